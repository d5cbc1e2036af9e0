/**
 * The tools of a card where a page of tests cannot try them: in a frame that may do little, in a browser
 * that prints. The classic script, as a sandboxed page has no leave to load a module.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDevServer } from '@web/dev-server';
import { chromium } from 'playwright-core';
import { findBrowser } from '../support/find-browser.mjs';

const ARTICLE = {
  schemaVersion: 1,
  id: 'pain',
  language: 'en',
  title: 'Pain',
  sections: [{ topic: 'what-is', body: 'It hurts.' }],
};

const html = (body) => `<!doctype html><html lang="en"><title>Test</title>${body}`;
// (A server of its own has them: a sandboxed page that a test answers for is kept from other addresses.)
const PAGES = {
  '/outer': (sandbox) =>
    html(`<iframe ${sandbox ? `sandbox="${sandbox}"` : ''} src="/inner" width="800" height="600">`),
  '/inner': () =>
    html(`<script src="/dist/careleaf.classic.js"></script>
      <side-effect-card tools="print link"></side-effect-card>
      <script>document.querySelector('side-effect-card').article = ${JSON.stringify(ARTICLE)}</script>`),
};
const pages = (context, next) => {
  const page = PAGES[context.path];
  if (!page) return next();
  context.type = 'text/html';
  context.body = page(decodeURIComponent(context.querystring));
};

let server;
let browser;
const home = () => `http://127.0.0.1:${server.server.address().port}`;

before(async () => {
  server = await startDevServer({
    config: { rootDir: '.', port: 0, hostname: '127.0.0.1', middleware: [pages] },
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
  });
  const { executablePath, args } = await findBrowser();
  browser = await chromium.launch({ executablePath, args, headless: true });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A card with tools, in a frame with that sandbox: `undefined` is a frame that is none. */
async function inFrame(sandbox) {
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  // Of the frame, and of those in it: how often it began to print.
  await page.addInitScript(() => {
    window.begun = 0;
    addEventListener('beforeprint', () => parent.postMessage('beforeprint', '*'));
    addEventListener('message', ({ data }) => (window.begun += data === 'beforeprint'));
  });
  await page.goto(`${home()}/outer?${sandbox ?? ''}`);
  const frame = page.frames()[1];
  const button = (name) => frame.locator(`[part=${name}-button]`);
  await button('print').waitFor();
  return {
    page,
    frame,
    errors,
    button,
    status: (place) => frame.locator(`${place} [role=status]`, { hasText: /\w/ }),
    frames: () => frame.locator('side-effect-card iframe').count(),
    /** Of the page around the frame: the frame itself was printed. */
    begun: () => page.evaluate(() => window.begun),
  };
}

for (const sandbox of ['allow-scripts', 'allow-scripts allow-same-origin'])
  test(`in a frame that may not print (${sandbox}) the reader is told, each time`, async () => {
    const { page, errors, button, status, frames, begun } = await inFrame(sandbox);
    for (let time = 0; time < 2; time++) {
      await button('print').click();
      if (time) await status('.tools').waitFor({ state: 'detached' });
      await status('.tools').waitFor();
      assert.equal(await status('.tools').innerText(), 'This article could not be printed here.');
      assert.equal(await frames(), 0);
    }
    assert.equal(await begun(), 0);
    assert.deepEqual(errors, []);
    await page.close();
  });

test('in a sandbox that may print, the page in it is printed', async () => {
  const { page, errors, button, status, frames, begun } = await inFrame(
    'allow-scripts allow-modals',
  );
  await button('print').click();
  await page.waitForFunction(() => window.begun);
  await page.waitForTimeout(1500);
  assert.equal(await status('.tools').count(), 0);
  assert.deepEqual([await frames(), await begun(), errors], [0, 1, []]);
  await page.close();
});

test('in a frame that may print, a double click prints one handout', async () => {
  const { page, frame, errors, button, status, frames, begun } = await inFrame();
  await button('print').dblclick();
  await frame.waitForFunction(() => window.begun);
  await page.waitForTimeout(1500);
  assert.equal(await frame.evaluate(() => window.begun), 1);
  assert.equal(await status('.tools').count(), 0);
  assert.deepEqual([await frames(), await begun(), errors], [0, 0, []]);
  await page.close();
});

for (const sandbox of ['allow-scripts', 'allow-scripts allow-modals'])
  test(`in a frame that may not copy (${sandbox}) the address is there to be copied by hand`, async () => {
    const { page, frame, errors, button, status } = await inFrame(sandbox);
    page.on('dialog', (dialog) => errors.push(dialog.type()));
    await button('link').click();
    await status('.section-tools').waitFor();
    const address = `${home()}/inner#pain/what-is`;
    assert.equal(await status('.section-tools').innerText(), `Copy this address: ${address}`);
    assert.equal(await frame.evaluate(() => `${getSelection()}`), address);
    assert.deepEqual(errors, []);
    await page.close();
  });
