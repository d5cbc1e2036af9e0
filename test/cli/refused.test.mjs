/** What `careleaf build` refuses, `careleaf validate` finds before, and in the same words. */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import {
  addTo,
  article,
  careleaf,
  folderWith,
  markdown,
  problemsIn,
  without,
} from '../support/careleaf-command.mjs';

const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#0b5f7a' } })
  .png()
  .toBuffer();
const jpeg = await sharp(
  Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * 7919) % 251)),
  {
    raw: { width: 64, height: 64, channels: 3 },
  },
)
  .jpeg()
  .toBuffer();
const heic = Buffer.concat([
  Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
  Buffer.alloc(200),
]);
const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>';

const showing = (src) => markdown({}, `## What it is {#what-is}\n\nA\n\n![A](${src})\n`);
const lineOf = ({ file, line, column, severity, message, rule }) =>
  `${file.replace(/^in\//, '')}:${line}:${column} ${severity}: ${message} (${rule})`;

/** What each of the two says of the files in `in`. */
async function both(folder) {
  const { stdout } = await careleaf(folder, ['build', 'in', '--out', 'out', '--json']);
  return {
    validated: (await problemsIn(folder, ['in'])).map(lineOf),
    built: JSON.parse(stdout).problems.map(lineOf),
  };
}

describe('a picture that cannot be shown', () => {
  for (const [name, data, expected] of [
    ['photo.heic', heic, /"photo\.heic" is a HEIC picture: save it as JPEG or PNG\. \(picture\)$/],
    ['photo.jpg', heic, /is a HEIC picture/],
    [
      'cut.jpg',
      jpeg.subarray(0, jpeg.length / 2),
      /is damaged, or cut off .*: save it as JPEG or PNG/,
    ],
    ['cut.png', png.subarray(0, png.length - 30), /is damaged, or cut off/],
    ['empty.png', '', /is an empty file/],
    ['text.png', 'Hello there.', /is no picture, whatever its name says/],
    ['paper.pdf', '%PDF-1.4\n', /is a PDF document/],
    [
      'bad.svg',
      svg.replace('/>', '><g></svg>'),
      /is no SVG .*not well-formed \(line 1, column \d+: /,
    ],
    ['none.svg', 'Hello', /is no picture/],
  ])
    it(`is told by validate and by build, in one line: ${name}`, async (test) => {
      const folder = await folderWith(test, { 'in/a.md': showing(name), [`in/${name}`]: data });
      const { validated, built } = await both(folder);
      assert.equal(validated.length, 1, validated.join('\n'));
      assert.match(validated[0], /^a\.md:11:1 error: /);
      assert.match(validated[0], expected);
      assert.doesNotMatch(validated[0], /\n|vips|heif/i);
      assert.deepEqual(built, validated);
    });

  it('may be a folder', async (test) => {
    const folder = await folderWith(test, { 'in/a.md': showing('pictures') });
    await mkdir(join(folder, 'in/pictures'));
    const { validated, built } = await both(folder);
    assert.match(validated.join('\n'), /^a\.md:11:1 .*"pictures" is a folder: name the picture/);
    assert.deepEqual(built, validated);
  });

  it('is told by its first bytes where sharp is not installed', async (test) => {
    const files = { 'a.md': showing('a.heic'), 'a.heic': heic, 'b.json': article({ id: 'b' }) };
    const folder = await folderWith(test, files);
    const { status, stdout } = await careleaf(folder, ['validate', '.'], {
      node: without('sharp'),
    });
    assert.equal(status, 1);
    assert.match(stdout, /^a\.md:11:1 .* is a HEIC picture.*\n$/);
  });

  it('is none of those that can: of each format, and SVG of any size', async (test) => {
    const picture = sharp(png);
    const files = {
      'a.png': png,
      'a.jpg': jpeg,
      'b.jpg': png,
      'a.webp': await picture.clone().webp().toBuffer(),
      'a.avif': await picture.clone().avif().toBuffer(),
      'a.gif': await picture.clone().gif().toBuffer(),
      'a.tiff': await picture.clone().tiff().toBuffer(),
      'a.svg': svg,
      'b.svg': `<?xml version="1.0"?>\n<!-- b -->${svg.replace(' viewBox="0 0 4 3"', '')}`,
    };
    const text = Object.keys(files).map((name) => `![A](${name})`);
    const body = `## What it is {#what-is}\n\nA\n\n${text.join('\n\n')}\n`;
    const folder = await folderWith(test, {});
    await addTo(join(folder, 'in'), { ...files, 'a.md': markdown({}, body) });
    assert.deepEqual(await both(folder), { validated: [], built: [] });
  });
});

describe('a name that build refuses', () => {
  it('is told by validate: those of the index and the manifest, and two for one file', async (test) => {
    const folder = await folderWith(test, {
      'in/en/index.md': markdown({ id: 'index' }),
      'in/manifest.md': markdown({ id: 'manifest' }),
      'in/en/a.json': article({ id: 'a' }),
      'in/en/a.md': markdown({ id: 'b' }),
      'in/en/manifest.md': markdown({ id: 'c' }),
      'in/c.json': { of: 'somebody else' },
      'in/c.md': markdown({ id: 'd' }),
    });
    const { validated, built } = await both(folder);
    assert.deepEqual(
      validated.map((line) => line.replace(' (duplicate-id)', '')),
      [
        'en/a.md:1:1 error: en/a.json becomes en/a.json too: give one of them another name.',
        'en/index.md:1:1 error: en/index.json is the name of an index: give the file another name.',
        'manifest.md:1:1 error: manifest.json is the name of the manifest: give the file another name.',
      ],
    );
    assert.deepEqual(built, validated);
  });

  it('is none where an index or a manifest is what a build has made', async (test) => {
    const folder = await folderWith(test, { 'in/en/a.md': markdown() });
    await careleaf(folder, ['build', 'in', '--out', 'out']);
    assert.deepEqual(await problemsIn(folder, ['out']), []);
  });
});

describe('a translation', () => {
  it('that is the article itself is told', async (test) => {
    const translations = [{ language: 'en', src: 'a.md' }];
    const folder = await folderWith(test, { 'a.md': markdown({ translations }) });
    const [problem, ...others] = await problemsIn(folder);
    assert.deepEqual(others, []);
    assert.equal(problem.pointer, '/translations/0/src');
    assert.match(problem.message, /"a\.md" is this article itself/);
  });
});

describe('a banner', () => {
  const banner = (parts) => ({ schemaVersion: 1, id: 'b', message: 'Hello', ...parts });

  it('with a link that leads nowhere, or that no page may show, is told by both', async (test) => {
    const folder = await folderWith(test, {
      'in/a.json': banner({ message: 'See [this](no.html) or [that](https://example.org)' }),
      'in/b.json': banner({ id: 'c', link: { text: 'Go', href: 'javascript:1' } }),
      'in/c.json': banner({ id: 'd', message: 'See [this](javascript:1)' }),
      'in/d.json': banner({ id: 'e', message: 'See [this](a.json)' }),
    });
    const { validated, built } = await both(folder);
    assert.deepEqual(validated, [
      'a.json:4:26 error: There is no file at "no.html". (dead-link)',
      'b.json:7:13 error: "javascript:1" is no link that a page may show. (blocked-url)',
      'c.json:4:26 error: "javascript:1" is no link that a page may show. (blocked-url)',
    ]);
    assert.deepEqual(built, validated);
  });
});

describe('an address', () => {
  const linking = (text) => markdown({}, `## What it is {#what-is}\n\n${text}\n`);

  for (const [what, text, expected] of [
    [
      'with backslashes',
      '![A](pictures\\ok.svg)',
      /at "pictures\\ok\.svg"\. .*"pictures\/ok\.svg"\. \(dead/,
    ],
    [
      'with a drive',
      '![A](C:\\me\\ok.svg)',
      /^a\.md:9:1 error: "C:\\me\\ok\.svg" is no .* beside the article/,
    ],
    ['in capital letters', '![A](pictures/OK.SVG)', /Did you mean "pictures\/ok\.svg"\?/],
    [
      'whose folder is in capital letters',
      '[A](Pictures/ok.svg)',
      /Did you mean "pictures\/ok\.svg"\?/,
    ],
    [
      'without https',
      '[A](www.example.org/b)',
      /another site write "https:\/\/www\.example\.org\/b"/,
    ],
    ['that is not there', '[A](b.html) [B]()', /^a\.md:9:17 error: This link has no address/m],
  ])
    it(`${what} is told as it is written, with what to do`, async (test) => {
      const folder = await folderWith(test, { 'a.md': linking(text), 'pictures/ok.svg': svg });
      assert.match((await problemsIn(folder)).map(lineOf).join('\n'), expected);
    });
});

describe('a file that is no document', () => {
  it('is not taken for one: a picture', async (test) => {
    const folder = await folderWith(test, { 'images/a.jpg': jpeg });
    const { status, stderr } = await careleaf(folder, ['validate', 'images/a.jpg']);
    assert.equal(status, 2);
    assert.match(stderr, /"images\/a\.jpg" is a picture .*not an article/);
  });

  it('is not taken for a folder: --out', async (test) => {
    const folder = await folderWith(test, { 'in/a.md': markdown(), 'package.json': {} });
    const { status, stderr } = await careleaf(folder, ['build', 'in', '--out', 'package.json']);
    assert.equal(status, 2);
    assert.match(stderr, /^careleaf: --out names a folder, and .*package\.json is a file\.\n$/);
  });
});
