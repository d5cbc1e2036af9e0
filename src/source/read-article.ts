import type { ArticleSource, Content } from '../model/article-schema.js';
import { articleShape, nodeShape } from '../model/article-shape.js';
import type { Article } from '../model/article.js';
import type { Root } from '../model/content-tree.js';
import type { Problem } from '../model/problems.js';
import { fit } from '../model/shape.js';
import { localize } from '../strings/localize.js';
import { loadCompletion } from './completion.js';

export interface ReadArticle {
  readonly article: Article;
  /** What was wrong and was skipped. */
  readonly problems: readonly Problem[];
}

/**
 * Makes an article of JSON. Where it is valid and compiled, that is all; the Markdown parser and the
 * validation that explains are loaded for the others.
 *
 * @throws {InvalidArticleError} with every problem, where a required part is missing or wrong.
 * @throws {RangeError} where it is nested deeper than any article is.
 */
export async function readArticle(input: unknown): Promise<ReadArticle> {
  let source: ArticleSource | undefined;
  try {
    source = fit(articleShape, nodeShape, input) as ArticleSource;
  } catch {
    // The full validation says why.
  }
  return source && isComplete(source)
    ? { article: source, problems: [] }
    : (await loadCompletion()).completeArticle(input, source, localize);
}

/** All texts are content trees, and every section has a heading and an id of its own. */
export const isComplete = (source: ArticleSource): source is Article & ArticleSource => {
  const { summary, help, sections } = source;
  const bodies: (Content | undefined)[] = [...help, ...sections].map(({ body }) => body);
  return (
    ![summary, ...bodies].some((content) => typeof content === 'string') &&
    help.every(({ heading, body }) => heading ?? (body as Root | undefined)?.children[0]) &&
    sections.every(({ id, heading }) => id && heading) &&
    new Set(sections.map(({ id }) => id)).size === sections.length
  );
};
