import { Markup, writeElement } from '../content/markup.js';
import type { Article } from '../model/article.js';
import { addressFrom, UNKNOWN_PAGE, withAddressesFrom } from './addresses.js';
import { jsonLdOf } from './json-ld.js';
import { renderCard, STYLES, type CardPlace } from './server-card.js';

/** What `careleaf prerender` has put into a card bears one of these, so that it is found again. */
export const MARK = 'data-careleaf';
export const ARTICLE_MARK = 'data-careleaf-article';

/**
 * What a prerendered card has in it besides the page's own content, as HTML: its shadow root, its
 * article for the script that takes it over, and its description for search engines. Each is marked,
 * so that it can be found and made anew.
 *
 * @returns nothing where the card shows no article (see `renderCard`).
 */
export async function cardHtml(article: Article, place: CardPlace): Promise<string | undefined> {
  const card = await renderCard(article, place);
  if (!card) return undefined;
  const { page, attributes } = place;
  const description = jsonLdOf(article, {
    page: page.host === UNKNOWN_PAGE.host ? undefined : page.href,
    base: new URL(attributes['src'] ?? '', page).href,
    address: (url) => addressFrom(page, url),
  });
  const [first, last] = STYLES.map((css) => writeElement('style', {}, [new Markup(css)]));
  const parts = [
    writeElement('template', { shadowrootmode: 'open', [MARK]: '' }, [
      first!,
      new Markup(withAddressesFrom(page, card.html)),
      last!,
    ]),
    scriptOf('application/json', article, { [ARTICLE_MARK]: card.state }),
    scriptOf('application/ld+json', description, { [MARK]: '' }),
  ];
  return parts.map(({ text }) => text).join('');
}

/** A block of data. Its JSON cannot end the <script> that it stands in. */
const scriptOf = (type: string, value: unknown, attributes: Record<string, string>): Markup =>
  writeElement('script', { type, ...attributes }, [
    new Markup(JSON.stringify(value).replaceAll('<', '\\u003c')),
  ]);
