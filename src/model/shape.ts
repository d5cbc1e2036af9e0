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

/**
 * The part of `input` that the shape knows, with defaults filled in: what Valibot's `parse` gives.
 *
 * @throws anything, where it does not fit, or nests deeper than any article does. What is wrong is
 *   for `validateArticle` to say.
 */
export function fit(shape: Shape, nodes: Shape, input: unknown, lists = 0): unknown {
  const to = (part: Shape, value: unknown, depth = lists): unknown =>
    fit(part, nodes, value, depth);
  if (shape === null) return to(nodes, input);
  let fits: unknown;
  if (Array.isArray(shape)) {
    const [kind, of, more] = shape as [string, Shape, unknown];
    switch (kind) {
      case '?':
        return input === undefined ? more : to(of, input);
      case '*':
        // As long as a list can be before it is looked at in full (`complete-article.ts`).
        if (lists > 50 || !Array.isArray(input) || input[1000] || (more && !input[0])) throw shape;
        return (input as unknown[]).map((item) => to(of, item, lists + 1));
      case '|':
        for (const part of shape.slice(1) as Shape[])
          try {
            return to(part, input);
          } catch {
            // then the next one
          }
        throw shape;
    }
    fits = shape.includes(input, 1);
  } else if (typeof shape === 'object') {
    const output: Record<string, unknown> = {};
    for (const [key, part] of Object.entries<Shape>(shape as Record<string, Shape>)) {
      const value = to(part, (input as typeof output)[key]);
      if (value !== undefined) output[key] = value;
    }
    return output;
  } else if (shape === 1) fits = Number.isInteger(input) && (input as number) > 0;
  else
    fits =
      typeof input === typeof shape &&
      (!shape || new RegExp(shape as string).test(input as string));
  if (fits) return input;
  throw shape;
}
