import { allowedUrl, FETCH_SCHEMES } from '../content/urls.js';
import { loadError, type LoadError } from './load-error.js';
import { readArticle, type ReadArticle } from './read-article.js';
import { requestJson } from './request.js';

export interface LoadOptions {
  readonly signal: AbortSignal;
  /** See `request.ts`. This and the next are asked for when they are needed. */
  readonly timeout: number;
  /** Milliseconds before the first further attempt; see `recover.ts`. */
  readonly retryDelay: number;
  /**
   * By default the article is to be shown, if need be from a saved copy. `no-cache`: what is shown is to
   * be refreshed, and the server asked whether a copy in the browser's cache is still good.
   */
  readonly cache?: 'default' | 'no-cache';
  /** No copies are saved or shown. */
  readonly noSavedCopies?: boolean;
}

export interface LoadedArticle extends ReadArticle {
  /** What was asked for: an absolute URL. */
  readonly url: string;
  /** Where the article came from in the end: its links and images resolve against this. */
  readonly base: string;
  /** When it was received (ISO 8601), if it is a copy that was saved then. */
  readonly saved?: string;
  /** It came with the page (`careleaf prerender`). */
  readonly isInlined?: true;
  /** Why it is a saved copy. */
  readonly error?: LoadError;
}

interface Shared extends AbortController {
  result: Promise<LoadedArticle>;
  /** How many want it. */
  users: number;
  /** The next who wants it makes a new request. @returns whether this one was under way. */
  forget: () => boolean;
}

/** Requests that are under way: any number of cards with one URL make one request. */
const underWay = new Map<string, Shared>();

/** The request that is under way for a URL, or a new one; none where it is not allowed. */
export function expectArticle(
  src: string,
  base: string,
  options: Omit<LoadOptions, 'signal'>,
): Shared | undefined {
  const url = src && allowedUrl(src, base, FETCH_SCHEMES); // empty, it would be the page
  if (!url) return undefined;
  const key = `${options.cache}${url}`;
  let shared = underWay.get(key);
  if (!shared) {
    shared = Object.assign(new AbortController(), {
      users: 0,
      forget: () => underWay.get(key) === shared && underWay.delete(key),
    }) as Shared;
    underWay.set(key, shared);
    shared.result = fetchArticle(url, shared, options);
    shared.result.then(shared.forget, shared.forget);
  }
  return shared;
}

/**
 * Loads the article at `src`, a URL that may be relative to `base`.
 *
 * To abort `options.signal` is to want the article no more, whatever becomes of the promise. When
 * nobody wants it any more, the request is aborted.
 *
 * @throws {LoadError}
 */
export async function loadArticle(
  src: string,
  base: string,
  options: LoadOptions,
): Promise<LoadedArticle> {
  const { signal } = options;
  signal.throwIfAborted();
  const shared = expectArticle(src, base, options);
  if (!shared) throw loadError('blocked');
  shared.users++;
  signal.addEventListener('abort', () => {
    // Not one that has ended: the page may have its own copy of the answer, and still read it.
    if (!--shared.users && shared.forget()) shared.abort();
  });
  return shared.result;
}

function fetchArticle(
  url: string,
  shared: Shared,
  options: Omit<LoadOptions, 'signal'>,
): Promise<LoadedArticle> {
  const attempt = async (): Promise<LoadedArticle> => {
    const { document, base } = await requestJson(url, shared, options);
    return { ...(await readArticle(document)), url, base };
  };
  return attempt().catch(async (error: LoadError) => {
    // Without recovery if nobody wants it any more, or if that is out of reach as well.
    const recovery = shared.users && (await loadRecovery().catch(() => {}));
    if (!recovery) throw error;
    return recovery.recover(error, attempt, readArticle, url, shared.signal, options);
  });
}

export const loadRecovery = (): Promise<typeof import('./recover.js')> => import('./recover.js');
