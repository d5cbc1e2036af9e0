import { basename } from 'node:path';
import type { Article } from '../../model/article.js';
import type { LanguagePage } from '../../prerender/server-card.js';
import type { Attributes } from '../attributes.js';
import { pagesOf } from '../prerender/language-pages.js';
import { relativeAddress } from './output-folder.js';
import { pageOf } from './plan.js';

/** Where an article's files go in the output folder. */
export interface EmitPlace {
  /** The path of the compiled article: "en/back-pain.json". */
  readonly output: string;
  /** Pages of its translations. */
  readonly pages: readonly LanguagePage[];
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
  ({ pages: scripts, url, attributes = {} }: EmitSettings & { readonly pages: string }): Emit =>
  async (article, { output, pages: others }) => {
    const { pageHtml } = await import('../../prerender/page-html.js');
    const { UNKNOWN_PAGE } = await import('../../prerender/addresses.js');
    const page = pageOf(output);
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
        page: url ? new URL(relativeAddress('', page), url) : UNKNOWN_PAGE,
        scripts,
        pages: pagesOf(article, encodeURIComponent(basename(page)), others),
      },
    );
    return [{ file: page, text: html.trimEnd() }];
  };

export interface EmitSettings {
  /** Where dist/ is served; pages are made only where this is said. */
  readonly pages?: string;
  /** Where the output folder is served: pages name their own address then. */
  readonly url?: string;
  /** Of the card in each page, besides its own. */
  readonly attributes?: Attributes;
}

/** Each writes its own files for every article; the manifest lists them, and removes old ones. */
export const emittersFor = ({ pages, ...settings }: EmitSettings): readonly Emit[] =>
  pages ? [compiledJson, staticPage({ ...settings, pages })] : [compiledJson];
