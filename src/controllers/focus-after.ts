const PLACES = 'h1,h2,h3,h4,h5,h6,[role=heading],main,[role=main],side-effect-card';

/**
 * Moves focus to where reading goes on after `gone` is hidden: what `selector` names, else the next
 * heading, else the main content, else the nearest heading before. Never to nowhere: from the body a
 * screen reader would begin at the top again.
 */
export function focusAfter(gone: Element, selector: string): void {
  const { ownerDocument } = gone;
  const places = [...ownerDocument.querySelectorAll<HTMLElement>(PLACES)].filter(isShown);
  const isAfter = (place: Element): boolean =>
    !!(gone.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING);
  const place =
    named(ownerDocument, selector) ??
    places.find((candidate) => isAfter(candidate) && !candidate.contains(gone)) ??
    places.find((candidate) => candidate.matches('main,[role=main]')) ??
    places.at(-1);
  if (place) focus(headingIn(place) ?? place);
}

function named(document: Document, selector: string): HTMLElement | undefined {
  try {
    return (selector && document.querySelector<HTMLElement>(selector)) || undefined;
  } catch {
    console.warn(`Careleaf: focus-after="${selector}" is not a selector.`);
    return undefined;
  }
}

const isShown = (element: Element): boolean => element.getClientRects().length > 0;

/** Of one of our own elements, whose heading is in its shadow root. */
const headingIn = (element: Element): HTMLElement | null | undefined =>
  element.shadowRoot?.querySelector<HTMLElement>('h1,h2,h3,h4,h5,h6');

function focus(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  const { activeElement } = element.getRootNode() as Document | ShadowRoot;
  if (activeElement === element || element.contains(activeElement)) return;
  // Headings take no focus of their own accord: this one does until it loses it again.
  element.setAttribute('tabindex', '-1');
  element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
  element.focus({ preventScroll: true });
}
