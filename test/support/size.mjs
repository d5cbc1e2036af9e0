/**
 * The size budget: what a page loads, in bytes of gzip (level 9). Each row names the files that are
 * requested before the text of an article shows; test/dist checks that it is these and no others.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET = [
  ['a compiled article: JavaScript before its text', 13_000, ['careleaf.js']],
  [
    'a Markdown article: JavaScript before its text',
    30_000,
    ['careleaf.js', 'chunks/complete-article.js'],
  ],
  ['after the text: references, dates, messages, other languages', 7_500, ['chunks/after-text.js']],
  ['a bad network: further attempts, saved copies', 2_500, ['chunks/recover.js']],
  ['an article with problems: validation', 5_000, ['chunks/validate-article.js']],
  ['a picture that enlarges, before it does', 4_800, ['chunks/enlargeable-image.js']],
  ['a picture is enlarged', 5_500, ['chunks/image-viewer.js']],
  ['a banner, with its shared parts', 5_200, ['chunks/hiring-banner.js']],
  ['a banner from a URL', 2_000, ['chunks/load-banner.js']],
  ['a banner with Markdown, beside the parser', 1_800, ['chunks/rich-message.js']],
  ['printing, listening, text size, links', 5_000, ['chunks/tools.js']],
  ['what a webmaster asks for: diagnose()', 3_000, ['chunks/diagnose.js']],
  ['rare character references', 13_000, ['chunks/character-entities.js']],
  ['a prerendered article, all after its text', 23_500, ['careleaf.hydrate.js']],
  ['everything in one file, all languages', 78_000, ['careleaf.bundle.js']],
  ['everything in one classic script, all languages', 78_000, ['careleaf.classic.js']],
];

const gzipped = (file) => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length;

let failed = 0;
for (const [what, limit, files] of BUDGET) {
  const size = files.reduce((sum, file) => sum + gzipped(file), 0);
  const isOver = size > limit;
  if (isOver) failed++;
  console.log(
    `${isOver ? 'OVER ' : 'ok   '}${String(size).padStart(6)} of ${String(limit).padStart(6)}  ${what} (${files.join(' + ')})`,
  );
}
console.log(`Size budget: ${BUDGET.length - failed} kept, ${failed} exceeded`);
process.exitCode = failed ? 1 : 0;
