/** What is published leads nowhere that is not published too. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  addTo,
  article,
  careleaf,
  careleafRunning,
  folderWith,
  markdown,
  problemsIn,
} from '../support/careleaf-command.mjs';

const section = (body) => `## A {#what-is}\n\n${body}\n`;
const BROKEN = markdown({ id: 'b', title: 1 });
const PAGES = ['--pages', '/careleaf/'];
async function build(folder, ...args) {
  const result = await careleaf(folder, ['build', 'in', '--out', 'out', '--json', ...args]);
  return { ...result, ...JSON.parse(result.stdout || '{}') };
}
const text = (folder, path) => readFile(join(folder, 'out', path), 'utf8');
const brief = ({ file, line, severity, rule }) => `${file}:${line} ${severity} ${rule}`;

describe('a link to an article that cannot be built', () => {
  const files = {
    'in/a.md': markdown({ id: 'a' }, section('See [b](b.md).')),
    'in/b.md': BROKEN,
    'in/c.json': {
      schemaVersion: 1,
      id: 'jobs',
      message: 'x',
      link: { text: 'y', href: 'b.md' },
    },
  };

  it('is left out, with a warning, until there is a page', async (test) => {
    const folder = await folderWith(test, files);
    for (let times = 0; times < 2; times++) {
      const { problems, built, unchanged, failed } = await build(folder, ...PAGES);
      assert.deepEqual([built, unchanged, failed], times ? [0, 2, 1] : [2, 0, 1]);
      assert.deepEqual(problems.filter(({ rule }) => rule === 'no-page').map(brief), [
        'in/a.md:9 warning no-page',
        'in/c.json:7 warning no-page',
      ]);
      for (const file of ['a.json', 'a.html', 'c.json'])
        assert.doesNotMatch(await text(folder, file), /b\.html/);
    }
    await addTo(folder, { 'in/b.md': markdown({ id: 'b' }) });
    const { status, problems } = await build(folder, ...PAGES);
    assert.deepEqual([status, problems], [0, []]);
    assert.match(await text(folder, 'a.html'), /href="b\.html"/);
  });

  it('leads to its last page, where there is one', async (test) => {
    const folder = await folderWith(test, { ...files, 'in/b.md': markdown({ id: 'b' }) });
    await build(folder, ...PAGES);
    await addTo(folder, { 'in/b.md': BROKEN });
    const { problems } = await build(folder, ...PAGES);
    assert.deepEqual(
      problems.filter(({ rule }) => rule === 'no-page'),
      [],
    );
    assert.match(await text(folder, 'a.html'), /href="b\.html"/);
    assert.ok(existsSync(join(folder, 'out/b.html')));
    await rm(join(folder, 'out/b.html'));
    const { built } = await build(folder, ...PAGES);
    assert.equal(built, 2, 'those that led to the page');
    assert.doesNotMatch(await text(folder, 'a.html'), /b\.html/);
  });
});

describe('a translation that is gone', () => {
  const translation = (language, src) => ({ translations: [{ language, src }] });
  const files = {
    'in/en/a.md': markdown({ id: 'a', ...translation('es', '../es/a.md') }),
    'in/es/a.md': markdown({ id: 'a', language: 'es', ...translation('en', '../en/a.md') }),
  };
  const FOUND = ['in/en/a.md:5 error dead-link'];
  const expectNone = async (folder) => {
    assert.deepEqual(JSON.parse(await text(folder, 'en/a.json')).translations, []);
    assert.doesNotMatch(await text(folder, 'en/a.html'), /hreflang="es"|es\/a/);
  };

  for (const [what, change] of [
    ['deleted', (folder) => rm(join(folder, 'in/es/a.md'))],
    ['renamed', (folder) => rename(join(folder, 'in/es/a.md'), join(folder, 'in/es/x.md'))],
    ['a draft now', (folder) => rename(join(folder, 'in/es/a.md'), join(folder, 'in/es/_a.md'))],
  ])
    it(`is left out, with an error each time: ${what}`, async (test) => {
      const folder = await folderWith(test, files);
      assert.equal((await build(folder, ...PAGES)).status, 0);
      assert.match(await text(folder, 'en/a.html'), /hreflang="es"/);
      await change(folder);
      for (const isFresh of [false, false, true]) {
        if (isFresh) await rm(join(folder, 'out'), { recursive: true });
        const { status, failed, problems } = await build(folder, ...PAGES);
        assert.deepEqual([status, failed, problems.map(brief)], [1, 0, FOUND]);
        await expectNone(folder);
      }
      await addTo(folder, files);
      await rm(join(folder, 'in/es/x.md'), { force: true });
      assert.equal((await build(folder, ...PAGES)).status, 0);
      assert.match(await text(folder, 'en/a.html'), /hreflang="es"/);
    });

  it('is left out without pages too', async (test) => {
    const folder = await folderWith(test, { 'in/en/a.md': files['in/en/a.md'] });
    const { status, problems } = await build(folder);
    assert.deepEqual([status, problems.map(brief)], [1, FOUND]);
    assert.deepEqual(JSON.parse(await text(folder, 'en/a.json')).translations, []);
  });

  it('is left out by --watch', async (test) => {
    const folder = await folderWith(test, files);
    const watch = careleafRunning(test, folder, [
      'build',
      'in',
      '--out',
      'out',
      ...PAGES,
      '--watch',
    ]);
    await watch.until(/2 built.*[^]*Watching/);
    await rm(join(folder, 'in/es/a.md'));
    await watch.until(/✖ 1 built/);
    await expectNone(folder);
  });

  it('is left out with a warning where it has errors, and stays where there is its last build', async (test) => {
    const folder = await folderWith(test, files);
    const broken = markdown({ id: 'a', language: 'es', title: 1 });
    await build(folder, ...PAGES);
    await addTo(folder, { 'in/es/a.md': broken });
    await build(folder, ...PAGES);
    assert.match(await text(folder, 'en/a.html'), /hreflang="es"/);
    await rm(join(folder, 'out'), { recursive: true });
    const { problems } = await build(folder, ...PAGES);
    assert.deepEqual(problems.filter(({ file }) => file === 'in/en/a.md').map(brief), [
      'in/en/a.md:5 warning no-page',
    ]);
    await expectNone(folder);
  });

  it('is nothing that is looked for where it is not beside the article', async (test) => {
    const fields = { translations: [{ language: 'es', src: 'https://a.example/es/a.json' }] };
    const folder = await folderWith(test, { 'in/a.md': markdown(fields) });
    assert.equal((await build(folder, ...PAGES)).status, 0);
    assert.equal(JSON.parse(await text(folder, 'a.json')).translations.length, 1);
  });
});

describe('a link out of the folder of the sources', () => {
  const files = {
    'in/en/a.md': markdown({ id: 'a' }, section('[x](../../secret.txt) [y](../y.pdf)')),
    'in/b.json': { schemaVersion: 1, id: 'b', message: 'x', link: { text: 'y', href: '../' } },
    'in/y.pdf': 'y',
    'secret.txt': 's',
  };

  it('is an error of build, and nothing is copied', async (test) => {
    const folder = await folderWith(test, files);
    const { status, problems } = await build(folder, ...PAGES);
    assert.equal(status, 1);
    assert.deepEqual(problems.map(brief), [
      'in/b.json:7 error dead-link',
      'in/en/a.md:9 error dead-link',
    ]);
    assert.match(problems[1].message, /"\.\.\/\.\.\/secret\.txt" is outside of "in".*Put the file/);
    assert.ok(!existsSync(join(folder, 'out/en/a.json')));
  });

  it('is an error of validate, of a folder that is named', async (test) => {
    const folder = await folderWith(test, files);
    const problems = await problemsIn(folder, ['in']);
    assert.deepEqual(problems.map(brief), [
      'in/b.json:7 error dead-link',
      'in/en/a.md:9 error dead-link',
    ]);
    assert.match(problems[1].message, /is outside of "in"/);
    assert.deepEqual(await problemsIn(folder, ['in/en/a.md']), [], 'the folder is not known');
    assert.deepEqual(
      (await problemsIn(folder, ['in/en', 'in'])).map(brief),
      problems.map(brief),
      'each of those that are named may be led to',
    );
  });

  it('is none where it leads to another folder that is named', async (test) => {
    const folder = await folderWith(test, {
      'en/a.json': article({ sections: [{ topic: 'what-is', body: '[x](../more/x.pdf)' }] }),
      'more/x.pdf': 'x',
    });
    assert.deepEqual(await problemsIn(folder, ['en', 'more']), []);
    assert.equal((await problemsIn(folder, ['en'])).length, 1);
  });
});

describe('a link to a source that is not published', () => {
  for (const [target, why] of [
    ['_draft.md', /is a draft/],
    ['_draft.json', /is a draft/],
    ['_later/b.md', /is a draft/],
    ['README.md', /is no article/],
  ])
    it(`is an error of validate and of build: ${target}`, async (test) => {
      const folder = await folderWith(test, {
        'in/a.md': markdown({ id: 'a' }, section(`[x](${target})`)),
        [`in/${target}`]: target.endsWith('.json') ? article() : markdown({ id: 'b' }),
      });
      for (const { problems } of [
        await build(folder, ...PAGES),
        { problems: await problemsIn(folder, ['in']) },
      ]) {
        assert.deepEqual(problems.map(brief), ['in/a.md:9 error dead-link']);
        assert.match(problems[0].message, why);
      }
      assert.ok(!existsSync(join(folder, 'out', target)));
    });

  for (const target of ['.env', '_private/notes.txt', '.git/config', 'node_modules/a/x.pdf'])
    it(`is an error, too, where it is another file: ${target}`, async (test) => {
      const folder = await folderWith(test, {
        'in/en/a.md': markdown({ id: 'a' }, section(`[x](../${target})`)),
        'in/b.json': {
          schemaVersion: 1,
          id: 'jobs',
          message: 'x',
          link: { text: 'y', href: target },
        },
        [`in/${target}`]: 'x',
      });
      for (const { problems } of [
        await build(folder, ...PAGES),
        { problems: await problemsIn(folder, ['in']) },
      ]) {
        assert.deepEqual(problems.map(brief), [
          'in/b.json:7 error dead-link',
          'in/en/a.md:9 error dead-link',
        ]);
        for (const { message } of problems)
          assert.match(message, /not published.*take the link out/);
      }
      assert.ok(!existsSync(join(folder, 'out', target)));
    });

  it('is none where the address is one of the site: what is there is on it already', async (test) => {
    const folder = await folderWith(test, {
      'in/a.md': markdown({ id: 'a' }, section('[x](/.well-known/x.pdf) [y](/_files/y.pdf)')),
      'site/.well-known/x.pdf': 'x',
      'site/_files/y.pdf': 'y',
    });
    assert.deepEqual(await problemsIn(folder, ['in', '--root', 'site']), []);
    assert.deepEqual((await build(folder)).problems, []);
  });

  it('is an error of build: a name that the build itself uses', async (test) => {
    const folder = await folderWith(test, {
      'in/a.md': markdown({ id: 'a' }, section('[x](index.md)')),
      'in/index.md': markdown({ id: 'b' }),
    });
    const { problems } = await build(folder, ...PAGES);
    assert.deepEqual(problems.map(brief), [
      'in/a.md:9 error dead-link',
      'in/index.md:1 error duplicate-id',
    ]);
    assert.ok(!existsSync(join(folder, 'out/index.md')));
  });

  it('is none where it is something else, such as a leaflet', async (test) => {
    const folder = await folderWith(test, {
      'in/a.md': markdown({ id: 'a' }, section('[x](more/x.pdf) [y](data.json)')),
      'in/more/x.pdf': 'x',
      'in/data.json': { name: 'x' },
    });
    assert.deepEqual((await build(folder)).problems, []);
    assert.deepEqual(await problemsIn(folder, ['in']), []);
    assert.ok(existsSync(join(folder, 'out/more/x.pdf')));
    assert.ok(existsSync(join(folder, 'out/data.json')));
  });
});
