import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

// What is published, as it is installed: out of its archive, with the packages that it names and no others.

const run = promisify(execFile);
const own = JSON.parse(await readFile('package.json', 'utf8'));
let folder;
let files;
const inPackage = (path) => join(folder, 'node_modules/careleaf', path);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'careleaf-package-'));
  const { stdout } = await run('npm', [
    'pack',
    '--json',
    '--ignore-scripts',
    '--pack-destination',
    folder,
  ]);
  const [archive] = JSON.parse(stdout);
  files = archive.files.map(({ path }) => path);
  await mkdir(inPackage(''), { recursive: true });
  await run('tar', [
    '-xf',
    join(folder, archive.filename),
    '-C',
    inPackage(''),
    '--strip-components=1',
  ]);
  for (const name of Object.keys({ ...own.dependencies, ...own.optionalDependencies })) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(process.cwd(), 'node_modules', name), link, 'junction');
  }
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
});
after(() => rm(folder, { recursive: true }));

const node = (code) => run(process.execPath, ['--input-type=module', '-e', code], { cwd: folder });
const targets = (value) =>
  typeof value === 'string' ? [value] : Object.values(value).flatMap(targets);

describe('the published package', () => {
  it('holds every file that its package.json names', () => {
    const { exports, bin, main, types, customElements, ...rest } = own;
    const named = [exports, bin, main, types, customElements, rest['web-types']].flatMap(targets);
    const missing = named
      .map((path) => path.replace(/^\.\//, ''))
      .filter(
        (path) => !files.some((file) => new RegExp(`^${path.replace('*', '[^/]+')}$`).test(file)),
      );
    assert.ok(named.length > 30);
    assert.deepEqual(missing, []);
  });

  it('holds what is used, the documentation and the licence, and nothing else', () => {
    const others = files.filter(
      (file) => !/^(dist|docs)\/|^(README\.md|LICENSE|package\.json)$/.test(file),
    );
    assert.deepEqual(others, []);
    for (const file of ['README.md', 'LICENSE', 'docs/authoring.md', 'dist/careleaf.js'])
      assert.ok(files.includes(file), file);
  });

  it('brings a command that goes from Markdown to a page', async () => {
    const command = inPackage(own.bin.careleaf);
    const careleaf = (...args) => run(process.execPath, [command, ...args], { cwd: folder });
    await mkdir(join(folder, 'content'), { recursive: true });
    await writeFile(
      join(folder, 'content/sample.md'),
      '---\nid: sample\nlanguage: en\ntitle: Sample\n---\n\n## What it is {#what-is}\n\nA sample.\n',
    );
    assert.equal((await careleaf('--version')).stdout.trim(), own.version);
    await careleaf('validate', 'content');
    await careleaf('build', 'content', '--out', 'site');
    await careleaf('prerender', 'site/sample.json', '--out', 'sample.html', '--scripts', 'dist/');
    assert.match(await readFile(join(folder, 'sample.html'), 'utf8'), /<template shadowrootmode/);
  });

  it('has a command that a shell can start', async () => {
    assert.match(await readFile(inPackage(own.bin.careleaf), 'utf8'), /^#!\/usr\/bin\/env node\n/);
  });

  it('can be imported by its names where no browser is', async () => {
    const names = Object.entries(own.exports)
      .filter(([name, target]) => !name.includes('*') && target.default?.endsWith('.js'))
      .map(([name]) => name.replace(/^\./, 'careleaf'));
    assert.ok(names.length > 8);
    const code = names.map((name) => `await import(${JSON.stringify(name)});`).join('\n');
    await node(code);
  });

  it('reads an article by the function that it exports', async () => {
    const { stdout } = await node(
      `import { readArticle } from 'careleaf/article.js';
       const sections = [{ topic: 'what-is', body: 'It is a *sample*.' }];
       const { article } = await readArticle({ schemaVersion: 1, id: 'a', language: 'en', title: 'A', sections });
       console.log(article.sections[0].body.type);`,
    );
    assert.equal(stdout.trim(), 'root');
  });
});
