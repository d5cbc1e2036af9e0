import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { careleaf, folderWith, markdown, problemsIn } from '../support/careleaf-command.mjs';

const SECTION = '## What it is {#what-is}\n\nIt is a sample.\n';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"/>';

/** What an article in Markdown is compiled to. */
async function compiled(test, text, others = {}) {
  const folder = await folderWith(test, { 'in/a.md': text, ...others });
  const { status, stdout } = await careleaf(folder, ['build', 'in', '--out', 'out']);
  assert.equal(stdout, '');
  assert.equal(status, 0);
  return JSON.parse(await readFile(join(folder, 'out/a.json'), 'utf8'));
}

/** What is wrong in one, as "line:column pointer message". */
async function wrong(test, text, others = {}) {
  const folder = await folderWith(test, { 'a.md': text, ...others });
  return (await problemsIn(folder)).map(
    ({ line, column, pointer, message }) => `${line}:${column} ${pointer} ${message}`,
  );
}

/** The text of a content tree. */
const textOf = (node) => node.value ?? node.children?.map(textOf).join('') ?? '';

describe('an article in Markdown', () => {
  it('takes its fields from the front matter, and dates as they are written', async (test) => {
    const text = `---
id: back-pain
language: pt-BR
title: "Dor: nas costas"
aliases: [Lombalgia, "Dor lombar"]
created: 2024-02-16
reviewDue: 2999-01-01
codes:
  - system: http://hl7.org/fhir/sid/icd-10-cm
    code: M54.9
authors:
  - name: Ann Author
    credentials: PharmD
---
${SECTION}`;
    const { sections: _, help: __, ...fields } = await compiled(test, text);
    assert.deepEqual(fields, {
      schemaVersion: 1,
      id: 'back-pain',
      kind: 'side-effect',
      language: 'pt-BR',
      title: 'Dor: nas costas',
      aliases: ['Lombalgia', 'Dor lombar'],
      references: [],
      codes: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'M54.9' }],
      created: '2024-02-16',
      reviewDue: '2999-01-01',
      authors: [{ name: 'Ann Author', credentials: 'PharmD' }],
      translations: [],
      related: [],
    });
  });

  it('has as its summary what stands before the help advice and the sections', async (test) => {
    const { summary } = await compiled(
      test,
      markdown({}, `Call **early**.\n\nRest.\n\n${SECTION}`),
    );
    assert.deepEqual(
      summary.children.map((paragraph) => textOf(paragraph)),
      ['Call early.', 'Rest.'],
    );
  });

  it('has help advice as alerts, with a tier, a heading and a body', async (test) => {
    const body = [
      '> [!EMERGENCY] If you **cannot** move',
      '> Do not wait.',
      '>',
      '> - Go now',
      '',
      '> [!routine]',
      '> Ask.',
      '> [!URGENT] Call',
      '',
      SECTION,
    ].join('\n');
    const { help } = await compiled(test, markdown({}, body));
    assert.deepEqual(
      help.map(({ urgency, heading, body: tree }) => [urgency, heading, tree && textOf(tree)]),
      [
        ['emergency', 'If you **cannot** move', 'Do not wait.Go now'],
        ['routine', undefined, 'Ask.'],
        ['urgent', 'Call', undefined],
      ],
    );
  });

  it('has sections by the names after their headings', async (test) => {
    const body = [
      '## What is it? {#what-is}',
      'A',
      '## {#treatment}',
      'B',
      '## Pain medicine {#medicine topic=treatment}',
      'C',
      '## Questions {#questions} ##',
      'D',
      '## No name',
      'E',
    ].join('\n');
    const { sections } = await compiled(test, markdown({}, body));
    assert.deepEqual(
      sections.map(({ topic, id, heading, body: tree }) => [topic, id, heading, textOf(tree)]),
      [
        ['what-is', 'what-is', 'What is it?', 'A'],
        ['treatment', 'treatment', 'How to treat Sample', 'B'],
        ['treatment', 'medicine', 'Pain medicine', 'C'],
        ['other', 'questions', 'Questions', 'D'],
        ['other', 'other', 'No name', 'E'],
      ],
    );
  });

  it('keeps "##" in code, and deeper headings, in their section', async (test) => {
    const body =
      '## A {#what-is}\n\n### Deeper\n\n```\n## code {#no}\n```\n\n~~~~\n~~~\n## x\n~~~~\n';
    const { sections } = await compiled(test, markdown({}, body));
    assert.equal(sections.length, 1);
    assert.deepEqual(
      sections[0].body.children.map(({ type }) => type),
      ['heading', 'code', 'code'],
    );
  });

  it('has references as footnotes, in their order, with an address at the end', async (test) => {
    const body = `## A {#what-is}

It is.[^b][^a]

[^a]: Will JS, Bury DC,
  Miller JA. Back Pain. <https://example.org/a>
[^b]: NICE.
`;
    const { references, sections } = await compiled(test, markdown({}, body));
    assert.deepEqual(references, [
      { id: 'a', text: 'Will JS, Bury DC, Miller JA. Back Pain.', url: 'https://example.org/a' },
      { id: 'b', text: 'NICE.' },
    ]);
    assert.deepEqual(
      sections[0].body.children.map(({ children }) => children.map(({ type }) => type)),
      [['text', 'footnoteReference', 'footnoteReference']],
    );
  });

  it('may list help and references in the front matter too: those come first', async (test) => {
    const fields = {
      help: [{ urgency: 'urgent', heading: 'First' }],
      references: [{ id: 'first', text: 'First' }],
    };
    const body = `> [!ROUTINE] Second\n\n## A {#what-is}\n\nx[^first][^second]\n\n[^second]: Second\n`;
    const { help, references } = await compiled(test, markdown(fields, body));
    assert.deepEqual(
      [...help.map(({ heading }) => heading), ...references.map(({ text }) => text)],
      ['First', 'Second', 'First', 'Second'],
    );
  });

  it('makes images that stand alone pictures of the section, with what is said in braces', async (test) => {
    const body = `## A {#what-is}

Before.

![One](a.svg "Caption & more"){credit="Drawn by \\"us\\"" license=MIT sensitive}
![Two](b.png){width=600 height=400}

Among ![Three](a.svg) words.

\`\`\`

![Four](a.svg)
\`\`\`
`;
    const { sections } = await compiled(test, markdown({}, body), {
      'in/a.svg': svg,
      'in/b.png': png,
    });
    const [{ images, body: tree }] = sections;
    assert.deepEqual(
      images.map((image) => ({ ...image, src: undefined, srcset: undefined })),
      [
        {
          src: undefined,
          srcset: undefined,
          alt: 'One',
          caption: 'Caption & more',
          credit: 'Drawn by "us"',
          license: 'MIT',
          sensitive: true,
          width: 40,
          height: 30,
        },
        { src: undefined, srcset: undefined, alt: 'Two', width: 600, height: 400 },
      ],
    );
    assert.deepEqual(
      tree.children.map((node) => `${node.type} ${textOf(node)}`),
      ['paragraph Before.', 'paragraph Among  words.', 'code \n![Four](a.svg)'],
    );
  });

  it('has link definitions that hold in the whole file', async (test) => {
    const body = `See [the guide].\n\n${SECTION}\nAlso [the guide] here.\n\n[the guide]: https://example.org/ "T"\n`;
    const { summary, sections } = await compiled(test, markdown({}, body));
    const links = [summary.children[0], sections[0].body.children[1]].map(
      ({ children }) => children[1],
    );
    assert.deepEqual(
      links.map(({ type, url, title }) => ({ type, url, title })),
      Array(2).fill({ type: 'link', url: 'https://example.org/', title: 'T' }),
    );
  });

  it('may have Windows line ends and a byte order mark', async (test) => {
    const unix = markdown({}, `Sum\nmary.\n\n> [!URGENT] Call\n> Now.\n\n${SECTION}`);
    const windows = `\ufeff${unix.replaceAll('\n', '\r\n')}`;
    assert.deepEqual(await compiled(test, windows), await compiled(test, unix));
  });
});

describe('problems in Markdown', () => {
  it('are told where there is no front matter', async (test) => {
    const [problem] = await wrong(test, `# Back Pain\n\n${SECTION}`);
    assert.match(problem, /^1:1 .*begins with front matter/);
  });

  it('are told where front matter is not YAML', async (test) => {
    const problems = await wrong(test, '---\nid: a\ntitle: Back: Pain\n---\n');
    assert.equal(problems.length, 1);
    assert.match(problems[0], /^3:8 .*needs quotes: title: "Back: Pain"/);
  });

  it('are told where front matter is no list of fields', async (test) => {
    assert.match((await wrong(test, '---\n- a\n---\n'))[0], /^2:1 .*list of fields/);
  });

  it('point at the line of a field in the front matter', async (test) => {
    const text = `---\nid: Back Pain\nlanguage: en\ntitle: T\nauthors:\n  - name: A\n  - credentials: B\n---\n${SECTION}`;
    assert.deepEqual(
      (await wrong(test, text)).map((problem) => problem.replace(/ \S*: .*| Put .*/, '')),
      ['2:5 /id', '7:5 /authors/1/name'],
    );
  });

  it('point into help advice and references that stand in the front matter', async (test) => {
    const text = `---
id: a
language: en
title: T
help:
  - urgency: urgent
    body: |
      Call us.

      See [this](no.pdf).
references:
  - id: r
    text: R
---
${SECTION}`;
    assert.deepEqual(
      (await wrong(test, text)).map((problem) => problem.split(' ').slice(0, 2).join(' ')),
      ['10:18 /help/0/body', '12:5 /references/0'],
    );
  });

  it('point at the line in the body: a link, a citation, a heading, a picture', async (test) => {
    const text = `---
id: a
language: en
title: T
---

See [this](no.pdf).

> [!URGENT] Call
> - One
> - Two[^none]

## A {#what-is}

Text.

##### Deep

Words and
![alt](no.png) words.

![](no.svg)
`;
    assert.deepEqual(
      (await wrong(test, text)).map((problem) => problem.split(' ').slice(0, 2).join(' ')),
      [
        '7:12 /summary',
        '11:8 /help/0/body',
        '17:1 /sections/0/body',
        '20:8 /sections/0/body',
        '22:1 /sections/0/images/0/src',
        '22:1 /sections/0/images/0/alt',
      ],
    );
  });

  it('point at a link definition at the end of the file', async (test) => {
    const problems = await wrong(test, markdown({}, `## A {#what-is}\n\n[x]\n\n[x]: no.pdf\n`));
    assert.match(problems[0], /^11:6 \/sections\/0\/body/);
  });

  it('are told where a section has no name, as a warning', async (test) => {
    const folder = await folderWith(test, { 'a.md': markdown({}, '## What it is\n\nx\n') });
    const { stdout, status } = await careleaf(folder, ['validate', '.']);
    assert.match(stdout, /^a\.md:7:1 \/sections\/0 warning: .*\{#what-is\}/);
    assert.equal(status, 0);
  });

  it('are told where a name is nearly a topic', async (test) => {
    const [problem] = await wrong(test, markdown({}, '## Treat {#treatmnt}\n\nx\n'));
    assert.match(problem, /^7:10 \/sections\/0\/id .*Did you mean "treatment"/);
  });

  it('are told where the braces after a heading say something else', async (test) => {
    const [problem] = await wrong(test, markdown({}, '## Treat {treatment}\n\nx\n'));
    assert.match(problem, /^7:10 .*not "\{treatment\}"\. Did you mean "\{#treatment\}"/);
  });

  it('are told where a section of its own has no heading', async (test) => {
    const [problem] = await wrong(test, markdown({}, '## {#questions}\n\nx\n'));
    assert.match(problem, /^7:1 \/sections\/0\/heading Missing/);
  });

  it('are told where an unknown topic is named', async (test) => {
    const [problem] = await wrong(test, markdown({}, '## X {#x topic=cure}\n\nx\n'));
    assert.match(problem, /^7:6 \/sections\/0\/topic /);
  });

  it('are told where the same name is used twice', async (test) => {
    const [problem] = await wrong(
      test,
      markdown({}, '## A {#treatment}\nx\n\n## B {#treatment}\nx\n'),
    );
    assert.match(problem, /^10:6 \/sections\/1\/id /);
  });

  it('are told where the title or a section is written as another kind of heading', async (test) => {
    const body = `# Title\n\n${SECTION}\nUnderlined\n----------\n`;
    const problems = await wrong(test, markdown({}, body));
    assert.match(problems[0], /^7:1 \/summary "Title".*front matter/);
    assert.match(problems[1], /^13:1 \/sections\/0\/body "Underlined".*## Underlined \{#name\}/);
    assert.equal(problems.length, 2);
  });

  it('are told where help advice stands in a section', async (test) => {
    const [problem] = await wrong(test, markdown({}, `${SECTION}\n> [!EMERGENCY] Go\n`));
    assert.match(problem, /^11:1 .*before the first section/);
  });

  it('are told where help advice is of a kind that there is not', async (test) => {
    const problems = await wrong(test, markdown({}, `> [!WARNING] Go\n\n${SECTION}`));
    assert.match(
      problems[0],
      /^7:5 \/help\/0\/urgency .*\[!EMERGENCY\], \[!URGENT\] or \[!ROUTINE\]/,
    );
    assert.equal(problems.length, 1);
  });

  it('are told where a line of help advice lacks its ">"', async (test) => {
    const [problem] = await wrong(test, markdown({}, `> [!URGENT] Go\nnow\n\n${SECTION}`));
    assert.match(problem, /^8:1 .*every line/);
  });

  it('are told where text stands between the help advice and the first section', async (test) => {
    const problems = await wrong(
      test,
      markdown({}, `> [!URGENT] Go\n\nlost\n\nlost too\n\n${SECTION}`),
    );
    assert.equal(problems.length, 1);
    assert.match(problems[0], /^9:1 .*belongs to neither/);
  });

  it('are told where a summary is given twice, or sections in the front matter', async (test) => {
    const fields = { summary: 'One', sections: [] };
    const problems = await wrong(test, markdown(fields, `Two\n\n${SECTION}`));
    assert.match(problems[0], /^6:11 \/sections .*below the front matter/);
    assert.match(problems[1], /^9:1 \/summary .*keep one/);
  });

  it('are told where a code block is never closed', async (test) => {
    const [problem] = await wrong(test, markdown({}, `${SECTION}\n\`\`\`\n## B {#treatment}\n`));
    assert.match(problem, /^11:1 .*never closed/);
  });

  it('are told where the braces after an image say something unknown', async (test) => {
    const body = `${SECTION}\n![A](a.svg){credits=x}\n`;
    const [problem] = await wrong(test, markdown({}, body), { 'a.svg': svg });
    assert.match(problem, /^11:12 \/sections\/0\/images\/0 .*Did you mean "credit"/);
  });

  it('are told where there is no section at all', async (test) => {
    const [problem] = await wrong(test, markdown({}, 'Only a summary.\n'));
    assert.match(problem, /\/sections Put one section or more here/);
  });
});
