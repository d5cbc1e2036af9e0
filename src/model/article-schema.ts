import * as v from 'valibot';
import { rootSchema, type Root } from './content-tree.js';
import { imageFiles, maybeText, text } from './fields.js';
import { object } from './object-schema.js';

export const id = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens'),
);
export const language = v.pipe(
  v.string(),
  // No tag is longer: the longest of those in use have six parts. What looks like one and is none is
  // for authors to be told (`careleaf validate`); readers get the article all the same.
  v.regex(
    /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,10}$/,
    'a BCP 47 language tag, such as "en" or "pt-BR"',
  ),
);
/** A calendar date, never shifted by a time zone. */
export const date = v.pipe(
  v.string(),
  v.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a calendar date, such as "2024-02-16"'),
);
export const list = <const S extends v.GenericSchema>(item: S) => v.optional(v.array(item), []);

/** Markdown, or the content tree it was compiled to. */
export type Content = string | Root;
export const contentSchema = v.lazy(
  (input): v.GenericSchema<Content> =>
    (typeof input === 'object' && input ? rootSchema : v.string()) as v.GenericSchema<Content>,
);

export const TOPICS = [
  'what-is',
  'looks-like',
  'who-gets',
  'prevention',
  'treatment',
  'self-care',
] as const;
export const URGENCIES = ['emergency', 'urgent', 'routine'] as const;

const image = object({
  src: text,
  ...imageFiles,
  caption: maybeText,
  credit: maybeText,
  license: maybeText,
  sensitive: v.optional(v.boolean()),
});

const help = object({
  // Where the tier is missing or unknown the advice is kept, and as one that cannot wait.
  urgency: v.optional(v.picklist(URGENCIES), 'urgent'),
  heading: maybeText,
  body: v.optional(contentSchema),
});

const sectionParts = { id: v.optional(id), body: contentSchema, images: list(image) };
const topicSection = object({
  topic: v.picklist(TOPICS),
  heading: maybeText,
  ...sectionParts,
});
const otherSection = object({
  topic: v.optional(v.literal('other'), 'other'),
  heading: text,
  ...sectionParts,
});
/** The two kinds of section: with the heading of its topic as default, and with its own heading. */
export const sectionSchemas = [topicSection, otherSection] as const;
type SectionJson = v.InferInput<(typeof sectionSchemas)[number]>;
type SectionSource = v.InferOutput<(typeof sectionSchemas)[number]>;
const isTopic = (topic: unknown): boolean => (TOPICS as readonly unknown[]).includes(topic);
// Chosen by the topic, so that a problem inside a section is reported where it is.
export const sectionSchema = v.lazy(
  (input): v.GenericSchema<SectionJson, SectionSource> =>
    (isTopic((input as SectionJson | null)?.topic)
      ? topicSection
      : otherSection) as unknown as v.GenericSchema<SectionJson, SectionSource>,
);

export const code = object({ system: text, code: text, display: maybeText });
const reference = object({ id: text, text, url: maybeText });

/**
 * The article format, version 1: the one source of the TypeScript types, of the validation at run
 * time and of the published JSON Schema.
 *
 * What is `optional` here is skipped and reported when it is wrong; what is not, makes the article
 * be refused (`validate-article.ts`).
 */
export const articleSchema = object({
  schemaVersion: v.literal(1),
  id,
  kind: v.optional(v.literal('side-effect'), 'side-effect'),
  language,
  title: text,
  aliases: list(text),
  summary: v.optional(contentSchema),
  help: list(help),
  sections: v.pipe(v.array(sectionSchema), v.minLength(1, 'one section or more')),
  references: list(reference),
  codes: list(code),
  created: v.optional(date),
  updated: v.optional(date),
  reviewed: v.optional(date),
  reviewDue: v.optional(date),
  authors: list(object({ name: text, credentials: maybeText })),
  source: v.optional(object({ name: text, url: maybeText, license: maybeText })),
  translations: list(object({ language, src: text })),
  related: list(object({ title: text, src: text })),
});

/** An article as it is written: the JSON format of version 1. */
export type ArticleJson = v.InferInput<typeof articleSchema>;
/** An article that passed validation, with its bodies still as they were written. */
export type ArticleSource = v.InferOutput<typeof articleSchema>;
