import { prepareFor } from './completion.js';
import { loadError, type LoadErrorReason } from './load-error.js';

/** The most bytes of a document, after decompression. The largest real articles have about 60 KB. */
const MAX_BYTES = 2_000_000;

export interface RequestOptions {
  /** Milliseconds that may pass without an answer, and later without a further part of it. */
  readonly timeout: number;
  readonly cache: RequestCache;
}

/**
 * One GET, without credentials and without a header that needs a preflight.
 *
 * @param abort - Stops the request; also when it takes too long or brings too much.
 * @returns what the answer says, and the URL that it came from in the end.
 * @throws {LoadError} `timeout`, `http`, `too-large` or `parse`; the reason of `abort` if that was
 *   used; whatever `fetch` throws when there is no answer.
 */
export async function requestJson(
  url: string,
  abort: AbortController,
  { timeout, cache }: RequestOptions,
): Promise<{ document: unknown; base: string }> {
  const { signal } = abort;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  const giveUp = (reason: LoadErrorReason): void => abort.abort(loadError(reason));
  const expectMore = (): void => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, timeout, 'timeout');
  };
  try {
    expectMore();
    const response = await fetch(url, { credentials: 'omit', cache, signal });
    // Those from 204 on have no body.
    if (response.status > 203) throw loadError('http', { response });
    reader = response.body!.getReader();
    // Takes a byte order mark off; bytes that are not UTF-8 become replacement characters.
    const decoder = new TextDecoder();
    let text = '';
    let bytes = 0;
    for (;;) {
      expectMore();
      const { done, value } = await reader.read();
      // WebKit goes on reading what has come before the request was stopped.
      signal.throwIfAborted();
      const chunk = decoder.decode(value, { stream: !done });
      text += chunk;
      if (done)
        try {
          // Old libraries replace JSON.parse by one that makes dates of strings.
          const document: unknown = /native/.test(JSON.parse.toString())
            ? JSON.parse(text)
            : await new Response(text).json();
          return { document, base: response.url };
        } catch (cause) {
          throw loadError('parse', { cause, received: text, response });
        }
      bytes += value.length;
      if (bytes > MAX_BYTES) giveUp('too-large');
      prepareFor(chunk);
    }
  } catch (cause) {
    // WebKit keeps receiving what was stopped and nobody reads, until it is told.
    if (signal.aborted) reader?.cancel().catch(() => {});
    signal.throwIfAborted();
    throw cause;
  } finally {
    clearTimeout(timer);
  }
}
