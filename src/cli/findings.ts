import type { SourceText } from './documents/source-text.js';

/** What a check is called in reports, so that people can look it up and machines can filter. */
export type Rule =
  | 'unreadable' // a file or folder that the system does not let us read
  | 'syntax' // not JSON, or front matter that is not YAML
  | 'format' // Markdown that is not laid out as an article
  | 'schema' // a part that is missing or wrong
  | 'unknown-field'
  | 'section-name'
  | 'as-written' // marks that have become nothing, and are shown
  | 'empty-section'
  | 'date'
  | 'dead-link'
  | 'dead-image'
  | 'blocked-url'
  | 'insecure-image'
  | 'missing-alt'
  | 'unknown-citation'
  | 'uncited-reference'
  | 'review-overdue'
  | 'heading-level'
  | 'duplicate-id'
  | 'phone-direction'
  | 'nested-link' // in a link nothing else can be followed
  | 'translation'
  | 'picture'
  | 'no-page' // a link to an article that has none
  | 'output' // what would be written over a file that is not ours
  | 'reading-grade'
  | 'long-sentence'
  | 'no-action'
  | 'no-summary'
  | 'no-help'
  | 'prerender'; // in a page

export type Severity = 'error' | 'warning';

/** One thing to be mended, and where. Lines and columns count from 1, columns in UTF-16 units. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** JSON Pointer (RFC 6901) in the article; "" is the whole document. */
  readonly pointer: string;
  readonly severity: Severity;
  readonly rule: Rule;
  readonly message: string;
}

/** Where a document's parts stand in its file. */
export interface Located {
  readonly file: string;
  readonly source: SourceText;
  /** Offsets of the part at a pointer or, where there is none, of the nearest part around it. */
  range(pointer: string): readonly [start: number, end: number];
  /** How a text is written in this kind of file: in JSON, with escapes. */
  written(text: string): string;
}

/** Something inside a part: the nth time (from 0) that one of these texts is written there. */
export interface Needle {
  readonly texts: readonly string[];
  readonly nth?: number;
  /** The part of them that is to be pointed at, if it is not their beginning. */
  readonly mark?: string;
}

/** A finding at a part of a document or, where it can be found there, at a text inside it. */
export function finding(
  document: Located,
  severity: Severity,
  rule: Rule,
  pointer: string,
  message: string,
  needle?: Needle,
): Finding {
  const offset = (needle && find(document, pointer, needle)) ?? document.range(pointer)[0];
  return findingAt(document, offset, severity, rule, pointer, message);
}

/** A finding at an offset in the file. */
export function findingAt(
  { file, source }: Pick<Located, 'file' | 'source'>,
  offset: number,
  severity: Severity,
  rule: Rule,
  pointer: string,
  message: string,
): Finding {
  return { file, ...source.positionAt(offset), pointer, severity, rule, message };
}

/**
 * The first of the needle's texts that occurs in the part, at its last place there if there are too
 * few; else one that occurs elsewhere (a link's address may stand at the end of the file).
 */
function find(document: Located, pointer: string, needle: Needle): number | undefined {
  const { text: whole } = document.source;
  const mark = document.written(needle.mark ?? '');
  const texts = needle.texts.filter(Boolean).map((text) => document.written(text));
  for (const [start, end] of [document.range(pointer), [0, whole.length] as const])
    for (const text of texts) {
      let found: number | undefined;
      let at = whole.indexOf(text, start);
      for (let left = needle.nth ?? 0; at >= 0 && at + text.length <= end; left--) {
        found = at;
        if (!left) break;
        at = whole.indexOf(text, at + 1);
      }
      if (found !== undefined) return found + Math.max(0, text.indexOf(mark));
    }
  return undefined;
}

/** By file, then from its top to its bottom. */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
