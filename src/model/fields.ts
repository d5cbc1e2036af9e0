import * as v from 'valibot';

/** Messages say what a value should be; `problems.ts` puts "expected … , found …" around them. */
export const text = v.pipe(v.string(), v.regex(/\S/, 'text that is not empty'));
export const maybeText = v.optional(text);
export const pixels = v.pipe(
  v.number(),
  v.integer('a whole number'),
  v.minValue(1, 'a number above 0'),
);

/** The files of an image, and its size. */
export const imageFiles = {
  fullSrc: maybeText,
  srcset: maybeText,
  width: v.optional(pixels),
  height: v.optional(pixels),
  alt: v.string(),
};
