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

/**
 * Has every card drawn once. What is far from the visible part of the page is not laid out
 * (`content-visibility`), and axe would take the ground of the page for that of the text.
 */
async function drawCards(page) {
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    for (const card of document.querySelectorAll('side-effect-card')) {
      card.scrollIntoView({ behavior: 'instant' }); // those that wait for that load now
      for (let frames = 0; frames < 600; frames++) {
        await frame();
        const text = card.shadowRoot.querySelector('article > *');
        if (card.matches(':state(error)')) break;
        if (card.matches(':state(ready)') && text.checkVisibility({ contentVisibilityAuto: true }))
          break;
      }
      await frame(); // its size is remembered
      await frame();
    }
    scrollTo({ top: 0, behavior: 'instant' });
    await frame();
    await frame();
  });
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
          await drawCards(page);
          await page.waitForLoadState('networkidle');
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

describe('the snippet builder of the demo', () => {
  let page;
  let close;
  before(
    async () =>
      ({ page, close } = await open('index.html', { viewport: { width: 1280, height: 900 } })),
  );
  after(() => close());
  const snippet = () => page.locator('#snippet').textContent();

  test('writes what is chosen', async () => {
    await page.selectOption('[name=src]', 'articles/en/mouth-sores.json');
    await page.selectOption('[name=open]', 'all');
    await page.selectOption('[name=theme]', 'civic');
    await page.fill('[name=clinic-name]', 'A "good" clinic');
    await page.check('[name=tools][value=listen]');
    await page.waitForFunction(() =>
      document.getElementById('snippet').textContent.includes('print listen'),
    );
    const written = await snippet();
    for (const words of [
      'src="articles/en/mouth-sores.json"',
      'open="all"',
      'themes/civic.css',
      'clinic-name="A &quot;good&quot; clinic"',
      'tools="print listen"',
    ])
      assert.ok(written.includes(words), words);
  });

  test('shows it in the widths to choose from', async () => {
    for (const width of [320, 480]) {
      await page.check(`[name=width][value="${width}"]`);
      assert.equal(await page.locator('#preview').evaluate((node) => node.clientWidth), width);
    }
  });

  for (const script of ['module', 'bundle', 'classic'])
    test(`makes a snippet that works in a page of its own (${script})`, async () => {
      await page.selectOption('[name=script]', script);
      await page.waitForFunction(
        (name) => document.getElementById('snippet').textContent.includes(name),
        { module: 'careleaf.js', bundle: 'bundle', classic: 'classic' }[script],
      );
      const written = await snippet();
      const own = await browser.newPage();
      await own.route('**/own', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><title>Own</title>${written}`,
        }),
      );
      // Where the script is, as a webmaster would have put it there.
      await own.route(/\/demo\/(careleaf|themes|chunks)/, async (route) =>
        route.fulfill({
          response: await route.fetch({ url: route.request().url().replace('/demo/', '/dist/') }),
        }),
      );
      await own.goto(`${home}demo/own`);
      await own.waitForFunction(() =>
        document.querySelector('side-effect-card').matches(':state(ready)'),
      );
      const shown = await own
        .locator('side-effect-card')
        .evaluate((card) => card.shadowRoot.textContent);
      await own.close();
      assert.ok(shown.includes('Mouth Sores'));
    });
});

describe('the theme editor of the demo', () => {
  let page;
  let close;
  before(
    async () =>
      ({ page, close } = await open('themes.html', { viewport: { width: 1280, height: 900 } })),
  );
  after(() => close());
  const css = () => page.locator('#snippet').textContent();

  test('has a field for every token of the default theme', async () => {
    const theme = readFileSync('dist/themes/default.css', 'utf8');
    const tokens = new Set([...theme.matchAll(/--careleaf-([\w-]+):/g)].map(([, token]) => token));
    const fields = await page
      .locator('#tokens input[type=text]')
      .evaluateAll((inputs) => inputs.map(({ name }) => name));
    assert.deepEqual(fields.sort(), [...tokens].sort());
  });

  test('changes the card and the CSS with a field', async () => {
    await page.fill('input[name=font-size]', '23px');
    assert.equal(
      await page
        .locator('#preview side-effect-card')
        .evaluate((card) => getComputedStyle(card.shadowRoot.querySelector('.base')).fontSize),
      '23px',
    );
    assert.ok((await css()).includes('--careleaf-font-size: 23px;'));
  });

  test('warns of colours that are too close, with their ratio', async () => {
    const contrast = page.locator('#contrast');
    assert.equal(await contrast.locator('.warning').count(), 0);
    await page.fill('input[name=color-text]', '#999999');
    assert.match(
      await contrast.textContent(),
      /color-text on color-surface is 2\.8\d:1; it needs 4\.5:1/,
    );
    await page.fill('input[name=color-text]', '#111111');
    assert.equal(await contrast.locator('.warning').count(), 0);
  });

  test('begins with any theme that is published', async () => {
    await page.selectOption('#theme', 'high-contrast');
    await page.waitForFunction(
      () => !document.getElementById('snippet').textContent.includes('font-size: 23px'),
    );
    assert.ok((await css()).includes('--careleaf-color-text'));
  });
});

for (const [name, attribute, value, part] of [
  ['side-effect-card', 'heading-level', '4', 'h4'],
  ['enlargeable-image', 'caption', 'Another caption', 'figcaption'],
  ['hiring-banner', 'message', 'Another message', '[part=message]'],
])
  test(`the demo page of <${name}> changes it with a field, and the snippet too`, async () => {
    const { page, close } = await open(`${name}.html`, { viewport: { width: 1280, height: 900 } });
    await page.fill(`#attributes [name=${attribute}]`, value);
    await page.locator(`#attributes [name=${attribute}]`).blur();
    await page.locator(`#sample ${name}`).locator(part).first().waitFor();
    const snippet = await page.locator('#snippet').textContent();
    const fields = await page
      .locator('#attributes [name]')
      .evaluateAll((inputs) => inputs.map(({ name: key }) => key));
    await close();
    assert.ok(snippet.includes(`${attribute}="${value}"`), snippet);
    const { modules } = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8'));
    const { attributes } = modules
      .flatMap(({ declarations = [] }) => declarations)
      .find(({ tagName }) => tagName === name);
    assert.deepEqual(
      fields.sort(),
      attributes
        .map(({ name: key }) => key)
        .filter(Boolean)
        .sort(),
    );
  });

describe('a card on the clinic page', () => {
  /** Colour and width of its border, and of a muted text, with these settings of the reader. */
  const looks = async (options) => {
    const { page, close } = await open('clinic.html', {
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    const found = await page.locator('side-effect-card').evaluate((card) => {
      const style = (part) => getComputedStyle(card.shadowRoot.querySelector(`[part~=${part}]`));
      return {
        border: style('card').borderTopColor,
        muted: style('dates').color,
        button: style('section-button').color,
      };
    });
    await close();
    return found;
  };

  test('has stronger lines and darker small print for readers who want more contrast', async () => {
    const [usual, more] = [await looks({}), await looks({ contrast: 'more' })];
    assert.notEqual(more.border, usual.border);
    assert.notEqual(more.muted, usual.muted);
  });

  test('takes the colours of the system where they are forced', async () => {
    const { border, button } = await looks({ forcedColors: 'active' });
    assert.equal(button, 'rgb(0, 0, 0)');
    assert.equal(border, 'rgb(0, 0, 0)');
  });

  test('prints its pictures within the page and no taller than it', async () => {
    const { page, close } = await open('clinic.html', { viewport: { width: 700, height: 990 } });
    await page.emulateMedia({ media: 'print' });
    const sizes = await page
      .locator('side-effect-card enlargeable-image')
      .evaluateAll((images) =>
        images
          .map((image) => image.getBoundingClientRect())
          .map(({ width, height }) => [width, height]),
      );
    await close();
    assert.ok(sizes.length > 0);
    for (const [width, height] of sizes)
      assert.ok(width <= 700 && height <= 990, `${width} ${height}`);
  });
});
