import { basename } from 'node:path';
import type { Article } from '../../model/article.js';
import type { Attributes } from '../attributes.js';
import { localPath } from '../checks/local-files.js';
import { pageOf } from './plan.js';

/** Where an article's files go in the output folder. */
export interface EmitPlace {
  /** The path of the compiled article: "en/back-pain.json". */
  readonly output: string;
}

export interface Emitted {
  readonly file: string;
  readonly text: string;
}

/** What is written for an article. Addresses in it already are those of the output folder. */
export type Emit = (article: Article, place: EmitPlace) => Promise<readonly Emitted[]>;

const compiledJson: Emit = async (article, { output }) => [
  { file: output, text: JSON.stringify(article) },
];

/** A page beside it, for readers without scripts and for search engines. */
const staticPage =
  (scripts: string, attributes: Attributes = {}): Emit =>
  async (article, { output }) => {
    const { pageHtml } = await import('../../prerender/page-html.js');
    const { UNKNOWN_PAGE } = await import('../../prerender/addresses.js');
    const html = await pageHtml(
      // As plain JSON: headings that come from a topic are looked up when they are read.
      JSON.parse(JSON.stringify(article)) as Article,
      {
        attributes: {
          src: encodeURIComponent(basename(output)),
          'heading-level': '1',
          ...attributes,
        },
        language: article.language,
        page: UNKNOWN_PAGE,
        scripts,
        alternates: (article.translations ?? [])
          .filter(({ src }) => isLocalArticle(src))
          .map(({ language, src }) => ({ language, href: pageOf(src) })),
      },
    );
    return [{ file: pageOf(output), text: html.trimEnd() }];
  };

const isLocalArticle = (src: string): boolean =>
  src.endsWith('.json') && localPath(src) !== undefined;

export interface EmitSettings {
  /** Where dist/ is served; pages are made only where this is said. */
  readonly pages?: string;
  /** Of the card in each page, besides its own. */
  readonly attributes?: Attributes;
}

/** Each writes its own files for every article; the manifest lists them, and removes old ones. */
export const emittersFor = ({ pages, attributes }: EmitSettings): readonly Emit[] =>
  pages ? [compiledJson, staticPage(pages, attributes)] : [compiledJson];
