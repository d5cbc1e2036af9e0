/** What becomes of links between articles when they are built, and what is built again for them. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { addTo, article, careleaf, folderWith, markdown } from '../support/careleaf-command.mjs';

const section = (body) => `## A {#what-is}\n\n${body}\n`;
const PAGES = ['--pages', '/careleaf/'];

async function build(folder, ...args) {
  const result = await careleaf(folder, ['build', 'in', '--out', 'out', '--json', ...args]);
  return { ...result, ...JSON.parse(result.stdout || '{}') };
}
const jsonIn = async (folder, path) =>
  JSON.parse(await readFile(join(folder, 'out', path), 'utf8'));
const paragraphOf = async (folder, path) =>
  (await jsonIn(folder, path)).sections[0].body.children[0].children;

/** "a" with a text, and "b" beside it. */
const library = (body, fields = {}) => ({
  'in/en/a.md': markdown({ id: 'a', ...fields }, section(body)),
  'in/en/b.md': markdown({ id: 'b' }, '## B {#treatment}\n\nb\n'),
});

describe('links to another article, with --pages', () => {
  it('lead to its page, in the compiled article and on the page', async (test) => {
    const folder = await folderWith(test, library('[see](b.md)'));
    assert.equal((await build(folder, ...PAGES)).status, 0);
    const [link] = await paragraphOf(folder, 'en/a.json');
    assert.deepEqual([link.type, link.url], ['link', 'b.html']);
    const page = await readFile(join(folder, 'out/en/a.html'), 'utf8');
    assert.match(page, /<a [^>]*href="b\.html"/);
    assert.ok(existsSync(join(folder, 'out/en/b.html')));
  });

  it('lead to its page by whichever name of it they are written with', async (test) => {
    const folder = await folderWith(test, {
      ...library('[1](b.json)[2](../es/c.md)[3](./b.MD?x=1)[4](%62%2Emd)'),
      'in/es/c.json': article({ id: 'c', language: 'es' }),
    });
    await build(folder, ...PAGES);
    const urls = (await paragraphOf(folder, 'en/a.json')).map(({ url }) => url);
    assert.deepEqual(urls, ['b.html', '../es/c.html', 'b.html?x=1', 'b.html']);
  });

  it('name its section as its page does', async (test) => {
    const folder = await folderWith(
      test,
      library('[1](b.md#treatment)[2](b.md#b/treatment)[3](b.md#else)'),
    );
    await build(folder, ...PAGES);
    const urls = (await paragraphOf(folder, 'en/a.json')).map(({ url }) => url);
    assert.deepEqual(urls, ['b.html#b/treatment', 'b.html#b/treatment', 'b.html#else']);
  });

  it('in references, in the source and in a banner lead there too', async (test) => {
    const folder = await folderWith(test, {
      ...library('x[^r]\n\n[^r]: R <b.md>', { source: { name: 'S', url: 'b.md' } }),
      'in/en/c.json': {
        schemaVersion: 1,
        id: 'jobs',
        message: 'x',
        link: { text: 'y', href: 'b.md' },
      },
    });
    await build(folder, ...PAGES);
    const { references, source } = await jsonIn(folder, 'en/a.json');
    const { link } = await jsonIn(folder, 'en/c.json');
    assert.deepEqual([references[0].url, source.url, link.href], Array(3).fill('b.html'));
  });
});

describe('links to another article, without --pages', () => {
  it('become their words, with a warning that says what to do', async (test) => {
    const folder = await folderWith(
      test,
      library('It is *[**b**](b.md)*, [c](https://a.example/c.md).'),
    );
    const { status, built, problems } = await build(folder);
    assert.deepEqual({ status, built }, { status: 0, built: 2 });
    const [, emphasis, , link] = await paragraphOf(folder, 'en/a.json');
    assert.equal(emphasis.children[0].type, 'strong');
    assert.equal(link.url, 'https://a.example/c.md');
    assert.deepEqual(
      problems.map(({ file, line, column, severity, rule }) =>
        [file, line, column, severity, rule].join(' '),
      ),
      ['in/en/a.md 9 16 warning no-page'],
    );
    assert.match(problems[0].message, /--pages, or link to the address of a page/);
  });

  it('are warned of again where nothing has changed', async (test) => {
    const folder = await folderWith(test, library('[b](b.md)'));
    const { problems } = await build(folder);
    const again = await build(folder);
    assert.deepEqual([again.unchanged, problems.length], [2, 1]);
    assert.deepEqual(again.problems, problems);
  });

  it('leave references, the source and a banner without a link', async (test) => {
    const folder = await folderWith(test, {
      ...library('x[^r]\n\n[^r]: R <b.md>', { source: { name: 'S', url: 'b.md' } }),
      'in/en/c.json': {
        schemaVersion: 1,
        id: 'jobs',
        message: 'x',
        link: { text: 'y', href: 'b.md' },
      },
    });
    const { problems } = await build(folder);
    const { references, source } = await jsonIn(folder, 'en/a.json');
    assert.deepEqual([references[0], source], [{ id: 'r', text: 'R' }, { name: 'S' }]);
    assert.equal((await jsonIn(folder, 'en/c.json')).link, undefined);
    assert.deepEqual(problems.map(({ pointer, rule }) => `${pointer} ${rule}`).toSorted(), [
      '/link/href no-page',
      '/references/0/url no-page',
      '/source/url no-page',
    ]);
  });
});

describe('an article is built again, as from scratch,', () => {
  /** What a build says of "a" after a change, and what one says that begins from nothing. */
  async function bothAfter(test, files, change, ...args) {
    const folder = await folderWith(test, files);
    await build(folder, ...args);
    await change(folder);
    const again = await build(folder, ...args);
    await rm(join(folder, 'out'), { recursive: true });
    const clean = await build(folder, ...args);
    assert.deepEqual(again.problems, clean.problems);
    return again.problems.map(({ file, rule }) => `${file} ${rule}`);
  }

  it('when an article that it links to is gone', async (test) => {
    const found = await bothAfter(test, library('[b](b.md)'), (folder) =>
      rm(join(folder, 'in/en/b.md')),
    );
    assert.deepEqual(found, ['in/en/a.md dead-link']);
  });

  it('when a folder that it links to is gone', async (test) => {
    const files = { ...library('[b](../more/)'), 'in/more/x.txt': '' };
    const found = await bothAfter(test, files, (folder) =>
      rm(join(folder, 'in/more'), { recursive: true }),
    );
    assert.deepEqual(found, ['in/en/a.md dead-link']);
  });

  it('when the page of another article takes the name of a file that it links to', async (test) => {
    const files = { ...library('[c](c.html)'), 'in/en/c.html': 'mine' };
    const change = (folder) => addTo(folder, { 'in/en/c.md': markdown({ id: 'c' }) });
    const found = await bothAfter(test, files, change, ...PAGES);
    assert.deepEqual(found, ['in/en/a.md output']);
  });
});
