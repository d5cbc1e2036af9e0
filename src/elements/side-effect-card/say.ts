import { html } from '../../content/template.js';
import { localize } from '../../strings/localize.js';
import { spoken } from '../../strings/strings.js';
import type { StringKey, Values } from '../../strings/texts.js';
import type { Template } from './text.js';

/**
 * A text in a language, marked as English where it comes in English instead.
 *
 * @param inner - What stands where a value is a line break: more than words.
 */
export const say = (
  language: string,
  key: StringKey,
  values?: Values,
  inner?: Template,
): string | Template => {
  const words = localize(language, key, values);
  const [before, after] = words.split('\n');
  const text = (inner ? [before, inner, after] : words) as string;
  return spoken(language, key) === language ? text : html`<bdi lang="en" dir="ltr">${text}</bdi>`;
};
