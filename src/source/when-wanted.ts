/** How far from the visible part of the page a card begins to load. */
const MARGIN = '300px';
/** Names a section of an article: perhaps of one that has not been loaded. */
const DEEP_LINK = /^#[a-z\d-]+\/./;

interface WaitingCard extends Element {
  readonly noDeepLinks: boolean;
}

/**
 * Does `work` each time that a card with `loading="lazy"` is wanted, until aborted: it comes near the
 * visible part of the page; the page's address names a section; the page is printed, which is too late
 * for this time, but not for the next.
 *
 * Whose section it is cannot be told before the articles are there, so a deep link wants every card.
 */
export function whenWanted(card: WaitingCard, signal: AbortSignal, work: () => void): void {
  if (signal.aborted) return;
  if (!globalThis.IntersectionObserver) {
    work();
    return;
  }
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) work();
    },
    { rootMargin: MARGIN },
  );
  // With "display: contents" the card itself has no box that could come near; what it shows has one.
  for (const box of [card, ...(card.shadowRoot?.children ?? [])]) observer.observe(box);
  signal.addEventListener('abort', () => observer.disconnect());
  const follow = (): void => {
    if (!card.noDeepLinks && DEEP_LINK.test(location.hash)) work();
  };
  addEventListener('hashchange', follow, { signal });
  addEventListener('beforeprint', work, { signal });
  follow();
}
