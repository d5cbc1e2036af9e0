import { articleSchema, TOPICS } from '../../model/article-schema.js';
import { bannerSchema } from '../../model/banner-schema.js';
import { indexSchema } from '../../model/index-schema.js';
import type { Problem } from '../../model/problems.js';
import type { Document } from '../documents/documents.js';
import { nearest } from '../nearest.js';
import { fieldsAt } from './unknown-fields.js';

/**
 * For whom a document is read: `page` for what shows all of it that can be shown; `build` for what
 * takes it whole or not at all; `author` for somebody who has both before them.
 */
export type Reader = 'page' | 'build' | 'author';

const SCHEMAS = { article: articleSchema, banner: bannerSchema, index: indexSchema };

/** In the words of someone who is still writing: what to put there, and what happens otherwise. */
export function schemaMessage(problem: Problem, document: Document, reader: Reader): string {
  const { kind } = document;
  const { pointer, message } = problem;
  const what = whatToPut(problem, document);
  const [, skipped] = /Skipped (\S*)\.$/.exec(message) ?? [];
  const [advice] = /(Changed to|Update Careleaf) .*$/.exec(message) ?? [];
  if (advice?.startsWith('Update')) return `${what} ${advice}`;
  if (!skipped && !advice) return `${what} Without it the ${kind} is refused.`;
  if (reader === 'build') return `${what} Until then the ${kind} is not built.`;
  const part = skipped === pointer ? 'it' : skipped;
  const inPage =
    advice?.replace('Changed to', 'Until then it is') ?? `Until then ${part} is left out.`;
  const isBuilt = reader === 'page' || kind === 'index';
  if (isBuilt) return `${what} ${inPage}`;
  return `${what} ${advice ? inPage.replace(/\.$/, '') : `Until then pages leave ${part} out`}, and the ${kind} is not built.`;
}

function whatToPut({ pointer, expected, found }: Problem, document: Document): string {
  const { isMarkdown, kind, located } = document;
  const name = pointer.slice(pointer.lastIndexOf('/') + 1);
  const text = /^"(.*)"$/s.exec(found)?.[1];
  const put = (wanted: string, more = ''): string =>
    found === 'undefined' || found === 'neither'
      ? `Missing: put ${wanted} here.${more}`
      : `Put ${wanted} here, not ${found}.${more}`;
  if (DATES.has(name)) {
    const [start, end] = located.range(pointer);
    const written = located.source.text
      .slice(start, end)
      .trim()
      .replace(/^"(.*)"$/s, '$1');
    if (/^\d{4}-\d\d-\d\d$/.test(written))
      return `Put the date here as it is, "${written}", and nothing such as "!!timestamp" before it.`;
    return `Put a calendar date here, such as "2024-02-16" (year, month, day), not "${written}".`;
  }
  if (name === 'topic') {
    const meant = text && nearest(text, TOPICS);
    return put(`one of ${TOPICS.join(', ')} or other`, meant ? ` Did you mean "${meant}"?` : '');
  }
  const fields = fieldsAt(SCHEMAS[kind], pointer);
  const [first, ...others] = fields;
  const also = others.length ? `, then ${others.join(', ')}` : '';
  if (expected === 'Array') {
    const list = (text ?? 'One, Two').split(/,\s*/);
    const plain = isMarkdown ? `[${list.join(', ')}]` : `["${list.join('", "')}"]`;
    const example = isMarkdown
      ? `below it, for each a line "- ${first}: …"${also}`
      : `[{ "${first}": "…" }]${also}`;
    return put(first ? `a list (${example})` : `a list, such as ${plain},`);
  }
  if (expected === 'Object' && first) {
    const example = isMarkdown
      ? `below it, indented, a line "${first}: ${text ?? '…'}"${also}`
      : `{ "${first}": "${text ?? '…'}" }${also}`;
    return put(`fields (${example})`);
  }
  const wanted = expected
    .replace(/^string$/, 'text')
    .replace(/^\((.*)\)$/, '$1')
    .replaceAll(' | ', ' or ');
  const isBare = isMarkdown && wanted === 'text' && /^(-?[\d.]+|true|false)$/.test(found);
  return put(wanted, isBare ? ` Put quotes around it: "${found}".` : '');
}

const DATES: ReadonlySet<string> = new Set(['created', 'updated', 'reviewed', 'reviewDue']);
