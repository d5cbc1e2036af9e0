import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import {
  article,
  careleaf,
  folderWith,
  markdown,
  problemsIn,
} from '../support/careleaf-command.mjs';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"/>';

/** What `validate` says of signs that are shown as they are written, as "line:column severity: message". */
async function said(test, content, name = 'a.md') {
  const folder = await folderWith(test, { [name]: content, 'ok.svg': svg, 'my pic.svg': svg });
  return (await problemsIn(folder, [name]))
    .filter(({ rule }) => rule === 'as-written')
    .map(({ line, column, severity, message }) => `${line}:${column} ${severity}: ${message}`);
}

const inSection = (text) => markdown({}, `## What it is {#what-is}\n\n${text}\n`);

describe('careleaf validate: what readers would see as it is written', () => {
  for (const [what, text, expected] of [
    ['a picture whose name has spaces', '![A](my pic.svg)', /^9:1 error: .*\(<my pic\.svg>\)/],
    ['a caption in curly quotes', '![A](ok.svg “Cap”)', /^9:1 error: .*straight quotation marks/],
    ['a caption that is not closed', "![A](ok.svg 'Cap)", /^9:1 error: .*not closed: put '/],
    ['a gap before the address of a picture', '![A] (ok.svg)', /^9:1 error: .*no space/],
    ['a picture that is defined nowhere', 'So: ![A][b]', /^9:5 error: .*where it is/],
    ['a picture in HTML', 'So <img src="ok.svg">', /^9:4 error: .*without the picture/],
    ['a comment', 'So <!-- ask legal -->', /^9:4 error: The comment "<!-- ask legal -->".*take it/],
    ['a comment of two paragraphs', '<!-- ask\n\nlegal -->', /^9:1 error: The comment "<!-- ask"/],
    ['a link whose address has spaces', 'A [b](my file.pdf)', /^9:3 warning: .*spaces/],
    ['a link with a gap', 'A [b] (https://example.org)', /^9:3 warning: .*no space/],
    ['a link that is defined nowhere', 'A [b][c] d', /^9:3 warning: .*"\[c\]: address"/],
    ['a citation with a space', 'A[^ 1]', /^9:2 warning: "\[\^ 1\]" cites nothing/],
    ['a citation that is not closed', 'A[^two', /^9:2 warning: "\[\^two" cites nothing/],
    ['bold words in HTML', 'A <b>b</b> <B>c</B>', /^9:3 warning: .*"<b>".*\*\*words\*\*/],
    ['a box of HTML', '<div class="x">\nA\n</div>', /^9:1 warning: .*"<div class="x">"/],
    ['a box to tick', '- [x] A', /^9:3 warning: The box "\[x\]"/],
    ['marked text', 'A ==b c== d', /^9:3 warning: "==b c=="/],
    ['bold words with spaces', 'A ** b c', /^9:3 warning: "\*\*"/],
    ['a table without columns enough', '| a | b |\n|---|\n| 1 | 2 |', /^10:1 warning: .*no table/],
    ['braces after a heading', '### A {#b}', /^9:7 warning: "\{#b\}"/],
  ])
    it(`finds ${what}, and says what to do`, async (test) => {
      const found = await said(test, inSection(text));
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0], expected);
    });

  it('finds it in the summary, the help advice, and in JSON', async (test) => {
    const text = `A [b][c].\n\n> [!URGENT]\n> Go [there] (a.html).\n\n## {#what-is}\n\nA\n`;
    const found = await said(test, markdown({}, text));
    assert.deepEqual(
      found.map((line) => line.slice(0, 12)),
      ['7:3 warning:', '10:6 warning'],
    );
    const json = article({
      sections: [{ topic: 'what-is', body: 'A\n\n- [ ] "b" ![c](d e.svg)' }],
    });
    assert.deepEqual(
      (await said(test, json, 'a.json')).map((line) => line.replace(/:\D.*/, '')),
      ['9:23 warning', '9:33 error'],
    );
  });

  it('finds Markdown in what is plain text: titles, headings, captions and references', async (test) => {
    const text = [
      '## How **bold** {#what-is}\n\nA[^b]\n',
      "![A](ok.svg 'The [c](d)')\n",
      '[^b]: *Lancet* 2020;1\n',
    ].join('\n');
    const found = await said(test, markdown({ title: 'Tea &amp; cake' }, text));
    assert.deepEqual(
      found.map((line) => line.replace(/^(\S+) warning: ("[^"]*").*/, '$1 $2')),
      ['4:13 "&amp;"', '7:8 "**bold**"', '11:18 "[c](d)"', '13:7 "*Lancet*"'],
    );
  });

  it('lets code, what is escaped, and what only looks like it be', async (test) => {
    const text = [
      '`![A](b c.svg)` and `<b>`, `[ ]`, `<!-- x -->`, `**`',
      '```\n<div>\n- [ ] x\n==y==\n![A](b c.svg)\n```',
      '    <div>',
      '[A\\] (b.html) \\<b> \\!\\[a\\](b c.svg) \\** &lt;i&gt; \\[^ 1]',
      'Line<br>break, H<sub>2</sub>O, a < b > c, <your name>, 2 == 2, a==b==c, [sic] (see above)',
      '| a | b |\n| --- | :-: |\n| [1] | -- |',
      '[A](ok.svg), <https://example.org>, [B][b], [b]\n\n[b]: https://example.org',
      '***both*** and **bold**, *italics*, {in braces}',
    ].join('\n\n');
    assert.deepEqual(await said(test, inSection(text)), []);
  });

  it('says nothing of the articles of the demo, nor of the example of the guide', async (test) => {
    const { stdout } = await careleaf('.', ['validate', 'demo', '--json']);
    assert.deepEqual(JSON.parse(stdout).problems, []);
    const guide = await readFile('docs/authoring.md', 'utf8');
    const [, example] = /```markdown\n(---\nid: back-pain[^]*?)```/.exec(guide);
    assert.deepEqual(await said(test, example), []);
  });

  it('warns of sections that say nothing', async (test) => {
    const text = `## {#what-is}\n\nA\n\n## Empty {#empty}\n\n## Seen {#seen}\n\n![A](ok.svg)\n`;
    const folder = await folderWith(test, { 'a.md': markdown({}, text), 'ok.svg': svg });
    const [problem, ...others] = await problemsIn(folder);
    assert.deepEqual(others, []);
    const { line, severity, rule, pointer } = problem;
    assert.deepEqual(
      [line, severity, rule, pointer],
      [11, 'warning', 'empty-section', '/sections/1'],
    );
    assert.equal((await careleaf(folder, ['validate', '.'])).status, 0);
  });
});
