import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { addTo } from '../support/careleaf-command.mjs';

/** Every fenced block of a page, with what stands right before it. */
const blocksOf = (page) =>
  [...page.matchAll(/(?:^([^\n`]*(?:`[^`\n]*`[^\n`]*)*)\n\n)?^(`{3,})(\w+)\n([^]*?)^\2$/gm)].map(
    ([, lead = '', , language, text]) => ({ lead, language, text }),
  );

/** The path of the file that a block is all of: the line before it says so. */
const pathOf = ({ lead, language }) =>
  language === 'sh' ? undefined : /`((?:content|public)\/[^`]+)`[^`]*:$/.exec(lead)?.[1];

/** What changes with each build stands in the docs by its name. */
const withoutHashes = (output) =>
  output
    .replace(/'sha256-[\w+/=]+'( 'sha256-[\w+/=]+')?/g, 'STYLE_HASHES')
    .replace(/sha384-[\w+/=]+/g, 'HASH');

for (const name of ['authoring', 'prerendering', 'embedding']) {
  const blocks = blocksOf(await readFile(`docs/${name}.md`, 'utf8'));

  describe(`docs/${name}.md`, () => {
    let folder;
    let env;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'careleaf-docs-'));
      // As npm installs it.
      await mkdir(join(folder, 'node_modules/.bin'), { recursive: true });
      await chmod('dist/cli/careleaf.js', 0o755);
      await symlink(resolve('dist/cli/careleaf.js'), join(folder, 'node_modules/.bin/careleaf'));
      env = { ...process.env, npm_config_offline: 'true', npm_config_loglevel: 'error' };
    });
    after(() => rm(folder, { recursive: true }));

    blocks.forEach((block, index) => {
      const { language, text } = block;
      const path = pathOf(block);
      if (path)
        it(`shows a file: ${path}`, async () => {
          await addTo(folder, { [path]: text });
          if (path.endsWith('.json')) JSON.parse(text);
        });
      if (language !== 'sh') return;
      const next = blocks[index + 1];
      it(`shows what happens: ${text.trim().replaceAll('\n', '; ')}`, async () => {
        const { status, output } = await (/--watch/.test(text) ? started : finished)(text);
        if (next?.language === 'text') assert.equal(withoutHashes(output), next.text);
        else assert.equal(status, 0, output);
      });
    });

    if (name === 'authoring')
      it('shows references that arrive whole, each with its text and its address', async () => {
        const built = async (path) =>
          JSON.parse(await readFile(join(folder, 'public/articles', path), 'utf8'));
        const [english, spanish] = [
          await built('en/back-pain.json'),
          await built('es/back-pain.json'),
        ];
        const url = 'https://www.nice.org.uk/guidance/ng234';
        const nice =
          'NICE. Spinal metastases and metastatic spinal cord compression. NICE guideline NG234';
        assert.deepEqual(english.references, [
          {
            id: 'will-2018',
            text: 'Will JS, Bury DC, Miller JA. Mechanical Low Back Pain. Am Fam Physician. 2018;98(7):421-428.',
          },
          { id: 'nice-2023', text: `${nice}, September 2023.`, url },
        ]);
        assert.deepEqual(spanish.references, [{ id: 'nice-2023', text: `${nice}. 2023.`, url }]);
        // What a reference that is broken in two leaves behind.
        assert.doesNotMatch(JSON.stringify(english), /"start":2023/);
      });

    /** What a command says, on both streams, to its end, and its exit status. */
    function finished(command) {
      return new Promise((done) => {
        execFile('sh', ['-c', `{ ${command}\n} 2>&1`], { cwd: folder, env }, (error, output) =>
          done({ status: error ? error.code : 0, output }),
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
          done({ status: 0 });
        });
        child.on('exit', () => fail(new Error('It ended.')));
      });
    }
  });
}

describe('docs/authoring.md', () => {
  let page;
  before(async () => (page = await readFile('docs/authoring.md', 'utf8')));

  it('names every check of articles that there is, and no other', async () => {
    const source = await readFile('src/cli/findings.ts', 'utf8');
    const [, union] = /export type Rule =([^;]*);/.exec(source);
    const rules = [...union.matchAll(/'([\w-]+)'/g)]
      .map(([, rule]) => rule)
      .filter((rule) => rule !== 'prerender'); // of pages, not of articles
    const named = [...page.matchAll(/^\| ((?:`[a-z-]+`(?:, )?)+) +\|/gm)].flatMap(([, names]) =>
      [...names.matchAll(/`([\w-]+)`/g)].map(([, name]) => name),
    );
    assert.equal(named.length, rules.length);
    assert.deepEqual(new Set(named), new Set(rules));
  });

  it('has an example in JSON that fits the published schema', async () => {
    const schema = JSON.parse(await readFile('dist/schema/article.schema.json', 'utf8'));
    const validate = new Ajv({ strict: false }).compile(schema);
    const { text } = blocksOf(page).find(({ language }) => language === 'json');
    validate(JSON.parse(text));
    assert.deepEqual(validate.errors, null);
  });
});
