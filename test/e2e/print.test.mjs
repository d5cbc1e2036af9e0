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
// Without digits: the numbers of citations stand among the words.
const letters = (words) => words.replace(/[^\p{L}]+/gu, '');
const plain = (node) => node.value ?? (node.children ?? []).map(plain).join('');
const blocks = (node) =>
  ['paragraph', 'heading'].includes(node.type) ? [node] : (node.children ?? []).flatMap(blocks);

async function pdfText(data) {
  const pdf = await getDocument({ data: new Uint8Array(data), verbosity: 0 }).promise;
  let all = '';
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    all += items.map(({ str }) => str).join('');
  }
  return letters(all);
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
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const source = JSON.parse(await readFile('demo/articles/en/back-pain.json', 'utf8'));
const { article } = await readArticle(source);

for (const { heading, body } of article.sections)
  test(`the printed page has the text of "${heading}" once`, () => {
    assert.equal(text.split(letters(heading)).length - 1 >= 1, true, heading);
    for (const block of blocks(body)) {
      const words = letters(plain(block));
      if (words.length < 40) continue; // short ones may well stand in two places
      assert.equal(text.split(words).length - 1, 1, plain(block));
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
