import { KeepCurrent, takeBack } from './keep-current.js';
import { loadError, type LoadError } from './load-error.js';
import type { LoadedArticle, LoadOptions } from './load-article.js';
import { isGone, isUnanswered, mayPass, PATIENCE } from './passing.js';
import type { ReadArticle } from './read-article.js';
import { savedCopies, type Copy } from './saved-copies.js';

// What is loaded once an article is shown, or when a first attempt has failed: see docs/network.md.

export { KeepCurrent };
export { whenWanted } from './when-wanted.js';

/** The waits before further attempts, in units of `retryDelay`, give or take a quarter. */
const WAITS = [1, 2, 4];

/**
 * Goes on after a first attempt that failed: with further attempts, where that may help, and then
 * with the copy that was saved when the article was last received.
 *
 * @param attempt - Makes the request again.
 * @param url - Absolute.
 * @param signal - Aborted when nobody waits any more.
 * @throws {LoadError} that of the last attempt.
 */
export async function recover(
  error: LoadError,
  attempt: () => Promise<LoadedArticle>,
  read: (input: unknown) => Promise<ReadArticle>,
  url: string,
  signal: AbortSignal,
  { retryDelay, cache, noSavedCopies }: Omit<LoadOptions, 'signal'>,
): Promise<LoadedArticle> {
  // A refresh that fails keeps what is shown.
  const findUsable = async (): Promise<Copy | undefined> =>
    cache === 'no-cache' || noSavedCopies ? undefined : savedCopies.find(url);
  const end = performance.now() + PATIENCE * retryDelay;
  for (const times of WAITS) {
    const wait = Math.max(retryDelay * times * (0.75 + Math.random() / 2), askedFor(error));
    if (signal.aborted || !mayPass(error) || performance.now() + wait >= end) break;
    release(error);
    // Offline for certain: a copy is better than waiting, and the browser says when it is back.
    if (!navigator.onLine && (await findUsable())) break;
    await pause(wait, signal, !error.reason);
    try {
      return await watched(url, attempt);
    } catch (cause) {
      error = cause as LoadError;
    }
  }
  release(error);
  if (isGone(error)) {
    await savedCopies.forget(url);
    takeBack(url);
  }
  const copy = isUnanswered(error) && (await findUsable());
  if (!copy) throw error;
  try {
    const { article, base, saved } = copy;
    return { ...(await read(article)), url, base, saved, error };
  } catch {
    await savedCopies.forget(url); // not as it was saved
    throw error;
  }
}

/** Lets go of an answer that is not read: its connection is free for the next request. */
function release({ response }: LoadError): void {
  response?.body?.cancel().catch(() => {}); // is read already
}

/** Milliseconds that the server asks to wait (https://httpwg.org/specs/rfc9110.html#field.retry-after). */
function askedFor({ response }: LoadError): number {
  const asked = response?.headers.get('retry-after') ?? '';
  // A date is one by the server's clock, which need not be the reader's.
  const now = Date.parse(response?.headers.get('date') ?? '') || Date.now();
  return /^\d+$/.test(asked) ? 1000 * Number(asked) : Date.parse(asked) - now || 0;
}

/** Until the time is over; or less, if it is aborted or the connection is back. */
function pause(ms: number, signal: AbortSignal, isUntilOnline: boolean): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    if (isUntilOnline) addEventListener('online', end);
  });
}

/**
 * A request that the page's policy forbids fails like a lost network. Only the violation report
 * tells, and that nothing was sent.
 */
async function watched(url: string, attempt: () => Promise<LoadedArticle>): Promise<LoadedArticle> {
  let isBlocked = false;
  const watch = (event: SecurityPolicyViolationEvent): void => {
    const { blockedURI, disposition, effectiveDirective } = event;
    isBlocked ||=
      effectiveDirective === 'connect-src' &&
      disposition === 'enforce' &&
      url.startsWith(blockedURI);
  };
  document.addEventListener('securitypolicyviolation', watch);
  try {
    return await attempt();
  } catch (cause) {
    await new Promise((resolve) => setTimeout(resolve)); // the report is a task of its own
    throw isBlocked ? loadError('blocked', { cause }) : cause;
  } finally {
    document.removeEventListener('securitypolicyviolation', watch);
  }
}
