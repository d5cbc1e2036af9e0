/**
 * Reading articles without showing them, in a browser or in Node: validation, and compilation of
 * Markdown to content trees.
 */
import { freeze } from '../model/freeze.js';
import { readArticle as read, type ReadArticle } from '../source/read-article.js';
import { loadStrings } from '../strings/strings.js';

/**
 * Makes an article of JSON: validated, with content trees for Markdown, frozen. The result is JSON,
 * and valid input again: a "compiled" article, which needs no Markdown parser in the browser.
 *
 * @throws {InvalidArticleError} with every problem, where a required part is missing or wrong.
 * @throws {RangeError} where it is nested deeper than any article is.
 */
export async function readArticle(input: unknown): Promise<ReadArticle> {
  const result = await read(input);
  await loadStrings(result.article.language); // for the headings of its topics
  freeze(result.article);
  return result;
}

export type { ReadArticle };
export { InvalidArticleError, type Problem } from '../model/problems.js';
export type * from '../model/article.js';
export type * from '../model/content-tree.js';
