import { html } from '../../content/template.js';
import { localize } from '../../strings/localize.js';
import { spoken } from '../../strings/strings.js';
import type { StringKey, Values } from '../../strings/texts.js';
import type { Template } from './text.js';

/** A text in a language, marked as English where it comes in English instead. */
export const say = (language: string, key: StringKey, values?: Values): string | Template => {
  const text = localize(language, key, values);
  return spoken(language, key) === language ? text : html`<bdi lang="en" dir="ltr">${text}</bdi>`;
};
