import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import { article, careleaf, folderWith, markdown } from '../support/careleaf-command.mjs';

describe('the command careleaf', () => {
  it('is what the package publishes, and can be run as a program', async () => {
    const { bin } = JSON.parse(await readFile('package.json', 'utf8'));
    assert.match(await readFile(bin.careleaf, 'utf8'), /^#!\/usr\/bin\/env node\n/);
  });

  it('says its version', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8'));
    assert.equal((await careleaf('.', ['--version'])).stdout, `${version}\n`);
  });

  it('lists its subcommands, and each says how it is used', async () => {
    const { stdout, status } = await careleaf('.', ['--help']);
    assert.equal(status, 0);
    for (const name of ['validate', 'build', 'prerender', 'embed']) {
      assert.match(stdout, new RegExp(`^ {2}${name} `, 'm'));
      const help = await careleaf('.', [name, '--help']);
      assert.equal(help.status, 0);
      assert.match(help.stdout, /Examples:/);
    }
  });

  for (const [what, args] of [
    ['no subcommand', []],
    ['an unknown subcommand', ['frobnicate']],
    ['an unknown subcommand that is asked for its help', ['frobnicate', '--help']],
    ['an unknown option', ['validate', '.', '--frobnicate']],
    ['no file', ['validate']],
    ['a file that is not there', ['validate', 'none.json']],
    ['a folder with nothing to check in it', ['validate', 'empty']],
    ['a value that is no number', ['validate', '.', '--grade', 'x']],
    ['no folder to build into', ['build', '.']],
    ['a folder that is not there', ['build', 'none', '--out', 'out']],
    ['a folder with nothing to build in it', ['build', 'empty', '--out', 'out']],
    ['a folder to watch that is not there', ['build', 'none', '--out', 'out', '--watch']],
    ['a file instead of a folder', ['build', 'a.json', '--out', 'out']],
    ['an output over the sources', ['build', '.', '--out', '.']],
    ['widths that are none', ['build', '.', '--out', 'out', '--widths', '800,wide']],
    ['a format that is none', ['build', '.', '--out', 'out', '--format', 'bmp']],
    ['nothing to prerender', ['prerender']],
    ['a page that is not there', ['prerender', 'none.html']],
    ['a folder without a page', ['prerender', 'empty']],
    ['pages and articles at once', ['prerender', 'a.json', 'a.html']],
    ['--src for a page', ['prerender', 'a.html', '--src', '/a.json']],
    ['--url without --root', ['prerender', 'a.html', '--url', 'https://a.example/']],
    ['a --url that is none', ['prerender', 'a.html', '--root', '.', '--url', 'a.example']],
    ['a page outside of --root', ['prerender', 'a.html', '--root', 'empty']],
    ['a page to make without --scripts', ['prerender', 'a.json', '--out', 'b.html']],
    ['an element to make without --src', ['prerender', 'a.json', '--fragment']],
    ['one --out page for two articles', ['prerender', 'a.json', 'a.json', '--src', '/a.json']],
    ['a source to prerender', ['prerender', 'a.md', '--scripts', '/', '--src', '/a.json']],
    ['a --src that is none', ['prerender', 'a.json', '--fragment', '--src', 'http://[']],
    ['--scripts that are none', ['prerender', 'a.json', '--out', 'b', '--scripts', 'http://[']],
    ['a --url that no URL is', ['prerender', 'a.html', '--root', '.', '--url', 'http://[']],
    [
      'a --lang that is none',
      ['prerender', 'a.json', '--src', '/', '--scripts', '/', '--lang', 'en-a'],
    ],
    ['--pages that are none', ['build', '.', '--out', 'out', '--pages', 'http://[']],
    ['a --src to embed that is none', ['embed', 'a.json', '--src', 'http://[', '--scripts', '/']],
    [
      '--scripts to embed that are none',
      ['embed', 'a.json', '--src', '/', '--scripts', 'http://['],
    ],
    [
      'a --link that no page may have',
      ['embed', 'a.json', '--src', '/', '--scripts', '/', '--link', 'javascript:alert(1)'],
    ],
    [
      'an article as the page to write',
      ['prerender', 'a.json', '--out', 'a.json', '--scripts', '/'],
    ],
    ['a source as the page to write', ['prerender', 'a.json', '--out', 'a.md', '--scripts', '/']],
    ['an attribute that is none', ['prerender', 'a.json', '--attribute', '1=2']],
    ['an attribute --src', ['prerender', 'a.json', '--attribute', 'src=/a.json']],
    ['no --src to embed', ['embed', 'a.json', '--scripts', '/careleaf/']],
    ['no --scripts to embed', ['embed', 'a.json', '--src', '/a.json']],
    [
      'a flavour that is none',
      ['embed', 'a.json', '--src', '/', '--scripts', '/', '--flavour', 'x'],
    ],
    [
      'a --dist that is none',
      ['embed', 'a.json', '--src', '/', '--scripts', '/', '--dist', 'empty'],
    ],
    ['an article to embed that is not there', ['embed', 'x.json', '--src', '/', '--scripts', '/']],
  ])
    it(`ends with exit status 2, and says why, when it is given ${what}`, async (test) => {
      const folder = await folderWith(test, {
        'a.json': article(),
        'a.html': '<p>A page</p>',
        'a.md': markdown(),
        'empty/x.txt': '',
      });
      const { status, stdout, stderr } = await careleaf(folder, args);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.notEqual(stderr, '');
      assert.doesNotMatch(stderr, /\n {4}at /, 'no stack trace');
    });

  it('ends with exit status 2, and says why, when nothing can be written', async (test) => {
    const folder = await folderWith(test, { 'in/a.json': article(), 'b.txt': '' });
    const { status, stderr } = await careleaf(folder, ['build', 'in', '--out', 'b.txt/out']);
    assert.equal(status, 2);
    assert.match(stderr, /^careleaf: ENOTDIR.*b\.txt.*'\n$/);
  });

  it('says in one line what is wrong with itself, and shows a stack only where it is asked to', async (test) => {
    const folder = await folderWith(test, { 'a.json': article() });
    const broken = [
      '--import',
      'data:text/javascript,Array.prototype.toSorted=()=>{throw new TypeError("Oh")}',
    ];
    const { status, stderr } = await careleaf(folder, ['validate', '.'], { node: broken });
    assert.equal(status, 2);
    assert.match(stderr, /^careleaf: TypeError: Oh This is a mistake of careleaf \S+ itself\.\n$/);
    const env = { NODE_DEBUG: 'careleaf' };
    const asked = await careleaf(folder, ['validate', '.'], { node: broken, env });
    assert.match(asked.stderr, /\n {4}at /);
  });

  it('names a guide in its help that is in the package', async () => {
    const { stdout } = await careleaf('.', ['--help']);
    const [, guide] = /How articles are written: (\S+)/.exec(stdout);
    const { files } = JSON.parse(await readFile('package.json', 'utf8'));
    assert.ok(
      files.some((folder) => guide.startsWith(`${folder}/`)),
      guide,
    );
    await readFile(guide);
  });

  it('prints "file:line:column pointer message" on standard output, and a summary on the other', async (test) => {
    const folder = await folderWith(test, { 'x/a.json': article({ title: '' }) });
    const { status, stdout, stderr } = await careleaf(folder, ['validate', 'x']);
    assert.equal(status, 1);
    assert.match(stdout, /^x\/a\.json:5:12 \/title error: .+ \(schema\)\n$/);
    assert.equal(stderr, '✖ 1 file checked: 1 error, 0 warnings\n');
  });

  it('prints one JSON object with --json', async (test) => {
    const folder = await folderWith(test, { 'a.json': article({ title: '', x: 1 }) });
    const { status, stdout } = await careleaf(folder, ['validate', 'a.json', '--json']);
    const { problems, ...counts } = JSON.parse(stdout);
    assert.equal(status, 1);
    assert.deepEqual(counts, { files: 1, errors: 1, warnings: 1 });
    assert.deepEqual(Object.keys(problems[0]), [
      'file',
      'line',
      'column',
      'pointer',
      'severity',
      'rule',
      'message',
    ]);
  });

  it('uses no colours where it does not write to a terminal, in CI too', async (test) => {
    const folder = await folderWith(test, { 'a.json': '{' });
    const { stdout, stderr } = await careleaf(folder, ['validate', '.'], { env: { CI: '1' } });
    assert.equal((stdout + stderr).includes('\u001b'), false);
  });

  it('writes control characters of content as escapes: a finding is one line, whatever it says', async (test) => {
    const odd = 'a\nb\u001b[2Jc\u009b\u007f';
    const folder = await folderWith(test, {
      'a.json': article({ language: `x${odd}`, [`${odd}/1`]: 1, source: { url: `${odd}:x` } }),
    });
    const run = ['validate', 'a.json', '--readability'];
    const { stdout, stderr } = await careleaf(folder, run);
    assert.match(stdout, /^a\.json:\d+:\d+ \/a\\nb\\u001b\[2Jc\\u009b\\u007f~11 warning: /m);
    for (const line of stdout.trim().split('\n')) assert.match(line, /^a\.json:\d+:\d+ \/.*\)$/);
    assert.doesNotMatch(stdout + stderr, /[^\P{Cc}\n]/u);
    const { problems } = JSON.parse((await careleaf(folder, [...run, '--json'])).stdout);
    assert.ok(
      problems.some(({ pointer }) => pointer === `/${odd}~11`),
      'JSON has them as they are',
    );
  });

  it('ends in peace when the reader of its output has seen enough', async (test) => {
    const sections = Array.from({ length: 5000 }, () => ({ topic: 'x', body: '' }));
    const folder = await folderWith(test, { 'a.json': article({ sections }) });
    const command = fileURLToPath(new URL('../../dist/cli/careleaf.js', import.meta.url));
    const child = spawn(process.execPath, [command, 'validate', folder]);
    let errors = '';
    child.stderr.on('data', (data) => (errors += data));
    child.stdout.once('data', () => child.stdout.destroy());
    await new Promise((resolve) => child.on('close', resolve));
    assert.doesNotMatch(errors, /EPIPE|\n {4}at /);
  });
});
