import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** Any file server: what it serves is what lies in the folder. */
const serve = (rootDir) =>
  startDevServer({
    config: { rootDir, port: 0, hostname: '127.0.0.1' },
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
  });
const addressOf = ({ server: { server } }) => `http://127.0.0.1:${server.address().port}/`;

before(async () => {
  server = await serve('.');
  home = addressOf({ server });
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
 * Scrolls until every card has been loaded and drawn once: what is far away is not
 * (content-visibility, loading="lazy"), and what it has been given for a height until then is not
 * what it takes. A check of what lies where would look at another page than a visitor's.
 */
async function draw(page) {
  for (const card of await page.locator('side-effect-card').all()) {
    await card.scrollIntoViewIfNeeded();
    await card.evaluate(async (element) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const isThere = () => element.matches(':state(ready), :state(error)');
      const last = () => element.shadowRoot.querySelector('[part~=dates]');
      const isDrawn = () => last()?.checkVisibility({ contentVisibilityAuto: true }) ?? true;
      while (!isThere()) await frame();
      while (!isDrawn()) {
        last().scrollIntoView({ block: 'center' });
        await frame();
      }
      await frame();
    });
  }
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => {
    for (const frame of document.querySelectorAll('.stage')) frame.scrollTo(0, 0);
    scrollTo(0, 0);
  });
}

/** What axe finds, as rule and place. */
async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () =>
    (await globalThis.axe.run()).violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target}`),
    ),
  );
}

/** What is on the clipboard after a press of the button, which says so. */
async function copied(page, button) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText('nothing yet'));
  await page.locator(button).focus();
  await page.keyboard.press('Enter');
  await page.locator(button, { hasText: 'Copied' }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
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
          await draw(page);
          const found = await violations(page);
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

test('every page of the demo is reached from the home, and all but the hostile ones lead back to it', () => {
  const linked = (name) =>
    [...readFileSync(`demo/${name}`, 'utf8').matchAll(/href="([\w-]+\.html)/g)].map(([, to]) => to);
  const reached = new Set(['index.html']);
  for (const name of reached) for (const to of linked(name)) reached.add(to);
  assert.deepEqual([...reached].sort(), [...PAGES].sort());
  for (const name of PAGES)
    assert.ok(isHostile(name) || linked(name).includes('index.html'), `${name} leads to the home`);
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
      'src="/articles/en/mouth-sores.json"',
      'open="all"',
      '<link rel="stylesheet" href="/careleaf/themes/civic.css">',
      'clinic-name="A &quot;good&quot; clinic"',
      'tools="print listen"',
    ])
      assert.ok(written.includes(words), words);
  });

  for (const width of [1280, 360])
    test(`shows it in each width to choose from, and says what is shown, ${width} pixels wide`, async () => {
      await page.setViewportSize({ width, height: 900 });
      const widths = await page
        .locator('[name=width]')
        .evaluateAll((inputs) => inputs.map(({ value }) => value));
      assert.deepEqual(widths, ['320', '480', '768', '']);
      for (const wanted of widths) {
        await page.check(`[name=width][value="${wanted}"]`);
        const found = await page.locator('#preview').evaluate((node) => {
          const { clientWidth, scrollWidth } = node.parentElement;
          const card = node.firstElementChild.getBoundingClientRect().width;
          return { card, isCut: scrollWidth > clientWidth };
        });
        if (wanted) assert.equal(found.card, Number(wanted));
        else assert.equal(found.isCut, false, 'as wide as here');
        const said = await page.locator('#width-said').textContent();
        assert.equal(
          said,
          `The card is ${Math.round(found.card)} px wide.${found.isCut ? ' Scroll the frame sideways to see all of it.' : ''}`,
        );
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(over, 0, 'the page does not scroll sideways');
      }
      await page.setViewportSize({ width: 1280, height: 900 });
    });

  for (const [language, dir, call] of [
    ['es', 'ltr', 'Llame a su equipo de atención médica: <a href="tel:2065550142">'],
    ['ar', 'rtl', 'اتصل بفريق رعايتك الصحية: <a href="tel:2065550142" dir="ltr">'],
  ])
    test(`writes the fallback in the language of the article (${language})`, async () => {
      await page.selectOption('[name=src]', `articles/${language}/back-pain.json`);
      await page.waitForFunction(
        (lang) => document.getElementById('snippet').textContent.includes(`<div lang="${lang}"`),
        language,
      );
      const written = await snippet();
      const article = JSON.parse(readFileSync(`demo/articles/${language}/back-pain.json`, 'utf8'));
      const summary = article.summary.replaceAll(/\*\*(.+?)\*\*/g, '<strong>$1</strong>');
      for (const words of [
        `<div lang="${language}" dir="${dir}">`,
        `<h2>${article.title}</h2>`,
        `<p>${summary}</p>`,
        call,
      ])
        assert.ok(written.includes(words), `${words} is in ${written}`);
      assert.doesNotMatch(written, /call your care team/i);
    });

  test('copies the snippet', async () => {
    assert.equal(await copied(page, '#build [data-copy]'), await snippet());
  });
});

describe('the instructions of the home', () => {
  let page;
  let close;
  let folder;
  let site;
  before(async () => {
    ({ page, close } = await open('index.html', { viewport: { width: 1280, height: 900 } }));
    // A site on which a webmaster did what the home says, and no more.
    folder = mkdtempSync(join(tmpdir(), 'careleaf-site-'));
    const places = await page
      .locator('#places tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())),
      );
    for (const [from, to] of places) cpSync(from, join(folder, to), { recursive: true });
    site = await serve(folder);
  });
  after(async () => {
    await close();
    await site?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What a page of that site shows which has this in it, in the card, and what it did not find. */
  async function shownWith(snippet, css = '') {
    const head = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Own</title><style>${css}</style>`;
    writeFileSync(join(folder, 'own.html'), `${head}<h1>Our page</h1>${snippet}`);
    const own = await browser.newPage();
    const missing = [];
    own.on('response', (response) => {
      const isIcon = response.url().endsWith('favicon.ico');
      if (response.status() >= 400 && !isIcon) missing.push(response.url());
    });
    await own.goto(`${addressOf({ server: site })}own.html`);
    await own.waitForFunction(() =>
      document.querySelector('side-effect-card').matches(':state(ready), :state(error)'),
    );
    await own.waitForLoadState('networkidle');
    const card = own.locator('side-effect-card');
    const shown = await card.evaluate((element) => ({
      isReady: element.matches(':state(ready)'),
      text: element.shadowRoot.textContent,
      accent: getComputedStyle(element).getPropertyValue('--careleaf-color-accent'),
      colors: Object.fromEntries(
        ['card', 'title', 'dates', 'section-button'].map((part) => {
          const style = getComputedStyle(element.shadowRoot.querySelector(`[part~=${part}]`));
          return [part, [style.color, style.backgroundColor, style.borderTopColor]];
        }),
      ),
    }));
    await own.close();
    assert.deepEqual(missing, []);
    assert.ok(shown.isReady);
    return shown;
  }

  test('make its first snippet work', async () => {
    const { text } = await shownWith(await page.locator('#first code').textContent());
    assert.ok(text.includes('Back Pain'));
  });

  for (const script of ['module', 'bundle', 'classic'])
    for (const [src, title] of [
      ['articles/en/mouth-sores.json', 'Mouth Sores'],
      ['articles/ar/back-pain.json', 'ألم الظهر'],
    ])
      test(`make the snippet of the builder work (${script}, ${title})`, async () => {
        await page.selectOption('[name=src]', src);
        await page.selectOption('[name=theme]', 'civic');
        await page.selectOption('[name=script]', script);
        const file = { module: 'careleaf.js', bundle: 'bundle', classic: 'classic' }[script];
        await page.waitForFunction(
          (all) =>
            all.every((part) => document.getElementById('snippet').textContent.includes(part)),
          [file, `/${src}`, `<h2>${title}</h2>`],
        );
        const { text, accent } = await shownWith(await page.locator('#snippet').textContent());
        assert.ok(text.includes(title));
        const civic = /color-accent: (#\w+)/.exec(readFileSync('dist/themes/civic.css', 'utf8'))[1];
        assert.ok(accent.includes(civic), `the theme is there: ${accent}`);
      });

  for (const [name, text] of [
    ['clinic', 'Put it on your site'],
    ['portal', 'How it works'],
    ['look', 'Open the theme editor'],
  ])
    for (const width of [360, 1280])
      test(`lead each kind of visitor on from the top of the page (${name}, ${width} pixels)`, async () => {
        await page.setViewportSize({ width, height: 900 });
        const link = page.getByRole('link', { name: text, exact: true }).first();
        const { top, target } = await link.evaluate((node) => ({
          top: node.getBoundingClientRect().bottom + scrollY,
          target: new URL(node.href),
        }));
        await page.setViewportSize({ width: 1280, height: 900 });
        assert.ok(top <= 900, `${text} is at ${top}`);
        const { hash } = new URL(target);
        if (hash) assert.equal(await page.locator(hash).count(), 1);
      });

  test('make the CSS of the theme editor give the colours of its preview', async () => {
    const editor = await open('themes.html', { viewport: { width: 1280, height: 900 } });
    const colors = {
      light: {
        'color-text': '#102030',
        'color-accent': 'oklch(0.45 0.1 20)',
        'color-border': 'teal',
      },
      dark: { 'color-text': '#fedcba', 'color-surface': '#201008', 'color-accent': '#ffc0cb' },
    };
    const previews = {};
    for (const [scheme, values] of Object.entries(colors)) {
      await editor.page.check(`[name=scheme][value=${scheme}]`);
      for (const [token, value] of Object.entries(values))
        await editor.page.fill(`input[name=${token}]`, value);
      previews[scheme] = await editor.page
        .locator('#preview side-effect-card')
        .evaluate((element) =>
          Object.fromEntries(
            ['card', 'title', 'dates', 'section-button'].map((part) => {
              const style = getComputedStyle(element.shadowRoot.querySelector(`[part~=${part}]`));
              return [part, [style.color, style.backgroundColor, style.borderTopColor]];
            }),
          ),
        );
    }
    const css = await copied(editor.page, '.out [data-copy]');
    await editor.close();
    assert.notDeepEqual(previews.light, previews.dark);
    const card =
      '<script type="module" src="/careleaf/careleaf.js"></script><side-effect-card src="/articles/en/fatigue.json"></side-effect-card>';
    for (const scheme of ['light', 'dark'])
      assert.deepEqual(
        (await shownWith(card, `:root { color-scheme: ${scheme} } ${css}`)).colors,
        previews[scheme],
        scheme,
      );
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

  test('warns of dark colours, too, whichever are on the screen', async () => {
    const contrast = page.locator('#contrast');
    await page.check('[name=scheme][value=dark]');
    await page.fill('input[name=color-muted]', '#445566');
    const warning = /color-muted on color-surface is \d\.\d\d:1; it needs 4\.5:1 \(dark\)/;
    assert.match(await contrast.textContent(), warning);
    await page.check('[name=scheme][value=light]');
    assert.match(await contrast.textContent(), warning);
    assert.equal(await page.inputValue('input[name=color-muted]'), '#52606d');
    await page.check('[name=scheme][value=dark]');
    assert.equal(await page.inputValue('input[name=color-muted]'), '#445566');
    await page.fill('input[name=color-muted]', '#a9b6c2');
    await page.check('[name=scheme][value=light]');
    assert.equal(await contrast.locator('.warning').count(), 0);
  });

  for (const [token, value] of [
    ['color-text', '#99'],
    ['color-text', 'notacolor'],
    ['color-text', ''],
    ['color-text', 'inherit'],
    ['color-text', 'rgb(0 0 0'],
    ['color-text', 'red; } body { display: none'],
    ['font-size', 'big'],
    ['radius', ''],
  ])
    test(`says beside ${token} that "${value}" is not valid, and leaves what was`, async () => {
      const field = page.locator(`input[type=text][name=${token}]`);
      const [was, usual] = [await css(), await field.inputValue()];
      await field.fill(value);
      assert.equal(await field.getAttribute('aria-invalid'), 'true');
      const problem = page.locator(`#${await field.getAttribute('aria-describedby')}`);
      assert.ok(await problem.isVisible());
      assert.match(await problem.textContent(), /^(No colour that CSS knows|Not valid as)/);
      const [box, below] = [await field.boundingBox(), await problem.boundingBox()];
      assert.ok(Math.abs(below.y - box.y - box.height) < 20, 'it stands under the field');
      assert.equal(await css(), was);
      const contrast = await page.locator('#contrast').textContent();
      assert.ok(contrast.includes(`Not valid, so left as before: ${token}.`), contrast);
      assert.ok(!contrast.includes('far enough apart'));
      await field.fill(usual);
      assert.equal(await field.getAttribute('aria-invalid'), null);
      assert.equal(await field.getAttribute('aria-describedby'), null);
      assert.ok(!(await problem.isVisible()));
      assert.equal(await page.locator('#contrast .warning').count(), 0);
    });

  for (const [token, value, said] of [
    // Black that lets 80 % of the white through is #cccccc.
    [
      'color-text',
      'rgba(0,0,0,.2)',
      'color-text on color-surface is 1.60:1; it needs 4.5:1 (light).',
    ],
    [
      'color-surface',
      'rgb(255 255 255 / 50%)',
      'the surface lets through what is behind it (light).',
    ],
    ['color-accent', 'var(--brand)', 'color-accent on color-surface cannot be checked here'],
    ['color-text', 'light-dark(#999, #000)', 'color-text on color-surface is 2.84:1'],
  ])
    test(`does not call "${value}" as ${token} fine`, async () => {
      const field = page.locator(`input[type=text][name=${token}]`);
      const usual = await field.inputValue();
      await field.fill(value);
      const contrast = await page.locator('#contrast').textContent();
      assert.ok(contrast.includes(said), contrast);
      assert.ok((await css()).includes(`--careleaf-${token}: ${value};`));
      await field.fill(usual);
      assert.equal(await page.locator('#contrast .warning').count(), 0);
    });

  for (const colorScheme of ['light', 'dark'])
    test(`has nothing that axe finds while values are not valid, in ${colorScheme}`, async () => {
      const own = await open('themes.html', { viewport: { width: 360, height: 900 }, colorScheme });
      await own.page.fill('input[name=color-text]', '#99');
      await own.page.fill('input[name=space]', '');
      await draw(own.page);
      const found = await violations(own.page);
      await own.close();
      assert.deepEqual(found, []);
    });

  test('copies the CSS', async () => {
    assert.equal(await copied(page, '.out [data-copy]'), await css());
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

/** Whether an element is in the window: all of it, or so much that one sees what it shows. */
const isInSight = (locator) =>
  locator.evaluate((node) => {
    const { top, bottom, height } = node.getBoundingClientRect();
    const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
    return seen >= Math.min(height - 1, 100);
  });

for (const name of ['side-effect-card', 'enlargeable-image', 'hiring-banner']) {
  test(`the demo page of <${name}> shows sample, snippet and events beside the fields`, async () => {
    const { page, close } = await open(`${name}.html`, { viewport: { width: 1280, height: 900 } });
    const unseen = [];
    for (const field of await page.locator('#attributes [name]').all()) {
      await field.focus();
      for (const place of ['#sample', '.out pre'])
        if (!(await isInSight(page.locator(place).first())))
          unseen.push(`${place} beside ${await field.getAttribute('name')}`);
    }
    await page.locator('.bench').evaluate((bench) => bench.scrollIntoView());
    for (const place of ['#sample', '.out pre', '.log'])
      if (!(await isInSight(page.locator(place).first())))
        unseen.push(`${place} beside the fields`);
    const boxes = await page.locator('#attributes [type=checkbox]').evaluateAll((inputs) =>
      inputs.map((input) => {
        const box = input.getBoundingClientRect();
        const words = input.closest('label').querySelector('code').getBoundingClientRect();
        return [
          words.left - box.right,
          Math.abs(words.top + words.bottom - box.top - box.bottom) / 2,
        ];
      }),
    );
    await close();
    assert.deepEqual(unseen, []);
    for (const [beside, apart] of boxes)
      assert.ok(beside > 0 && beside < 20 && apart < 6, `checkbox: ${beside}, ${apart}`);
  });

  test(`the demo page of <${name}> has the snippet right after the fields on a phone`, async () => {
    const { page, close } = await open(`${name}.html`, { viewport: { width: 360, height: 800 } });
    const apart = await page.evaluate(
      () =>
        document.querySelector('#snippet').getBoundingClientRect().top -
        document.querySelector('#attributes').getBoundingClientRect().bottom,
    );
    await close();
    assert.ok(apart > 0 && apart < 120, `${apart}`);
  });

  test(`the demo page of <${name}> writes nothing that is so by default`, async () => {
    const { page, close } = await open(`${name}.html`, { viewport: { width: 1280, height: 900 } });
    const text = () => page.locator('#snippet').textContent();
    const first = await text();
    const usual = { 'side-effect-card': 'print', 'hiring-banner': 'storage' }[name];
    if (usual) {
      const [byDefault, other] = { print: ['all', 'open'], storage: ['local', 'session'] }[usual];
      assert.equal(await page.inputValue(`#attributes [name=${usual}]`), '');
      await page.selectOption(`#attributes [name=${usual}]`, other);
      assert.ok((await text()).includes(`${usual}="${other}"`));
      await page.selectOption(`#attributes [name=${usual}]`, byDefault);
      assert.equal(await text(), first);
    }
    await close();
    assert.doesNotMatch(first, /(print|open|loading|review-policy|storage|sensitive|dismiss-for)=/);
    assert.ok(first.startsWith('<script type="module" src="/careleaf/careleaf.js"></script>'));
  });
}

for (const name of ['side-effect-card', 'enlargeable-image', 'hiring-banner'])
  test(`the demo page of <${name}> has nothing that axe finds with all of its tables open`, async () => {
    const { page, close } = await open(`${name}.html`, { viewport: { width: 360, height: 900 } });
    for (const summary of await page.locator('summary').all()) {
      await summary.focus();
      await page.keyboard.press('Enter');
    }
    const shown = await page.locator('#api-tables table').count();
    await draw(page);
    const found = await violations(page);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    await close();
    assert.ok(shown >= 4);
    assert.deepEqual(found, []);
    assert.equal(over, 0);
  });

test('the demo page of <side-effect-card> writes a fallback in the words of the article', async () => {
  const { page, close } = await open('side-effect-card.html', {
    viewport: { width: 1280, height: 900 },
  });
  await page.fill('#attributes [name=src]', 'articles/es/back-pain.json');
  await page.locator('#attributes [name=src]').blur();
  await page.waitForFunction(() =>
    document.getElementById('snippet').textContent.includes('<h2>Dolor de espalda</h2>'),
  );
  await page.fill('#attributes [name=src]', 'articles/en/no-such.json');
  await page.locator('#attributes [name=src]').blur();
  await page.waitForFunction(
    () => !document.getElementById('snippet').textContent.includes('<h2>'),
  );
  await close();
});

for (const name of ['themes', 'side-effect-card'])
  test(`the demo page ${name}.html keeps what is changed in sight on a phone, and never over the focus`, async () => {
    const { page, close } = await open(`${name}.html`, { viewport: { width: 360, height: 800 } });
    const look = page.locator('.look');
    const first = page.locator('form :is(input, select)').first();
    assert.ok((await look.boundingBox()).y < (await first.boundingBox()).y);
    const hidden = [];
    await page.locator('form :is(input, select)').last().focus();
    for (let i = 0; i < 12; i += 1) {
      await page.keyboard.press('Shift+Tab');
      const { bottom } = await look.evaluate((node) => node.getBoundingClientRect());
      const focus = await page.evaluate(() => {
        const { top, bottom: end } = document.activeElement.getBoundingClientRect();
        return { name: document.activeElement.name, top, end, height: innerHeight };
      });
      assert.ok(bottom > 200 && bottom < 400, `the preview is in sight, to ${bottom}`);
      if (focus.top < bottom || focus.end > focus.height) hidden.push(focus);
    }
    await close();
    assert.deepEqual(hidden, []);
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
