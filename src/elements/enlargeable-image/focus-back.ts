import { emit } from '../events.js';

/** A picture on the page. */
export interface PictureElement extends HTMLElement {
  readonly src: string;
  readonly updateComplete: Promise<unknown>;
}

/** Moves focus to the small picture, or to what is there in its place. */
export function focusPicture(picture: Element | undefined): void {
  picture
    ?.shadowRoot!.querySelector<HTMLElement>('[part=button], .broken')
    ?.focus({ preventScroll: true });
}

/**
 * A picture was taken off the page, or moved, while it was enlarged. The page hears of the end all the
 * same, and focus goes to what has taken its place: in a card that was loaded anew, say.
 *
 * @param root - Where it stood.
 * @param src - Its address when it was enlarged.
 */
export async function giveFocusBack(
  gone: PictureElement,
  root: Document | ShadowRoot,
  src: string,
): Promise<void> {
  await Promise.resolve(); // what takes its place comes with the same change
  const others = [...root.querySelectorAll<PictureElement>(gone.localName)];
  const picture = gone.isConnected ? gone : others.find((other) => other.src === src);
  await picture?.updateComplete;
  const { activeElement } = gone.ownerDocument;
  // Not where somebody has moved it on.
  if (!activeElement || activeElement.localName === 'body') focusPicture(picture);
  emit(picture ?? (root as Partial<ShadowRoot>).host ?? root, 'careleaf-image-close', { src });
}
