import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { startDevServer } from '@web/dev-server';
import { chromium } from 'playwright-core';
import { findBrowser } from '../support/find-browser.mjs';

// Every page of the demo as a visitor gets it, on a phone and on a desk, by day and by night.

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = readdirSync('demo').filter((name) => name.endsWith('.html'));
/** Pages that show how bad the styles of others can be: no concern of axe. */
const isHostile = (name) => name.includes('hostile');
/** A file that is not there, on purpose: how the demo shows a failure. */
const isMissing = (url) => /\/(missing|no-such|broken)[\w-]*\.\w+$/.test(url);

let server;
let browser;
let home;

before(async () => {
  server = await startDevServer({
    config: { rootDir: '.', port: 0, hostname: '127.0.0.1' },
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
  });
  home = `http://127.0.0.1:${server.server.address().port}/`;
  const { executablePath, args } = await findBrowser();
  browser = await chromium.launch({ executablePath, args, headless: true });
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The page once its elements are ready, with what it asked for and what went wrong. */
async function open(name, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const seen = { requests: [], errors: [], missing: [] };
  page.on('request', (request) => seen.requests.push(request.url()));
  page.on('response', (response) => {
    if (response.status() >= 400 && !isMissing(response.url())) seen.missing.push(response.url());
  });
  page.on('pageerror', (error) => seen.errors.push(error.message));
  await page.goto(`${home}demo/${name}`);
  await page.waitForFunction(() =>
    [...document.querySelectorAll('side-effect-card, hiring-banner, enlargeable-image')].every(
      (element) =>
        element.localName !== 'side-effect-card' ||
        element.getAttribute('loading') === 'lazy' ||
        element.matches(':state(ready), :state(error)'),
    ),
  );
  await page.waitForLoadState('networkidle');
  return { page, seen, close: () => context.close() };
}

for (const name of PAGES)
  describe(`the demo page ${name}`, () => {
    for (const width of isHostile(name) ? [] : [360, 1280])
      for (const colorScheme of ['light', 'dark'])
        test(`has nothing that axe finds, ${width} pixels wide, in ${colorScheme}`, async () => {
          const { page, close } = await open(name, {
            viewport: { width, height: 900 },
            colorScheme,
          });
          await page.evaluate(axe);
          const found = await page.evaluate(async () =>
            (await globalThis.axe.run()).violations.flatMap(({ id, nodes }) =>
              nodes.map(({ target }) => `${id}: ${target}`),
            ),
          );
          const over = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          await close();
          assert.deepEqual(found, []);
          assert.equal(over, 0, 'it should not scroll sideways');
        });

    test('asks nobody else for anything, finds all that it asks for, and has no error', async () => {
      const { seen, close } = await open(name, { viewport: { width: 1280, height: 900 } });
      await close();
      const elsewhere = seen.requests.filter((url) => !/^(data|blob):/.test(url));
      assert.deepEqual(
        elsewhere.filter((url) => !url.startsWith(home)),
        [],
      );
      assert.deepEqual(seen.missing, []);
      assert.deepEqual(seen.errors, []);
    });
  });
