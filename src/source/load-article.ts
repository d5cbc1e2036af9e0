import type { InvalidArticleError } from '../model/problems.js';
import { allowedUrl, FETCH_SCHEMES } from '../content/urls.js';
import { LoadError } from './load-error.js';
import { loadCompletion, readArticle, type ReadArticle } from './read-article.js';
import { requestText } from './request.js';

export interface LoadOptions {
  readonly signal: AbortSignal;
  /** Milliseconds without an answer, or without a further part of it, until it is given up. */
  readonly timeout: number;
  /** `no-cache` asks the server whether a copy in the browser's cache is still good. */
  readonly cache: RequestCache;
}

export interface LoadedArticle extends ReadArticle {
  /** Where the article came from in the end: its links and images resolve against this. */
  readonly url: string;
}

interface Shared {
  readonly result: Promise<LoadedArticle>;
  readonly abort: AbortController;
  users: number;
}

/** Requests that are under way: any number of cards with one URL make one request. */
const underWay = new Map<string, Shared>();

/**
 * Loads the article at `src`, a URL that may be relative to `base`.
 *
 * @throws {LoadError}, or the reason of `signal` once that is aborted. The request itself is
 *   aborted when nobody waits for it any more.
 */
export async function loadArticle(
  src: string,
  base: string,
  options: LoadOptions,
): Promise<LoadedArticle> {
  const { signal } = options;
  const url = allowedUrl(src, base, FETCH_SCHEMES);
  if (!url) throw new LoadError('blocked');
  signal.throwIfAborted();
  const key = options.cache + url;
  let shared = underWay.get(key);
  if (!shared) {
    const abort = new AbortController();
    const result = fetchArticle(url, { ...options, signal: abort.signal });
    shared = { result, abort, users: 0 };
    underWay.set(key, shared);
    const settled = (): void => forget(key, result);
    result.then(settled, settled);
  }
  const { result, abort } = shared;
  shared.users++;
  return new Promise((resolve, reject) => {
    signal.addEventListener(
      'abort',
      () => {
        reject(signal.reason as Error);
        if (--shared.users) return;
        forget(key, result);
        abort.abort();
      },
      { once: true },
    );
    result.then(resolve, reject);
  });
}

function forget(key: string, result: Promise<LoadedArticle>): void {
  if (underWay.get(key)?.result === result) underWay.delete(key);
}

// Retries and the last good copy will go around this: one attempt, from URL to article.
async function fetchArticle(url: string, options: LoadOptions): Promise<LoadedArticle> {
  const { text, url: base } = await requestText(url, {
    ...options,
    onText: markdownWatcher(),
  });
  let document: unknown;
  try {
    // Not JSON.parse, which old libraries replace by one that makes dates of strings.
    document = await new Response(text).json();
  } catch (cause) {
    throw new LoadError('parse', { cause, received: text.slice(0, 60) });
  }
  try {
    return { ...(await readArticle(document)), url: base };
  } catch (cause) {
    throw asLoadError(cause);
  }
}

/** Markdown shows early in a document: its parser then loads beside the rest of the text. */
function markdownWatcher(): (chunk: string) => void {
  let seen = false;
  let tail = '';
  return (chunk) => {
    if (seen) return;
    seen = /"(summary|body)"\s*:\s*"/.test(tail + chunk);
    tail = chunk.slice(-40); // the key may be cut in two
    // If that fails, it is tried again and reported when the parser is used.
    if (seen) loadCompletion().catch(() => {});
  };
}

/** What went wrong while an article was read, in the terms of `careleaf-error`. */
export function asLoadError(cause: unknown): LoadError {
  if (cause instanceof LoadError) return cause;
  const { name, problems } = cause as InvalidArticleError;
  // By name: the class comes with the validation, which is only loaded for documents with problems.
  // RangeError: too deep for the validation, or for the stack of the Markdown parser.
  const reason =
    name === 'InvalidArticleError' ? 'schema' : name === 'RangeError' ? 'too-large' : 'network';
  return new LoadError(reason, { problems, cause });
}
