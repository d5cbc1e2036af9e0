import { Markup, writeElement } from '../content/markup.js';
import { plainText } from '../content/plain-text.js';
import type { Article } from '../model/article.js';
import { directionOf } from '../strings/direction.js';
import { UNKNOWN_PAGE } from './addresses.js';
import { cardHtml } from './card-html.js';
import { fallbackHtml } from './fallback.js';
import type { LanguagePage } from './server-card.js';
import { textsFileOf } from './texts-file.js';

export interface ElementSettings {
  /** Of the card; `src` is among them. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Of the page around it. */
  readonly language: string;
  readonly page: URL;
  /** Pages of the article in all its languages, this one among them; none where it has only this one. */
  readonly pages?: readonly LanguagePage[] | undefined;
}

export interface PageSettings extends ElementSettings {
  /** Where dist/ is served, as the page writes it: "/careleaf/". */
  readonly scripts: string;
}

/** An article as one element, with all that it needs to be read without a script. */
export async function elementHtml(article: Article, settings: ElementSettings): Promise<string> {
  const { attributes, page } = settings;
  const content = (await cardHtml(article, { ...settings, hasContact: false })) ?? '';
  const fallback = fallbackHtml(article, { attributes, page });
  return writeElement('side-effect-card', attributes, [new Markup(`${content}\n${fallback}\n`)])
    .text;
}

/** By which `careleaf prerender` knows a page of its own, which it may write over. */
export const GENERATOR = '<meta name="generator" content="Careleaf">';

export const scriptHtml = (scripts: string): string =>
  writeElement('script', { type: 'module', src: `${scripts}careleaf.hydrate.js` }).text;

/** A whole page with one article: readable without a script, and by search engines. */
export async function pageHtml(article: Article, settings: PageSettings): Promise<string> {
  const { language, page, scripts, pages = [] } = settings;
  const { title, summary } = article;
  const isKnown = page.host !== UNKNOWN_PAGE.host;
  // The texts that the script waits for.
  const texts = new Set([article.language, language].map(textsFileOf));
  const head = [
    writeElement('meta', { charset: 'utf-8' }),
    writeElement('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    writeElement('meta', { name: 'color-scheme', content: 'light dark' }),
    writeElement('title', {}, [title]),
    summary && writeElement('meta', { name: 'description', content: plainText(summary) }),
    isKnown && writeElement('link', { rel: 'canonical', href: page.href }),
    // Search engines want each page to name itself too, and whole addresses.
    ...pages.map(({ language: hreflang, href }) =>
      writeElement('link', {
        rel: 'alternate',
        hreflang,
        href: isKnown ? new URL(href, page).href : href,
      }),
    ),
    ...[...texts].map(
      (file) => file && writeElement('link', { rel: 'modulepreload', href: scripts + file }),
    ),
    new Markup(GENERATOR),
    new Markup(scriptHtml(scripts)),
  ].flatMap((part) => (part instanceof Markup ? [part.text] : []));
  const { text: opening } = writeElement('html', { lang: language, dir: directionOf(language) });
  return [
    '<!doctype html>',
    opening.replace('</html>', ''),
    '<head>',
    ...head,
    '</head>',
    '<body>',
    '<main>',
    await elementHtml(article, settings),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
