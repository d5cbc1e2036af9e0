import { LoadError } from './load-error.js';

/** The most bytes of a document, after decompression. The largest real articles have about 60 KB. */
const MAX_BYTES = 2_000_000;

export interface RequestOptions {
  readonly signal: AbortSignal;
  /** Milliseconds that may pass without an answer, and later without a further part of it. */
  readonly timeout: number;
  readonly cache: RequestCache;
  /** Called with each further part of the text, as it comes. */
  readonly onText: (chunk: string) => void;
}

/**
 * One GET, without credentials and without a header that needs a preflight.
 *
 * @returns the text, and the URL that it came from in the end (its links resolve against that).
 * @throws {LoadError} `blocked`, `network`, `timeout`, `http` or `too-large`; the reason of `signal`
 *   if that was aborted.
 */
export async function requestText(
  url: string,
  { signal, timeout, cache, onText }: RequestOptions,
): Promise<{ text: string; url: string }> {
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  let hasStalled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expectMore = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      hasStalled = true;
      abort();
    }, timeout);
  };
  // A request that a policy forbids fails like a lost network; only the violation report tells.
  let isBlocked = false;
  const watch = ({ blockedURI, disposition }: SecurityPolicyViolationEvent): void => {
    isBlocked ||= url.startsWith(blockedURI) && disposition === 'enforce';
  };
  document.addEventListener('securitypolicyviolation', watch);
  signal.addEventListener('abort', abort);
  try {
    expectMore();
    const response = await fetch(url, { credentials: 'omit', cache, signal: stop.signal });
    const { ok, status, body } = response;
    if (!ok) throw new LoadError('http', { status });
    const reader = body!.getReader();
    // Takes a byte order mark off; bytes that are not UTF-8 become replacement characters.
    const decoder = new TextDecoder();
    let text = '';
    let bytes = 0;
    for (;;) {
      expectMore();
      const { done, value } = await reader.read();
      const chunk = decoder.decode(value, { stream: !done });
      text += chunk;
      if (done) return { text, url: response.url };
      bytes += value.length;
      if (bytes > MAX_BYTES) throw new LoadError('too-large');
      onText(chunk);
    }
  } catch (cause) {
    abort(); // whatever is still to come is not wanted
    signal.throwIfAborted();
    if (cause instanceof LoadError) throw cause;
    // The violation report is a task of its own, queued before the request failed.
    await new Promise((resolve) => setTimeout(resolve));
    throw new LoadError(hasStalled ? 'timeout' : isBlocked ? 'blocked' : 'network', { cause });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    document.removeEventListener('securitypolicyviolation', watch);
  }
}
