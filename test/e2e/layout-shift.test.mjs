/**
 * What moves on a page while a card comes, on a phone, from a server that takes its time: nothing.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { findBrowser } from '../support/find-browser.mjs';
import { startSite } from '../support/site.mjs';

const LATE = 400;
const FALLBACK = '<p id="fallback">Ask your care team.</p>';

let site;
let browser;
const article = JSON.parse(await readFile('demo/articles/en/back-pain.json', 'utf8'));
const [, snippet] = /```css\n(@media \(scripting[^]*?)```/.exec(
  await readFile('docs/theming.md', 'utf8'),
);

before(async () => {
  site = await startSite('.');
  const { executablePath, args } = await findBrowser();
  browser = await chromium.launch({ executablePath, args, headless: true });
});
after(async () => {
  await browser?.close();
  site?.stop();
});

/**
 * A page with a card between two paragraphs.
 *
 * @param state - What the card comes to; none: the page is given back at once.
 * @returns with `shifts`, each as it was reported.
 */
async function open({
  attributes = '',
  json = article,
  css = '',
  content = '',
  state = 'ready',
  late = /\.json$|\/chunks\//,
  size = '',
  height = 740,
  scripts = true,
}) {
  const context = await browser.newContext({
    viewport: { width: 360, height },
    javaScriptEnabled: scripts,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.addInitScript((chosen) => {
    if (chosen) localStorage.setItem('careleaf-text-size', chosen);
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) window.shifts.push(value);
    }).observe({ type: 'layout-shift', buffered: true });
  }, size);
  await page.route(late, async (route) => {
    await wait(LATE);
    await (route.request().url().endsWith('the-article.json')
      ? json
        ? route.fulfill({ json })
        : route.fulfill({ status: 404 })
      : route.fallback());
  });
  await page.route('**/page', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>A clinic</title><style>${css}</style>
        <script type="module" src="/careleaf/careleaf.js"></script>
        <p>Before</p>
        <side-effect-card src="/demo/articles/en/the-article.json" ${attributes}>${content}</side-effect-card>
        <p id="after">After</p>`,
    }),
  );
  await page.goto(`${site.origin}/page`, { waitUntil: 'commit' });
  if (state) {
    await page.waitForFunction(
      (wanted) => document.querySelector('side-effect-card')?.matches(`:state(${wanted})`),
      state,
    );
    await wait(2 * LATE); // whatever may still come
  }
  return {
    page,
    shifts: scripts && (await page.evaluate(() => window.shifts)),
    close: () => context.close(),
  };
}

const CASES = {
  'an article': {},
  'an article that is overdue for review': { json: { ...article, reviewDue: '2020-01-31' } },
  'an article that is overdue, in Spanish': {
    json: { ...article, reviewDue: '2020-01-31', language: 'es' },
    attributes: 'lang="es"',
  },
  // In sight: what is below the window may move.
  'an article with tools': {
    attributes: 'open="all" tools="print listen text-size link"',
    height: 5000,
  },
  'an article with tools, in large text': {
    attributes: 'tools="print text-size link"',
    size: '150',
  },
  'an article in the place of a fallback': { content: FALLBACK },
};
for (const [what, options] of Object.entries(CASES))
  test(`nothing moves while ${what} comes`, async () => {
    const { shifts, close } = await open({ css: snippet, ...options });
    await close();
    assert.deepEqual(shifts, []);
  });

test('one change, and no more, comes with the message that there is no article', async () => {
  const { page, shifts, close } = await open({ css: snippet, json: null, state: 'error' });
  const message = await page.evaluate(
    () => document.querySelector('side-effect-card').shadowRoot.textContent,
  );
  await close();
  assert.match(message, /not available/);
  assert.ok(shifts.length <= 1, shifts.join());
});

test('the room is kept until the message is there', async () => {
  const { page, close } = await open({ json: null, state: '' });
  /** Of the card, each time it changes, and whether its message is there. */
  const heights = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const seen = [];
        const look = () => {
          const card = document.querySelector('side-effect-card');
          if (card?.matches(':defined'))
            seen.push([card.offsetHeight, !!card.shadowRoot.querySelector('[part=retry]')]);
          if (card?.matches(':state(error)')) setTimeout(() => resolve(seen), 100);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  await close();
  assert.ok(heights.length > 5);
  for (const [height, isThere] of heights) assert.ok(isThere || height >= 740, `${height}`);
});

test('an article is shown though what comes after its text never does', async () => {
  site.silent = ['/chunks/after-text.js'];
  try {
    const { page, close } = await open({
      json: { ...article, reviewDue: '2020-01-31' },
      late: /\.json$/,
      state: '',
    });
    await page.waitForFunction(() =>
      document.querySelector('side-effect-card').shadowRoot?.querySelector('[part=summary]'),
    );
    await close();
  } finally {
    site.reset();
  }
});

test('nothing moves while the script comes, with the CSS that docs/theming.md gives for it', async () => {
  const options = { late: /\.js$|\.json$/, content: 'Ask your care team.' };
  const [without, { shifts, close }] = [
    await open(options),
    await open({ ...options, css: snippet }),
  ];
  await Promise.all([without.close(), close()]);
  assert.notDeepEqual(without.shifts, []);
  assert.deepEqual(shifts, []);
});

test('with that CSS, the fallback is seen where the script never comes', async () => {
  site.missing = ['/careleaf.js'];
  try {
    const { page, close } = await open({ css: snippet, content: FALLBACK, state: '' });
    await page.waitForLoadState();
    const { top, height } = await page
      .locator('#fallback')
      .evaluate((node) => node.getBoundingClientRect());
    await close();
    assert.ok(height > 10 && top < 200, `${top} ${height}`);
  } finally {
    site.reset();
  }
});

test('with that CSS, no room is kept where scripts are off', async () => {
  const { page, close } = await open({
    css: snippet,
    content: FALLBACK,
    state: '',
    scripts: false,
  });
  const top = (await page.locator('#after').boundingBox()).y;
  await close();
  assert.ok(top < 300, `${top}`);
});
