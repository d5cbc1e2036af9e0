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

/** The link is followed on this page: not in a new tab, say, or by somebody else. */
export const isFollowed = (event: MouseEvent): boolean =>
  !(event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

export interface LinkingCard {
  /** The id of the article that is shown. */
  readonly articleId: string | false;
  showSection(id: string): Promise<boolean>;
}

/**
 * Shows the place in a card that a clicked link of its article leads to.
 *
 * @param page - What such links have before their "#". Not the address that the page has by now: sites
 * that are one page change that, and the links stay.
 */
export function followLink(event: MouseEvent, card: LinkingCard, page = ''): void {
  const link = (event.target as Element).closest('a');
  const { articleId } = card;
  if (!link || !articleId || !isFollowed(event)) return;
  const place = placeIn(articleId, (link.getAttribute('href') ?? '').replace(page, ''));
  if (!place) return;
  event.preventDefault();
  void card.showSection(place);
}

interface PlacedCard extends Element {
  readonly updateComplete: Promise<unknown>;
  readonly article: Article | undefined;
  /** Of the article that is shown. */
  readonly articleId: string | false;
  showSection(id: string): Promise<boolean>;
  toggleSection(id: string, open: boolean, reason: 'link'): void;
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
  scrollTo(place, card);
  place.focus({ preventScroll: true });
  return true;
}

const hostOf = (node: Node): Node | undefined => (node as Partial<ShadowRoot>).host;

/** Scrolls to a place, and to below what the page keeps there: a header that does not move, say. */
function scrollTo(place: HTMLElement, card: Element): void {
  const root = card.getRootNode() as Document | ShadowRoot;
  const show = (): void => place.scrollIntoView({ behavior: 'instant' });
  show();
  const { left, width, top } = place.getBoundingClientRect();
  const around = new Set<Node>();
  for (let node: Node | null | undefined = card; node; node = node.parentNode ?? hostOf(node))
    around.add(node);
  // Also what is under it: what is positioned in a card stands above a header without z-index.
  const isCovered = (y: number): boolean =>
    root
      .elementsFromPoint(left + width / 2, y)
      .some((found) => !around.has(found) && !card.contains(found));
  let room = 1;
  while (room < innerHeight / 2 && isCovered(top + room)) room += 4;
  // What covers more is no header, and nothing would help.
  if (room === 1 || room >= innerHeight / 2) return;
  const { style } = place;
  // With a focus ring.
  style.scrollMarginTop = `calc(${getComputedStyle(place).scrollMarginTop} + ${room + 5}px)`;
  show();
  style.scrollMarginTop = '';
}
