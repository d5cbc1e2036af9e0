import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Markup, writeElement } from '../../content/markup.js';
import { allowedSrcset, allowedUrl, FETCH_SCHEMES } from '../../content/urls.js';
import type { Article } from '../../model/article.js';
import type { ContentNode, Image, Root } from '../../model/content-tree.js';
import { UNKNOWN_PAGE } from '../../prerender/addresses.js';
import { fallbackHtml } from '../../prerender/fallback.js';
import { textsFileOf } from '../../prerender/texts-file.js';
import { PAGE } from '../addresses.js';
import { srcsetParts } from '../checks/local-files.js';
import { WrongUse } from '../wrong-use.js';

export const FLAVOURS = ['module', 'bundle', 'classic'] as const;
export type Flavour = (typeof FLAVOURS)[number];

export interface EmbedSettings {
  readonly flavour: Flavour;
  /** The folder on this disk that is served at `scripts`. */
  readonly dist: string;
  readonly scripts: string;
  readonly src: string;
  /** A page to read the article on. */
  readonly link?: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
  readonly isPreloaded: boolean;
}

/** What is pasted into a page to show an article. */
export interface Snippet {
  /** For the <head>. */
  readonly head: readonly string[];
  /** For where the article goes. */
  readonly body: string;
  /** By the name of the file in dist/. */
  readonly integrity: Readonly<Record<string, string>>;
  /** What a Content Security Policy must allow, by directive. */
  readonly policy: Readonly<Record<string, readonly string[]>>;
  /** With which the article is to be served. */
  readonly articleHeaders: Readonly<Record<string, string>>;
}

/**
 * A preload hint is made with the credentials mode "same-origin" at least, the card's request with
 * "omit": browsers do not take the one for the other. What makes one download of both is the browser's
 * HTTP cache, and that needs an answer which is fresh.
 */
const FRESH = { 'Cache-Control': 'max-age=60' };

const FILES: Readonly<Record<Flavour, string>> = {
  module: 'careleaf.js',
  bundle: 'careleaf.bundle.js',
  classic: 'careleaf.classic.js',
};

/** @throws {WrongUse} where `dist` lacks a file that the snippet names. */
export async function snippetFor(article: Article, settings: EmbedSettings): Promise<Snippet> {
  const { flavour, dist, scripts, src, attributes, link, isPreloaded } = settings;
  const main = FILES[flavour];
  // What the text waits for and nothing else: the rest would take the line from it.
  const early =
    flavour === 'module' && isPreloaded
      ? [main, textsFileOf(attributes['lang'] ?? article.language)].filter(
          (file) => file !== undefined,
        )
      : [];
  const integrity: Record<string, string> = {};
  for (const file of new Set([main, ...early])) integrity[file] = await integrityOf(dist, file);
  const withHash = (file: string): Record<string, string | undefined> => ({
    integrity: integrity[file],
    crossorigin: 'anonymous',
  });
  const preload = { rel: 'preload', href: src, as: 'fetch', crossorigin: 'anonymous' };
  const kind = flavour === 'classic' ? { defer: '' } : { type: 'module' };
  const head = [
    ...early.map((file) =>
      writeElement('link', { rel: 'modulepreload', href: scripts + file, ...withHash(file) }),
    ),
    ...(isPreloaded ? [writeElement('link', preload)] : []),
    writeElement('script', { ...kind, src: scripts + main, ...withHash(main) }),
  ];
  const card = { src, ...attributes };
  const content = new Markup(
    `\n${fallbackHtml(article, { attributes: card, page: UNKNOWN_PAGE, link })}\n`,
  );
  return {
    head: head.map(({ text }) => text),
    body: writeElement('side-effect-card', card, [content]).text,
    integrity,
    policy: policyFor(article, scripts, src),
    articleHeaders: isPreloaded ? FRESH : {},
  };
}

async function integrityOf(dist: string, file: string): Promise<string> {
  const data = await readFile(join(dist, file)).catch(() => {
    throw new WrongUse(`There is no ${file} in "${dist}": --dist names the dist/ of Careleaf.`);
  });
  return `sha384-${createHash('sha384').update(data).digest('base64')}`;
}

function policyFor(
  article: Article,
  scripts: string,
  src: string,
): Readonly<Record<string, readonly string[]>> {
  const base = new URL(src, PAGE).href;
  const sourceOf = (url: string): string => {
    const { origin } = new URL(url, base);
    return origin === new URL(PAGE).origin ? "'self'" : origin;
  };
  const sources = (urls: readonly string[]): string[] => [
    ...new Set(urls.filter((url) => allowedUrl(url, base, FETCH_SCHEMES)).map(sourceOf)),
  ];
  const pictures = sources(picturesIn(article, base));
  return {
    'script-src': sources([new URL(scripts, PAGE).href]),
    'connect-src': sources([src, ...article.translations.map((translation) => translation.src)]),
    ...(pictures.length && { 'img-src': pictures }),
  };
}

function picturesIn({ summary, help, sections }: Article, base: string): string[] {
  const filesOf = (
    src: string,
    { fullSrc, srcset }: Pick<Image, 'fullSrc' | 'srcset'>,
  ): string[] => [
    src,
    ...(fullSrc ? [fullSrc] : []),
    ...srcsetParts(allowedSrcset(srcset, base) ?? '').map(([url]) => url),
  ];
  const inTree = (node: Root | ContentNode): string[] => [
    ...(node.type === 'image' ? filesOf(node.url, node) : []),
    ...('children' in node ? node.children.flatMap(inTree) : []),
  ];
  const trees = [summary, ...help.map(({ body }) => body), ...sections.map(({ body }) => body)];
  return [
    ...trees.flatMap((tree) => (tree ? inTree(tree) : [])),
    ...sections.flatMap(({ images }) => images).flatMap((image) => filesOf(image.src, image)),
  ];
}
