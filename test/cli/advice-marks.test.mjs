/** Help advice that is mistyped must not become ordinary text: nobody would see that it is missing. */
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

const SECTION = '## What it is {#what-is}\n\nIt is a sample.\n';
const RIGHT = /looks like help advice and is none.*"> \[!EMERGENCY\]"/;

describe('a line that looks like help advice and is none', () => {
  for (const line of [
    '> [EMERGENCY] Call 911',
    '> [EMERGENCY]: Call 911',
    String.raw`> \[!EMERGENCY] Call 911`,
    String.raw`> \[!EMERGENCY\] Call 911`,
    '> **[!EMERGENCY]** Call 911',
    '> [**!EMERGENCY**] Call 911',
    '> `[!URGENT]` Call 911',
    '[!EMERGENCY] Call 911',
    '[EMERGENCY]: Call 911',
    '[!emergency] Call 911',
    '> [routine] Call us',
    '    > [!EMERGENCY] Call 911',
    '>  [!EMERGENCY] Call 911',
    '> > [!EMERGENCY] Call 911',
    '> !EMERGENCY Call 911',
    '> EMERGENCY] Call 911',
    '- [!URGENT] Call 911',
    '### [!URGENT] Call 911',
    '> ［!URGENT］ 电话 911',
    String.raw`> \[!EMERGENY] Call 911`,
  ])
    for (const [where, text] of [
      ['before the sections', `Main.\n\n${line}\n\n${SECTION}`],
      ['in a section', `Main.\n\n> [!URGENT] Go\n\n${SECTION}\n${line}\n`],
    ])
      it(`is an error ${where}: ${line}`, async (test) => {
        const folder = await folderWith(test, { 'a.md': markdown({}, text) });
        const problems = await problemsIn(folder);
        assert.deepEqual(
          problems.map(({ line, severity, rule }) => [line, severity, rule]),
          [[where === 'in a section' ? 15 : 9, 'error', 'format']],
        );
        assert.match(problems[0].message, RIGHT);
      });

  it('is an error within other help advice, and in a reference', async (test) => {
    const body = `> [!URGENT] Go\n> > [!EMERGENCY] Call\n\n[^a]: Text\n> [EMERGENCY] Call\n\n${SECTION}\nCited[^a]\n`;
    const problems = await problemsIn(await folderWith(test, { 'a.md': markdown({}, body) }));
    assert.deepEqual(
      problems.map(({ line, rule }) => [line, rule]),
      [
        [8, 'format'],
        [11, 'format'],
      ],
    );
  });

  it('is an error in the fields of JSON and of front matter', async (test) => {
    const folder = await folderWith(test, {
      'a.json': article({ sections: [{ topic: 'what-is', body: 'One\n\n> [!EMERGENCY] Call' }] }),
      'b.md': markdown({ id: 'b', summary: '[EMERGENCY] Call' }),
    });
    const problems = await problemsIn(folder);
    assert.deepEqual(
      problems.map(({ file, line, pointer }) => [file, line, pointer]),
      [
        ['a.json', 9, '/sections/0/body'],
        ['b.md', 5, '/summary'],
      ],
    );
    assert.match(problems[0].message, /"urgency": "emergency"/);
  });

  it('keeps an article from being built', async (test) => {
    const body = `> [EMERGENCY] Call 911\n\n${SECTION}`;
    const folder = await folderWith(test, {
      'in/a.md': markdown({}, body),
      'in/b.json': article({ id: 'b', summary: '[!URGENT] Call' }),
      'in/c.md': markdown({ id: 'c' }),
    });
    const { status, stdout } = await careleaf(folder, ['build', 'in', '--out', 'out']);
    assert.equal(status, 1);
    assert.match(stdout, /^in\/a\.md:7:1 .*none/);
    assert.deepEqual(
      ['a', 'b', 'c'].map((name) => existsSync(join(folder, `out/${name}.json`))),
      [false, false, true],
    );
  });

  it('is no line that says something else', async (test) => {
    const body = `EMERGENCY rooms are open at night.

**URGENT!** Call us.

URGENT: call us.

- [ ] URGENT care

[URGENT care](#what-is) and [the rest](#what-is)

[EMERGENCY](#what-is)

![URGENT](x.svg) in words

![an image](x.svg) in words

[Emergency] Call

[URGENT]: https://example.org/

\`\`\`
> [EMERGENCY] in code
\`\`\`

${SECTION}`;
    const folder = await folderWith(test, { 'a.md': markdown({}, body), 'x.svg': '<svg/>' });
    const problems = await problemsIn(folder);
    // (It is told of other things: of what is shown as it is written.)
    const taken = problems.filter(({ message }) => RIGHT.test(message));
    assert.deepEqual(
      taken.map(({ message }) => message).filter((message) => !/\[Emergency\]/.test(message)),
      [],
    );
  });
});

describe('help advice', () => {
  it('may have a colon after its mark', async (test) => {
    const body = `> [!EMERGENCY]: Call 911\n> Now.\n\n${SECTION}`;
    const folder = await folderWith(test, { 'in/a.md': markdown({}, body) });
    assert.equal((await careleaf(folder, ['build', 'in', '--out', 'out'])).status, 0);
    const { help } = JSON.parse(await readFile(join(folder, 'out/a.json'), 'utf8'));
    assert.equal(help[0].heading, 'Call 911');
  });
});
