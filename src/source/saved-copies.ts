import type { Article } from '../model/article.js';
import type { LoadedArticle } from './load-article.js';

const MAX_COPIES = 50;
const MAX_BYTES = 5_000_000;
/** How long the storage may take to answer while a reader waits, in milliseconds. */
const PATIENCE = 2000;

export interface Copy {
  /** Complete: it needs no Markdown parser, which may be out of reach as well. */
  readonly article: Article;
  /** What its links and images resolve against. */
  readonly base: string;
  /** When it was received (ISO 8601). */
  readonly saved: string;
}

/**
 * The last good copy of each article, in the browser's Cache Storage. No method ever throws: a
 * storage that is full, missing (no HTTPS, a sandboxed frame), broken or does not answer is the same as
 * an empty one.
 */
export class SavedCopies {
  #name: string;
  /** What is to be saved when the browser has nothing better to do, by URL. */
  #waiting = new Map<string, Copy>();

  /** @param name - Of the cache. */
  constructor(name: string) {
    this.#name = name;
  }

  find(url: string): Promise<Copy | undefined> {
    return inTime(async () => {
      const response = await caches.match(addressOf(url), { cacheName: this.#name });
      return (await response?.json()) as Copy | undefined;
    });
  }

  /** Deletes the copy of an article that its server has withdrawn, or that cannot be read. */
  async forget(url: string): Promise<void> {
    this.#waiting.delete(url);
    await inTime(async () => (await caches.open(this.#name)).delete(addressOf(url)));
  }

  /** Saves an article that was just received, under the URL that was asked for. */
  keep({ url, article, base }: LoadedArticle): void {
    if (!this.#waiting.size) whenIdle(() => void this.#saveAll());
    this.#waiting.delete(url); // the newest are at the end
    this.#waiting.set(url, { article, base, saved: new Date().toISOString() });
  }

  async #saveAll(): Promise<void> {
    const copies = [...this.#waiting].slice(-MAX_COPIES); // more would not be kept
    this.#waiting.clear();
    try {
      const cache = await caches.open(this.#name);
      for (const [url, copy] of copies) {
        const body = new Blob([JSON.stringify('toJSON' in [] ? plain(copy) : copy)], {
          type: 'application/json',
        });
        const headers = { date: copy.saved, 'content-length': `${body.size}` };
        await cache.put(addressOf(url), new Response(body, { headers }));
      }
      await dropOldest(cache);
    } catch {
      // What is stored already is left as it is.
    }
  }
}

/** An address that no page and no service worker ever asks for: their caches are searched by URL. */
const addressOf = (url: string): string =>
  `https://careleaf.invalid/saved?${encodeURIComponent(url)}`;

/** What the storage answers; nothing where it throws, or takes longer than anybody waits. */
const inTime = <Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> =>
  Promise.race([
    ask().catch(() => undefined),
    new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE)),
  ]);

/**
 * The same value without what pages may have given to all objects and lists: old libraries have a
 * `toJSON` for lists, which makes strings of them. (Where there is none this is not needed: it takes
 * longer than to write the text.)
 */
const plain = (value: unknown): unknown =>
  Array.isArray(value)
    ? Object.assign(value.map(plain), { toJSON: undefined })
    : typeof value === 'object' && value
      ? Object.assign(
          Object.create(null) as object,
          Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)])),
        )
      : value;

// Not every browser has requestIdleCallback.
const whenIdle = (work: () => void): unknown =>
  globalThis.requestIdleCallback?.(work, { timeout: 5000 }) ?? setTimeout(work, 500);

/** Keeps the storage within its bounds: the oldest copies go first. */
async function dropOldest(cache: Cache): Promise<void> {
  const copies = await Promise.all(
    (await cache.keys()).map(async (request) => {
      const { headers } = (await cache.match(request)) ?? new Response();
      return { request, date: headers.get('date')!, bytes: Number(headers.get('content-length')) };
    }),
  );
  copies.sort((a, b) => (a.date < b.date ? 1 : -1));
  let bytes = 0;
  for (const [index, copy] of copies.entries()) {
    bytes += copy.bytes;
    if (index >= MAX_COPIES || bytes > MAX_BYTES) await cache.delete(copy.request);
  }
}

/** Those of all cards. */
export const savedCopies = new SavedCopies('careleaf-articles-1');
