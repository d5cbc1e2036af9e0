/** Which files are read, and that one of them that cannot be does not stop the others. */
import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  addTo,
  article,
  careleaf,
  folderWith,
  markdown,
  problemsIn,
} from '../support/careleaf-command.mjs';

const brief = ({ file, rule }) => `${file} ${rule}`;

/** "in" with an article, and one file more: a link to this. */
async function withLink(test, target, name = 'b.json') {
  const folder = await folderWith(test, { 'in/a.json': article() });
  await symlink(target, join(folder, 'in', name));
  return folder;
}

for (const [what, target] of [
  ['leads nowhere', 'nowhere.json'],
  ['leads to itself', 'b.json'],
]) {
  describe(`a link that ${what}`, () => {
    it('is a finding of validate, which checks the others', async (test) => {
      const folder = await withLink(test, target);
      const { status, stdout, stderr } = await careleaf(folder, ['validate', 'in']);
      assert.equal(status, 1);
      assert.match(
        stdout,
        /^in\/b\.json:1:1 \/ error: This cannot be read: [^/]+ \(unreadable\)\n$/,
      );
      assert.match(stderr, /2 files checked/);
    });

    it('is a finding of build, which builds the others', async (test) => {
      const folder = await withLink(test, target);
      const { status, stdout } = await careleaf(folder, ['build', 'in', '--out', 'out', '--json']);
      const { built, failed, problems } = JSON.parse(stdout);
      assert.deepEqual({ status, built, failed }, { status: 1, built: 1, failed: 1 });
      assert.deepEqual(problems.map(brief), ['in/b.json unreadable']);
    });

    it('is a finding of prerender, which fills the other pages', async (test) => {
      const card = '<side-effect-card src="a.json"></side-effect-card>';
      const folder = await withLink(test, target.replace('json', 'html'), 'b.html');
      await addTo(folder, { 'in/c.html': card });
      const { status, stdout } = await careleaf(folder, ['prerender', 'in', '--json']);
      const { written, problems } = JSON.parse(stdout);
      assert.deepEqual({ status, written }, { status: 1, written: 1 });
      assert.deepEqual(problems.map(brief), ['in/b.html unreadable']);
    });
  });
}

describe('a link to a folder', () => {
  it('is followed by validate and by build', async (test) => {
    const folder = await folderWith(test, {
      'in/a.json': article(),
      'elsewhere/b.json': article({ id: 'b' }),
    });
    await symlink('../elsewhere', join(folder, 'in/more'));
    assert.match((await careleaf(folder, ['validate', 'in'])).stderr, /2 files checked/);
    await careleaf(folder, ['build', 'in', '--out', 'out']);
    assert.equal(JSON.parse(await readFile(join(folder, 'out/more/b.json'), 'utf8')).id, 'b');
  });

  it('is followed by prerender', async (test) => {
    const folder = await folderWith(test, {
      'in/a.html': '',
      'elsewhere/b.html': '<side-effect-card src="b.json"></side-effect-card>',
      'elsewhere/b.json': article(),
    });
    await symlink('../elsewhere', join(folder, 'in/more'));
    assert.match((await careleaf(folder, ['prerender', 'in'])).stderr, /1 card in 2 pages/);
  });

  it('is not followed where it leads back to a folder that it is in', async (test) => {
    const folder = await folderWith(test, { 'in/x/a.json': article() });
    await symlink('..', join(folder, 'in/x/back'));
    const { status, stderr } = await careleaf(folder, ['validate', 'in']);
    assert.equal(status, 0);
    assert.match(stderr, /1 file checked/);
  });
});

describe('a card', () => {
  for (const [what, src, content, message] of [
    [
      'a banner',
      'b.json',
      { schemaVersion: 1, id: 'jobs', message: 'Join us' },
      /"b\.json" is no article/,
    ],
    ['a source', 'b.md', markdown(), /"b\.md" is a source/],
  ])
    it(`whose address is that of ${what} is a finding, and the others are filled`, async (test) => {
      const folder = await folderWith(test, {
        'a.json': article(),
        [src]: content,
        'a.html': `<side-effect-card src="${src}"></side-effect-card>`,
        'b.html': '<side-effect-card src="a.json"></side-effect-card>',
      });
      const { status, stdout } = await careleaf(folder, ['prerender', '.', '--json']);
      const { cards, problems } = JSON.parse(stdout);
      assert.deepEqual({ status, cards }, { status: 1, cards: 1 });
      assert.deepEqual(problems.map(brief), ['a.html prerender']);
      assert.match(problems[0].message, message);
    });
});

describe('JSON in a folder', () => {
  it('is left alone where it cannot be read and is none of ours', async (test) => {
    const folder = await folderWith(test, {
      'in/a.json': article(),
      'in/tsconfig.json': '{\n  // settings\n  "compilerOptions": { "strict": true },\n}',
    });
    assert.deepEqual(await problemsIn(folder, ['in']), []);
    assert.equal((await careleaf(folder, ['build', 'in', '--out', 'out'])).status, 0);
  });

  it('is reported where it cannot be read and looks like ours', async (test) => {
    const folder = await folderWith(test, { 'a.json': '{ "schemaVersion": 1, "id": }' });
    assert.deepEqual((await problemsIn(folder)).map(brief), ['a.json syntax']);
  });

  it('is reported where it cannot be read and was named', async (test) => {
    const folder = await folderWith(test, { 'a.json': '{ "compilerOptions": }' });
    assert.deepEqual((await problemsIn(folder, ['a.json'])).map(brief), ['a.json syntax']);
  });

  it('may be called .JSON', async (test) => {
    const folder = await folderWith(test, {
      'in/a.JSON': article(),
      'in/b.MD': markdown({ id: 'b' }, '## A {#what-is}\n\n[a](a.JSON)\n'),
    });
    assert.deepEqual(await problemsIn(folder, ['in']), []);
    const args = ['build', 'in', '--out', 'out', '--pages', '/'];
    assert.equal((await careleaf(folder, args)).status, 0);
    assert.deepEqual(
      (await readdir(join(folder, 'out'))).filter((name) => /^[ab]/.test(name)).toSorted(),
      ['a.html', 'a.json', 'b.html', 'b.json'],
    );
  });
});

describe('a page that prerender fills in place', () => {
  const filled = async (test) => {
    const folder = await folderWith(test, {
      'a.json': article(),
      'site/a.html': '<side-effect-card src="../a.json"></side-effect-card>',
    });
    return { folder, page: join(folder, 'site/a.html') };
  };

  it('is written beside it first, and leaves nothing of that behind', async (test) => {
    const { folder, page } = await filled(test);
    const { ino } = await stat(page);
    await careleaf(folder, ['prerender', 'site']);
    assert.notEqual((await stat(page)).ino, ino, 'another file has taken its name');
    assert.deepEqual(await readdir(join(folder, 'site')), ['a.html']);
  });

  it('keeps who may read it', async (test) => {
    const { folder, page } = await filled(test);
    await chmod(page, 0o640);
    await careleaf(folder, ['prerender', 'site']);
    assert.equal((await stat(page)).mode & 0o777, 0o640);
  });

  it('stays where a link leads to it', async (test) => {
    const { folder, page } = await filled(test);
    await mkdir(join(folder, 'links'));
    await symlink('../site/a.html', join(folder, 'links/a.html'));
    await careleaf(folder, ['prerender', 'links']);
    assert.match(await readFile(page, 'utf8'), /shadowrootmode/);
  });
});
