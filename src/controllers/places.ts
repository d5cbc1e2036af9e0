import { buttonId } from './ids.js';
import type { Article } from '../model/article.js';
/** The place in the article `articleId` that a hash names ("#back-pain/treatment"). */
export function placeIn(articleId: string, hash: string): string | undefined {
  const prefix = `#${articleId}/`;
  if (!hash.startsWith(prefix)) return undefined;
  try {
    return decodeURIComponent(hash.slice(prefix.length));
  } catch {
    return undefined; // not percent-encoded as an address should be: not ours
  }
}

interface PlacedCard extends Element {
  readonly updateComplete: Promise<unknown>;
  readonly article: Article | undefined;
  /** Of the article that is shown. */
  readonly articleId: string | undefined;
  showSection(id: string): Promise<boolean>;
  toggleSection(id: string, open: boolean, reason: 'link'): void;
}

/** Goes to the place in the article that a clicked link leads to, unless it is to open elsewhere. */
export function followLink(event: MouseEvent, card: PlacedCard): void {
  const link = (event.target as Element).closest('a');
  const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const href = link?.getAttribute('href') ?? '';
  const place = isPlain && placeIn(card.articleId!, href); // what is clicked is shown
  if (!place) return;
  event.preventDefault();
  void card.showSection(place);
}

/**
 * Shows a place in a card: a section by its id, or anything by its id in the shadow root. Opens the
 * section that it stands in, scrolls there, and moves focus to it.
 *
 * @returns whether there is such a place.
 */
export async function showPlace(card: PlacedCard, id: string): Promise<boolean> {
  if (!card.articleId) return false;
  const byId = (elementId: string): HTMLElement | null =>
    card.shadowRoot!.getElementById(elementId);
  const { sections } = card.article!;
  const place = byId(sections.some((section) => section.id === id) ? buttonId(id) : id);
  if (!place) return false;
  const around = place.closest('[part="section"]');
  const section = sections.find((candidate) => around?.contains(byId(buttonId(candidate.id))));
  if (section) card.toggleSection(section.id, true, 'link');
  await card.updateComplete;
  // Of a card that has never been drawn nobody knows the height yet: it would be another one as soon
  // as the reader is there, and the place elsewhere.
  card.shadowRoot!.querySelector('article')!.style.contentVisibility = 'visible';
  place.scrollIntoView();
  place.focus({ preventScroll: true });
  return true;
}
