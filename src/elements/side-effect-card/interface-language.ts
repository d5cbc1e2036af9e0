import { nothing } from '../../content/template.js';
import { directionOf } from '../../strings/direction.js';
import type { CardView } from './text.js';

/** The texts of the article come in its own language, those of the interface in the page's. */
export const interfaceLanguage = ({
  language,
  article,
}: CardView): { lang: unknown; dir: unknown } =>
  language === article.language
    ? { lang: nothing, dir: nothing }
    : { lang: language, dir: directionOf(language) };
