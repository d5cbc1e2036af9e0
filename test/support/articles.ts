import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import '../../src/elements/side-effect-card/define.js';
import type { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import type { ArticleJson } from '../../src/model/article-schema.js';

/** An article as a test writes it. */
type Sample = Omit<ArticleJson, 'sections'> & { readonly sections: readonly object[] };

/** A small article: three sections, of which the second holds a link. */
export const sample = (parts: Partial<Sample> = {}): Sample => ({
  schemaVersion: 1,
  id: 'sample',
  language: 'en',
  title: 'Sample',
  summary: 'Call **early**.',
  sections: [
    { topic: 'what-is', body: 'It is a sample.' },
    { topic: 'who-gets', body: 'Anyone: see [the leaflet](https://example.org/leaflet).' },
    { topic: 'treatment', body: 'Rest, and drink enough.' },
  ],
  ...parts,
});

/** An article with everything that a card can show. */
export const full = (parts: Partial<Sample> = {}): Sample =>
  sample({
    help: [
      { urgency: 'routine', heading: 'It does not go away', body: 'After two weeks.' },
      { urgency: 'emergency', heading: 'You cannot move your legs', body: 'Do not drive.' },
      { urgency: 'urgent', body: 'You have a fever.' },
    ],
    sections: [
      {
        topic: 'what-is',
        body: 'It is common.[^second] It passes.[^first]',
        images: [{ src: '/demo/none.png', alt: 'A back', caption: 'Where it hurts' }],
      },
      { topic: 'who-gets', body: 'Many people do.[^first]' },
      { topic: 'treatment', body: '| Day | Do |\n| --- | --- |\n| 1 | Rest |' },
    ],
    references: [
      { id: 'first', text: 'First A. On backs.', url: 'https://example.org/first' },
      { id: 'second', text: 'Second B. On pain.' },
    ],
    created: '2024-02-16',
    updated: '2024-03-07',
    reviewed: '2024-03-08',
    reviewDue: '2999-01-01',
    authors: [{ name: 'Ann Author', credentials: 'PharmD' }, { name: 'Ben Writer' }],
    source: { name: 'The Clinic', url: 'https://example.org/clinic', license: 'CC BY 4.0' },
    ...parts,
  });

/** An article with so many sections. */
export const withSections = (count: number): Sample =>
  sample({
    sections: Array.from({ length: count }, (_, i) => ({
      id: `part-${i + 1}`,
      heading: `Part ${i + 1}`,
      body: `Text ${i + 1}.`,
    })),
  });

/** Where the test server answers with that article. */
export const urlOf = (article: unknown): string =>
  `/fault/echo?body=${encodeURIComponent(JSON.stringify(article))}`;

/** An article that is on its way until it is released. */
export function heldArticle(): { readonly src: string; release(): Promise<unknown> } {
  const key = crypto.randomUUID();
  return {
    src: `/fault/held?key=${key}`,
    release: () => fetch(`/fault/tell?key=${key}&as=good`),
  };
}

export interface Page {
  readonly attributes?: Readonly<Record<string, string>>;
  /** What the page has put into the card, as HTML. */
  readonly children?: string;
  /** What stands around the card, as HTML; the card comes into its first element. */
  readonly around?: string;
}

/** A card on the page with any `src`, not waited for. */
export async function placeCard(
  src: string,
  { attributes = {}, children = '', around = '<div></div>' }: Page = {},
): Promise<SideEffectCardElement> {
  const page = await fixture<HTMLElement>(html`<main></main>`);
  page.innerHTML = around;
  const card = document.createElement('side-effect-card');
  for (const [name, value] of Object.entries(attributes)) card.setAttribute(name, value);
  card.innerHTML = children;
  if (src) card.setAttribute('src', src);
  page.firstElementChild!.append(card);
  return card;
}

/** Until the card shows its article, or says that it cannot. */
export const settled = (card: SideEffectCardElement): Promise<string> =>
  new Promise((resolve) => {
    for (const type of ['careleaf-load', 'careleaf-error'] as const)
      card.addEventListener(type, () => resolve(type), { once: true });
  });

/** A card that shows that article. */
export async function showCard(article: unknown, page?: Page): Promise<SideEffectCardElement> {
  const card = await placeCard(urlOf(article), page);
  expect(await settled(card)).to.equal('careleaf-load');
  await card.updateComplete;
  return card;
}

/** The same once it is drawn: what is far away is laid out, and has its colours, from then on. */
export async function drawCard(article: unknown, page?: Page): Promise<SideEffectCardElement> {
  const card = await showCard(article, page);
  await nextFrame();
  await nextFrame();
  // A browser that has much to do takes longer.
  const title = card.shadowRoot!.getElementById('title')!;
  await waitUntil(
    () => title.innerText && title.checkVisibility({ contentVisibilityAuto: true }),
    'the card should be drawn',
    { timeout: 8000 },
  );
  return card;
}

/** Until a card has done all that it was asked for before: it works in turn. */
export async function quiet(card: SideEffectCardElement): Promise<void> {
  await nextFrame();
  await card.showSection('nowhere');
  await nextFrame();
}

export const parts = (card: Element, name: string): HTMLElement[] => [
  ...card.shadowRoot!.querySelectorAll<HTMLElement>(`[part~='${name}']`),
];
export const part = (card: Element, name: string): HTMLElement => {
  const [found] = parts(card, name);
  if (!found) throw new Error(`There is no part "${name}".`);
  return found;
};
export const buttons = (card: Element): HTMLElement[] => parts(card, 'section-button');
/** Of each section, in order: whether it is open. */
export const openOnes = (card: Element): boolean[] =>
  buttons(card).map((button) => button.getAttribute('aria-expanded') === 'true');
export const words = (element: Element | null | undefined): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
export const query = (card: Element, selector: string): HTMLElement | null =>
  card.shadowRoot!.querySelector<HTMLElement>(selector);
export const queryAll = (card: Element, selector: string): HTMLElement[] => [
  ...card.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];

/** What tells an element of a card from the others: elements themselves make endless failures. */
export const nameOf = (element: Element | null | undefined): string =>
  (element && (element.id || element.getAttribute('part') || words(element))) || '';
/** Which element of the card has focus, by its name. */
export const focused = (card: Element): string => nameOf(card.shadowRoot!.activeElement);

/** Collects the events of a type that reach the document, until the test page is gone. */
export function heard<Type extends keyof HTMLElementEventMap>(
  type: Type,
): HTMLElementEventMap[Type][] {
  const events: HTMLElementEventMap[Type][] = [];
  document.addEventListener(type, (event) => events.push(event as HTMLElementEventMap[Type]));
  return events;
}
