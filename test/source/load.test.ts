import { expect } from '@open-wc/testing';
import { expectArticle, loadArticle, type LoadOptions } from '../../src/source/load-article.js';
import type { LoadError } from '../../src/source/load-error.js';
import { waitUntil } from '../support/wait-until.js';

const uniqueKey = (): string => crypto.randomUUID();

const load = (src: string, options: Partial<LoadOptions> = {}): ReturnType<typeof loadArticle> =>
  loadArticle(src, document.baseURI, {
    signal: new AbortController().signal,
    timeout: 10_000,
    retryDelay: 0,
    cache: 'default',
    ...options,
  });

/** What `promise` is rejected with. */
async function rejection<Reason = LoadError>(promise: Promise<unknown>): Promise<Reason> {
  let value: unknown;
  try {
    value = await promise;
  } catch (reason) {
    return reason as Reason;
  }
  throw new Error(`Expected a failure, got ${JSON.stringify(value)}`);
}

const failure = (src: string, options?: Partial<LoadOptions>): Promise<LoadError> =>
  rejection(load(src, options));

/** How often the server was asked with this key. */
const count = async (key: string): Promise<number> =>
  Number(await (await fetch(`/fault/count?key=${key}`, { cache: 'no-store' })).text());

const until = (predicate: () => unknown, message: string): Promise<void> =>
  waitUntil(predicate, message, { timeout: 10_000 });

const echo = (document: unknown): string =>
  `/fault/echo?key=${uniqueKey()}&body=${encodeURIComponent(JSON.stringify(document))}`;

describe('loadArticle', () => {
  it('loads an article and says where it came from.', async () => {
    const src = `/fault/good?key=${uniqueKey()}`;
    const { article, problems, url } = await load(src);
    expect(article.title).to.equal('Sample');
    expect(problems).to.deep.equal([]);
    expect(url).to.equal(new URL(src, location.href).href);
  });

  it('resolves a relative URL against the base.', async () => {
    const { url } = await loadArticle('good?x', new URL('/fault/any.html', location.href).href, {
      signal: new AbortController().signal,
      timeout: 10_000,
      retryDelay: 0,
      cache: 'default',
    });
    expect(url).to.equal(new URL('/fault/good?x', location.href).href);
  });

  describe('reasons of failure', () => {
    it('leaves what fetch says when the connection is closed without an answer.', async () => {
      const error = await failure(`/fault/closed?key=${uniqueKey()}`);
      expect(error.name).to.equal('TypeError');
      expect(error.reason).to.equal(undefined);
    });

    for (const status of [404, 500])
      it(`says "http" with the status for an answer of ${status}.`, async () => {
        const error = await failure(`/fault/status?status=${status}&key=${uniqueKey()}`);
        expect(error.reason).to.equal('http');
        expect(error.response!.status).to.equal(status);
      });

    const notJson: Readonly<Record<string, string>> = {
      html: '<!doctype html><title>Login</title><h1>Please log in</h1>',
      empty: '',
      truncated: '{"schemaVersion":1,"id":"sample","langua',
    };
    for (const [name, received] of Object.entries(notJson))
      it(`says "parse" with what was received when the document is ${name}.`, async () => {
        const error = await failure(`/fault/${name}?key=${uniqueKey()}`);
        expect(error.reason).to.equal('parse');
        expect(error.received).to.equal(received);
      });

    it('says "schema" with every problem for JSON that is not an article.', async () => {
      const error = await failure(
        echo({ schemaVersion: 1, language: 7, title: 'T', sections: [] }),
      );
      expect(error.reason).to.equal('schema');
      expect(error.problems!.map(({ pointer }) => pointer)).to.have.members([
        '/id',
        '/language',
        '/sections',
      ]);
      for (const { message } of error.problems!) expect(message).to.match(/expected .+ found/);
    });

    it('says "too-large" for a document of more bytes than an article can have.', async () => {
      expect((await failure(`/fault/huge?key=${uniqueKey()}`)).reason).to.equal('too-large');
    });

    it('says "too-large" for a document that is nested too deep.', async () => {
      expect((await failure(`/fault/deep?key=${uniqueKey()}`)).reason).to.equal('too-large');
    });

    for (const name of ['stalled-headers', 'stalled-body'])
      it(`says "timeout" for ${name.replace('-', ' ')}.`, async () => {
        const error = await failure(`/fault/${name}?key=${uniqueKey()}`, { timeout: 300 });
        expect(error.reason).to.equal('timeout');
      });

    it('says "timeout" for an answer that goes on for four times as long.', async () => {
      const begin = performance.now();
      const error = await failure(`/fault/drip?key=${uniqueKey()}`, { timeout: 500 });
      expect(error.reason).to.equal('timeout');
      expect(performance.now() - begin).to.be.above(1900);
    });

    it('times out as is asked for once the request is under way.', async () => {
      const options = { timeout: 60_000, retryDelay: 0 };
      const { result } = expectArticle(
        `/fault/hanging?key=${uniqueKey()}`,
        document.baseURI,
        options,
      )!;
      options.timeout = 300;
      expect((await rejection(result)).reason).to.equal('timeout');
    });

    it('does not time out while further parts keep coming.', async () => {
      const src = `/fault/slow?ms=700&key=${uniqueKey()}`;
      const { article } = await load(src, { timeout: 2000 });
      expect(article.id).to.equal('sample');
    });

    for (const src of [
      'javascript:alert(1)',
      ' JaVaScript:alert(1)',
      'ftp://example.org/article.json',
      'data:application/json,{}',
      'http://[',
      'https://',
      'https://user:password@example.org/article.json',
      'https://user@example.org',
      'https://:password@example.org',
    ])
      it(`says "blocked" for ${JSON.stringify(src)}.`, async () => {
        expect((await failure(src)).reason).to.equal('blocked');
      });
  });

  describe('tolerance', () => {
    it('accepts a byte order mark.', async () => {
      expect((await load(`/fault/bom?key=${uniqueKey()}`)).article.title).to.equal('Sample');
    });

    it('accepts a wrong content type.', async () => {
      expect((await load(`/fault/wrong-type?key=${uniqueKey()}`)).article.title).to.equal('Sample');
    });

    it('gives the URL after a redirect as the base of the article.', async () => {
      const { url, base } = await load('/fault/moved');
      expect(url).to.equal(new URL('/fault/moved', location.href).href);
      expect(base).to.equal(new URL('/fault/folder/moved-here?key=moved', location.href).href);
    });
  });

  describe('where the page has put something else in the place of fetch', () => {
    const { fetch: own } = window;
    afterEach(() => {
      window.fetch = own;
    });
    /** An answer of which no more is known than its text. */
    const answer = (text: () => Promise<string>): void => {
      window.fetch = () =>
        Promise.resolve({ status: 200, headers: new Headers(), text } as unknown as Response);
    };

    it('takes the URL that was asked for as the base where the answer has none.', async () => {
      window.fetch = async (...request) => new Response(await (await own(...request)).text());
      const { url, base } = await load(`/fault/good?key=${uniqueKey()}`);
      expect(base).to.equal(url);
    });

    it('reads an answer that has no body, but a text.', async () => {
      const text = await (await own('/fault/good')).text();
      answer(() => Promise.resolve(text));
      expect((await load('/fault/elsewhere')).article.title).to.equal('Sample');
    });

    it('says "too-large" for a text that is.', async () => {
      answer(() => Promise.resolve(' '.repeat(2_000_001)));
      expect((await failure('/fault/elsewhere')).reason).to.equal('too-large');
    });

    it('says "timeout" where that knows of no signal.', async () => {
      window.fetch = () => new Promise(() => {});
      expect((await failure('/fault/elsewhere', { timeout: 300 })).reason).to.equal('timeout');
    });
  });

  describe('shared requests', () => {
    it('makes one request for many loads of one URL at once.', async () => {
      const key = uniqueKey();
      const loads = Array.from({ length: 20 }, () => load(`/fault/late?ms=200&key=${key}`));
      const articles = (await Promise.all(loads)).map(({ article }) => article);
      expect(new Set(articles).size).to.equal(1);
      expect(await count(key)).to.equal(1);
    });

    it('makes a request for each of different URLs.', async () => {
      const key = uniqueKey();
      const titled = (title: string): Promise<string> =>
        load(
          `/fault/echo?key=${key}&body=${encodeURIComponent(
            JSON.stringify({
              schemaVersion: 1,
              id: 'a',
              language: 'en',
              title,
              sections: [{ topic: 'what-is', body: 'Text' }],
            }),
          )}`,
        ).then(({ article }) => article.title);
      expect(await Promise.all([titled('One'), titled('Two')])).to.deep.equal(['One', 'Two']);
      expect(await count(key)).to.equal(2);
    });

    it('asks again for a URL that was loaded before.', async () => {
      const key = uniqueKey();
      await load(`/fault/good?key=${key}`);
      await load(`/fault/good?key=${key}`);
      expect(await count(key)).to.equal(2);
    });

    it('fails for all who wait when their one request fails.', async () => {
      const key = uniqueKey();
      const src = `/fault/status?status=503&key=${key}`;
      const errors = await Promise.all([failure(src), failure(src), failure(src)]);
      expect(errors.map(({ response }) => response!.status)).to.deep.equal([503, 503, 503]);
      expect(await count(key)).to.equal(1);
    });

    it('does not remember a failure.', async () => {
      const src = `/fault/once-failing?key=${uniqueKey()}`;
      expect((await failure(src)).reason).to.equal('http');
      expect((await load(src)).article.title).to.equal('Sample');
    });
  });

  describe('aborting', () => {
    it('leaves the other of two users with the article.', async () => {
      const key = uniqueKey();
      const src = `/fault/late?ms=300&key=${key}`;
      const abort = new AbortController();
      void load(src, { signal: abort.signal });
      const second = load(src);
      abort.abort();
      expect((await second).article.title).to.equal('Sample');
      expect(await count(key)).to.equal(1);
    });

    it('aborts the request when nobody waits for it any more.', async () => {
      const key = uniqueKey();
      const aborts = [new AbortController(), new AbortController()];
      const loads = aborts.map(({ signal }) =>
        rejection<DOMException>(load(`/fault/hanging?key=${key}`, { signal, timeout: 60_000 })),
      );
      await until(async () => (await count(key)) === 1, 'the request should reach the server');
      aborts[0]!.abort();
      expect(await count(`${key}-aborted`)).to.equal(0);
      aborts[1]!.abort();
      for (const { name } of await Promise.all(loads)) expect(name).to.equal('AbortError');
      await until(async () => (await count(`${key}-aborted`)) === 1, 'it should be aborted');
    });

    it('asks again after all have aborted.', async () => {
      const key = uniqueKey();
      const src = `/fault/when-told?key=${key}`;
      const abort = new AbortController();
      const aborted = rejection<DOMException>(load(src, { signal: abort.signal }));
      await until(async () => (await count(key)) === 1, 'the request should reach the server');
      abort.abort();
      const again = load(src);
      await fetch(`/fault/tell?key=${key}&as=good`);
      expect((await aborted).name).to.equal('AbortError');
      expect((await again).article.title).to.equal('Sample');
      expect(await count(key)).to.equal(2);
    });

    it('asks for nothing when it is aborted beforehand.', async () => {
      const key = uniqueKey();
      const signal = AbortSignal.abort();
      const reason = await rejection(load(`/fault/good?key=${key}`, { signal }));
      expect(reason).to.equal(signal.reason);
      expect(await count(key)).to.equal(0);
    });
  });
});
