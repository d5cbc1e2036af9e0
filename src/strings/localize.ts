import { spoken, textFor } from './strings.js';
import type { PluralKey, StringKey, Values } from './texts.js';

const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => `${values[name]}`);

export type Say = (key: StringKey, values?: Values) => string;

/** The text for `key` in `language` (a BCP 47 tag), with each `{name}` replaced by its value. */
export const localize = (language: string, key: StringKey, values: Values = {}): string =>
  fill(textFor(language, key) ?? '', values);

/** The same for a text that says how many: `{count}`, in the words and digits of the language. */
export function localizeCount(language: string, key: PluralKey, count: number): string {
  const text = textFor(language, key) ?? '';
  const locales = [spoken(language, key), 'en'];
  const form =
    typeof text === 'string'
      ? text
      : (text[new Intl.PluralRules(locales).select(count)] ?? text.other);
  return fill(form, { count: new Intl.NumberFormat(locales).format(count) });
}
