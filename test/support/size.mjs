/**
 * The size budget: what a page loads, in bytes of gzip (level 9). Each row names the files that are
 * requested before the text of an article shows; test/dist checks that it is these and no others.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const BUDGET = [
  ['a compiled article: JavaScript before its text', 13_000, ['careleaf.js']],
  [
    'a Markdown article: JavaScript before its text',
    30_000,
    ['careleaf.js', 'chunks/complete-article.js'],
  ],
  // (7,700 until the marks of lists had names, and what is overdue, dialled and printed was mended; 9,200
  // until links ended below the headers of pages.)
  ['after the text: references, dates, messages, other languages', 9_500, ['chunks/after-text.js']],
  ['a bad network: further attempts, saved copies', 2_500, ['chunks/recover.js']],
  ['an article with problems: validation', 5_000, ['chunks/validate-article.js']],
  ['a picture that enlarges, before it does', 4_800, ['chunks/enlargeable-image.js']],
  // (5,500 until it learned of double clicks on the small picture, CSS zoom of the page, and changes.)
  ['a picture is enlarged', 6_200, ['chunks/image-viewer.js']],
  // (5,200 until it told pictures apart, empty messages from others, where focus is when it goes, and
  // which way its words run.)
  ['a banner, with its shared parts', 5_620, ['chunks/hiring-banner.js']],
  ['a banner from a URL', 2_000, ['chunks/load-banner.js']],
  // (1,800 until a srcset was read as the standard says: what renders content is in it.)
  ['a banner with Markdown, beside the parser', 1_900, ['chunks/rich-message.js']],
  // (5,000 until every word was read aloud, and printing and copying worked in frames.)
  ['printing, listening, text size, links', 6_400, ['chunks/tools.js']],
  // With the request of the elements, which is bounded.
  ['what a webmaster asks for: diagnose()', 3_500, ['chunks/diagnose.js']],
  ['rare character references', 13_000, ['chunks/character-entities.js']],
  ['a prerendered article, all after its text', 25_600, ['careleaf.hydrate.js']],
  // (80,500 until lists, phones, links and what is read aloud were mended; all languages are in it.)
  ['everything in one file, all languages', 84_000, ['careleaf.bundle.js']],
  ['everything in one classic script, all languages', 84_000, ['careleaf.classic.js']],
];

const gzipped = (code) => gzipSync(code, { level: 9 }).length;

/** What a bundler makes of these elements together, without what they load later. */
async function bundled(...tags) {
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === 'page' ? id : undefined),
        load: (id) =>
          id === 'page'
            ? tags
                .map((tag) => JSON.stringify(resolve(`dist/elements/${tag}/define.js`)))
                .map((file) => `import ${file};`)
                .join('')
            : undefined,
      },
    ],
    build: { write: false, rollupOptions: { input: 'page' } },
  });
  return gzipped(output.find(({ isEntry }) => isEntry).code);
}

const rows = BUDGET.map(([what, limit, files]) => [
  `${what} (${files.join(' + ')})`,
  limit,
  files.reduce((sum, file) => sum + gzipped(readFileSync(`dist/${file}`)), 0),
]);
rows.push([
  'a banner, beyond what Lit and the parts it shares cost (a page with a card, with and without it)',
  4096,
  (await bundled('side-effect-card', 'hiring-banner')) - (await bundled('side-effect-card')),
]);

let failed = 0;
for (const [what, limit, size] of rows) {
  const isOver = size > limit;
  if (isOver) failed++;
  console.log(
    `${isOver ? 'OVER ' : 'ok   '}${String(size).padStart(6)} of ${String(limit).padStart(6)}  ${what}`,
  );
}
console.log(`Size budget: ${rows.length - failed} kept, ${failed} exceeded`);
process.exitCode = failed ? 1 : 0;
