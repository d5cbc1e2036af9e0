import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Article } from '../../model/article.js';
import { fillCards, type FoundCard, type FoundScript } from '../../prerender/fill-cards.js';
import { STYLES } from '../../prerender/server-card.js';
import { SourceText } from '../documents/source-text.js';
import { findingAt, inOrder, type Finding, type Severity } from '../findings.js';
import { filesBelow, type FoundFile } from '../folders.js';
import { unreadable } from '../unreadable.js';
import { WrongUse } from '../wrong-use.js';
import { writeWhole } from '../write-whole.js';
import { readArticleFile } from './article-file.js';
import type { Site } from './site.js';

export interface PagesReport {
  /** Pages that were written, and that were as they should be. */
  readonly written: number;
  readonly unchanged: number;
  /** Cards with their article in them. */
  readonly cards: number;
  /** What a Content Security Policy names to allow their styles: "'sha256-…' 'sha256-…'". */
  readonly styleHash: string;
  readonly findings: readonly Finding[];
}

export const isPage = (file: string): boolean => /\.html?$/i.test(file);

export const styleHash = (): string =>
  STYLES.map((css) => `'sha256-${createHash('sha256').update(css).digest('base64')}'`).join(' ');

/** Puts their articles into the cards of pages, in place. */
export async function prerenderPages(paths: readonly string[], site: Site): Promise<PagesReport> {
  const findings: Finding[] = [];
  const articles = new Map<string, Promise<Article | undefined>>();
  let written = 0;
  let unchanged = 0;
  let cards = 0;

  /** Read once, however many cards show it; what is wrong with it is said once. */
  const articleIn = (file: string): Promise<Article | undefined> => {
    const known = articles.get(file) ?? readAndReport(file);
    articles.set(file, known);
    return known;
  };
  const readAndReport = async (file: string): Promise<Article | undefined> => {
    try {
      const { article, findings: found } = await readArticleFile(file);
      findings.push(...found);
      return article;
    } catch (error) {
      if (error instanceof WrongUse) throw error;
      findings.push(unreadable(file, error));
      return undefined;
    }
  };

  for (const { file, error } of await findPages(paths)) {
    const data = await (error ? Promise.reject(error) : readFile(file)).catch((reason: unknown) => {
      findings.push(unreadable(file, reason));
    });
    if (!data) continue;
    const html = data.toString('utf8');
    const source = new SourceText(html);
    const report = (severity: Severity, offset: number, message: string): unknown =>
      findings.push(findingAt({ file, source }, offset, severity, 'prerender', '', message));
    if (!Buffer.from(html).equals(data)) {
      report('error', 0, 'This page is not in UTF-8: it is left as it is.');
      continue;
    }
    const load = async ({
      src,
      written: text,
      offset,
    }: FoundCard): Promise<Article | undefined> => {
      if (!src) {
        report('error', offset, `"${text}" is no address. The card is left without its article.`);
        return undefined;
      }
      const path = site.fileAt(src, file);
      if (path && (await isFile(path)))
        // Of a banner or a source every card is told that has it: there the address is to be mended.
        return articleIn(path).catch((reason: unknown) => {
          if (!(reason instanceof WrongUse)) throw reason;
          const why = reason.message.replace(path, text);
          report('error', offset, `${why} The card is left without its article.`);
          return undefined;
        });
      const where = path
        ? 'There is no file at'
        : 'Not on this disk, as far as --root and --url say:';
      report('error', offset, `${where} "${text}". The card is left without its article.`);
      return undefined;
    };
    const page = await fillCards(html, site.pageAt(file), load);
    cards += page.filled;
    if (page.wrongBase !== undefined)
      report('error', page.wrongBase, 'The address of this <base> is none: browsers ignore it.');
    for (const offset of page.overdue)
      report(
        'warning',
        offset,
        'Past its review date, the article is left out: review-policy="hide".',
      );
    if (page.filled) lookAtScripts(page.scripts, report);
    if (page.html === html) {
      unchanged++;
      continue;
    }
    try {
      // Where the page is a link, what it leads to is written, and the link stays.
      const { mode } = await stat(file);
      await writeWhole(await realpath(file), page.html, mode);
      written++;
    } catch (reason) {
      findings.push(unreadable(file, reason));
    }
  }
  return { written, unchanged, cards, styleHash: styleHash(), findings: inOrder(findings) };
}

/** Cards that another script of ours takes over would fetch their articles, and show them anew. */
function lookAtScripts(
  scripts: readonly FoundScript[],
  report: (severity: Severity, offset: number, message: string) => void,
): void {
  for (const { file, offset, isChanged } of scripts)
    if (!isChanged && file !== 'careleaf.hydrate.js')
      report(
        'warning',
        offset,
        `${file} renders the cards anew. Load careleaf.hydrate.js, which takes them over.`,
      );
}

const isFile = async (path: string): Promise<boolean> =>
  !!(await stat(path).catch(() => undefined))?.isFile();

async function findPages(paths: readonly string[]): Promise<FoundFile[]> {
  const files = new Map<string, FoundFile>();
  for (const path of paths) {
    const file = resolve(path);
    const found = await stat(file).catch(() => undefined);
    if (!found) throw new WrongUse(`There is no file or folder "${path}".`);
    if (!found.isDirectory()) files.set(file, { file });
    else
      for await (const one of filesBelow(file, (name) => /^\.|^node_modules$/.test(name)))
        if (one.error || isPage(one.file)) files.set(one.file, one);
  }
  if (!files.size) throw new WrongUse(`There is no page in ${paths.join(', ')}.`);
  return [...files.values()].toSorted((a, b) => (a.file < b.file ? -1 : 1));
}
