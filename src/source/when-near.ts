/** How far from the visible part of the page a card begins to load. */
const MARGIN = '300px';

/** Does `work` each time that `element` comes near the visible part of the page, until aborted. */
export function whenNear(element: Element, signal: AbortSignal, work: () => void): void {
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
  if (!signal.aborted) observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());
}
