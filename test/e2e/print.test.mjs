import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
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
const pdfText = async (data) => letters((await pdfPages(data)).join(''));

/** What "Print this article" sends to the printer, as a PDF: its frame, put into a window of its own. */
async function handoutPdf() {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    if (window !== window.top) window.print = () => (window.top.printed = window);
  });
  const home = `http://127.0.0.1:${server.server.address().port}/demo/`;
  await page.goto(`${home}index.html`);
  await page.locator('side-effect-card').first().locator('[part=print-button]').click();
  await page.waitForFunction(() => window.printed);
  const html = await page.evaluate(() => {
    const { document: sheet } = window.printed;
    const css = sheet.adoptedStyleSheets.flatMap(({ cssRules }) =>
      [...cssRules].map(({ cssText }) => cssText),
    );
    return `<!doctype html><meta charset="utf-8"><style>${css.join('')}</style>${sheet.body.outerHTML}`;
  });
  await page.route('**/handout', (route) =>
    route.fulfill({ contentType: 'text/html', body: html }),
  );
  await page.goto(`${home}handout`, { waitUntil: 'networkidle' });
  return page.pdf({ format: 'A4' });
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

test('the handout has the name and the phone of the clinic, the date of printing and where it is from', () => {
  const all = handout.join('');
  for (const words of ['Linden Valley Cancer Center', '(206) 555-0142', 'demo/index.html'])
    assert.ok(all.includes(words), words);
  assert.match(all, new RegExp(`Printed.*${new Date().getFullYear()}`));
});

test('the handout has nothing of the page around it', () => {
  const all = letters(handout.join(''));
  for (const words of ['Paste this', 'Build your snippet', 'Text size', 'Copy link'])
    assert.ok(!all.includes(letters(words)), words);
});

test('no page of the handout ends with a heading', () => {
  assert.ok(handout.length > 1);
  for (const words of handout)
    for (const { heading } of article.sections)
      assert.ok(!letters(words).endsWith(letters(heading)), heading);
});
