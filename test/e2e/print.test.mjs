import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { startDevServer } from '@web/dev-server';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { chromium } from 'playwright-core';
import { readArticle } from '../../dist/article.js';
import { findBrowser } from '../support/find-browser.mjs';

// What comes out of the printer: the demo page of a clinic, as PDF, read back.

let server;
let browser;
let text;
let handout;
// Without digits: the numbers of citations stand among the words.
const letters = (words) => words.replace(/[^\p{L}]+/gu, '');
const plain = (node) => node.value ?? (node.children ?? []).map(plain).join('');
const blocks = (node) =>
  ['paragraph', 'heading'].includes(node.type) ? [node] : (node.children ?? []).flatMap(blocks);

/** What each page says. */
async function pdfPages(data) {
  const pdf = await getDocument({ data: new Uint8Array(data), verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(items.map(({ str }) => str).join(''));
  }
  return pages;
}
/** The lowest lines of each page, the last first, by where they stand: what is positioned comes at the end of a page's text. */
async function lastLines(data) {
  const pdf = await getDocument({ data: new Uint8Array(data), verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    const lines = new Map();
    for (const { str, transform } of items) {
      if (!str.trim()) continue;
      const y = [...lines.keys()].find((one) => Math.abs(one - transform[5]) < 3) ?? transform[5];
      lines.set(y, `${lines.get(y) ?? ''}${str}`);
    }
    const upwards = [...lines].sort(([a], [b]) => a - b);
    pages.push(upwards.slice(0, 3).map(([, line]) => line));
  }
  return pages;
}
const pdfText = async (data) => letters((await pdfPages(data)).join(''));

/** What "Print this article" sends to the printer, as a PDF: its frame, put into a window of its own. */
async function handoutPdf() {
  // By a clock that stands: where the reader is, the new year has begun.
  const page = await browser.newPage({ timezoneId: 'Pacific/Kiritimati' });
  await page.clock.setFixedTime('2025-12-31T11:30:00Z');
  await keepPrinted(page);
  await page.goto(`${home()}/demo/index.html`);
  return printHandout(page);
}
/** Frames print nothing; the last that would have is kept. */
const keepPrinted = (page) =>
  page.addInitScript(() => {
    if (window !== window.top) window.print = () => (window.top.printed = window);
  });
async function printHandout(page) {
  await openHandout(page);
  return page.pdf({ format: 'A4' });
}
/** The page as a handout. */
async function openHandout(page) {
  await page.locator('side-effect-card').first().locator('[part=print-button]').click();
  await page.waitForFunction(() => window.printed);
  const html = await page.evaluate(() => {
    const { document: sheet } = window.printed;
    const css = sheet.adoptedStyleSheets.flatMap(({ cssRules }) =>
      [...cssRules].map(({ cssText }) => cssText),
    );
    const { lang, dir } = sheet.documentElement;
    return `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><style>${css.join('')}</style>${sheet.body.outerHTML}`;
  });
  await page.route('**/handout', (route) =>
    route.fulfill({ contentType: 'text/html', body: html }),
  );
  await page.goto(`${home()}/demo/handout`, { waitUntil: 'networkidle' });
}

const home = () => `http://127.0.0.1:${server.server.address().port}`;

/** A page of its own with a card, as it is printed. */
async function cardPage({ attributes = '', css = '', content = '', media, options, article }) {
  const page = await browser.newPage(options);
  await keepPrinted(page);
  if (article)
    await page.route('**/en/back-pain.json', (route) => route.fulfill({ json: article }));
  await page.route('**/own', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>Own</title><style>${css}</style>
        <script type="module" src="/dist/careleaf.js"></script>${content}
        <side-effect-card src="/demo/articles/en/back-pain.json" ${attributes}></side-effect-card>`,
    }),
  );
  if (media) await page.emulateMedia(media);
  await page.goto(`${home()}/own`);
  await page.waitForFunction(() =>
    document.querySelector('side-effect-card').matches(':state(ready)'),
  );
  return page;
}

before(async () => {
  server = await startDevServer({
    config: { rootDir: '.', port: 0, hostname: '127.0.0.1' },
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
  });
  const { executablePath, args } = await findBrowser();
  browser = await chromium.launch({ executablePath, args, headless: true });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.server.address().port}/demo/clinic.html`);
  await page.waitForFunction(() =>
    document.querySelector('side-effect-card').matches(':state(ready)'),
  );
  text = await pdfText(await page.pdf({ format: 'A4' }));
  handout = await pdfPages(await handoutPdf());
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const source = JSON.parse(await readFile('demo/articles/en/back-pain.json', 'utf8'));
const { article } = await readArticle(source);

const headings = [
  ...article.sections.map(({ heading }) => heading),
  ...article.sections
    .flatMap(({ body }) => blocks(body))
    .filter(({ type }) => type === 'heading')
    .map(plain),
  'Get emergency help now',
  'Call your care team right away',
  'References',
];

const SHEETS = { page: () => text, handout: () => letters(handout.join('')) };
for (const [what, printed] of Object.entries(SHEETS))
  for (const { heading, body } of article.sections)
    test(`the printed ${what} has the text of "${heading}" once`, () => {
      assert.ok(printed().includes(letters(heading)), heading);
      for (const block of blocks(body)) {
        const words = letters(plain(block));
        if (words.length < 40) continue; // short ones may well stand in two places
        assert.equal(printed().split(words).length - 1, 1, plain(block));
      }
    });

test('the printed page has the help advice before the first section', () => {
  const help = text.indexOf(letters('Get emergency help now'));
  assert.ok(help > 0);
  assert.ok(help < text.indexOf(letters(article.sections[0].heading)));
});

test('the printed page has the addresses of the references', () => {
  for (const { url } of article.references)
    if (url) assert.ok(text.includes(letters(url)), `${url} is printed`);
});

test('the printed page has nothing to press', () => {
  for (const words of ['Show all sections', 'Click to enlarge', 'Print this article'])
    assert.ok(!text.includes(letters(words)), words);
});

test('the printed page of a card with tools has nothing to press, and no banner', async () => {
  const page = await cardPage({
    attributes: 'tools="print listen text-size link"',
    content: '<hiring-banner storage="none" message="We are hiring nurses."></hiring-banner>',
  });
  await page.locator('side-effect-card [part=text-size]').waitFor();
  await page.locator('hiring-banner [part~=message]').waitFor();
  const all = await pdfText(await page.pdf({ format: 'A4' }));
  await page.close();
  for (const words of ['Print this article', 'Copy link', 'Show all sections', 'hiring nurses'])
    assert.ok(!all.includes(letters(words)), words);
  assert.ok(all.includes(letters('Get emergency help now')));
});

test('what is printed is dark on white, though the page is dark and nothing else', async () => {
  const names = 'text muted surface border accent emergency urgent routine'.split(' ');
  const value = (name) => (name === 'surface' ? '#101418' : '#e8f0ff');
  const tokens = names.map((name) => `--careleaf-color-${name}: ${value(name)};`);
  const page = await cardPage({
    css: `:root { color-scheme: dark; background: #101418; ${tokens.join('')} }`,
    attributes: 'open="all" care-team-phone="1" emergency-phone="2"',
    media: { media: 'print' },
  });
  const pictures = page.locator('side-effect-card enlargeable-image [part=button]');
  await pictures.first().waitFor({ state: 'attached' });
  const pale = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('side-effect-card');
    const pictures = [...shadowRoot.querySelectorAll('enlargeable-image')];
    const roots = [shadowRoot, ...pictures.map((picture) => picture.shadowRoot)];
    const luminance = (color) => {
      const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number);
      return a && (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
    };
    return roots
      .flatMap((root) => [...root.querySelectorAll('.base *')])
      .filter((element) => element.checkVisibility() && element.localName !== 'path')
      .flatMap((element) => {
        const { color, backgroundColor, borderTopColor, borderTopStyle } =
          getComputedStyle(element);
        const seen = [color, ...(borderTopStyle === 'none' ? [] : [borderTopColor])];
        const isPaper = luminance(backgroundColor) === 0 || luminance(backgroundColor) > 0.9;
        return seen.every((one) => luminance(one) < 0.5) && isPaper
          ? []
          : [`${element.localName} ${element.part} ${seen} on ${backgroundColor}`];
      });
  });
  const count = await page.locator('side-effect-card .base *').count();
  await page.close();
  assert.ok(count > 200);
  assert.deepEqual(pale.slice(0, 9), []);
});

for (const what of ['page', 'handout'])
  test(`no page of a printed ${what} ends with a heading of the article`, async () => {
    // As many places for the ends of pages as there are sizes of paper.
    for (const height of ['15cm', '17cm', '21cm', '24cm', '29.7cm']) {
      const page = await cardPage({ attributes: what === 'page' ? '' : 'tools="print"' });
      await page.waitForLoadState('networkidle'); // with its pictures, so the same each time
      if (what === 'handout') await openHandout(page);
      const ends = await lastLines(await page.pdf({ width: '18cm', height }));
      await page.close();
      assert.ok(ends.length > 3);
      for (const lines of ends)
        for (const count of [1, 2, 3]) {
          // The whole of a heading, however many lines it has: a line of a paragraph may be its last word.
          const words = letters(lines.slice(0, count).reverse().join(''));
          assert.ok(!headings.some((one) => letters(one) === words), lines.join('\n'));
        }
    }
  });

test('with forced colours, the line below a heading of the advice keeps its distance', async () => {
  const page = await cardPage({ media: { forcedColors: 'active' } });
  const paddings = await page
    .locator('side-effect-card .tier-heading')
    .evaluateAll((all) => all.map((one) => parseFloat(getComputedStyle(one).paddingBottom)));
  await page.close();
  assert.equal(paddings.length, 3);
  for (const padding of paddings) assert.ok(padding > 4, `${padding}`);
});

test('the handout has the name and the phone of the clinic, the date of printing and where it is from', () => {
  const all = handout.join('');
  for (const words of ['Linden Valley Cancer Center', '(206) 555-0142', 'demo/index.html'])
    assert.ok(all.includes(words), words);
  assert.match(all, /Printed\D*January 1, 2026/);
});

test('the handout has nothing of the page around it', () => {
  const all = letters(handout.join(''));
  for (const words of ['Paste this', 'Build your snippet', 'Text size', 'Copy link'])
    assert.ok(!all.includes(letters(words)), words);
});

test('a handout in Arabic is printed to its end, and begins at the right', async () => {
  const arabic = JSON.parse(await readFile('demo/articles/ar/back-pain.json', 'utf8'));
  // The page brings the font: not every machine has one with these letters.
  const page = await cardPage({
    article: arabic,
    attributes: 'tools="print" style="--careleaf-font-family: Noto Sans Arabic"',
    content: '<link rel="stylesheet" href="/node_modules/@fontsource/noto-sans-arabic/400.css">',
  });
  await openHandout(page);
  const sheet = await page.evaluate(() => {
    const { left, right } = document.querySelector('.handout').getBoundingClientRect();
    const title = document.querySelector('#title bdi').getBoundingClientRect();
    return { text: document.body.innerText, before: right - title.right, after: title.left - left };
  });
  const data = await page.pdf({ format: 'A4' });
  await page.close();
  assert.ok(
    sheet.before < sheet.after,
    `${sheet.before} from the right, ${sheet.after} from the left`,
  );
  // (Of Arabic letters a PDF has the shapes only, dots and strokes apart: no text to be read back.)
  const all = (await pdfPages(data)).join('');
  for (const words of ['Careleaf', 'Spinal metastases', 'Printed on', '/own'])
    assert.ok(all.includes(words), words);
  for (const { heading } of (await readArticle(arabic)).article.sections)
    assert.ok(letters(sheet.text).includes(letters(heading)), heading);
});

/** An article in which no word stands twice, and the words that are to be on paper. */
function wordByWord() {
  const words = [];
  const word = () => {
    const [a, b] = [words.length % 26, Math.floor(words.length / 26)];
    words.push(`Qx${String.fromCharCode(97 + b, 97 + a)}z`);
    return words.at(-1);
  };
  const cells = (count) => `| ${Array.from({ length: count }, word).join(' | ')} |`;
  const table = (columns) =>
    [cells(columns), `|${'---|'.repeat(columns)}`, cells(columns), cells(columns)].join('\n');
  const code = () => `\`\`\`\n${Array.from({ length: 40 }, word).join(' ')}\n\`\`\``;
  const body = () =>
    [
      `${word()} **${word()}** [${word()}](https://example.org/) ~~${word()}~~ \`${word()}\``,
      `# ${word()}`,
      `- ${word()}\n  - ${word()}\n    1. ${word()}\n- ${word()}`,
      `- ✓ ${word()}\n- ✓ ${word()}`,
      `- ✗ ${word()}\n\nx\n\n- ? ${word()}`,
      `> ${word()}`,
      table(3),
      table(12),
      code(),
    ].join('\n\n');
  const image = { src: '/demo/none.png', alt: word(), caption: word(), credit: word() };
  const article = {
    schemaVersion: 1,
    id: 'words',
    language: 'en',
    title: word(),
    summary: `${word()}.[^a][^b]`,
    help: ['emergency', 'urgent', 'routine'].map((urgency) => ({
      urgency,
      heading: word(),
      body: body(),
    })),
    sections: [
      { topic: 'treatment', heading: word(), body: body(), images: [image] },
      { topic: 'what-is', heading: word(), body: body() },
    ],
    references: ['a', 'b'].map((id) => ({ id, text: word() })),
    authors: [{ name: word(), credentials: word() }],
    source: { name: word(), license: word() },
  };
  return { article, words };
}

describe('an article in which no word stands twice', () => {
  const { article: unique, words } = wordByWord();
  const counts = (all) =>
    words.flatMap((word) => {
      const count = letters(all).split(word).length - 1;
      return count === 1 ? [] : [`${word}: ${count}`];
    });

  test('is printed word by word', async () => {
    const page = await cardPage({ article: unique });
    // Its picture is broken, which is known only once it was asked for: before that, nothing says its alt text.
    await page.locator('side-effect-card enlargeable-image').scrollIntoViewIfNeeded();
    await page.locator('side-effect-card enlargeable-image .broken').waitFor();
    // A reader may have looked at the last columns.
    await page.locator('side-effect-card .table').evaluateAll((tables) => {
      for (const table of tables) table.scrollLeft = 9999;
    });
    const pages = await pdfPages(await page.pdf({ format: 'A4' }));
    await page.close();
    assert.ok(words.length > 300);
    assert.deepEqual(counts(pages.join('')), []);
    // The summary, with its citations.
    assert.match(pages.join(''), new RegExp(`${words[words.indexOf(unique.title) + 1]}\\.1,\\s?2`));
  });

  test('is handed out word by word', async () => {
    const page = await cardPage({ article: unique, attributes: 'tools="print"' });
    const pages = await pdfPages(await printHandout(page));
    await page.close();
    assert.deepEqual(counts(pages.join('')), []);
    assert.match(pages.join(''), new RegExp(`${words[words.indexOf(unique.title) + 1]}\\.1,\\s?2`));
  });

  test('is printed as it is on the screen with print="open"', async () => {
    const page = await cardPage({ article: unique, attributes: 'print="open"' });
    const all = (await pdfPages(await page.pdf({ format: 'A4' }))).join('');
    await page.close();
    const [open, closed] = unique.sections.map(({ body }) => body.split(' ')[0]);
    assert.deepEqual(
      [open, closed].map((word) => all.includes(word)),
      [true, false],
    );
  });
});
