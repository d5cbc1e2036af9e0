import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { article, careleaf, folderWith, markdown } from '../support/careleaf-command.mjs';

const EASY =
  'Drink a lot of water. Rest when you are tired. Call us if you feel sick. We can help you.';
const HARD =
  'Pharmacological administration necessitates individualised consideration of contraindications. ' +
  'Gastrointestinal manifestations characteristically deteriorate following chemotherapeutic intervention. ' +
  'Interdisciplinary collaboration facilitates comprehensive rehabilitation.';

/** An article that has nothing to be warned about, with these sections. */
const withSections = (...sections) =>
  article({
    summary: 'Call early.',
    help: [{ urgency: 'urgent', body: 'Call us.' }],
    sections,
  });

async function read(test, content, args = [], name = 'a.json') {
  const folder = await folderWith(test, { [name]: content });
  const result = await careleaf(folder, ['validate', '.', '--readability', '--json', ...args]);
  return { ...result, ...JSON.parse(result.stdout) };
}
const rules = ({ problems }) => problems.map(({ pointer, rule }) => `${pointer} ${rule}`);

describe('careleaf validate --readability', () => {
  it('has nothing to say about an article that is easy to read and to act on', async (test) => {
    const { problems, status } = await read(test, withSections({ topic: 'self-care', body: EASY }));
    assert.deepEqual(problems, []);
    assert.equal(status, 0);
  });

  it('is not asked for by default', async (test) => {
    const folder = await folderWith(test, {
      'a.json': withSections({ topic: 'treatment', body: HARD }),
    });
    const { stdout } = await careleaf(folder, ['validate', '.']);
    assert.equal(stdout, '');
  });

  it('names the formula and gives the grade of every section', async (test) => {
    const { readability } = await read(
      test,
      withSections(
        { topic: 'self-care', body: EASY },
        { topic: 'other', id: 'more', heading: 'More', body: 'Rest.' },
      ),
    );
    // 20 words in 4 sentences, 21 syllables: 0.39 × 20/4 + 11.8 × 21/20 − 15.59 = −1.25
    assert.deepEqual(readability, [
      {
        file: 'a.json',
        language: 'en',
        formula: 'Flesch-Kincaid grade level',
        sections: [
          { pointer: '/sections/0/body', name: 'self-care', words: 20, sentences: 4, grade: -1.2 },
          { pointer: '/sections/1/body', name: 'more', words: 1, sentences: 1 },
        ],
      },
    ]);
  });

  it('warns about a section that needs a high grade, and its exit status stays 0', async (test) => {
    const result = await read(test, withSections({ topic: 'what-is', body: HARD }));
    assert.deepEqual(rules(result), ['/sections/0/body reading-grade']);
    assert.equal(result.problems[0].severity, 'warning');
    assert.match(result.problems[0].message, /Flesch-Kincaid/);
    assert.equal(result.status, 0);
  });

  it('gives no grade to nine words, however long, and says that they are too short', async (test) => {
    const [nine, ten] = [9, 10].map((count) => `${Array(count).fill('rehabilitation').join(' ')}.`);
    const folder = await folderWith(test, {
      'a.json': withSections({ topic: 'what-is', body: nine }, { topic: 'looks-like', body: ten }),
    });
    const { stdout, stderr } = await careleaf(folder, ['validate', '.', '--readability']);
    assert.match(stderr, /grade level: what-is too short, looks-like \d+/);
    assert.equal(stdout.match(/\/sections\/\d\/body .*"[\w-]+" needs grade/g)?.length, 1);
    assert.match(stdout, /"looks-like" needs grade/);
    const guide = await readFile('docs/authoring.md', 'utf8');
    assert.match(guide, /fewer than 10 words has `too short`/);
  });

  it('takes another limit of the grade', async (test) => {
    const content = withSections({
      topic: 'self-care',
      body: EASY.replaceAll('sick', 'uncomfortable'),
    });
    assert.deepEqual(rules(await read(test, content, ['--grade', '0.01'])), [
      '/sections/0/body reading-grade',
    ]);
  });

  it('warns about a long sentence, at its place', async (test) => {
    const long = `Take **${Array(30).fill('one').join(' ')}**.`;
    const content = markdown(
      { summary: 'Call.', help: [{ body: 'Call.' }] },
      `## A {#what-is}\n\nRest now. ${long}\n`,
    );
    const { problems } = await read(test, content, [], 'a.md');
    assert.deepEqual(
      problems.map(({ line, column, rule }) => `${line}:${column} ${rule}`),
      ['11:11 long-sentence'],
    );
    assert.match(problems[0].message, /31 words/);
  });

  it('counts words over several blocks as they stand, none joined with its neighbour', async (test) => {
    const body = 'Call *us* now\n\nRest<br>well\n\n- one\n- two\n\n  three\n\n> four\n> five';
    const { readability } = await read(test, withSections({ topic: 'self-care', body }));
    const { words, sentences } = readability[0].sections[0];
    assert.deepEqual({ words, sentences }, { words: 10, sentences: 6 });
  });

  for (const [name, sentences] of [
    ['a doctor', ['Ask Dr. Smith or Mr. J. R. Jones, M.D. at night.', 'Rest.']],
    ['an example', ['Eat soft foods, e.g. Yogurt.', 'Rest for approx. 5 days.', 'See Fig. 2.']],
    ['a street', ["Come to St. Mary's at 12 Main St.", 'Bring this sheet.']],
    [
      'a country',
      ['Ask the U.S. Food Agency.', 'He lives in the U.S.', 'In the U.S.', 'Call 911.'],
    ],
    ['a time', ['Come from 8 a.m. Monday on.', 'Take one at 8 p.m.', 'Then rest.']],
    [
      'a letter',
      ['Take vitamin D.', 'Sunlight helps.', 'It is over 100 F.', 'You have MS.', 'Rest.'],
    ],
    ['a "no"', ['Is it safe?', 'No.', 'Ask for sheet No. 5.']],
  ])
    it(`takes the point of an abbreviation for no end of a sentence: ${name}`, async (test) => {
      // With this limit every sentence is one to be warned about.
      const body = sentences.join(' ');
      const content = withSections({ topic: 'self-care', body });
      const { problems } = await read(test, content, ['--words', '0.5']);
      const found = problems.filter(
        ({ rule, pointer }) => rule === 'long-sentence' && pointer.startsWith('/sections'),
      );
      assert.deepEqual(
        found.map(({ message }) => message.match(/"(.*)…"/)[1]).toSorted(),
        sentences.map((sentence) => sentence.slice(0, 40).trim()).toSorted(),
      );
    });

  it('takes another limit of words, and counts list items as sentences of their own', async (test) => {
    const content = withSections({
      topic: 'self-care',
      body: '- Drink some water\n- Rest in bed a lot',
    });
    assert.deepEqual(rules(await read(test, content, ['--words', '4'])), [
      '/sections/0/body long-sentence',
    ]);
  });

  it('warns about a section on what to do that says nothing to do', async (test) => {
    const content = withSections(
      { topic: 'what-is', body: 'It is pain.' },
      { topic: 'treatment', body: 'There are medicines.' },
      { topic: 'self-care', body: 'If it hurts at night, *rest* on your side.' },
      { topic: 'prevention', body: 'Some things:\n\n- **Do not** smoke' },
    );
    assert.deepEqual(rules(await read(test, content)), ['/sections/1/body no-action']);
  });

  it('warns about an article that says nothing to do anywhere', async (test) => {
    const content = { ...withSections({ topic: 'what-is', body: 'It is pain.' }) };
    content.help = [{ heading: 'You have a fever' }];
    assert.deepEqual(rules(await read(test, content)), ['/sections no-action']);
  });

  it('warns about an article without a summary or help advice', async (test) => {
    const content = article({ sections: [{ topic: 'what-is', body: 'Rest.' }] });
    assert.deepEqual(rules(await read(test, content)), [' no-summary', ' no-help']);
  });

  it('says that it knows no formula for another language', async (test) => {
    const content = { ...withSections({ topic: 'treatment', body: HARD }), language: 'fr' };
    const { problems, readability, stderr } = await read(test, content);
    assert.deepEqual(problems, []);
    assert.equal(readability[0].formula, null);
    assert.match(stderr, /no formula is known for "fr"/);
  });

  it('does not read headings, tables and code as sentences', async (test) => {
    const body = `Rest.\n\n### ${HARD}\n\n| ${HARD} |\n| --- |\n| ${HARD} |\n\n    ${HARD}`;
    const { readability } = await read(test, withSections({ topic: 'treatment', body }));
    assert.equal(readability[0].sections[0].words, 1);
  });
});
