import * as v from 'valibot';
import { id } from './article-schema.js';
import { maybeText, text } from './fields.js';
import { object } from './object-schema.js';

const moment = v.pipe(
  v.string(),
  v.regex(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/,
    'a date and time with offset, such as "2026-11-01T08:00:00-05:00"',
  ),
);

/**
 * The banner format, version 1: the one source of the TypeScript types, of the validation at run time
 * and of the published JSON Schema. What is `optional` is skipped and reported when it is wrong.
 */
export const bannerSchema = object({
  schemaVersion: v.literal(1),
  id,
  /** Inline Markdown; more than characters that have no width. */
  message: v.pipe(v.string(), v.regex(/[^\s\u00ad\u200b-\u200f\u2060]/, 'text that is not empty')),
  link: v.optional(object({ text, href: text })),
  version: maybeText,
  starts: v.optional(moment),
  expires: v.optional(moment),
  /** Days. */
  dismissFor: v.optional(v.pipe(v.number(), v.minValue(0, 'a number of days, 0 or more'))),
});

/** A banner as it is written: the JSON format of version 1. */
export type BannerJson = v.InferInput<typeof bannerSchema>;
export type BannerSource = v.InferOutput<typeof bannerSchema>;
