import { escapeHtml } from '../content/markup.js';
import type { Article } from '../model/article.js';
import { addressFrom, UNKNOWN_PAGE, withAddressesFrom } from './addresses.js';
import { jsonLdOf } from './json-ld.js';
import { renderCard, STYLES, type CardPlace } from './server-card.js';

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
  return [
    '<template shadowrootmode="open" data-careleaf>',
    `<style>${STYLES}</style>`,
    withAddressesFrom(page, card.html),
    '</template>',
    `<script type="application/json" data-careleaf-article="${escapeHtml(card.state)}">`,
    scriptJson(article),
    '</script>',
    `<script type="application/ld+json" data-careleaf>${scriptJson(description)}</script>`,
  ].join('');
}

/** JSON that cannot end the <script> that it stands in. */
const scriptJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
