import { loadError, type LoadErrorReason } from './load-error.js';
import { prepareFor } from './read-article.js';

/** The most bytes of a document, after decompression. The largest real articles have about 60 KB. */
const MAX_BYTES = 2_000_000;

export interface RequestOptions {
  /** Stops the request; is also what stops it when it takes too long or brings too much. */
  readonly abort: AbortController;
  /** Milliseconds that may pass without an answer, and later without a further part of it. */
  readonly timeout: number;
  readonly cache: RequestCache;
}

/**
 * One GET, without credentials and without a header that needs a preflight.
 *
 * @throws {LoadError} `timeout`, `http` or `too-large`; the reason of `abort` if that was used;
 *   whatever `fetch` throws when there is no answer.
 */
export async function requestText(
  url: string,
  { abort, timeout, cache }: RequestOptions,
): Promise<{ text: string; response: Response }> {
  const { signal } = abort;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const giveUp = (reason: LoadErrorReason): void => abort.abort(loadError(reason));
  const expectMore = (): void => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, timeout, 'timeout');
  };
  try {
    expectMore();
    const response = await fetch(url, { credentials: 'omit', cache, signal });
    const { body } = response;
    if (!response.ok || !body) throw loadError('http', { response });
    const reader = body.getReader();
    // Takes a byte order mark off; bytes that are not UTF-8 become replacement characters.
    const decoder = new TextDecoder();
    let text = '';
    let bytes = 0;
    for (;;) {
      expectMore();
      const { done, value } = await reader.read();
      const chunk = decoder.decode(value, { stream: !done });
      text += chunk;
      if (done) return { text, response };
      bytes += value.length;
      if (bytes > MAX_BYTES) giveUp('too-large');
      prepareFor(chunk);
    }
  } catch (cause) {
    signal.throwIfAborted();
    throw cause;
  } finally {
    clearTimeout(timer);
  }
}
