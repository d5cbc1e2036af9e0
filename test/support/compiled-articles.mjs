/**
 * /compiled/<path>: the demo article at that path as the build step would publish it, compiled by the
 * built package itself.
 */
import { readFile } from 'node:fs/promises';

export function compiledArticles() {
  return async (context, next) => {
    const [, picture] = /^\/compiled(\/[\w./-]+\.(?:svg|webp))$/.exec(context.path) ?? [];
    if (picture) return context.redirect(picture); // they are where the article has them
    const [, path] = /^\/compiled\/([\w./-]+\.json)$/.exec(context.path) ?? [];
    if (!path) return next();
    const { readArticle } = await import('../../dist/article.js');
    const { article } = await readArticle(JSON.parse(await readFile(path, 'utf8')));
    context.type = 'application/json';
    context.body = JSON.stringify(article);
  };
}
