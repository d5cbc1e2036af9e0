/** Letters are not lost without a word: a source is UTF-8, or it is an error. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  article,
  careleaf,
  folderWith,
  markdown,
  problemsIn,
} from '../support/careleaf-command.mjs';

const TEXT = markdown({}, '## What it is {#what-is}\n\nFrío, fiebre y “dolor”.\n');
const swapped = (data) => Buffer.from(data).swap16();
const ENCODINGS = {
  'Latin-1': [Buffer.from(TEXT, 'latin1'), 9, 3],
  'Windows-1252': [Buffer.from(TEXT.replace('í', 'i').replace('“', '\x93'), 'latin1'), 9, 16],
  'UTF-16, little end first': [Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 1, 1],
  'UTF-16, big end first': [swapped(Buffer.from(`\ufeff${TEXT}`, 'utf16le')), 1, 1],
  'UTF-16 without a mark': [Buffer.from(TEXT.replace(/[^\n -~]/g, '?'), 'utf16le'), 1, 2],
};

describe('a source that is not UTF-8', () => {
  for (const [name, [data, line, column]] of Object.entries(ENCODINGS))
    it(`is an error of validate and of build, at its first such letter: ${name}`, async (test) => {
      const folder = await folderWith(test, { 'in/a.md': data });
      const problems = await problemsIn(folder, ['in']);
      assert.deepEqual(
        problems.map((one) => [one.line, one.column, one.severity, one.rule]),
        [[line, column, 'error', 'syntax']],
      );
      assert.match(problems[0].message, /Save the file again, with the encoding "UTF-8"/);
      const built = await careleaf(folder, ['build', 'in', '--out', 'out']);
      assert.equal(built.status, 1);
      assert.match(built.stdout, new RegExp(`^in/a\\.md:${line}:${column} .*not UTF-8`));
      assert.ok(!existsSync(join(folder, 'out/a.json')));
    });

  it('is an error in JSON too, also for prerender', async (test) => {
    const data = Buffer.from(JSON.stringify(article({ title: 'Frío' })), 'latin1');
    const folder = await folderWith(test, { 'a.json': data, 'b.json': Buffer.from([0xff, 0xfe]) });
    const problems = await problemsIn(folder);
    assert.deepEqual(
      problems.map(({ file, rule }) => [file, rule]),
      [
        ['a.json', 'syntax'],
        ['b.json', 'syntax'],
      ],
    );
    const args = ['prerender', 'a.json', '--src', '/a.json', '--scripts', '/c/'];
    const { status, stdout, stderr } = await careleaf(folder, args);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /^a\.json:1:\d+ .*not UTF-8/);
  });

  it('is left alone where it is JSON of others', async (test) => {
    const data = Buffer.from('{"name": "Frío"}', 'latin1');
    const folder = await folderWith(test, { 'a.json': article(), 'b.json': data });
    assert.deepEqual(await problemsIn(folder), []);
  });
});

describe('lines that end as on the first Macs', () => {
  it('are lines', async (test) => {
    const body = 'Sum.\n\n> [!URGENT] Call\n> Now.\n\n## What it is {#what-is}\n\nIt is.\n';
    const text = markdown({}, body);
    const folder = await folderWith(test, {
      'in/a.md': text.replaceAll('\n', '\r'),
      'other/a.md': text,
    });
    for (const dir of ['in', 'other'])
      assert.equal((await careleaf(folder, ['build', dir, '--out', `${dir}-out`])).status, 0);
    assert.equal(
      await readFile(join(folder, 'in-out/a.json'), 'utf8'),
      await readFile(join(folder, 'other-out/a.json'), 'utf8'),
    );
  });

  it('are counted', async (test) => {
    const text = markdown({}, '## What it is {#what-is}\n\n[x](gone.pdf)\n');
    const folder = await folderWith(test, { 'a.md': text.replaceAll('\n', '\r') });
    const [{ line, column }] = await problemsIn(folder);
    assert.deepEqual([line, column], [9, 5]);
  });
});
