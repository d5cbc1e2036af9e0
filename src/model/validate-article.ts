import * as v from 'valibot';
import { articleSchema, type ArticleSource } from './article-schema.js';
import { bannerSchema, type BannerSource } from './banner-schema.js';
import { indexSchema, type Index } from './index-schema.js';
import { InvalidArticleError, pointerTo, type Problem } from './problems.js';

/** On one level of a document: a file of 2 MB has less. What a page gives may hold itself, many times. */
const MAX_PARTS = 1_000_000;
/** Of objects and lists in one another. An article nests half as deep. */
const MAX_DEPTH = 100;
/** With more than so many it is no article, and who is to read them? */
const MAX_PROBLEMS = 1000;

type Path = PropertyKey[];
type Container = Record<PropertyKey, unknown>;

/** An article of format version 1; see `validate`. */
export const validateArticle = (input: unknown): Validated<ArticleSource> =>
  validate(articleSchema, 'The article', input);

/** A banner of format version 1; see `validate`. */
export const validateBanner = (input: unknown): Validated<BannerSource> =>
  validate(bannerSchema, 'The banner', input);

/** An index of articles, of format version 1; see `validate`. */
export const validateIndex = (input: unknown): Validated<Index> =>
  validate(indexSchema, 'The index', input);

interface Validated<Source> {
  readonly source: Source;
  readonly problems: readonly Problem[];
}

/**
 * Validates a document of format version 1.
 *
 * A wrong optional part is left out and reported in `problems`; the rest is kept. The input is not
 * changed.
 *
 * @throws {InvalidArticleError} when a required part is missing or wrong, with every problem found;
 *   or when there are more than a thousand, with the first thousand.
 * @throws {RangeError} when it is nested deeper, or holds more, than any article does.
 */
function validate<Source>(
  schema: v.GenericSchema<unknown, Source>,
  what: string,
  input: unknown,
): Validated<Source> {
  checkDepth(input);
  const version = (input as { schemaVersion?: unknown } | null)?.schemaVersion;
  // Of a later format nothing else can be judged: a list of false problems would hide the reason.
  if (typeof version === 'number' && version > 1)
    throw new InvalidArticleError([
      problem(['schemaVersion'], '1', `${version}`, 'Update Careleaf to read this newer format.'),
    ]);
  const skipped: Problem[] = [];
  let candidate = own(input);
  // What is left out leaves less each time. Where a page has changed so much that it does not, this ends.
  for (let times = 0; times < MAX_DEPTH; times++) {
    const { issues, success, output } = v.safeParse(schema, candidate);
    if (success) return { source: output, problems: skipped };
    const refused: Problem[] = [];
    const drops: Path[] = [];
    if (issues.length > MAX_PROBLEMS)
      refused.push(problem([], 'an article', `${issues.length} problems`, `The first are:`));
    for (const issue of issues.slice(0, MAX_PROBLEMS)) {
      const path = (issue.path ?? []).map(({ key }) => key as PropertyKey);
      const { depth, expects } = follow(schema, candidate, path);
      // Where a field is missing Valibot's `expected` is its name; what it should hold helps more.
      const expected = issue.kind === 'schema' ? expects : issue.message;
      if (depth) drops.push(path.slice(0, depth));
      (depth ? skipped : refused).push(
        problem(
          path,
          expected,
          issue.received,
          depth ? `Skipped ${pointerTo(path.slice(0, depth))}.` : `${what} is refused.`,
        ),
      );
    }
    if (refused.length) throw new InvalidArticleError([...refused, ...skipped]);
    candidate = without(candidate, drops);
  }
  throw new InvalidArticleError(skipped.slice(0, MAX_PROBLEMS));
}

/** What documents inherit: of what an object has, no more than what problems call it by. */
const BARE: object = Object.create(null, {
  constructor: { value: Object, writable: true },
}) as object;

/**
 * A copy of a document that has its own members only. Old libraries give others to all objects, and
 * they would be taken for fields.
 */
export function own<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(own) as Value;
  if (typeof value !== 'object' || !value) return value;
  const copy = Object.create(BARE) as Container;
  for (const [key, part] of Object.entries(value)) copy[key] = own(part as unknown);
  return copy as Value;
}

/** By levels and not by recursion: the document may be as deep as it likes. */
function checkDepth(document: unknown): void {
  let level = [document];
  for (let depth = 0; level.length; depth++) {
    if (depth > MAX_DEPTH) throw new RangeError(`It is nested deeper than ${MAX_DEPTH} levels.`);
    if (level.length > MAX_PARTS) throw new RangeError(`It has more than ${MAX_PARTS} parts.`);
    level = level.flatMap((value) =>
      typeof value === 'object' && value ? (Object.values(value) as unknown[]) : [],
    );
  }
}

const problem = (path: Path, expected: string, found: string, outcome: string): Problem => {
  const pointer = pointerTo(path);
  return {
    pointer,
    expected,
    found,
    message: `${pointer || 'The document'}: expected ${expected}, found ${found}. ${outcome}`,
  };
};

/**
 * Follows `path` through the schema. `depth`: how much of it leads to the innermost part that may
 * be left out (an optional field, an item of an optional list, a node among its siblings), 0 if all
 * of it is required. `expects`: what the schema wants at its end.
 */
function follow(of: unknown, input: unknown, path: Path): { depth: number; expects: string } {
  let schema = of as v.GenericSchema & Container;
  let value = input;
  let depth = 0;
  path.forEach((key, index) => {
    let item: typeof schema | undefined = (
      schema.entries as Record<PropertyKey, typeof schema> | undefined
    )?.[key];
    let mayDrop = item?.type === 'optional';
    if (!item) {
      mayDrop = schema.mayDropItems as boolean;
      item = schema.item as typeof schema;
    }
    value = (value as Container)[key];
    if (item?.type === 'optional') item = { ...item, ...(item.wrapped as object) };
    if (item?.type === 'lazy') item = (item.getter as (input: unknown) => typeof schema)(value);
    schema = {
      ...item, // (The alignments of a table stand for its columns: one cannot go without moving the others.)
      mayDropItems: (mayDrop && key !== 'align') || key === 'children' || key === 'articles',
    } as typeof schema;
    if (mayDrop) depth = index + 1;
  });
  return { depth, expects: schema.expects };
}

/** A copy of `input` without the parts at `paths`; only what is on the way to them is copied. */
function without(input: unknown, paths: readonly Path[]): unknown {
  if (!paths.length) return input;
  const copy = (
    Array.isArray(input)
      ? [...input]
      : Object.assign(Object.create(BARE) as object, input as Container)
  ) as Container;
  const gone = new Set<PropertyKey>();
  const below = new Map<PropertyKey, Path[]>();
  for (const [key, ...rest] of paths) {
    if (!rest.length) gone.add(key!);
    else if (below.has(key!)) below.get(key!)!.push(rest);
    else below.set(key!, [rest]);
  }
  for (const [key, rest] of below) copy[key] = without(copy[key], rest);
  if (Array.isArray(copy)) return copy.filter((_, index) => !gone.has(index));
  for (const key of gone) delete copy[key];
  return copy;
}
