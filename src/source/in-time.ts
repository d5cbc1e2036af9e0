import type { LoadError } from './load-error.js';
import type { LoadOptions } from './load-article.js';

/** Milliseconds, where there is no card to ask. */
const TIMEOUT = 15_000;

/**
 * What is waited for, if it comes within the `timeout` of the cards: browsers never give up a module
 * that is on its way. (On a server the modules are there. A busy one may take longer, and no harm is done.)
 *
 * @throws {LoadError} `timeout`
 */
export async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  if (!globalThis.document) return work;
  // oxlint-disable-next-line no-restricted-globals -- it is only asked here
  const card = customElements.get('side-effect-card') as unknown as LoadOptions | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<never>((_, reject) => {
    // (Not `loadError()`: shared, it would be a file of its own, and one more to wait for.)
    const error: LoadError = Object.assign(new Error('timeout'), { reason: 'timeout' as const });
    timer = setTimeout(reject, card?.timeout ?? TIMEOUT, error);
  });
  return Promise.race([work, end]).finally(() => clearTimeout(timer));
}
