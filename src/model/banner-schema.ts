import * as v from 'valibot';
import { id, maybeText, text } from './article-schema.js';

/** A moment, with its offset: a banner starts and ends at the same time for everyone. */
const moment = v.pipe(
  v.string(),
  v.regex(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/,
    'a date and time with its offset, such as "2024-03-07T09:00:00-08:00"',
  ),
);

/** The announcement that a `<hiring-banner>` shows, version 1. */
export const bannerSchema = v.object({
  schemaVersion: v.literal(1),
  id,
  /** Markdown, of which only what stands inside a line is used. */
  message: text,
  link: v.optional(v.object({ text, href: text })),
  version: maybeText,
  starts: v.optional(moment),
  expires: v.optional(moment),
  /** Days until a dismissed banner may come back. */
  dismissFor: v.optional(v.pipe(v.number(), v.minValue(0, 'a number of days'))),
});

/** A banner as it is written. */
export type BannerJson = v.InferInput<typeof bannerSchema>;
/** A banner that passed validation. */
export type Banner = v.InferOutput<typeof bannerSchema>;
