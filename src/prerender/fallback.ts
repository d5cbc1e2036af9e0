import { Markup, writeElement } from '../content/markup.js';
import { phoneUrl } from '../content/phone.js';
import { plainText } from '../content/plain-text.js';
import { allowedUrl, LINK_SCHEMES } from '../content/urls.js';
import type { Article } from '../model/article.js';
import { directionOf } from '../strings/direction.js';
import { addressFrom } from './addresses.js';

export interface FallbackPlace {
  /** As the card has them, its `src` among them. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Where the page is. */
  readonly page: URL;
  /** A page to read the article on, as the page writes it; by default the article's source. */
  readonly link?: string | undefined;
}

/**
 * What the page itself says of an article, for the card's default slot: it is shown where the card
 * cannot be. The title, the main message, a way to call, and a page to go to.
 */
export function fallbackHtml(article: Article, { attributes, page, link }: FallbackPlace): string {
  const { title, summary, source } = article;
  const level = Math.max(1, Math.min(6, Math.round(Number(attributes['heading-level'])) || 2));
  const phone = attributes['care-team-phone']?.trim();
  const url = phone && phoneUrl(phone);
  const parts = [
    writeElement(`h${level}`, {}, [title]),
    summary && writeElement('p', {}, [plainText(summary)]),
    phone && writeElement('p', {}, [url ? writeElement('a', { href: url }, [phone]) : phone]),
    linkHtml(link, title) ??
      linkHtml(sourceFrom(page, attributes['src'], source?.url), source?.name),
  ];
  const lines = parts.flatMap((part) => (part instanceof Markup ? [part.text] : []));
  const { language } = article;
  const content = new Markup(`\n${lines.join('\n')}\n`);
  return writeElement('div', { lang: language, dir: directionOf(language) }, [content]).text;
}

/** The address of an article's source as the page writes it. As in the card, it is one from the article. */
function sourceFrom(page: URL, src = '', url?: string): string | undefined {
  const allowed = url && allowedUrl(url, new URL(src, page).href, LINK_SCHEMES);
  return allowed && addressFrom(page, allowed);
}

function linkHtml(url: string | undefined, text: string | undefined): Markup | undefined {
  if (!url) return undefined;
  return writeElement('p', {}, [writeElement('a', { href: url }, [text])]);
}
