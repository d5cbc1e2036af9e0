import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { addTo } from '../support/careleaf-command.mjs';

const page = await readFile('docs/authoring.md', 'utf8');
/** Every fenced block, with what stands right before it. */
const blocks = [
  ...page.matchAll(/(?:^([^\n`]*(?:`[^`\n]*`[^\n`]*)*)\n\n)?^(`{3,})(\w+)\n([^]*?)^\2$/gm),
].map(([, lead = '', , language, text]) => ({ lead, language, text }));

/** The files of the examples, by the path that the line before each names. */
const files = Object.fromEntries(
  blocks.flatMap(({ lead, language, text }) => {
    const path = /`(content\/[^`]+)`[^`]*:$/.exec(lead)?.[1];
    return path && language !== 'sh' ? [[path, text]] : [];
  }),
);

describe('docs/authoring.md', () => {
  let folder;
  let env;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'careleaf-docs-'));
    await addTo(folder, files);
    // As npm installs it.
    await mkdir(join(folder, 'node_modules/.bin'), { recursive: true });
    await chmod('dist/cli/careleaf.js', 0o755);
    await symlink(resolve('dist/cli/careleaf.js'), join(folder, 'node_modules/.bin/careleaf'));
    env = { ...process.env, npm_config_offline: 'true', npm_config_yes: 'false' };
  });
  after(() => rm(folder, { recursive: true }));

  it('has the files of its examples in it', () => {
    assert.deepEqual(Object.keys(files), [
      'content/en/back-pain.md',
      'content/es/back-pain.json',
      'content/images/spine.svg',
      'content/en/draft.md',
    ]);
  });

  blocks.forEach(({ language, text: command }, index) => {
    if (language !== 'sh') return;
    const { language: next, text: expected } = blocks[index + 1] ?? {};
    it(`shows what happens: ${command.trim().replaceAll('\n', '; ')}`, async () => {
      const output = await (/--watch/.test(command) ? started : finished)(command);
      if (next === 'text') assert.equal(output, expected);
    });
  });

  it('names every check that there is, and no other', async () => {
    const source = await readFile('src/cli/findings.ts', 'utf8');
    const [, union] = /export type Rule =([^;]*);/.exec(source);
    const rules = [...union.matchAll(/'([\w-]+)'/g)].map(([, rule]) => rule);
    const named = [...page.matchAll(/^\| ((?:`[a-z-]+`(?:, )?)+) +\|/gm)].flatMap(([, names]) =>
      [...names.matchAll(/`([\w-]+)`/g)].map(([, name]) => name),
    );
    assert.deepEqual(named.toSorted(), rules.toSorted());
  });

  it('has an example in JSON that fits the published schema', async () => {
    const schema = JSON.parse(await readFile('dist/schema/article.schema.json', 'utf8'));
    const validate = new Ajv({ strict: false }).compile(schema);
    validate(JSON.parse(files['content/es/back-pain.json']));
    assert.deepEqual(validate.errors, null);
  });

  /** What a command says, on both streams, to its end. */
  function finished(command) {
    return new Promise((done) => {
      execFile('sh', ['-c', `{ ${command}\n} 2>&1`], { cwd: folder, env }, (_, stdout) =>
        done(stdout),
      );
    });
  }

  /** A command that goes on: it is ended once it says so. */
  function started(command) {
    const child = spawn('sh', ['-c', `exec ${command}`], { cwd: folder, env, detached: true });
    return new Promise((done, fail) => {
      child.stderr.on('data', (data) => {
        if (!/Watching/.test(data)) return;
        process.kill(-child.pid);
        done();
      });
      child.on('exit', () => fail(new Error('It ended.')));
    });
  }
});
