/**
 * A schema as plain data, for a reader that fits in a few hundred bytes. Derived from the Valibot
 * schema (`article-shape.ts`), never written by hand.
 */
export type Shape =
  | string // a text that matches this pattern
  | 0 // a number
  | 1 // a whole number above 0
  | true // true or false
  | null // any node of a content tree
  | { readonly [key: string]: Shape }
  | readonly ['?', Shape, unknown?] // may be missing, and is this then
  | readonly ['*', Shape, 1?] // a list, with something in it
  | readonly ['|', ...Shape[]] // the first of these that fits
  | readonly ['=', ...unknown[]]; // one of these values

/** Of the lists of a document together. Real articles have some 500, and none may have more pictures. */
const MAX_ITEMS = 3000;

/**
 * The part of `input` that the shape knows, with defaults filled in: what Valibot's `parse` gives.
 *
 * @throws anything, where it does not fit, nests deeper than any article does, or is so large that it
 *   has to be looked at in full (`complete-article.ts`). What is wrong is for `validateArticle` to say.
 */
export function fit(document: Shape, nodes: Shape, input: unknown): unknown {
  let left = MAX_ITEMS;
  /** A member that an old library gives to all objects: a document's must not have it then. */
  let inherited: string | undefined;
  // oxlint-disable-next-line guard-for-in, no-empty
  for (inherited in {});
  const to = (shape: Shape, value: unknown, lists: number): unknown => {
    if (shape === null) return to(nodes, value, lists);
    let fits: unknown;
    if (Array.isArray(shape)) {
      const [kind, of, more] = shape as [string, Shape, unknown];
      switch (kind) {
        case '?':
          return value === undefined ? more : to(of, value, lists);
        case '*':
          if (
            lists > 50 ||
            !Array.isArray(value) ||
            value[1000] ||
            (more && !value[0]) ||
            (left -= value.length) < 0
          )
            throw shape;
          return (value as unknown[]).map((item) => to(of, item, lists + 1));
        case '|':
          for (const part of shape.slice(1) as ({ type?: readonly unknown[] } & Shape)[])
            // Nodes say their type: of those that it is not, none is tried.
            if (!part?.type || part.type.includes((value as typeof part)?.type, 1))
              try {
                return to(part, value, lists);
              } catch {
                // then the next one
              }
          throw shape;
      }
      fits = shape.includes(value, 1);
    } else if (typeof shape === 'object') {
      if (Object(value) !== value) throw shape;
      // Without a prototype only where that is needed: such objects take twice the memory.
      const own = (inherited ? { __proto__: null, ...(value as object) } : value) as typeof output;
      const output = (inherited ? { __proto__: null } : {}) as Record<string, unknown>;
      for (const [key, part] of Object.entries<Shape>(shape as Record<string, Shape>)) {
        const found = to(part, own[key], lists);
        if (found !== undefined) output[key] = found;
      }
      return output;
    } else if (shape === 1) fits = Number.isInteger(value) && (value as number) > 0;
    else
      fits =
        typeof value === typeof shape &&
        (!shape || new RegExp(shape as string).test(value as string));
    if (fits) return value;
    throw shape;
  };
  return to(document, input, 0);
}
