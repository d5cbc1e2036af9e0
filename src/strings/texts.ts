import type { en } from './en.js';
import type { enBanner } from './en-banner.js';
import type { enImage } from './en-image.js';
import type { enIndex } from './en-index.js';
import type { enMore } from './en-more.js';
import type { enTools } from './en-tools.js';
import type { enTopics } from './en-topics.js';

// English comes in parts, each with the code that shows it; the other languages in one module each.
type English = typeof en &
  typeof enMore &
  typeof enTopics &
  typeof enImage &
  typeof enBanner &
  typeof enTools &
  typeof enIndex;

/** A text that says a number, by the plural categories of its language (CLDR). */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};

export type PluralKey = 'index.found';
export type StringKey = Exclude<keyof English, PluralKey>;

/**
 * All texts of the interface in one language. `{name}` in a text stands for a value: a translation
 * names the same ones.
 */
export type Strings = Readonly<Record<StringKey, string>> &
  Readonly<Record<PluralKey, string | Plural>>;

export type Values = Readonly<Record<string, string | number>>;
