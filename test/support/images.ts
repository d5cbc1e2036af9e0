import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import '../../src/elements/enlargeable-image/define.js';
import type { EnlargeableImageElement } from '../../src/elements/enlargeable-image/enlargeable-image.js';
import { waitUntil } from './wait-until.js';

// Pictures on a page, and what can be seen of their viewer.

/** The address of a drawing of that size, which the server answers after `ms`. */
export const drawing = (width = 800, height = 500, more = ''): string =>
  `/fault/image?width=${width}&height=${height}${more}`;
export const MISSING = '/fault/status?status=404';

let keys = 0;
/** A key to count requests by: `drawing(8, 5, key)`, and then `requests(key)`. */
export const newKey = (): string => `&key=picture-${performance.timeOrigin}-${++keys}`;
/** How often the server was asked for what has that key. */
export const requests = async (key: string): Promise<number> =>
  Number(await (await fetch(`/fault/count?${key.slice(1)}`)).text());

export interface Page {
  /** What stands in the element, as HTML. */
  readonly children?: string;
  /** What stands around it, as HTML; it comes to the element `i`. */
  readonly around?: string;
}

const ATTRIBUTES = { src: drawing(), width: '400', height: '250', alt: 'A back' };

/** A picture on the page; an attribute that is `undefined` is left out. */
export async function placeImage(
  attributes: Readonly<Record<string, string | undefined>> = {},
  { children = '', around = '<div><i></i></div>' }: Page = {},
): Promise<EnlargeableImageElement> {
  // Without transitions, so that what is measured is where it stays.
  const page = await fixture<HTMLElement>(html`<main style="--careleaf-motion: 0s"></main>`);
  page.innerHTML = around;
  const image = document.createElement('enlargeable-image');
  for (const [name, value] of Object.entries({ ...ATTRIBUTES, ...attributes }))
    if (value !== undefined) image.setAttribute(name, value);
  image.innerHTML = children;
  page.querySelector('i')!.replaceWith(image);
  await image.updateComplete;
  return image;
}

export const find = <Type extends HTMLElement = HTMLElement>(
  image: Element,
  selector: string,
): Type | null => image.shadowRoot!.querySelector<Type>(selector);
export const get = <Type extends HTMLElement = HTMLElement>(
  image: Element,
  selector: string,
): Type => {
  const found = find<Type>(image, selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};
export const trigger = (image: Element): HTMLElement => get(image, '[part=button]');
export const dialogOf = (image: Element): HTMLDialogElement | null => find(image, 'dialog');

export const until = (predicate: () => unknown, message: string): Promise<void> =>
  waitUntil(predicate, message, { timeout: 10_000 });

/** Until the small picture is there. */
export const loaded = (image: Element): Promise<void> =>
  until(() => find<HTMLImageElement>(image, 'img')?.naturalWidth, 'the picture should be loaded');

/** Until the viewer is open and shows what it can. */
export async function opened(image: Element): Promise<HTMLDialogElement> {
  await until(() => dialogOf(image)?.open, 'the viewer should open');
  await until(() => !find(image, '.progress'), 'the large picture should be there, or not');
  await settled();
  return dialogOf(image)!;
}
export const closed = (image: Element): Promise<void> =>
  until(() => !dialogOf(image), 'the viewer should be closed');

/** A picture in its viewer. */
export async function showImage(
  attributes?: Readonly<Record<string, string | undefined>>,
  page?: Page,
): Promise<EnlargeableImageElement> {
  const image = await placeImage(attributes, page);
  image.scrollIntoView({ block: 'center', behavior: 'instant' });
  await loaded(image);
  await image.show();
  await opened(image);
  return image;
}

/** Until what was asked for is on the screen. */
export async function settled(): Promise<void> {
  await nextFrame();
  await nextFrame();
}

export const stage = (image: Element): HTMLElement => get(image, '.stage');
/** What the zoom level's status says, as a number: 1 when the picture fits. */
export const zoomOf = (image: Element): number =>
  Number(/(\d+)%/.exec(get(image, '.level').textContent!)![1]) / 100;
/** Where the picture is on the stage, in CSS pixels: its edges, from the same edges of the stage. */
export function edges(image: Element): Record<'left' | 'right' | 'top' | 'bottom', number> {
  const picture = get(image, '.picture').getBoundingClientRect();
  const around = stage(image).getBoundingClientRect();
  return {
    left: picture.left - around.left,
    right: around.right - picture.right,
    top: picture.top - around.top,
    bottom: around.bottom - picture.bottom,
  };
}
/** Along each axis: it is in the middle while it is smaller than the stage, else it covers the stage. */
export function expectNotLost(image: Element): void {
  const { left, right, top, bottom } = edges(image);
  for (const [one, other] of [
    [left, right],
    [top, bottom],
  ] as const) {
    if (one + other > 0) expect(one).to.be.closeTo(other, 1);
    else expect(Math.max(one, other)).to.be.at.most(1);
  }
}
export const controls = (image: Element): Record<string, HTMLElement> =>
  Object.fromEntries(
    ['out', 'in', 'fit', 'close', 'left', 'right'].map((name) => [
      name,
      find(image, `dialog .${name}`)!,
    ]),
  );
/** What has focus in the element: its part, class or tag. */
export const focusIn = (image: Element): string => {
  const active = image.shadowRoot!.activeElement;
  return active?.getAttribute('part') || active?.className || active?.localName || '';
};
