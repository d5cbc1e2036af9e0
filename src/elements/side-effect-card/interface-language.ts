import { html, nothing } from '../../content/template.js';
import { directionOf } from '../../strings/direction.js';
import type { StringKey, Values } from '../../strings/texts.js';
import { say } from './say.js';
import type { CardView, Template } from './text.js';

/** The texts of the article come in its own language, those of the interface in the page's. */
export const interfaceLanguage = ({
  language,
  article,
}: CardView): { lang: unknown; dir: unknown } =>
  language === article.language
    ? { lang: nothing, dir: nothing }
    : { lang: language, dir: directionOf(language) };

/**
 * A text of the interface. Only the words run in their own direction: the box that they stand in has
 * its place in the article, and goes by that of the article.
 */
export const wordsTemplate = (view: CardView, key: StringKey, values?: Values): Template =>
  html`<span dir=${interfaceLanguage(view).dir}>${say(view.language, key, values)}</span>`;
