import { fixture, html } from '@open-wc/testing';
import '../../src/elements/hiring-banner/define.js';
import type { HiringBannerElement } from '../../src/elements/hiring-banner/hiring-banner.js';

export { bannerJson, bannerUrl, unique } from './banners-json.js';

export type Attributes = Readonly<Record<string, string>>;

export interface Place {
  /** What the page has put into the banner, as HTML. */
  readonly children?: string;
  /** What stands around it, as HTML, with `<slot>` in its place. */
  readonly around?: string;
}

/** A banner on the page, not waited for. */
export async function placeBanner(
  attributes: Attributes,
  { children = '', around = '<slot></slot>' }: Place = {},
): Promise<HiringBannerElement> {
  const page = await fixture<HTMLElement>(html`<div></div>`);
  page.innerHTML = around;
  const banner = document.createElement('hiring-banner');
  for (const [name, value] of Object.entries(attributes)) banner.setAttribute(name, value);
  banner.innerHTML = children;
  page.querySelector('slot')!.replaceWith(banner);
  return banner;
}

/** A banner that has decided what it shows. */
export async function showBanner(
  attributes: Attributes,
  place?: Place,
): Promise<HiringBannerElement> {
  const banner = await placeBanner(attributes, place);
  await banner.updateComplete;
  return banner;
}

/** The same banner as a reader finds it on the next page. */
export async function showAgain(banner: HiringBannerElement): Promise<HiringBannerElement> {
  const next = banner.cloneNode(true) as HiringBannerElement;
  banner.replaceWith(next);
  await next.updateComplete;
  return next;
}

/** Until a banner with `src` has been loaded, or could not be. */
export async function loaded(banner: HiringBannerElement): Promise<HiringBannerElement> {
  await banner.updateComplete;
  while (banner.matches(':state(loading)')) await new Promise(requestAnimationFrame);
  await banner.updateComplete;
  return banner;
}

export const part = (banner: Element, name: string): HTMLElement | null =>
  banner.shadowRoot!.querySelector<HTMLElement>(`[part='${name}']`);
export const dismissButton = (banner: Element): HTMLElement => part(banner, 'dismiss-button')!;

export const isShown = (element: Element | null | undefined): boolean => {
  const [box] = element?.getClientRects() ?? [];
  return !!box && box.width > 0 && box.height > 0;
};

/** What a reader sees of it: all its words, in order. */
export const wordsOf = (banner: HTMLElement): string =>
  isShown(banner) ? visibleText(banner.shadowRoot!).replace(/\s+/g, ' ').trim() : '';

function visibleText(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLElement && !(node instanceof HTMLSlotElement) && !isBoxed(node))
    return '';
  const children =
    node instanceof HTMLSlotElement && !node.hidden
      ? node.assignedNodes({ flatten: true })
      : [...node.childNodes];
  const text = children.map(visibleText).join('');
  // What has a box of its own is set apart, whether the template has white space there or not.
  const isInline = !(node instanceof HTMLElement) || /inline$|contents/.test(displayOf(node));
  return isInline ? text : ` ${text} `;
}
const displayOf = (element: Element): string => getComputedStyle(element).display;
const isBoxed = (element: Element): boolean => element.getClientRects().length > 0;

/** The states that it is in. */
export const statesOf = (banner: Element): string[] =>
  ['loading', 'ready', 'error', 'dismissed', 'hidden'].filter((state) =>
    banner.matches(`:state(${state})`),
  );

/** Collects the events of a type that reach a banner's parent, with their details. */
export function heardAt<Type extends keyof HTMLElementEventMap>(
  banner: Element,
  type: Type,
): HTMLElementEventMap[Type][] {
  const events: HTMLElementEventMap[Type][] = [];
  banner.parentElement!.addEventListener(type, (event) =>
    events.push(event as HTMLElementEventMap[Type]),
  );
  return events;
}

/** The element that has focus, in whichever shadow root. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
