/** Nothing is written over what the build has not made. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { addTo, article, careleaf, folderWith, markdown } from '../support/careleaf-command.mjs';

const PAGES = ['--pages', '/careleaf/'];
async function build(folder, ...args) {
  const result = await careleaf(folder, ['build', 'in', '--out', 'out', '--json', ...args]);
  return { ...result, ...JSON.parse(result.stdout || '{}') };
}
const brief = ({ file, rule }) => `${file} ${rule}`;
const text = (folder, path) => readFile(join(folder, path), 'utf8');

describe('careleaf build: files that are not ours', () => {
  for (const [path, mine] of [
    ['out/a.json', 'mine'],
    ['out/a.html', '<p>mine</p>'],
    ['out/leaflet.pdf', 'mine'],
  ])
    it(`stay, with a finding of the article that would become one: ${path}`, async (test) => {
      const folder = await folderWith(test, {
        'in/a.md': markdown({}, '## A {#what-is}\n\n[x](leaflet.pdf)\n'),
        'in/b.md': markdown({ id: 'b' }),
        'in/leaflet.pdf': 'leaflet',
        [path]: mine,
      });
      for (let times = 0; times < 2; times++) {
        const { status, built, unchanged, failed, problems } = await build(folder, ...PAGES);
        assert.deepEqual([status, built + unchanged, failed], [1, 1, 1]);
        assert.deepEqual(problems.map(brief), ['in/a.md output']);
        assert.match(problems[0].message, /was not made by careleaf build.*give another --out/);
        assert.equal(await text(folder, path), mine);
      }
    });

  it('stay, with a finding: an index', async (test) => {
    const folder = await folderWith(test, { 'in/a.md': markdown(), 'out/en/index.json': '[]' });
    const { status, problems } = await build(folder);
    assert.equal(status, 1);
    assert.deepEqual(problems.map(brief), ['out/en/index.json output']);
    assert.equal(await text(folder, 'out/en/index.json'), '[]');
  });

  it('stay, with exit status 2 and what to do: a manifest', async (test) => {
    const manifest = '{"name":"An app","start_url":"/"}';
    const folder = await folderWith(test, { 'in/a.md': markdown(), 'out/manifest.json': manifest });
    const { status, stderr } = await build(folder);
    assert.equal(status, 2);
    assert.match(
      stderr,
      /manifest\.json" was not made by careleaf build.*move it, or give another/,
    );
    assert.equal(await text(folder, 'out/manifest.json'), manifest);
    assert.ok(!existsSync(join(folder, 'out/a.json')));
  });

  it('are taken for ours where they say the same', async (test) => {
    const folder = await folderWith(test, { 'in/a.md': markdown() });
    await build(folder);
    await rm(join(folder, 'out/manifest.json'));
    assert.equal((await build(folder)).status, 0);
  });

  it('are not those of a build that was cut off', async (test) => {
    const many = Array.from({ length: 300 }, (_, i) => [
      `in/a${1000 + i}.md`,
      markdown({ id: `a${i}` }),
    ]);
    const folder = await folderWith(test, Object.fromEntries(many));
    await careleaf(folder, ['build', 'in', '--out', 'out', ...PAGES], {
      node: ['--import', `${new URL('../support/cut-off.mjs', import.meta.url)}?a1150.html`],
    });
    assert.ok((await readdir(join(folder, 'out'))).includes('a1000.html'), 'it had begun');
    assert.ok(!existsSync(join(folder, 'out/en/index.json')), 'it was cut off');
    await addTo(folder, { 'in/a1000.md': markdown({ id: 'a0', title: 'Changed' }) });
    const { status, built } = await build(folder, ...PAGES);
    assert.deepEqual({ status, built }, { status: 0, built: 300 });
  });
});

describe('careleaf build: sources', () => {
  for (const name of ['en/index.json', 'manifest.json'])
    it(`with a name that the build itself uses are findings: ${name}`, async (test) => {
      const folder = await folderWith(test, {
        'in/a.md': markdown(),
        [`in/${name}`]: article({ id: 'b' }),
      });
      const { status, built, problems } = await build(folder);
      assert.deepEqual([status, built], [1, 1]);
      assert.deepEqual(problems.map(brief), [`in/${name} duplicate-id`]);
      assert.ok(JSON.parse(await text(folder, 'out/manifest.json')).careleaf);
    });

  it('are no finding where they have such a name and are none of ours', async (test) => {
    const folder = await folderWith(test, {
      'in/a.md': markdown(),
      'in/manifest.json': { name: 'An app' },
      'in/en/index.json': { schemaVersion: 1, language: 'en', articles: [] },
    });
    assert.equal((await build(folder)).status, 0);
  });

  for (const [what, target] of [
    ['leads to them', 'in'],
    ['leads to a folder of them', 'in/en'],
  ])
    it(`are not written over by an --out that ${what}`, async (test) => {
      const source = JSON.stringify(article());
      const folder = await folderWith(test, { 'in/en/a.json': source });
      await symlink(target, join(folder, 'out'));
      const { status, stderr } = await build(folder);
      assert.equal(status, 2);
      assert.match(stderr, /give another --out/);
      assert.equal(await text(folder, 'in/en/a.json'), source);
    });

  it('are not written over through a link in the output folder', async (test) => {
    const source = JSON.stringify(article());
    const folder = await folderWith(test, { 'in/en/a.json': source });
    await mkdir(join(folder, 'out'));
    await symlink('../in/en', join(folder, 'out/en'));
    const { status, problems } = await build(folder);
    assert.equal(status, 1);
    assert.deepEqual(problems.map(brief), ['in/en/a.json output']);
    assert.equal(await text(folder, 'in/en/a.json'), source);
  });

  it('leaves the output out of the sources, where it is inside of them', async (test) => {
    const folder = await folderWith(test, { 'a.json': article() });
    const args = ['build', '.', '--out', 'out', '--json'];
    await careleaf(folder, args);
    const { stdout } = await careleaf(folder, args);
    assert.equal(JSON.parse(stdout).unchanged, 1);
    assert.equal(existsSync(join(folder, 'out/out')), false);
  });

  it('are kept apart from an --out around them', async (test) => {
    const folder = await folderWith(test, { 'in/en/a.json': article() });
    const { status, stderr } = await careleaf(folder, ['build', 'in', '--out', '.']);
    assert.equal(status, 2);
    assert.match(stderr, /taken for the other: give another --out, beside "in"/);
    assert.deepEqual(await readdir(folder), ['in']);
    assert.deepEqual(await readdir(join(folder, 'in/en')), ['a.json']);
  });

  it('that are linked to are not taken for the page of an article', async (test) => {
    const folder = await folderWith(test, {
      'in/a.md': markdown({}, '## A {#what-is}\n\n[x](b.html)\n'),
      'in/b.md': markdown({ id: 'b' }),
      'in/b.html': '<p>mine</p>',
    });
    const { status, built, problems } = await build(folder, ...PAGES);
    assert.deepEqual([status, built], [1, 1]);
    assert.deepEqual(problems.map(brief), ['in/a.md output']);
    assert.match(problems[0].message, /"b\.html" is also the name of what b\.md becomes/);
    assert.match(await text(folder, 'out/b.html'), /shadowrootmode/);
    assert.equal((await build(folder)).status, 0, 'without pages there is nothing in the way');
  });
});

describe('careleaf build: another folder of sources', () => {
  const files = { 'in/a.md': markdown(), 'in2/b.md': markdown({ id: 'b' }) };

  it('does not take away what was made of the first', async (test) => {
    const folder = await folderWith(test, files);
    await build(folder);
    const { status, stderr } = await careleaf(folder, ['build', 'in2', '--out', 'out']);
    assert.equal(status, 2);
    assert.match(
      stderr,
      /"out" was built from "in", and all of that would be deleted\. Give another --out for "in2".*delete "out" first/,
    );
    assert.ok(existsSync(join(folder, 'out/a.json')));
    assert.ok(!existsSync(join(folder, 'out/b.json')));
  });

  it('is none in another checkout, whatever its folder is called there', async (test) => {
    const folder = await folderWith(test, {});
    await addTo(join(folder, 'one'), files);
    await build(join(folder, 'one'));
    await cp(join(folder, 'one'), join(folder, 'two'), { recursive: true });
    const { status, unchanged } = await build(join(folder, 'two'));
    assert.deepEqual({ status, unchanged }, { status: 0, unchanged: 1 });
    await rename(join(folder, 'two/in'), join(folder, 'two/articles'));
    const again = await careleaf(join(folder, 'two'), ['build', 'articles', '--out', 'out']);
    assert.equal(again.status, 2);
  });

  it('is not known in a folder that an older version has built', async (test) => {
    const folder = await folderWith(test, files);
    await build(folder);
    const { from: _, ...manifest } = JSON.parse(await text(folder, 'out/manifest.json'));
    await addTo(folder, { 'out/manifest.json': manifest });
    assert.equal((await careleaf(folder, ['build', 'in2', '--out', 'out'])).status, 0);
  });
});
