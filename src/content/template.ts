import type { TemplateResult } from 'lit';

// What Lit's templates are: plain data. Parts that are loaded later write theirs with these, and so
// need neither a second copy of Lit nor the address of the first: a chunk that imported the entry
// would load it again wherever a page says "careleaf.js?ver=6".

/** Lit's `html` tag (https://lit.dev/docs/api/templates/#html). */
export const html = (strings: TemplateStringsArray, ...values: unknown[]): TemplateResult<1> => ({
  ['_$litType$']: 1,
  strings,
  values,
});

/** Lit's sentinel for "no child, no attribute" (https://lit.dev/docs/api/templates/#nothing). */
export const nothing = /* @__PURE__ */ Symbol.for('lit-nothing');

const variants = new Map<TemplateStringsArray, Map<number, TemplateStringsArray>>();

/** Strings that Lit takes for those of a template: the same array each time, for each variant. */
function variant(
  of: TemplateStringsArray,
  number: number,
  make: () => string[],
): TemplateStringsArray {
  const all = variants.get(of) ?? new Map<number, TemplateStringsArray>();
  variants.set(of, all);
  const strings = all.get(number) ?? (make() as unknown as TemplateStringsArray);
  all.set(number, Object.assign(strings, { raw: strings }));
  return strings;
}

/** `html` in which `<h0>`, `<h1>`, … stand for headings that many levels below `level`. */
export const htmlAt =
  (level: number) =>
  (strings: TemplateStringsArray, ...values: unknown[]): TemplateResult<1> =>
    html(
      variant(strings, level, () =>
        strings.map((text) =>
          text.replace(
            /(<\/?h)(\d)/g,
            (_, tag: string, below: string) => tag + Math.min(6, level + +below),
          ),
        ),
      ),
      ...values,
    );
