/**
 * How the time to read Markdown grows with its length, on both sides of the limits in
 * src/content/effort.ts. It reads what `npm run build` made:
 *
 *   node test/bench/markdown.mjs
 *
 * For each text: milliseconds at one, two and four times its length, and how much longer the last
 * one took than the one before (2 is linear, 4 is quadratic, 8 is cubic). "refused" is an answer.
 * A real article is measured by the same numbers at the end.
 */
import { readdir, readFile } from 'node:fs/promises';
import { Lexer } from 'marked';
import { readArticle } from '../../dist/article.js';

const repeat = (unit, size) => unit.repeat(Math.ceil(size / unit.length));

/** What marked alone takes long for; the reason for the limits. */
const SLOW = {
  'emphasis that never fits': (size) => repeat('**x* ', size),
  'emphasis in emphasis': (size) => repeat('*a **a ', size / 2) + repeat('b** b* ', size / 2),
  'marks within words': (size) => repeat('***a)', size),
  'brackets in brackets': (size) => '['.repeat(size / 2) + 'a' + ']'.repeat(size / 2),
  'images in images': (size) => repeat('![', size / 3) + 'a' + repeat('](b)', (2 * size) / 3),
  quotations: (size) => `${repeat('> ', size)}a`,
  lists: (size) => `${repeat('- ', size)}a`,
  'lines of one item': (size) => `- ${repeat('a\n b\n', size)}`,
  'a wide table of short rows': (size) =>
    `${repeat('|a', size / 4)}|\n${repeat('|-', size / 4)}|\n${repeat('|\n', size / 2)}`,
};
/** What is let through: just below the limits, and by the length that is left when nothing is refused. */
const LET_THROUGH = {
  'paragraphs of a few words': (size) => repeat('The back *hurts*.\n\n', size),
  lists: (size) => repeat('- One [two](three)\n\n', size),
  quotations: (size) => repeat('> One\n> two\n\n', size),
  tables: (size) => repeat('| a | b |\n| - | - |\n| *c* | d |\n\n', size),
  'code in blocks': (size) => repeat('```\na\n```\n\n', size),
  definitions: (size) => repeat('[a]: b\n\n', size),
  'one long word': (size) => repeat('a', size),
  spaces: (size) => `a${repeat(' ', size)}b`,
};

const articleOf = (body) => ({
  schemaVersion: 1,
  id: 'a',
  language: 'en',
  title: 'A',
  sections: [{ topic: 'what-is', body }],
});
const read = async (body) => {
  try {
    await readArticle(articleOf(body));
    return '';
  } catch (error) {
    return error.name === 'RangeError' ? ' refused' : ` ${error}`;
  }
};
const marked = (body) => {
  try {
    new Lexer({ gfm: true }).lex(body);
    return '';
  } catch {
    return ' (stack overflow)';
  }
};

async function row(name, make, size, work) {
  const times = [];
  let outcome = '';
  for (const factor of [1, 2, 4]) {
    const text = make(size * factor);
    const start = performance.now();
    outcome = await work(text);
    times.push(performance.now() - start);
  }
  const growth = (times[2] / times[1]).toFixed(1);
  console.log(
    name.padEnd(32),
    times.map((time) => time.toFixed(0).padStart(7)).join(''),
    `x${growth}`.padStart(7),
    outcome,
  );
}

await read('warm *up*'.repeat(100));
console.log('\nmarked alone, from 2,000 characters');
for (const [name, make] of Object.entries(SLOW)) await row(name, make, 2000, marked);
console.log('\nthe same in Careleaf, from 250,000 characters');
for (const [name, make] of Object.entries(SLOW)) await row(name, make, 250_000, read);
console.log('\nwhat is let through, from 250,000 characters');
for (const [name, make] of Object.entries(LET_THROUGH)) await row(name, make, 250_000, read);

console.log(
  '\nthe worst below the limit: 1,900 marks in one paragraph of up to 760,000 characters',
);
for (const unit of ['**x* ', '***a)', 'b"_', 'a+*', '_a/', '<?', '[', '`a'])
  for (const filler of [0, 400]) {
    const marks = unit.split(/[*_~[\]!<`\\]/).length - 1;
    const text = (unit + 'a'.repeat(filler)).repeat(1900 / marks);
    const start = performance.now();
    const outcome = await read(text);
    console.log(
      `${JSON.stringify(unit)} + ${filler}`.padEnd(32),
      (performance.now() - start).toFixed(0).padStart(7),
      outcome,
    );
  }

console.log(
  '\nreal articles: marks in each paragraph, squared and added up (the limit is 4,000,000)',
);
const folder = new URL('../../demo/articles/en/', import.meta.url);
for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json'))) {
  const { summary = '', help = [], sections } = JSON.parse(await readFile(new URL(file, folder)));
  const effort = [summary, ...[...help, ...sections].map(({ body }) => body ?? '')]
    .flatMap((text) => text.split(/\n[ \t]*\n/))
    .reduce((sum, text) => sum + (text.split(/[*_~[\]!<`\\]/).length - 1) ** 2, 0);
  console.log(file.padEnd(32), `${effort}`.padStart(7));
}
