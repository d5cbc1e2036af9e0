import { en } from './en.js';
import { importLanguage } from './languages.js';
import type { Strings } from './texts.js';

export type { Plural, Strings } from './texts.js';

/** By language tag, as `keyOf` has it. */
const languages = new Map<string, Partial<Strings>>([['en', en]]);
/** Those that come with Careleaf, by their codes. */
const loads: Record<string, Promise<void> | undefined> = {};

/**
 * A language tag as texts are looked up by it. Pages write anything into `lang`: "en_US" is meant as
 * a tag, and what is longer than any tag takes long to look at.
 */
const keyOf = (tag: string): string => hyphened(tag).slice(0, 100).toLowerCase();
const hyphened = (tag: string): string => tag.replaceAll('_', '-');

/** Who is told when there are other texts. */
export const changes = new Set<() => void>();

/**
 * Adds texts that come with Careleaf: what the page has registered stays.
 *
 * @param own - Texts that the page registers.
 */
export function provideStrings(
  tag: string,
  strings: Partial<Strings>,
  own?: Partial<Strings>,
): void {
  languages.set(tag, { ...strings, ...languages.get(tag), ...own });
  changes.forEach((tell) => tell());
}

/**
 * Adds a language to the interface of every element, or changes texts of one that is there. Elements
 * that are on the page follow.
 *
 * @param language - A BCP 47 tag ("ko", "es-MX").
 * @param strings - What is not given comes in the base language ("es"), else in English.
 */
export const registerStrings = (language: string, strings: Partial<Strings>): void =>
  provideStrings(
    keyOf(language),
    {},
    // (Where nobody checks types, anything may come, and no card could say it.)
    Object.fromEntries(
      Object.entries(strings).filter(([, text]) => typeof text === 'string' || text?.other),
    ),
  );

/**
 * Loads the texts of a language, if Careleaf has any. Never rejects: without them the interface is in
 * English, and the next call tries again.
 */
export function loadStrings(language: string): Promise<void> | undefined {
  const [code] = keyOf(language).split('-') as [string];
  return (loads[code] ??= importLanguage(code)?.then(
    ({ strings }) => provideStrings(code, strings),
    () => void delete loads[code],
  ));
}

/** How long an article waits for what is shown with it, in milliseconds. */
const PATIENCE = 3000;
export const notTooLong = (load: unknown): Promise<unknown> =>
  Promise.race([load, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);

/** An article that is being loaded, once the texts to show it with are there, or late. */
export async function withStrings<Loaded extends { readonly article: { language: string } }>(
  loading: Promise<Loaded>,
  language: string,
): Promise<Loaded> {
  const ofPage = loadStrings(language);
  const ready = notTooLong(ofPage);
  const loaded = await loading;
  await ready;
  const own = loadStrings(loaded.article.language);
  if (own !== ofPage) await notTooLong(own);
  return loaded;
}

/**
 * The tag under which there is that text for a language, or any text: its own, else a shorter one, else
 * "en".
 */
const tagOf = (tag: string, key?: keyof Strings): string => {
  const strings = languages.get(tag);
  return tag === 'en' || (key ? strings?.[key] : strings)
    ? tag
    : tagOf(tag.replace(/-?[^-]*$/, '') || 'en', key);
};

/**
 * The language that a text, or most of them, is said in where `language` is wanted: that, as a tag that
 * `lang` and Intl understand, or "en".
 */
export const spoken = (language: string, key?: keyof Strings): string => {
  const tag = keyOf(language);
  return tag.startsWith(tagOf(tag, key)) ? hyphened(language) : 'en';
};

/** A text as it was registered; none for a key whose English text has not been loaded. */
export const textFor = <Key extends keyof Strings>(
  language: string,
  key: Key,
): Strings[Key] | undefined => languages.get(tagOf(keyOf(language), key))![key];

/** For the parts that are loaded later: src/entries/strings-of-the-page.ts. */
export const registry = [
  changes,
  provideStrings,
  loadStrings,
  spoken,
  textFor,
  notTooLong,
] as const;
