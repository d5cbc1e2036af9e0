import { en } from './en.js';
import type { enBanner } from './en-banner.js';
import type { enImage } from './en-image.js';
import type { enMore } from './en-more.js';

export type StringKey =
  keyof typeof en | keyof typeof enMore | keyof typeof enImage | keyof typeof enBanner;
export type Strings = Readonly<Partial<Record<StringKey, string>>>;

const languages: Record<string, Strings> = { en };

/** Adds texts to those of a language. */
export function registerStrings(language: string, strings: Strings): void {
  languages[language] = { ...languages[language], ...strings };
}

export type Say = (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;

/**
 * The text for `key` in `language` (a BCP 47 tag), else in its base language, else in English, with
 * each `{name}` replaced by its value.
 */
export const localize = (
  language: string,
  key: StringKey,
  values: Readonly<Record<string, string | number>> = {},
): string =>
  [language, language.split('-')[0]!, 'en']
    .map((tag) => Object.hasOwn(languages, tag) && languages[tag]![key])
    .find((text) => typeof text === 'string')!
    .replace(/\{(\w+)\}/g, (_, name: string) => `${values[name]}`);

/** The language that the nearest `lang` around an element says, through shadow roots; else "en". */
export function nearestLanguage(element: Element): string {
  const { host } = element.getRootNode() as Partial<ShadowRoot>;
  return element.closest('[lang]')?.getAttribute('lang') || (host ? nearestLanguage(host) : 'en');
}
