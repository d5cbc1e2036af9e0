import { isServer } from 'lit';
import { renderContent, renderFigure, type Renderable } from '../../content/render.js';
import { localize } from '../../strings/localize.js';
import { spoken } from '../../strings/strings.js';
import type { Article, Help, Section, Urgency } from '../../model/article.js';
import { citationId, referenceId } from '../../controllers/ids.js';

/** The contents of an article, rendered once: they do not change while the card's state does. */
export interface ArticleContent {
  readonly summary: Renderable;
  /** In the order of urgency. */
  readonly help: readonly { readonly help: Help; readonly body: Renderable }[];
  readonly sections: readonly {
    readonly section: Section;
    readonly body: Renderable;
    readonly images: readonly Renderable[];
  }[];
  /** How often each reference is cited, in the order of the references. */
  readonly citations: readonly number[];
  /** What its links to places in it have before their "#": `pageOfLinks()`. */
  readonly page: string;
}

const ORDER: readonly Urgency[] = ['emergency', 'urgent', 'routine'];

/**
 * What links to places on this page need before their "#". Nothing, unless the page has a `<base>`: then
 * they would lead away, to that, with a click before the script is there, or in a new tab.
 */
export const pageOfLinks = (): string =>
  isServer || document.URL === document.baseURI ? '' : document.URL.split('#')[0]!;

/**
 * @param base - The URL that links and images resolve against.
 * @param sectionLevel - Heading level of the sections.
 */
export function renderArticleContent(
  article: Article,
  base: string,
  sectionLevel: number,
): ArticleContent {
  const { id, references, sections, summary, language } = article;
  const home = `#${id}/`;
  const page = pageOfLinks();
  // Backwards: of two with one id the first is the one that is cited.
  const numbers = new Map(
    references.map((reference, i) => [reference.id, i + 1] as const).reverse(),
  );
  const citations = references.map(() => 0);
  const context = {
    base,
    headingLevel: sectionLevel,
    cite: (identifier: string, isLinked?: boolean) => {
      const number = numbers.get(identifier);
      return number
        ? {
            // (Where it is no link, there is none back to it.)
            id: isLinked ? '' : citationId(number, ++citations[number - 1]!),
            href: page + home + referenceId(number),
            text: `${number}`,
            role: 'doc-noteref',
            'aria-label': localize(language, 'reference', { number }),
            lang: spoken(language, 'reference'),
          }
        : undefined;
    },
    home,
    page,
  };
  // In the order of the page, so that the occurrences of a citation are counted from the top.
  return {
    summary: summary && renderContent(summary, context),
    help: ORDER.flatMap((urgency) => article.help.filter((help) => help.urgency === urgency)).map(
      (help) => ({ help, body: help.body && renderContent(help.body, context) }),
    ),
    sections: sections.map((section) => ({
      section,
      body: renderContent(section.body, context),
      images: section.images.map((image) => renderFigure(image, base)),
    })),
    citations,
    page,
  };
}
