// Node.DOCUMENT_POSITION_FOLLOWING and _PRECEDING: there is no Node on a server.
const AFTER = 4;
const BEFORE = 2;
const HEADINGS = 'h1,h2,h3,h4,h5,h6,[role=heading],side-effect-card';
const ANYTHING = ':not(html,body)';

/**
 * Moves focus to where reading goes on after `gone` was hidden: what `selector` names, else the next
 * heading, else the main content, else the heading before, else whatever is nearest. Never to the
 * body: from there a screen reader would begin at the top again.
 */
export function focusAfter(gone: Element, selector: string): void {
  for (const [wanted, where] of [
    [selector, AFTER | BEFORE],
    [HEADINGS, AFTER],
    ['main,[role=main]', AFTER | BEFORE],
    [HEADINGS, BEFORE],
    [ANYTHING, AFTER],
    [ANYTHING, BEFORE],
  ] as const)
    // In its own tree, then outside of the shadow root that it stands in, and so on.
    for (let from: Element | undefined = gone; from;) {
      const root = from.getRootNode() as Document | ShadowRoot;
      const here = from;
      const places = find(root, wanted).filter(
        (place) => here.compareDocumentPosition(place) & where,
      );
      if (where === BEFORE) places.reverse();
      if (places.some(takesFocus)) return;
      from = (root as Partial<ShadowRoot>).host;
    }
}

function find(root: ParentNode, selector: string): HTMLElement[] {
  try {
    return selector ? [...root.querySelectorAll<HTMLElement>(selector)] : [];
  } catch {
    console.warn(`Careleaf: focus-after="${selector}" is not a selector.`);
    return [];
  }
}

/** Tries to focus an element, or the heading inside a card. */
function takesFocus(place: HTMLElement): boolean {
  const element =
    place.localName === 'side-effect-card'
      ? place.shadowRoot?.querySelector<HTMLElement>('h1,h2,h3,h4,h5,h6')
      : place;
  return !!element && (focus(element) || focusOnce(element));
}

function focus(element: HTMLElement): boolean {
  element.focus?.({ preventScroll: true }); // (what is no HTML or SVG has none)
  if ((element.getRootNode() as Document | ShadowRoot).activeElement !== element) return false;
  // Who uses the keyboard sees where focus is; for a mouse the page stays where it is.
  if (element.matches(':focus-visible')) element.scrollIntoView({ block: 'nearest' });
  return true;
}

/** Headings take no focus of their own accord: this one does until it loses it again. */
function focusOnce(element: HTMLElement): boolean {
  if (element.hasAttribute('tabindex')) return false;
  element.setAttribute('tabindex', '-1');
  const isFocused = focus(element);
  const release = (): void => element.removeAttribute('tabindex');
  if (isFocused) element.addEventListener('blur', release, { once: true });
  else release();
  return isFocused;
}
