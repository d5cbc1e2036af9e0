import { aTimeout, expect } from '@open-wc/testing';
import type { LoadedArticle } from '../../src/source/load-article.js';
import { SavedCopies } from '../../src/source/saved-copies.js';
import { waitUntil } from '../support/wait-until.js';

const until = (predicate: () => unknown, message: string): Promise<void> =>
  waitUntil(predicate, message, { timeout: 10_000 });
const uniqueUrl = (): string => `https://example.org/${crypto.randomUUID()}.json?a=1&b=ä#part`;

const loaded = (url: string, title = 'Sample'): LoadedArticle => ({
  article: {
    schemaVersion: 1,
    id: 'sample',
    kind: 'side-effect',
    language: 'en',
    title,
    aliases: [],
    help: [],
    sections: [],
    references: [],
    codes: [],
    authors: [],
    translations: [],
    related: [],
  } as LoadedArticle['article'],
  problems: [],
  url,
  base: `${url}/in/the/end`,
});

/** Runs `work` while something of the browser is another. */
async function instead<T extends object>(
  owner: T,
  name: keyof T & string,
  value: unknown,
  work: () => Promise<void>,
): Promise<void> {
  const own = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { configurable: true, writable: true, value });
  try {
    await work();
  } finally {
    if (own) Object.defineProperty(owner, name, own);
    else delete owner[name];
  }
}

/** Runs `work` in a browser that has nothing better to do than to save: at once, after it. */
const inIdleBrowser = (work: () => Promise<void>): Promise<void> =>
  instead(window, 'requestIdleCallback', (save: () => void) => setTimeout(save), work);

describe('saved copies', () => {
  // In a cache of their own: the cards of other tests save theirs at the same time.
  let name: string;
  let copies: SavedCopies;
  const findCopy = (url: string): ReturnType<SavedCopies['find']> => copies.find(url);
  const keepCopy = (article: LoadedArticle): void => copies.keep(article);
  const forgetCopy = (url: string): Promise<void> => copies.forget(url);
  const keysOf = async (): Promise<readonly string[]> =>
    (await (await caches.open(name)).keys()).map(({ url }) => url);

  beforeEach(() => {
    name = `test-${crypto.randomUUID()}`;
    copies = new SavedCopies(name);
  });
  afterEach(() => caches.delete(name));

  it('hold the article, where it came from in the end, and when', async () => {
    const url = uniqueUrl();
    const before = Date.now();
    keepCopy(loaded(url));
    await until(async () => findCopy(url), 'it should be saved');
    const { article, base, saved } = (await findCopy(url))!;
    expect(article).to.deep.equal(loaded(url).article);
    expect(base).to.equal(`${url}/in/the/end`);
    expect(Date.parse(saved)).to.be.within(before, Date.now());
  });

  it('are found by the whole URL only', async () => {
    const url = 'https://example.org/a.json?id=1';
    keepCopy(loaded(url));
    await until(async () => findCopy(url), 'it should be saved');
    for (const other of [
      'https://example.org/a.json',
      'https://example.org/a.json?id=2',
      'https://example.org/a.json?id=1&x',
      'http://example.org/a.json?id=1',
      'https://example.com/a.json?id=1',
    ])
      expect(await findCopy(other), other).to.equal(undefined);
  });

  it('are not found by who looks for the URL in all caches of the page', async () => {
    const url = new URL(`/a.json?${crypto.randomUUID()}`, location.href).href;
    keepCopy(loaded(url));
    await until(async () => findCopy(url), 'it should be saved');
    expect(await caches.match(url)).to.equal(undefined);
  });

  it('are forgotten', async () => {
    const url = uniqueUrl();
    keepCopy(loaded(url));
    await until(async () => findCopy(url), 'it should be saved');
    await forgetCopy(url);
    expect(await findCopy(url)).to.equal(undefined);
    await forgetCopy(url); // and again
  });

  it('are not saved after all where they are forgotten before there was time for it', async () => {
    const [url, next] = [uniqueUrl(), uniqueUrl()];
    keepCopy(loaded(url));
    keepCopy(loaded(next));
    await forgetCopy(url);
    await until(async () => findCopy(next), 'the other one should be saved');
    expect(await findCopy(url)).to.equal(undefined);
  });

  it('are 50 at most: the oldest go first', async function () {
    this.timeout(60_000); // one after the other
    const urls = Array.from({ length: 50 }, uniqueUrl);
    for (const url of urls) {
      keepCopy(loaded(url));
      await until(async () => findCopy(url), 'it should be saved');
    }
    keepCopy(loaded(urls[0]!, 'Again')); // now the newest
    await until(async () => (await findCopy(urls[0]!))?.article.title === 'Again', 'saved again');
    const last = uniqueUrl();
    keepCopy(loaded(last));
    await until(async () => findCopy(last), 'it should be saved');
    await until(async () => (await keysOf()).length === 50, 'there should be 50');
    expect(await findCopy(urls[1]!)).to.equal(undefined);
    expect(await findCopy(urls[0]!)).not.to.equal(undefined);
    expect(await findCopy(urls[2]!)).not.to.equal(undefined);
  });

  it('have 5 MB at most: the oldest go first', async () => {
    const urls = [uniqueUrl(), uniqueUrl(), uniqueUrl()];
    for (const url of urls) {
      keepCopy(loaded(url, 'x'.repeat(1_900_000)));
      await until(async () => findCopy(url), 'it should be saved');
    }
    await until(async () => (await keysOf()).length === 2, 'there should be two');
    expect(await findCopy(urls[0]!)).to.equal(undefined);
  });

  it('are saved all at once when many articles come', async () => {
    const urls = Array.from({ length: 10 }, uniqueUrl);
    for (const url of urls) keepCopy(loaded(url));
    await until(async () => (await keysOf()).length === 10, 'all should be saved');
  });

  it('hold the article where all lists have a toJSON, as old libraries give them', async () => {
    const url = uniqueUrl();
    const article = { ...loaded(url).article, aliases: ['One', 'Two'] };
    await instead(
      Array.prototype as { toJSON?: unknown },
      'toJSON',
      () => '[]',
      async () => {
        keepCopy({ ...loaded(url), article });
        await until(async () => findCopy(url), 'it should be saved');
      },
    );
    expect((await findCopy(url))!.article).to.deep.equal(article);
  });

  it('keep text as it is, with NUL and lone surrogates', async () => {
    const url = uniqueUrl();
    const title = 'a\0b\uD800c';
    keepCopy(loaded(url, title));
    await until(async () => findCopy(url), 'it should be saved');
    expect((await findCopy(url))!.article.title === title).to.equal(true);
  });

  const BROKEN: Readonly<Record<string, CacheStorage | undefined>> = {
    missing: undefined,
    forbidden: {
      open: () => Promise.reject(new DOMException('No', 'SecurityError')),
      match: () => Promise.reject(new DOMException('No', 'SecurityError')),
    } as unknown as CacheStorage,
    throwing: {
      open() {
        throw new DOMException('No', 'SecurityError');
      },
      match() {
        throw new DOMException('No', 'SecurityError');
      },
    } as unknown as CacheStorage,
    'out of time': {
      open: () => new Promise(() => {}),
      match: () => new Promise(() => {}),
    } as unknown as CacheStorage,
  };
  for (const [what, storage] of Object.entries(BROKEN))
    it(`are none where the storage is ${what}, and nothing breaks`, async () => {
      const url = uniqueUrl();
      const failures: unknown[] = [];
      const note = (event: PromiseRejectionEvent): unknown => failures.push(event.reason);
      addEventListener('unhandledrejection', note);
      await instead(window, 'caches', storage, () =>
        inIdleBrowser(async () => {
          keepCopy(loaded(url));
          await aTimeout(100);
          expect(await findCopy(url)).to.equal(undefined);
          await forgetCopy(url);
        }),
      );
      removeEventListener('unhandledrejection', note);
      expect(failures).to.deep.equal([]);
      expect(await findCopy(url)).to.equal(undefined);
    });

  it('leave what is there as it is when no more can be stored', async () => {
    const first = uniqueUrl();
    keepCopy(loaded(first));
    await until(async () => findCopy(first), 'it should be saved');
    let attempts = 0;
    const full = (): Promise<void> => {
      attempts++;
      return Promise.reject(new DOMException('Full', 'QuotaExceededError'));
    };
    await instead(Cache.prototype, 'put', full, async () => {
      keepCopy(loaded(first, 'Newer'));
      await until(() => attempts, 'it should be tried');
    });
    expect((await findCopy(first))!.article.title).to.equal('Sample');
  });
});
