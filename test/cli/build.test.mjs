import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import Ajv from 'ajv/dist/2020.js';
import {
  addTo,
  article,
  careleaf,
  careleafRunning,
  folderWith,
  markdown,
  without,
} from '../support/careleaf-command.mjs';

const jsonIn = async (folder, path) => JSON.parse(await readFile(join(folder, path), 'utf8'));

/** Builds "in" into "out". */
async function build(folder, ...args) {
  const result = await careleaf(folder, ['build', 'in', '--out', 'out', '--json', ...args]);
  return { ...result, ...JSON.parse(result.stdout || '{}') };
}

/** When each output was written, by path. */
async function times(folder) {
  const names = await readdir(join(folder, 'out'), { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map(({ path, name }) => join(path, name));
  const entries = files.map(async (file) => [
    file.slice(join(folder, 'out').length + 1),
    (await stat(file)).mtimeMs,
  ]);
  return Object.fromEntries(await Promise.all(entries));
}
/** Of a file system whose clock is coarse, so that a file that is written again shows. */
const tick = () => new Promise((resolve) => setTimeout(resolve, 20));

const svg = (width) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="30"/>`;
const section = (body, parts = {}) => article({ sections: [{ topic: 'what-is', body, ...parts }] });

describe('careleaf build: articles', () => {
  it('compiles Markdown bodies to what the page makes of them', async (test) => {
    const source = JSON.parse(await readFile('demo/articles/en/back-pain.json', 'utf8'));
    for (const part of source.sections) delete part.images;
    delete source.translations; // they are not in the folder
    const folder = await folderWith(test, { 'in/a.json': source });
    assert.equal((await build(folder)).status, 0);
    const { readArticle } = await import('../../dist/article.js');
    const { article: expected } = await readArticle(source);
    assert.deepEqual(await jsonIn(folder, 'out/a.json'), JSON.parse(JSON.stringify(expected)));
  });

  it('writes articles that are read without the Markdown parser', async (test) => {
    const folder = await folderWith(test, {
      'in/a.md': markdown({}, 'Sum.\n\n> [!URGENT] Go\n\n## A {#treatment}\n\n**x**\n'),
    });
    await build(folder);
    const path = join(folder, 'out/a.json');
    const code = `
      import { readFileSync } from 'node:fs';
      import { readArticle } from './dist/article.js';
      const { article, problems } = await readArticle(JSON.parse(readFileSync(process.argv[1])));
      console.log(JSON.stringify([problems, article.sections[0].heading]));`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...without('marked'),
      '--input-type=module',
      '--eval',
      code,
      path,
    ]);
    assert.deepEqual(JSON.parse(stdout), [[], 'A']);
  });

  it('writes an index for each language, sorted by title, that is valid', async (test) => {
    const folder = await folderWith(test, {
      'in/en/b.md': markdown(
        { id: 'b', title: 'Back Pain', aliases: ['Backache'] },
        `The **main** message.[^a]\n\n## A {#what-is}\n\nx\n\n[^a]: A\n`,
      ),
      'in/en/a.json': article({
        id: 'a',
        title: 'Fatigue',
        updated: '2024-03-07',
        codes: [{ system: 's', code: 'c' }],
      }),
      'in/more/c.json': article({ id: 'c', title: 'Anxiety' }),
      'in/es/d.json': article({ id: 'd', title: 'Ñ', language: 'ES' }),
    });
    assert.equal((await build(folder)).status, 0);
    assert.deepEqual(await jsonIn(folder, 'out/en/index.json'), {
      schemaVersion: 1,
      language: 'en',
      articles: [
        {
          id: 'c',
          title: 'Anxiety',
          aliases: [],
          language: 'en',
          codes: [],
          src: '../more/c.json',
        },
        {
          id: 'b',
          title: 'Back Pain',
          aliases: ['Backache'],
          summary: 'The main message.',
          language: 'en',
          codes: [],
          src: 'b.json',
        },
        {
          id: 'a',
          title: 'Fatigue',
          aliases: [],
          language: 'en',
          updated: '2024-03-07',
          codes: [{ system: 's', code: 'c' }],
          src: 'a.json',
        },
      ],
    });
    assert.equal((await jsonIn(folder, 'out/es/index.json')).articles[0].id, 'd');
    assert.equal((await careleaf(folder, ['validate', 'out'])).status, 0);
    const schema = JSON.parse(await readFile('dist/schema/index.schema.json', 'utf8'));
    const validate = new Ajv({ strict: false }).compile(schema);
    validate(await jsonIn(folder, 'out/en/index.json'));
    assert.deepEqual(validate.errors, null);
  });

  it('lists a summary of several blocks as the description of its page has it, words apart', async (test) => {
    const summary = 'Call now.<br>Then rest.\n\n- one\n- two\n\n| A | B |\n| - | - |\n| c | d |';
    const folder = await folderWith(test, { 'in/a.json': article({ summary }) });
    await build(folder, '--pages', '/careleaf/');
    const text = 'Call now. Then rest. one two A B c d';
    assert.equal((await jsonIn(folder, 'out/en/index.json')).articles[0].summary, text);
    const html = await readFile(join(folder, 'out/a.html'), 'utf8');
    assert.ok(html.includes(`<meta name="description" content="${text}">`));
  });

  it('names in a manifest what was made of what, with hashes that are right', async (test) => {
    const folder = await folderWith(test, {
      'in/en/a.json': section('x', { images: [{ src: '../i.svg', alt: 'I' }] }),
      'in/i.svg': svg(40),
    });
    await build(folder);
    const { sources, indexes } = await jsonIn(folder, 'out/manifest.json');
    assert.deepEqual(Object.keys(sources), ['en/a.json']);
    const { hash, uses, outputs } = sources['en/a.json'];
    assert.deepEqual(Object.keys(uses), ['i.svg']);
    assert.deepEqual(Object.keys(indexes), ['en/index.json']);
    const [document, picture] = Object.keys(outputs);
    assert.equal(document, 'en/a.json');
    assert.match(picture, /^pictures\/i-[0-9a-f]{10}\.svg$/);
    const claims = { 'in/en/a.json': hash, 'in/i.svg': uses['i.svg'] };
    for (const [file, claim] of Object.entries({ ...outputs, ...indexes }))
      claims[`out/${file}`] = claim;
    for (const [file, claim] of Object.entries(claims)) {
      const data = await readFile(join(folder, file));
      assert.equal(claim, createHash('sha256').update(data).digest('hex'), file);
    }
  });

  it('is the same, byte by byte, wherever it is built', async (test) => {
    const files = { 'in/a.md': markdown({ id: 'a' }), 'in/b.json': article({ id: 'b' }) };
    const [one, two] = [await folderWith(test, files), await folderWith(test, files)];
    await Promise.all([build(one), build(two)]);
    for (const file of ['a.json', 'b.json', 'en/index.json', 'manifest.json'])
      assert.equal(
        await readFile(join(one, 'out', file), 'utf8'),
        await readFile(join(two, 'out', file), 'utf8'),
      );
  });

  it('points translations and related articles at what is built', async (test) => {
    const folder = await folderWith(test, {
      'in/en/a.md': markdown({
        translations: [{ language: 'es', src: '../es/a.md' }],
        related: [
          { title: 'B', src: 'b.md' },
          { title: 'C', src: 'https://example.org/c.md' },
        ],
      }),
      'in/en/b.md': markdown({ id: 'b' }),
      'in/es/a.json': article({ language: 'es' }),
    });
    assert.equal((await build(folder)).status, 0);
    const { translations, related } = await jsonIn(folder, 'out/en/a.json');
    assert.deepEqual(
      [...translations, ...related].map(({ src }) => src),
      ['../es/a.json', 'b.json', 'https://example.org/c.md'],
    );
  });

  it('takes along the files that an article links to, at the same place', async (test) => {
    const folder = await folderWith(test, {
      'in/en/a.json': section('[x](../leaflets/rest%20well.pdf?x#page=2)'),
      'in/leaflets/rest well.pdf': 'rest',
      'in/leaflets/other.pdf': 'not linked to',
    });
    assert.equal((await build(folder)).status, 0);
    assert.equal(await readFile(join(folder, 'out/leaflets/rest well.pdf'), 'utf8'), 'rest');
    assert.equal(existsSync(join(folder, 'out/leaflets/other.pdf')), false);
  });

  it('builds banners too', async (test) => {
    const banner = {
      schemaVersion: 1,
      id: 'jobs',
      message: 'Join us',
      link: { text: 'x', href: 'jobs.pdf' },
    };
    const folder = await folderWith(test, {
      'in/a.json': article(),
      'in/b.json': banner,
      'in/jobs.pdf': 'jobs',
    });
    assert.equal((await build(folder)).built, 2);
    assert.deepEqual(await jsonIn(folder, 'out/b.json'), banner);
    assert.equal(existsSync(join(folder, 'out/jobs.pdf')), true);
    assert.equal((await jsonIn(folder, 'out/en/index.json')).articles.length, 1);
  });
});

describe('careleaf build --pages', () => {
  const withSpanish = {
    'in/en/a.json': article({ id: 'a', translations: [{ language: 'es', src: '../es/a.json' }] }),
    'in/es/a.json': article({ id: 'a', language: 'es', title: 'Dolor' }),
  };
  const page = (folder, path) => readFile(join(folder, 'out', path), 'utf8');

  it('makes a page beside each article, with its text, its facts and its translations', async (test) => {
    const folder = await folderWith(test, withSpanish);
    assert.equal((await build(folder, '--pages', '/careleaf')).status, 0);
    const html = await page(folder, 'en/a.html');
    const { title, sections } = withSpanish['in/en/a.json'];
    for (const part of [
      `<title>${title}</title>`,
      sections[0].body,
      'application/ld+json',
      'src="/careleaf/careleaf.hydrate.js"',
      '<link rel="alternate" hreflang="en" href="a.html">',
      '<link rel="alternate" hreflang="es" href="../es/a.html">',
      'src="a.json"',
    ])
      assert.ok(html.includes(part), part);
    assert.ok((await page(folder, 'es/a.html')).includes('lang="es"'));
  });

  it('name themselves and their translations by whole addresses, where --url says where they are', async (test) => {
    const folder = await folderWith(test, withSpanish);
    const url = 'https://a.example/articles';
    assert.equal((await build(folder, '--pages', '/careleaf/', '--url', url)).status, 0);
    const html = await page(folder, 'en/a.html');
    for (const part of [
      `<link rel="canonical" href="${url}/en/a.html">`,
      `<link rel="alternate" hreflang="en" href="${url}/en/a.html">`,
      `<link rel="alternate" hreflang="es" href="${url}/es/a.html">`,
      `"url":"${url}/en/a.html"`,
      'src="a.json"',
    ])
      assert.ok(html.includes(part), part);
    assert.match(html, /<a[^>]* href="\.\.\/es\/a\.html"/);
    const { unchanged } = await build(folder, '--pages', '/careleaf/', '--url', `${url}/`);
    assert.equal(unchanged, 2);
  });

  it('have addresses in which names are encoded', async (test) => {
    const folder = await folderWith(test, { 'in/a b/c?#:.json': article() });
    await build(folder, '--pages', '/careleaf/', '--url', 'https://a.example/');
    const html = await page(folder, 'a b/c?#:.html');
    assert.ok(html.includes('rel="canonical" href="https://a.example/a%20b/c%3F%23%3A.html"'));
  });

  for (const [what, args] of [
    ['without --pages', ['--url', 'https://a.example/']],
    ['a path', ['--pages', '/', '--url', '/articles/']],
    ['no address of the web', ['--pages', '/', '--url', 'ftp://a.example/']],
    ['an address with a query', ['--pages', '/', '--url', 'https://a.example/?x=']],
  ])
    it(`refuses a --url that is of no use: ${what}`, async (test) => {
      const folder = await folderWith(test, withSpanish);
      const { status } = await careleaf(folder, ['build', 'in', '--out', 'out'].concat(args));
      assert.equal(status, 2);
    });

  it('links to no page of a translation that there is none of, and does once there is', async (test) => {
    const files = { 'in/en/a.json': withSpanish['in/en/a.json'] };
    const folder = await folderWith(test, files);
    await build(folder, '--pages', '/careleaf/');
    assert.doesNotMatch(await page(folder, 'en/a.html'), /es\/a\.html|rel="alternate"/);
    await addTo(folder, { 'in/es/a.json': withSpanish['in/es/a.json'] });
    await build(folder, '--pages', '/careleaf/');
    assert.match(await page(folder, 'en/a.html'), /<a[^>]* href="\.\.\/es\/a\.html"/);
    await rm(join(folder, 'in/es/a.json'));
    await build(folder, '--pages', '/careleaf/');
    assert.doesNotMatch(await page(folder, 'en/a.html'), /es\/a\.html/);
  });

  for (const src of ['https://es.example/a.json', '/es/a.json'])
    it(`links to no page of a translation that is not among the articles: ${src}`, async (test) => {
      const translations = [{ language: 'es', src }];
      const folder = await folderWith(test, { 'in/a.json': article({ translations }) });
      await build(folder, '--pages', '/careleaf/');
      assert.doesNotMatch(await page(folder, 'a.html'), /href="[^"]*es[^"]*"/);
    });

  it('makes none where they are not asked for, and takes those away that were made', async (test) => {
    const folder = await folderWith(test, withSpanish);
    await build(folder, '--pages', '/careleaf/');
    assert.equal((await build(folder)).removed, 2);
    assert.ok(!existsSync(join(folder, 'out/en/a.html')));
  });

  it('says once that it took pages away, and how to have them again', async (test) => {
    const folder = await folderWith(test, {
      'in/a.json': article({ id: 'a' }),
      'in/b.json': article({ id: 'b' }),
    });
    const own = ['--pages', '/careleaf/', '--url', 'https://a.example/'];
    assert.doesNotMatch((await build(folder, ...own)).stderr, /--pages/);
    // The page of this one would be gone in any case.
    await rm(join(folder, 'in/b.json'));
    const { stderr, status, pagesRemoved } = await build(folder);
    assert.match(stderr, /1 article page .* --pages \/careleaf\/ --url https:\/\/a\.example\/\./);
    assert.deepEqual(pagesRemoved, { count: 1, pages: '/careleaf/', url: 'https://a.example/' });
    assert.equal(status, 0);
    assert.doesNotMatch((await build(folder)).stderr, /--pages/);
  });

  it('leaves pages of unchanged articles as they are', async (test) => {
    const folder = await folderWith(test, withSpanish);
    await build(folder, '--pages', '/careleaf/');
    const before = await times(folder);
    await tick();
    assert.equal((await build(folder, '--pages', '/careleaf/')).unchanged, 2);
    assert.deepEqual(await times(folder), before);
  });
});

describe('careleaf build: broken sources', () => {
  for (const [what, { content, rule }] of Object.entries({
    'is no JSON': { content: '{', rule: 'syntax' },
    'is no article': { content: { schemaVersion: 1, sections: [] }, rule: 'schema' },
    'has a part that is wrong': { content: article({ updated: 'yesterday' }), rule: 'schema' },
    'names a picture that is not there': { content: section('![x](no.png)'), rule: 'dead-image' },
    'names a picture that is none': { content: section('![x](bad.png)'), rule: 'picture' },
    'links to a file that is not there': { content: section('[x](no.pdf)'), rule: 'dead-link' },
  }))
    it(`are reported, and the others are built: one that ${what}`, async (test) => {
      const folder = await folderWith(test, {
        'in/a.json': content,
        'in/b.json': article({ id: 'b' }),
        'in/bad.png': 'no picture',
      });
      const { status, built, failed, problems } = await build(folder);
      assert.equal(status, 1);
      assert.deepEqual({ built, failed }, { built: 1, failed: 1 });
      assert.ok(problems.some((problem) => problem.rule === rule && problem.file === 'in/a.json'));
      assert.ok(problems.every(({ line, column }) => line && column));
      assert.equal(existsSync(join(folder, 'out/a.json')), false);
      assert.equal(existsSync(join(folder, 'out/b.json')), true);
    });

  it('are those with a language that is none, and no more than those', async (test) => {
    const folder = await folderWith(test, {
      'in/a.json': article({ language: 'en-a' }),
      'in/b.json': article({ id: 'b' }),
    });
    const { status, built, problems } = await build(folder);
    assert.deepEqual({ status, built }, { status: 1, built: 1 });
    assert.deepEqual([problems[0].file, problems[0].pointer], ['in/a.json', '/language']);
  });

  it('point at the line in Markdown', async (test) => {
    const folder = await folderWith(test, {
      'in/a.md': markdown({}, '## A {#what-is}\n\n![x](no.png)\n'),
    });
    const { stdout, status } = await careleaf(folder, ['build', 'in', '--out', 'out']);
    assert.equal(status, 1);
    assert.match(stdout, /^in\/a\.md:9:\d+ \/sections\/0\/images\/0\/src error: /);
  });

  it('keep what the last good build made of them, in the index too', async (test) => {
    const folder = await folderWith(test, {
      'in/a.json': section('x', { images: [{ src: 'i.svg', alt: 'I' }] }),
      'in/b.json': article({ id: 'b' }),
      'in/i.svg': svg(40),
    });
    await build(folder);
    const before = await times(folder);
    await addTo(folder, { 'in/a.json': '{ "broken"' });
    const { status, removed } = await build(folder);
    assert.deepEqual({ status, removed }, { status: 1, removed: 0 });
    assert.deepEqual(await times(folder), {
      ...before,
      'manifest.json': (await times(folder))['manifest.json'],
    });
    assert.equal((await jsonIn(folder, 'out/en/index.json')).articles.length, 2);
  });

  it('are reported again and again, until they are mended', async (test) => {
    const folder = await folderWith(test, { 'in/a.json': article() });
    await build(folder);
    await addTo(folder, { 'in/a.json': '{' });
    assert.equal((await build(folder)).failed, 1);
    assert.equal((await build(folder)).failed, 1);
    await addTo(folder, { 'in/a.json': article() });
    assert.deepEqual((await build(folder)).built, 1);
  });

  it('are those that were built and cannot be recognised any more: the last good build stays', async (test) => {
    for (const content of [{ foo: 1 }, { articles: [] }, '{ "foo": }']) {
      const folder = await folderWith(test, {
        'in/a.json': article(),
        'in/b.json': article({ id: 'b' }),
      });
      await build(folder);
      await addTo(folder, { 'in/a.json': content });
      for (let times = 0; times < 2; times++) {
        const { failed, problems } = await build(folder);
        assert.equal(failed, 1);
        assert.equal(problems[0].file, 'in/a.json');
        assert.equal((await jsonIn(folder, 'out/a.json')).id, 'sample');
      }
    }
  });

  it('are not JSON that is none of ours, beside an article of the same name', async (test) => {
    const folder = await folderWith(test, { 'in/a.json': { foo: 1 }, 'in/a.md': markdown() });
    const { status, built } = await build(folder);
    assert.deepEqual({ status, built }, { status: 0, built: 1 });
    assert.equal((await jsonIn(folder, 'out/a.json')).id, 'sample');
  });

  it('are two sources for one file, and an article with the name of an index', async (test) => {
    const folder = await folderWith(test, {
      'in/a.json': article(),
      'in/a.md': markdown({ id: 'b' }),
      'in/index.md': markdown({ id: 'c' }),
    });
    const { problems, built } = await build(folder);
    assert.equal(built, 1);
    assert.match(problems[0].message, /a\.json becomes a\.json too/);
    assert.match(problems[1].message, /index\.json is the name of an index/);
  });

  it('are two articles with one id in one language: the index lists the first', async (test) => {
    const folder = await folderWith(test, { 'in/a.json': article(), 'in/b.md': markdown() });
    const { status, problems } = await build(folder);
    assert.equal(status, 1);
    assert.deepEqual(
      problems.map(({ file, line, rule }) => `${file}:${line} ${rule}`),
      ['in/b.md:2 duplicate-id'],
    );
    const { articles } = await jsonIn(folder, 'out/en/index.json');
    assert.deepEqual(
      articles.map(({ src }) => src),
      ['../a.json'],
    );
    assert.equal((await build(folder)).status, 1, 'the next time, when both are unchanged, too');
  });
});

describe('careleaf build: again', () => {
  const sources = () => ({
    'in/a.json': section('[x](l.pdf)', { images: [{ src: 'i.svg', alt: 'I' }] }),
    'in/b.md': markdown({ id: 'b' }),
    'in/i.svg': svg(40),
    'in/l.pdf': 'leaflet',
  });

  it('builds nothing, and touches no file, where nothing has changed', async (test) => {
    const folder = await folderWith(test, sources());
    await build(folder);
    const before = await times(folder);
    await tick();
    const { built, unchanged, pictures } = await build(folder);
    assert.deepEqual({ built, unchanged, pictures }, { built: 0, unchanged: 2, pictures: 0 });
    assert.deepEqual(await times(folder), before);
  });

  it('builds only what was changed', async (test) => {
    const folder = await folderWith(test, sources());
    await build(folder);
    const before = await times(folder);
    await tick();
    await addTo(folder, { 'in/b.md': markdown({ id: 'b', title: 'Other' }) });
    const { built, unchanged } = await build(folder);
    assert.deepEqual({ built, unchanged }, { built: 1, unchanged: 1 });
    const after = await times(folder);
    const changed = Object.keys(after).filter((file) => after[file] !== before[file]);
    assert.deepEqual(changed.toSorted(), ['b.json', 'en/index.json', 'manifest.json']);
  });

  for (const file of ['in/i.svg', 'in/l.pdf'])
    it(`builds an article again when ${file} has changed`, async (test) => {
      const folder = await folderWith(test, sources());
      await build(folder);
      await addTo(folder, { [file]: svg(50) });
      const { built, unchanged } = await build(folder);
      assert.deepEqual({ built, unchanged }, { built: 1, unchanged: 1 });
    });

  it('builds an article again when one of its files is gone from the output', async (test) => {
    const folder = await folderWith(test, sources());
    await build(folder);
    await rm(join(folder, 'out/pictures'), { recursive: true });
    const { built, pictures } = await build(folder);
    assert.deepEqual({ built, pictures }, { built: 1, pictures: 1 });
  });

  it('builds everything again with another version, or other settings', async (test) => {
    const folder = await folderWith(test, sources());
    await build(folder);
    assert.equal((await build(folder, '--widths', '300')).built, 2);
    const manifest = await jsonIn(folder, 'out/manifest.json');
    await addTo(folder, { 'out/manifest.json': { ...manifest, careleaf: '0.0.1' } });
    assert.equal((await build(folder, '--widths', '300')).built, 2);
  });

  it('takes away what is left of sources that are gone, and nothing else', async (test) => {
    const folder = await folderWith(test, {
      ...sources(),
      'in/es/c.json': article({ language: 'es' }),
    });
    await build(folder);
    await addTo(folder, { 'out/mine.txt': 'kept' });
    await rm(join(folder, 'in/a.json'));
    await rm(join(folder, 'in/es/c.json'));
    assert.equal((await build(folder)).removed, 5);
    const left = Object.keys(await times(folder));
    assert.deepEqual(left.toSorted(), ['b.json', 'en/index.json', 'manifest.json', 'mine.txt']);
  });

  it('takes nothing away outside of the output, whatever the manifest says', async (test) => {
    const folder = await folderWith(test, { ...sources(), 'precious.txt': 'kept' });
    await build(folder);
    const manifest = await jsonIn(folder, 'out/manifest.json');
    manifest.sources['gone.json'] = { hash: '', uses: {}, outputs: { '../precious.txt': '' } };
    await addTo(folder, { 'out/manifest.json': manifest });
    assert.equal((await build(folder)).removed, 0);
    assert.equal(existsSync(join(folder, 'precious.txt')), true);
  });

  it('starts afresh where the manifest cannot be read', async (test) => {
    const folder = await folderWith(test, sources());
    await build(folder);
    await addTo(folder, { 'out/manifest.json': '{ cut off' });
    assert.equal((await build(folder)).built, 2);
  });
});

describe('careleaf build --watch', { timeout: 180_000 }, () => {
  it('builds what is changed, added and taken away, and outlives a mistake', async (test) => {
    const folder = await folderWith(test, { 'in/a.json': article() });
    const running = careleafRunning(test, folder, ['build', 'in', '--out', 'out', '--watch']);
    await running.until(/1 built, 0 unchanged[^]*Watching in/);
    await addTo(folder, { 'in/b.md': markdown({ id: 'b' }) });
    await running.until(/1 built, 1 unchanged/);
    await addTo(folder, { 'in/b.md': 'broken' });
    await running.until(/0 built, 1 unchanged, 1 failed/);
    await addTo(folder, { 'in/b.md': markdown({ id: 'b', title: 'Mended' }) });
    await running.until(/1 built, 1 unchanged/);
    assert.equal((await jsonIn(folder, 'out/b.json')).title, 'Mended');
    await rm(join(folder, 'in/b.md'));
    await running.until(/1 unchanged, 1 old file removed/);
  });

  it('builds what is changed while it builds for the first time', async (test) => {
    const many = Array.from({ length: 400 }, (_, i) => [
      `in/a${1000 + i}.md`,
      markdown({ id: `a${i}` }),
    ]);
    const folder = await folderWith(test, Object.fromEntries(many));
    const running = careleafRunning(test, folder, ['build', 'in', '--out', 'out', '--watch']);
    while (!existsSync(join(folder, 'out/a1000.json'))) await tick();
    await addTo(folder, { 'in/a1000.md': markdown({ id: 'a0', title: 'Changed' }) });
    await running.until(/400 built/);
    await running.until(/1 built, 399 unchanged/);
    assert.equal((await jsonIn(folder, 'out/a1000.json')).title, 'Changed');
  });

  it('watches folders whose names only have "node_modules" in them', async (test) => {
    const path = 'my_node_modules_bak/in/a.json';
    const folder = await folderWith(test, { [path]: article() });
    const args = ['build', 'my_node_modules_bak/in', '--out', 'out', '--watch'];
    const running = careleafRunning(test, folder, args);
    await running.until(/1 built, 0 unchanged[^]*Watching/);
    await addTo(folder, { [path]: article({ title: 'Changed' }) });
    await running.until(/1 built, 0 unchanged/);
  });

  it('goes on where there is nothing left to build for a while', async (test) => {
    const folder = await folderWith(test, { 'in/a.json': article() });
    const running = careleafRunning(test, folder, ['build', 'in', '--out', 'out', '--watch']);
    await running.until(/Watching in/);
    await rm(join(folder, 'in/a.json'));
    await running.until(/There is no article in/);
    await addTo(folder, { 'in/b.json': article() });
    await running.until(/1 built/);
  });
});
