import * as v from 'valibot';
import { code, date, id, language, list } from './article-schema.js';
import { maybeText, text } from './fields.js';
import { object } from './object-schema.js';

const entry = object({
  id,
  title: text,
  aliases: list(text),
  // Plain text: it is shown in a list and searched, never rendered.
  summary: maybeText,
  src: text,
  /** Where it is missing: that of the index. */
  language: v.optional(language),
  updated: v.optional(date),
  codes: list(code),
});

/**
 * The index of a library of articles, version 1. An entry that is wrong is left out and reported;
 * the others are kept.
 */
export const indexSchema = object({
  schemaVersion: v.literal(1),
  language,
  articles: v.array(entry),
});

/** An index as it is written. */
export type IndexJson = v.InferInput<typeof indexSchema>;
/** An index that passed validation. */
export type Index = v.InferOutput<typeof indexSchema>;
export type IndexEntry = Index['articles'][number];
