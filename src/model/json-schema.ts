import { toJsonSchema } from '@valibot/to-json-schema';
import { articleSchema } from './article-schema.js';
import { alternatives } from './article-shape.js';
import { bannerSchema } from './banner-schema.js';
import { nodeSchemas } from './content-tree.js';
import { indexSchema } from './index-schema.js';

type JsonSchema = Record<string, unknown>;

/** For tools and tests only: what it imports is no part of the page. */
const convert = (schema: unknown): JsonSchema => {
  const converted = toJsonSchema(schema as Parameters<typeof toJsonSchema>[0], {
    typeMode: 'input',
    overrideSchema: ({ valibotSchema, jsonSchema }) => {
      if (valibotSchema.type !== 'lazy') return undefined;
      const choices = alternatives.get(valibotSchema);
      // What is chosen by looking at the input is a choice; any node of a tree is defined once.
      return choices
        ? { ...jsonSchema, $ref: undefined, anyOf: choices.map(convert) }
        : { $ref: '#/$defs/node' };
    },
  }) as JsonSchema;
  const { $schema: _, $defs: __, ...rest } = converted;
  return JSON.parse(JSON.stringify(rest)) as JsonSchema;
};

/** The article format as JSON Schema 2020-12, made from the schema that validates at run time. */
export const articleJsonSchema = (): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Careleaf article, version 1',
  ...convert(articleSchema),
  $defs: { node: { anyOf: nodeSchemas.map(convert) } },
});

/** The banner format as JSON Schema 2020-12, from the same source as its validation. */
export const bannerJsonSchema = (): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Careleaf banner, version 1',
  ...convert(bannerSchema),
});

/** The index format as JSON Schema 2020-12, from the same source as its validation. */
export const indexJsonSchema = (): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Careleaf index of articles, version 1',
  ...convert(indexSchema),
});
