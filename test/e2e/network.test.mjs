/**
 * What a page of tests cannot do to its own browser: take it offline, leave the page and come back,
 * fill its storage. The built script in a plain page, in Chromium.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import puppeteer from 'puppeteer-core';
import { startFaultServer } from '../support/fault-server.mjs';
import { findBrowser } from '../support/find-browser.mjs';

describe('the built script in a browser', { timeout: 120_000 }, () => {
  let server;
  let browser;
  let context;
  let page;
  let errors;

  before(async () => {
    // For a sandboxed frame, whose origin is none, everything is on another one.
    server = await startFaultServer({ headers: { 'access-control-allow-origin': '*' } });
    const { executablePath, args, headless } = await findBrowser();
    browser = await puppeteer.launch({
      executablePath,
      headless: headless ?? true,
      args: [...args, '--host-resolver-rules=MAP clinic.test 127.0.0.1'],
    });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  // A browser context each: no storage of another test.
  beforeEach(async () => {
    await context?.close();
    context = await browser.createBrowserContext();
    page = await context.newPage();
    errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
  });

  /** A route of the server for one test, and how often it was asked for. */
  const place = (route) => {
    const key = randomUUID();
    return {
      src: `/fault/${route}${route.includes('?') ? '&' : '?'}key=${key}`,
      be: (as, values = {}) =>
        fetch(`${server.address}/fault/tell?${new URLSearchParams({ ...values, key, as })}`),
      count: async () =>
        Number(await (await fetch(`${server.address}/fault/count?key=${key}`)).text()),
    };
  };
  const open = (src, { origin = server.address, retryDelay = 200 } = {}) =>
    page.goto(`${origin}/fault/page?${new URLSearchParams({ src, retryDelay })}`);
  const inState = (state, target = page) =>
    target.waitForFunction(
      (name) => document.querySelector('side-effect-card:last-of-type')?.matches(`:state(${name})`),
      { timeout: 20_000 },
      state,
    );
  /** The text of the last card. */
  const text = (target = page) =>
    target.evaluate(
      () => [...document.querySelectorAll('side-effect-card')].at(-1).shadowRoot.textContent,
    );
  const events = () =>
    page.evaluate(() =>
      window.events.map(({ type, detail }) => [type, detail.from ?? detail.reason]),
    );
  const isSaved = () =>
    page.waitForFunction(
      async () =>
        (await caches.has('careleaf-articles-1')) &&
        (await (await caches.open('careleaf-articles-1')).keys()).length,
      { timeout: 20_000, polling: 100 },
    );
  /** The day on which the copy was saved, as the browser has it. */
  const dayOfSaving = () =>
    page.evaluate(async () => {
      const cache = await caches.open('careleaf-articles-1');
      const { saved } = await (await cache.match((await cache.keys())[0])).json();
      return new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(new Date(saved));
    });
  const addCard = (src) =>
    page.evaluate((url) => {
      const card = document.createElement('side-effect-card');
      card.innerHTML = '<p>Please call the clinic.</p>';
      card.src = url;
      document.body.append(card);
    }, src);
  const isFallbackVisible = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('side-effect-card')]
        .at(-1)
        .querySelector('p')
        .checkVisibility(),
    );

  it('shows the saved copy at once when it is offline, and the article when it is online again', async () => {
    const { src, count } = place('good');
    await open(src, { retryDelay: 60_000 });
    await inState('ready');
    await isSaved();
    const day = await dayOfSaving();
    await page.setOfflineMode(true);
    await addCard(src);
    await inState('stale'); // long before a further attempt
    assert.match(await text(), new RegExp(`Saved copy from ${day}`));
    assert.match(await text(), /You are offline/);
    assert.deepEqual(await events(), [
      ['careleaf-load', 'network'],
      ['careleaf-load', 'saved'],
    ]);
    await page.evaluate(() => {
      customElements.get('side-effect-card').retryDelay = 100;
    });
    await page.setOfflineMode(false);
    await page.waitForFunction(() => window.events.length === 3, { timeout: 20_000 });
    assert.deepEqual((await events()).at(-1), ['careleaf-load', 'network']);
    assert.doesNotMatch(await text(), /Saved copy/);
    assert.equal(await count(), 2);
    assert.deepEqual(errors, []);
  });

  it('shows the fallback when it is offline without a copy, and the article when it is online again', async () => {
    const first = place('good');
    const second = place('good');
    await open(first.src);
    await inState('ready');
    await page.setOfflineMode(true);
    await addCard(second.src);
    await inState('error');
    assert.equal(await isFallbackVisible(), true);
    assert.match(await text(), /Check your internet connection/);
    assert.match(await text(), /Try again/);
    assert.deepEqual((await events()).at(-1), ['careleaf-error', 'network']);
    assert.equal(await second.count(), 0);
    await page.setOfflineMode(false);
    await inState('ready');
    assert.equal(await isFallbackVisible(), false);
    assert.equal(await second.count(), 1);
    assert.deepEqual(errors, []);
  });

  describe('after the way back to the page', () => {
    /** Leaves the page and comes back to it, as it was. */
    const leaveAndReturn = async (between = () => {}) => {
      await page.evaluate(() => {
        addEventListener('pageshow', ({ persisted }) => {
          window.isRestored = persisted;
        });
      });
      await page.goto(`${server.address}/fault/page?elsewhere`);
      await between();
      await page.goBack({ waitUntil: [] }).catch(() => {});
      await page.waitForFunction(() => window.isRestored !== undefined, { timeout: 20_000 });
      assert.equal(await page.evaluate(() => window.isRestored), true);
    };
    const settle = () => new Promise((resolve) => setTimeout(resolve, 1000));

    /** Some builds of Chromium keep no page to come back to, whatever is on it. */
    const keepsPages = async () => {
      await page.goto(`${server.address}/fault/page?here`);
      await page.evaluate(() => {
        window.isKept = true;
      });
      await page.goto(`${server.address}/fault/page?elsewhere`);
      await page.goBack();
      return page.evaluate(() => !!window.isKept);
    };

    it('shows the article, works, and asks for nothing', async (test) => {
      if (!(await keepsPages())) return test.skip('This browser keeps no page.');
      const { src, count } = place('sections?count=3');
      await open(src);
      await inState('ready');
      await isSaved();
      await leaveAndReturn();
      await settle();
      await inState('ready');
      const isOpen = () =>
        page.evaluate(() => {
          const { shadowRoot } = document.querySelector('side-effect-card');
          return shadowRoot.querySelectorAll('[part=section-button]')[1].ariaExpanded;
        });
      assert.equal(await isOpen(), 'false');
      await page.evaluate(() =>
        document
          .querySelector('side-effect-card')
          .shadowRoot.querySelectorAll('[part=section-button]')[1]
          .click(),
      );
      await page.waitForFunction(
        () =>
          document
            .querySelector('side-effect-card')
            .shadowRoot.querySelectorAll('[part=section-button]')[1].ariaExpanded === 'true',
      );
      assert.equal(await count(), 1);
      assert.deepEqual(await events(), [['careleaf-load', 'network']]);
      assert.deepEqual(errors, []);
    });

    it('tries again by itself, once, where it had failed', async (test) => {
      if (!(await keepsPages())) return test.skip('This browser keeps no page.');
      const { src, be, count } = place('told');
      await be('status', { status: '503', after: '3600' });
      await open(src);
      await inState('error');
      await leaveAndReturn(() => be('good'));
      await inState('ready');
      await settle();
      assert.equal(await count(), 2);
      assert.deepEqual(errors, []);
    });
  });

  it('shows an article where there is no storage for copies, without HTTPS', async () => {
    const { src, be } = place('told');
    const origin = server.address.replace('localhost', 'clinic.test');
    await open(src, { origin });
    await inState('ready');
    assert.equal(await page.evaluate(() => 'caches' in window), false);
    await be('status', { status: '503', after: '3600' });
    await addCard(src);
    await inState('error');
    assert.deepEqual(errors, []);
  });

  it('shows an article where the storage is full', async () => {
    const { src, be } = place('told');
    const session = await page.createCDPSession();
    await session.send('Storage.overrideQuotaForOrigin', { origin: server.address, quotaSize: 1 });
    await page.evaluateOnNewDocument(() => {
      for (const [owner, name] of [
        [CacheStorage.prototype, 'open'],
        [Cache.prototype, 'put'],
      ]) {
        const own = owner[name];
        owner[name] = async function (...args) {
          try {
            return await own.apply(this, args);
          } catch (error) {
            window.isRefused = true;
            throw error;
          }
        };
      }
    });
    await open(src);
    await inState('ready');
    await page.waitForFunction(() => window.isRefused, { timeout: 20_000, polling: 100 });
    const stored = await page.evaluate(async () => {
      const cache = await caches.open('careleaf-articles-1').catch(() => undefined);
      return (await cache?.keys())?.length ?? 0;
    });
    assert.equal(stored, 0);
    await be('status', { status: '503', after: '3600' });
    await addCard(src);
    await inState('error');
    assert.deepEqual(errors, []);
  });

  it('shows an article in a sandboxed frame, where storage is forbidden', async () => {
    const { src, be } = place('told');
    const query = new URLSearchParams({ src: `${server.address}${src}`, retryDelay: 200 });
    await page.goto(`${server.address}/fault/page?elsewhere`);
    await page.evaluate((url) => {
      const frame = document.createElement('iframe');
      frame.sandbox = 'allow-scripts';
      frame.src = url;
      document.body.append(frame);
    }, `${server.address}/fault/page?${query}`);
    await page.waitForFunction(() => document.querySelector('iframe'));
    const frame = await page.waitForFrame((candidate) => candidate.url().includes('retryDelay'));
    await inState('ready', frame);
    assert.match(await text(frame), /It works/);
    await be('status', { status: '503', after: '3600' });
    await frame.evaluate((url) => {
      const card = document.createElement('side-effect-card');
      card.src = url;
      document.body.append(card);
    }, `${server.address}${src}`);
    await inState('error', frame);
    assert.deepEqual(errors, []);
  });
});
