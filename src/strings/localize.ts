import { spoken, textFor } from './strings.js';
import type { PluralKey, StringKey, Values } from './texts.js';

export type Say = (key: StringKey, values?: Values) => string;

/**
 * The text for `key` in `language` (a BCP 47 tag), with each `{name}` replaced by its value.
 * (None for a key whose English text is not loaded yet.)
 */
export const localize = (language: string, key: StringKey, values: Values = {}): string =>
  textFor(language, key)?.replace(/\{(\w+)\}/g, (_, name: string) => `${values[name]}`) as string;

/** The same for a text that says how many: `{count}`, in the words and digits of the language. */
export function localizeCount(language: string, key: PluralKey, count: number): string {
  const text = textFor(language, key) ?? '';
  const locales = [spoken(language, key), 'en'];
  const form =
    typeof text === 'string'
      ? text
      : (text[new Intl.PluralRules(locales).select(count)] ?? text.other);
  return form.replace('{count}', () => new Intl.NumberFormat(locales).format(count));
}
