import type { Article } from '../model/article.js';
import type { LoadedArticle } from './load-article.js';

// The last good copy of each article, in the browser's Cache Storage. Nothing here ever throws: a
// storage that is full, missing (no HTTPS, a sandboxed frame) or broken is the same as an empty one.

const CACHE = 'careleaf-articles-1';
const MAX_COPIES = 50;
const MAX_BYTES = 5_000_000;

export interface Copy {
  /** Complete: it needs no Markdown parser, which may be out of reach as well. */
  readonly article: Article;
  /** What its links and images resolve against. */
  readonly base: string;
  /** When it was received (ISO 8601). */
  readonly saved: string;
}

/** An address that no page and no service worker ever asks for: their caches are searched by URL. */
const addressOf = (url: string): string =>
  `https://careleaf.invalid/saved?${encodeURIComponent(url)}`;

export async function findCopy(url: string): Promise<Copy | undefined> {
  try {
    const response = await caches.match(addressOf(url), { cacheName: CACHE });
    return (await response?.json()) as Copy | undefined;
  } catch {
    return undefined;
  }
}

/** Deletes the copy of an article that its server has withdrawn, or that cannot be read. */
export async function forgetCopy(url: string): Promise<void> {
  try {
    await (await caches.open(CACHE)).delete(addressOf(url));
  } catch {
    // Then there is none.
  }
}

/** Articles that are to be saved when the browser has nothing better to do. */
const waiting = new Map<string, Copy>();

/** Saves an article that was just received, under the URL that was asked for. */
export function keepCopy({ url, article, base }: LoadedArticle): void {
  if (!waiting.size) whenIdle(() => void saveAll());
  waiting.set(url, { article, base, saved: new Date().toISOString() });
}

// Not every browser has requestIdleCallback.
const whenIdle = (work: () => void): unknown =>
  globalThis.requestIdleCallback?.(work, { timeout: 5000 }) ?? setTimeout(work, 500);

async function saveAll(): Promise<void> {
  const copies = [...waiting];
  waiting.clear();
  try {
    const cache = await caches.open(CACHE);
    for (const [url, copy] of copies) {
      const body = new Blob([JSON.stringify(copy)], { type: 'application/json' });
      const headers = { date: copy.saved, 'content-length': `${body.size}` };
      await cache.put(addressOf(url), new Response(body, { headers }));
    }
    await dropOldest(cache);
  } catch {
    // What is stored already is left as it is.
  }
}

/** Keeps the storage within its bounds: the oldest copies go first. */
async function dropOldest(cache: Cache): Promise<void> {
  const copies = await Promise.all(
    (await cache.keys()).map(async (request) => {
      const { headers } = (await cache.match(request))!;
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
