import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  article,
  careleaf,
  folderWith,
  markdown,
  problemsIn,
} from '../support/careleaf-command.mjs';

/** What `validate` says of one file, as "line:column pointer message". */
async function said(test, text, name = 'a.md', others = {}) {
  const folder = await folderWith(test, { [name]: text, ...others });
  return (await problemsIn(folder, [name])).map(
    ({ line, column, pointer, message }) => `${line}:${column} ${pointer} ${message}`,
  );
}

const SECTION = '\n## What it is {#what-is}\n\nIt is a sample.\n';
const front = (lines) => `---\nid: a\nlanguage: en\ntitle: T\n${lines}\n---\n${SECTION}`;

describe('messages about front matter', () => {
  for (const [what, text, expected] of [
    [
      'a value with a colon',
      front('source: Pain: back'),
      /^5:9 .* needs quotes: source: "Pain: back"/,
    ],
    [
      'a line that is indented too far',
      front('updated: 2024-01-01\n  created: 2024-01-01'),
      /^6:3 .*too far: .*column as "updated"/,
    ],
    ['a line of a list that is', front('authors:\n- name: A\n   credentials: b'), /^7:4 .*too far/],
    ['a tab', front('authors:\n\t- name: A'), /^6:1 .*begins with a tab: indent with spaces/],
    ['a field that is there twice', front('id: b'), /^5:1 .*earlier field "id": keep one/],
    ['a list that is not closed', front('aliases: [A, B'), /^5:10 .*put "\]" after it/],
    ['quotes that are not closed', front('source: "A'), /^5:9 .*not closed: put " after/],
    ['quotes that end too early', front("source: 'it's'"), /^5:9 .*put " around/],
    [
      'a value that begins with a sign',
      front('source: @x'),
      /^5:9 .*cannot begin with "@": put it in quotes/,
    ],
    ['a value that begins with a star', front('source: *x*'), /^5:9 .*cannot begin with "\*"/],
    ['a colon without a space', front('source:x'), /^5:1 .*stands a space: "source: x"/],
    ['a line that is no field', front('Hello there'), /^5:1 .*"Hello there" is no field/],
    ['front matter that begins too late', `\n${front('')}`, /^2:1 .*first line of the file/],
    [
      'dots in the place of the last line',
      '---\nid: a\n...\n\nText\n',
      /^3:1 .*ends with a line "---", not/,
    ],
    [
      'front matter that is not closed',
      `---\nid: a\ntitle: X\n${SECTION}`,
      /^4:1 .*not closed: put a line "---"/,
    ],
    [
      'front matter that is not closed before a line',
      `---\nid: a\n${SECTION}\n---\n`,
      /^4:1 .*not closed/,
    ],
  ])
    it(`tell of ${what}, in plain words`, async (test) => {
      const found = await said(test, text);
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0], expected);
      assert.doesNotMatch(found[0], /mapping|implicit|scalar|flow/i);
    });
});

describe('messages about JSON', () => {
  for (const [what, text, expected] of [
    ['a comma before the end of a list', '{"a": [1,]}', /^1:10 .*Nothing follows the ","/],
    ['a comma before the end', '{"a": 1,\n}', /^2:1 .*Nothing follows the ","/],
    ['a comment', '// c\n{"schemaVersion": 1}', /^1:1 .*no comments: take this out/],
    ['a comment further down', '{"schemaVersion": 1,\n/* c */ "a": 2}', /^2:1 .*no comments/],
    ['single quotation marks', "{'schemaVersion': 1}", /^1:2 .*straight double quotation marks/],
    ['curly quotation marks', '{"a": “x”}', /^1:7 .*straight double quotation marks/],
    ['a missing comma', '{"a": 1 "b": 2}', /^1:9 .*a "," is missing/],
    ['a missing bracket', '{"a": 1', /^1:8 .*too early: a "}" is missing/],
    ['a bracket too much', '{"a": 1}}', /^1:9 .*a bracket too much/],
    ['a text of two lines', '{"a": "x\ny"}', /^1:9 .*write \\n/],
    ['a backslash', '{"a": "\\x"}', /^1:9 .*is written twice/],
    ['a text without quotation marks', '{"a": yes}', /^1:7 .*"yes" is no value/],
  ])
    it(`tell of ${what}, in plain words`, async (test) => {
      const found = await said(test, text, 'a.json');
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0], expected);
      assert.doesNotMatch(found[0], /token|literal/i);
    });
});

describe('messages about fields', () => {
  for (const [what, text, expected] of [
    [
      'a list that is a text',
      front('aliases: One, Two'),
      /a list, such as \[One, Two\], here, not "One, Two"/,
    ],
    [
      'a list of fields that is a text',
      front('authors: Ann'),
      /a list \(below it, for each a line "- name: …", then credentials\)/,
    ],
    [
      'fields that are a text',
      front('source: Lake'),
      /fields \(below it, indented, a line "name: Lake", then url, license\)/,
    ],
    [
      'a title that is a number',
      '---\nid: a\nlanguage: en\ntitle: 2024\n---\n' + SECTION,
      /Put quotes around it: "2024"/,
    ],
    [
      'a date without hyphens',
      front('reviewed: 20240216'),
      /such as "2024-02-16" \(year, month, day\), not "20240216"/,
    ],
    ['a date that is a year', front('reviewDue: 2024'), /such as "2024-02-16".*not "2024"/],
    ['a date with a tag', front('created: !!timestamp 2024-02-16'), /as it is, "2024-02-16"/],
    [
      'a topic that is none',
      markdown({}, '## A {#tb topic=treatmnt}\n\nA\n'),
      /one of what-is, .* or other here, not "treatmnt"\. Did you mean "treatment"\?/,
    ],
  ])
    it(`tell of ${what}, and how it is written`, async (test) => {
      const found = await said(test, text);
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0], expected);
      assert.match(found[0], /out, and the article is not built|is refused/);
    });

  it('tell of a list and of fields in JSON as JSON has them', async (test) => {
    const found = await said(
      test,
      article({ aliases: 'One', source: 'Lake', authors: 'A' }),
      'a.json',
    );
    assert.match(found[0], /a list, such as \["One"\], here/);
    assert.match(found[1], /fields \(\{ "name": "Lake" \}, then url, license\)/);
    assert.match(found[2], /a list \(\[\{ "name": "…" \}\], then credentials\)/);
  });

  it('say what becomes of it: nothing is built, and a page leaves it out', async (test) => {
    const folder = await folderWith(test, { 'in/a.json': article({ reviewed: '2024-2-1' }) });
    const { stdout } = await careleaf(folder, ['build', 'in', '--out', 'out']);
    assert.match(stdout, /such as "2024-02-16".* Until then the article is not built\. \(schema\)/);
    const { stderr } = await careleaf(folder, [
      'embed',
      'in/a.json',
      '--src',
      '/a',
      '--scripts',
      '/',
    ]);
    assert.match(stderr, /such as "2024-02-16".* Until then it is left out\. \(schema\)/);
  });
});

describe('messages about headings', () => {
  const heads = (text) => markdown({}, `## A {#what-is}\n\nA\n\n${text}\n`);

  it('tell of one above the sections, and not of those below it', async (test) => {
    const found = await said(test, heads('# Top\n\nA\n\n### Fine\n\nA'));
    assert.equal(found.length, 1, found.join('\n'));
    assert.match(found[0], /^11:1 .*a line "## Top \{#name\}", a heading in one is "### Top"/);
  });

  it('tell of one that is underlined, with the name that it has', async (test) => {
    const found = await said(test, heads('Setext {#setext}\n------'));
    assert.equal(found.length, 1, found.join('\n'));
    assert.match(found[0], /^11:1 .*"## Setext \{#setext\}".* Take the line "---" below it out/);
  });
});
