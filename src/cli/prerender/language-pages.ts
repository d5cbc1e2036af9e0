import { resolve } from 'node:path';
import type { Article } from '../../model/article.js';
import type { LanguagePage } from '../../prerender/server-card.js';
import { relativeAddress } from '../build/output-folder.js';
import { LocalFiles } from '../checks/local-files.js';

/**
 * The pages of an article in its languages, one a language: its own first, then those of its
 * translations. None where there are no others: then it is a page like any other.
 */
export function pagesOf(
  { language }: Article,
  href: string,
  others: readonly LanguagePage[],
): readonly LanguagePage[] {
  const pages = new Map<string, LanguagePage>();
  for (const page of [{ language, href }, ...others]) {
    const key = page.language.toLowerCase();
    if (!pages.has(key)) pages.set(key, page);
  }
  return pages.size > 1 ? [...pages.values()] : [];
}

/**
 * The same where several articles become pages in one run.
 *
 * @param targets - The page that the article in a file becomes.
 * @param root - The folder that "/" means in addresses.
 */
export function pagesAmong(
  targets: ReadonlyMap<string, string>,
  article: Article,
  file: string,
  root: string | undefined,
): readonly LanguagePage[] {
  const files = new LocalFiles(root && resolve(root));
  const page = targets.get(file)!;
  const others = article.translations.flatMap(({ language, src }) => {
    const other = targets.get(files.pathOf(src, file) ?? '');
    return other ? [{ language, href: relativeAddress(page, other) }] : [];
  });
  return pagesOf(article, relativeAddress(page, page), others);
}
