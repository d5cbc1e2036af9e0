import { prepareFor } from './completion.js';
import { loadError, type LoadErrorReason } from './load-error.js';

/** The most bytes of a document, after decompression. The largest real articles have about 60 KB. */
const MAX_BYTES = 2_000_000;

/** How long an answer may take in all, in units of `timeout`: one byte now and then is no article. */
const LONGEST = 4;
/** How often it is looked how long it takes already, in milliseconds. */
const LOOK = 250;

export interface RequestOptions {
  /**
   * Milliseconds that may pass without an answer, and later without a further part of it. Asked for
   * each time: a page sets it when the first requests are under way.
   */
  readonly timeout: number;
  readonly cache?: RequestCache;
}

interface Received {
  readonly document: unknown;
  readonly base: string;
}

/**
 * One GET, without credentials and without a header that needs a preflight.
 *
 * @param abort - Stops the request; also when it takes too long or brings too much.
 * @returns what the answer says, and the URL that it came from in the end.
 * @throws {LoadError} `blocked`, `timeout`, `http`, `too-large` or `parse`; the reason of `abort` if
 *   that was used; whatever `fetch` throws when there is no answer.
 */
export function requestJson(
  url: string,
  abort: AbortController,
  options: RequestOptions,
): Promise<Received> {
  const { signal } = abort;
  const begin = performance.now();
  let heard = begin;
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  const giveUp = (reason: LoadErrorReason): void => abort.abort(loadError(reason));
  const read = async (): Promise<Received> => {
    // Without a prototype: what a page adds to that of all objects is no option of ours.
    const init = { __proto__: null, credentials: 'omit', cache: options.cache, signal };
    const response = await fetch(url, init as RequestInit);
    // Those from 204 on have no body.
    if (response.status > 203) throw loadError('http', { response });
    // What some pages put in the place of fetch has no more than text().
    reader = (response.body ?? new Response(await response.text()).body!).getReader();
    // Takes a byte order mark off; bytes that are not UTF-8 become replacement characters.
    const decoder = new TextDecoder();
    let text = '';
    let bytes = 0;
    for (;;) {
      heard = performance.now();
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      const chunk = decoder.decode(value, { stream: !done });
      text += chunk;
      if (done)
        try {
          // Not JSON.parse: old libraries replace it by one that makes dates of strings.
          return { document: await new Response(text).json(), base: response.url || url };
        } catch (cause) {
          throw loadError('parse', { cause, received: text, response });
        }
      bytes += value.length;
      if (bytes > MAX_BYTES) giveUp('too-large');
      prepareFor(chunk);
    }
  };
  const timer = setInterval(() => {
    const { timeout } = options;
    if (performance.now() > Math.min(heard + timeout, begin + LONGEST * timeout)) giveUp('timeout');
  }, LOOK);
  return new Promise<Received>((resolve, reject) => {
    signal.addEventListener('abort', () => {
      // In the place of fetch may be what knows of no signal.
      reject(signal.reason as Error);
      // WebKit keeps receiving what was stopped and nobody reads, until it is told.
      reader?.cancel().catch(() => {});
    });
    read().then(resolve, reject);
  }).finally(() => clearInterval(timer));
}
