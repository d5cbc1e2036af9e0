import { string, type GenericSchema } from 'valibot';
import { articleSchema, contentSchema, sectionSchema, sectionSchemas } from './article-schema.js';
import { nodeSchemas, rootSchema } from './content-tree.js';
import type { Shape } from './shape.js';

interface Parts {
  readonly type: string;
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
  readonly entries?: Readonly<Record<string, Parts>>;
  readonly item?: Parts;
  readonly wrapped?: Parts;
  readonly default?: unknown;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
}

/** What may stand where a schema is chosen by looking at the input. Where it is not listed: any node. */
export const alternatives = new Map<unknown, readonly GenericSchema[]>([
  [contentSchema, [rootSchema, string()]],
  [sectionSchema, sectionSchemas as unknown as readonly GenericSchema[]],
]);

export function shapeOf(schema: unknown): Shape {
  const { type, pipe = [], entries = {}, item, wrapped, ...rest } = schema as Parts;
  const requirement = (action: string): unknown =>
    pipe.find((part) => part.type === action)?.requirement;
  switch (type) {
    case 'lazy': {
      const shapes = alternatives.get(schema)?.map(shapeOf);
      return shapes ? ['|', ...shapes] : null;
    }
    case 'optional':
      return rest.default === undefined
        ? ['?', shapeOf(wrapped)]
        : ['?', shapeOf(wrapped), rest.default];
    case 'nullable':
      return ['|', ['=', null], shapeOf(wrapped)];
    case 'array':
      return requirement('min_length') ? ['*', shapeOf(item), 1] : ['*', shapeOf(item)];
    case 'object':
      return Object.fromEntries(
        Object.entries(entries).map(([key, value]) => [key, shapeOf(value)]),
      );
    case 'picklist':
      return ['=', ...rest.options!];
    case 'literal':
      return ['=', rest.literal];
    case 'string':
      return (requirement('regex') as RegExp | undefined)?.source ?? '';
    case 'number':
      return requirement('integer') ? 1 : 0;
    case 'boolean':
      return true;
    default:
      throw new Error(`A shape cannot say "${type}": teach it, or keep it out of the schema.`);
  }
}

/** The article schema as data. The build puts the finished data in the place of this module. */
export const articleShape: Shape = shapeOf(articleSchema);
export const nodeShape: Shape = ['|', ...nodeSchemas.map(shapeOf)];
