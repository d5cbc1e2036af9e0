/** What `careleaf prerender` makes of articles, and where it writes that. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { addTo, article, careleaf, folderWith, markdown } from '../support/careleaf-command.mjs';

const MINE = '<!doctype html><title>Mine</title><p>By hand</p>\n';
const SCRIPTS = ['--scripts', '/careleaf/'];
const read = (folder, path) => readFile(join(folder, path), 'utf8');
const FILES = { 'a.json': article(), 'b.json': article({ id: 'b' }) };

describe('careleaf prerender --out: a page that it has not made', () => {
  for (const { what, args } of [
    { what: 'is named', args: ['a.json', '--out', 'pages/a.html'] },
    { what: 'is in the folder', args: ['b.json', 'a.json', '--out', 'pages'] },
    { what: 'is named for a fragment', args: ['a.json', '--out', 'pages/a.html', '--fragment'] },
  ])
    it(`stays, and nothing is written, where it ${what}`, async (test) => {
      const folder = await folderWith(test, { ...FILES, 'pages/a.html': MINE });
      const { status, stderr } = await careleaf(folder, ['prerender', ...args, ...SCRIPTS]);
      assert.equal(status, 2);
      assert.match(stderr, /"pages\/a\.html" was not made by careleaf prerender.*delete it first/);
      assert.equal(await read(folder, 'pages/a.html'), MINE);
      assert.deepEqual(await readdir(join(folder, 'pages')), ['a.html']);
    });

  it('stays where it has an article put into it', async (test) => {
    const mine = `<p>By hand</p><side-effect-card src="a.json"></side-effect-card>\n`;
    const folder = await folderWith(test, { ...FILES, 'a.html': mine });
    assert.equal((await careleaf(folder, ['prerender', 'a.html'])).status, 0);
    const filled = await read(folder, 'a.html');
    const args = ['prerender', 'a.json', '--out', 'a.html', ...SCRIPTS];
    assert.equal((await careleaf(folder, args)).status, 2);
    assert.equal(await read(folder, 'a.html'), filled);
  });
});

describe('careleaf prerender --out: a page that it has made', () => {
  for (const { what, args } of [
    { what: 'a page', args: [] },
    { what: 'a fragment', args: ['--fragment'] },
    { what: 'a fragment with an attribute', args: ['--fragment', '--attribute', 'id=x'] },
    { what: 'a fragment without its script', args: ['--fragment', '--src', '/a.json'] },
  ])
    it(`is made anew: ${what}`, async (test) => {
      const folder = await folderWith(test, FILES);
      const scripts = args.includes('--src') ? [] : SCRIPTS;
      const run = () =>
        careleaf(folder, ['prerender', 'a.json', '--out', 'a.html', ...scripts, ...args]);
      assert.equal((await run()).status, 0);
      await addTo(folder, { 'a.json': article({ title: 'Changed' }) });
      assert.equal((await run()).status, 0);
      assert.match(await read(folder, 'a.html'), /Changed/);
    });

  it('is made anew: a page of build', async (test) => {
    const folder = await folderWith(test, { 'in/a.md': markdown() });
    await careleaf(folder, ['build', 'in', '--out', 'out', '--pages', '/careleaf/']);
    const args = ['prerender', 'out/a.json', '--out', 'out/a.html', ...SCRIPTS];
    assert.equal((await careleaf(folder, args)).status, 0);
  });

  it('may be an empty file before', async (test) => {
    const folder = await folderWith(test, { ...FILES, 'a.html': '' });
    const args = ['prerender', 'a.json', '--out', 'a.html', ...SCRIPTS];
    assert.equal((await careleaf(folder, args)).status, 0);
  });
});

describe('careleaf prerender, of all the files of a folder,', () => {
  it('leaves its index and its manifest out, and says so', async (test) => {
    const folder = await folderWith(test, {
      'in/en/b.md': markdown({ id: 'b' }),
      'in/en/z.md': markdown({ id: 'z' }),
    });
    await careleaf(folder, ['build', 'in', '--out', 'out']);
    const files = ['out/en/b.json', 'out/en/index.json', 'out/manifest.json', 'out/en/z.json'];
    const args = ['prerender', ...files, '--out', 'pages', ...SCRIPTS];
    const { status, stderr } = await careleaf(folder, args);
    assert.equal(status, 0, stderr);
    assert.match(stderr, /^out\/en\/index\.json is a list of articles.*left out/m);
    assert.match(stderr, /^out\/manifest\.json is a list/m);
    assert.deepEqual((await readdir(join(folder, 'pages'))).toSorted(), ['b.html', 'z.html']);
  });

  it('writes nothing where one of them is no article', async (test) => {
    const banner = { schemaVersion: 1, id: 'x', message: 'x' };
    const folder = await folderWith(test, { ...FILES, 'c.json': banner });
    const args = ['prerender', 'a.json', 'b.json', 'c.json', '--out', 'pages', ...SCRIPTS];
    const { status, stderr } = await careleaf(folder, args);
    assert.equal(status, 2);
    assert.match(stderr, /c\.json" is no article/);
    assert.ok(!existsSync(join(folder, 'pages')));
  });

  it('makes no folder with the name of a page', async (test) => {
    const folder = await folderWith(test, FILES);
    const args = ['prerender', 'a.json', 'b.json', '--out', 'z.html', ...SCRIPTS];
    const { status, stderr } = await careleaf(folder, args);
    assert.equal(status, 2);
    assert.match(stderr, /"z\.html" is one page.*name a folder/);
    assert.ok(!existsSync(join(folder, 'z.html')));
  });

  it('says so where there is no article among them', async (test) => {
    const index = { schemaVersion: 1, language: 'en', articles: [] };
    const folder = await folderWith(test, { 'x.json': index, 'y.json': index });
    const args = ['prerender', 'x.json', 'y.json', '--out', 'pages', ...SCRIPTS];
    const { status, stderr } = await careleaf(folder, args);
    assert.equal(status, 2);
    assert.match(stderr, /no article among these/);
  });
});
