/** Reading a document that may be anything: checks go on where the schema has found something wrong. */
export type Fields = Readonly<Record<string, unknown>>;

export const asFields = (value: unknown): Fields =>
  typeof value === 'object' && value && !Array.isArray(value) ? (value as Fields) : {};

export const asText = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The objects in a list, each with its place there. */
export const itemsOf = (value: unknown): (readonly [index: number, fields: Fields])[] =>
  Array.isArray(value) ? value.map((item, index) => [index, asFields(item)] as const) : [];
