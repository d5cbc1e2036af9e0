import { realpath, stat } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import { Markup, writeElement } from '../../content/markup.js';
import type { Article } from '../../model/article.js';
import { UNKNOWN_PAGE } from '../../prerender/addresses.js';
import { elementHtml, pageHtml, scriptHtml } from '../../prerender/page-html.js';
import { relativeAddress } from '../build/output-folder.js';
import { isSource } from '../documents/documents.js';
import type { Finding } from '../findings.js';
import { WrongUse } from '../wrong-use.js';
import { writeWhole } from '../write-whole.js';
import { readExistingArticle } from './article-file.js';
import { pagesAmong } from './language-pages.js';
import { isList, refuseOverOthers } from './own-output.js';
import { isPage } from './pages.js';
import type { Site } from './site.js';

export interface ArticleOptions {
  readonly root?: string;
  /** A page, or a folder of pages; without it the HTML is what is returned. */
  readonly out?: string;
  readonly fragment?: boolean;
  readonly src?: string;
  readonly scripts?: string;
  readonly lang?: string;
  readonly attribute: Readonly<Record<string, string>>;
}

interface ArticlesReport {
  /** Pages, or elements, that were made. */
  readonly made: number;
  /** What is to be printed, where nothing is written. */
  readonly html?: string;
  /** Files that list articles and are none. */
  readonly skipped: readonly string[];
  readonly findings: readonly Finding[];
}

/** Makes a page, or an element for a page, of each article. */
export async function prerenderArticles(
  paths: readonly string[],
  site: Site,
  options: ArticleOptions,
): Promise<ArticlesReport> {
  const { out, fragment, scripts, src } = options;
  // "articles/en/*.json" has the index too.
  const skipped: string[] = [];
  if (paths.length > 1) for (const path of paths) if (await isList(path)) skipped.push(path);
  const files = paths.filter((path) => !skipped.includes(path));
  if (!files.length) throw new WrongUse('There is no article among these, only lists of articles.');
  if (files.length > 1 && (!out || fragment || src))
    throw new WrongUse('Several articles become pages in a folder: say --out <folder>, no --src.');
  if (!fragment && !scripts) throw new WrongUse('Where is dist/ served? Say --scripts <address>.');
  const isFolder =
    out &&
    (out.endsWith('/') ||
      out.endsWith(sep) ||
      (await isDirectory(out)) ||
      (paths.length > 1 && !isPage(out)));
  if (out && files.length > 1 && !isFolder)
    throw new WrongUse(`"${out}" is one page, and these are several articles: name a folder.`);
  const findings: Finding[] = [];
  const sources: Source[] = [];
  const targets = new Map<string, string>();
  for (const path of files) {
    const { article, findings: found } = await readExistingArticle(path);
    findings.push(...found);
    if (!article) continue;
    const name = basename(path).replace(/\.json$/i, '.html');
    const target = out && resolve(isFolder ? join(out, name) : out);
    if (target && [...targets.values()].includes(target))
      throw new WrongUse(`Two articles would become "${target}": give each language its folder.`);
    if (target && (isSource(target) || (await isOneOf(target, paths))))
      throw new WrongUse(`"${target}" is no page, but an article: give another --out.`);
    if (target) await refuseOverOthers(target);
    const file = resolve(path);
    if (target) targets.set(file, target);
    sources.push({ article, file, target });
  }
  const made: { readonly target: string | undefined; readonly html: string }[] = [];
  for (const source of sources)
    made.push({ target: source.target, html: await htmlOf(source, targets, site, options) });
  // Only now: where one of them is refused, nothing is written.
  for (const { target, html } of made) if (target) await writeWhole(target, html);
  const html = made.map((one) => one.html).join('');
  return { findings, made: made.length, skipped, ...(!out && { html }) };
}

interface Source {
  readonly article: Article;
  readonly file: string;
  /** The page that it becomes. */
  readonly target: string | undefined;
}

async function htmlOf(
  { article, file, target }: Source,
  targets: ReadonlyMap<string, string>,
  site: Site,
  { root, fragment, scripts = '', lang, attribute, ...options }: ArticleOptions,
): Promise<string> {
  const src =
    options.src ??
    (target
      ? relativeAddress(target, file)
      : root && `/${relativeAddress(join(root, 'page'), file)}`);
  if (!src) throw new WrongUse('Where is the article served? Say --src <address>.');
  const language = lang ?? article.language;
  const page = target ? site.pageAt(target) : UNKNOWN_PAGE;
  if (!fragment) {
    const attributes = { src, 'heading-level': '1', ...attribute };
    const pages = target ? pagesAmong(targets, article, file, root) : [];
    return pageHtml(article, { attributes, language, page, scripts, pages });
  }
  const attributes = { src, ...attribute };
  const element = await elementHtml(article, { attributes, language, page });
  // Whatever page it comes into, the card begins in the language that it was rendered in. It is said
  // around the card, as a page does: one of its own would stay when a reader chooses another language.
  const { text } = writeElement('div', { lang: language }, [new Markup(`\n${element}\n`)]);
  return `${scripts && `${scriptHtml(scripts)}\n`}${text}\n`;
}

/** Whether a file is one of these, by whichever name. */
async function isOneOf(file: string, paths: readonly string[]): Promise<boolean> {
  const real = await realpath(file).catch(() => undefined);
  const others = await Promise.all(paths.map((path) => realpath(path).catch(() => undefined)));
  return real !== undefined && others.includes(real);
}

const isDirectory = async (path: string): Promise<boolean> =>
  !!(await stat(path).catch(() => undefined))?.isDirectory();
