import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Article } from '../../model/article.js';
import { readAsPageDoes } from '../checks/schema.js';
import { isMarkdownFile, parseDocument } from '../documents/documents.js';
import type { Finding } from '../findings.js';
import { WrongUse } from '../wrong-use.js';

/** An article that can be shown, and what is left out of it; or only what is wrong with it. */
export interface ReadFile {
  readonly article?: Article;
  readonly findings: readonly Finding[];
}

/** The same for a file that somebody has named: there may be none. */
export async function readExistingArticle(path: string): Promise<ReadFile> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new WrongUse(`There is no file "${path}".`);
  return readArticleFile(resolve(path));
}

/**
 * The article in a file, compiled.
 *
 * @throws {WrongUse} where it is Markdown: what a page shows is what `careleaf build` makes of that.
 */
export async function readArticleFile(file: string): Promise<ReadFile> {
  if (isMarkdownFile(file))
    throw new WrongUse(`"${file}" is a source: run careleaf build, and name the .json it makes.`);
  const document = await parseDocument({ file, isNamed: true }, await readFile(file));
  if (document?.kind !== 'article') throw new WrongUse(`"${file}" is no article.`);
  if (document.input === undefined) return { findings: document.findings };
  const { article, findings } = await readAsPageDoes(document);
  // As plain JSON: headings that come from a topic are looked up when they are read.
  return { findings, ...(article && { article: JSON.parse(JSON.stringify(article)) as Article }) };
}
