import type { ContentNode } from '../../model/content-tree.js';
import type { Document } from '../documents/documents.js';
import { finding, type Finding, type Severity } from '../findings.js';
import { MARKS, MEANT, OTHER, short, TAGS } from './marks.js';
import { contentsOf, Occurrences, type ContentPart } from './contents.js';
import { asFields, asText, itemsOf, type Fields } from './json-parts.js';

/**
 * Marks that have become nothing: readers would see them as they are written, and of a picture no
 * more than its address. What is escaped (`\[`, `&lt;`) or code is meant to be seen.
 */
export async function shownAsWritten(
  document: Document,
  parts: readonly ContentPart[],
): Promise<Finding[]> {
  const marked = parts.length ? await withoutEscapes(asFields(document.input), parts) : [];
  return [
    ...marked.flatMap((part) => (part.isTree ? [] : inText(document, part))),
    ...inPlainTexts(document),
  ];
}

const ESCAPED = /\\[!-/:-@[-`{-~]|&(?:lt|gt|#\w+);/g;

/** The same texts, in which no sign is there because it was escaped. */
async function withoutEscapes(
  { summary, help, sections }: Fields,
  parts: readonly ContentPart[],
): Promise<readonly ContentPart[]> {
  let hasEscapes = false;
  const text = (content: unknown): unknown =>
    typeof content === 'string'
      ? content.replace(ESCAPED, () => {
          hasEscapes = true;
          return MEANT;
        })
      : content;
  const bodies = (list: unknown): Fields[] =>
    itemsOf(list).map(([, { body }]) => ({ body: text(body) }));
  const input = { summary: text(summary), help: bodies(help), sections: bodies(sections) };
  return hasEscapes ? contentsOf(input) : parts;
}

function inText(document: Document, part: ContentPart): Finding[] {
  const { located } = document;
  const findings: Finding[] = [];
  const occurrences = new Occurrences();
  const report = (
    severity: Severity,
    pointer: string,
    text: string,
    mark: string,
    what: string,
  ) => {
    const { texts, nth } = occurrences.next(text);
    const needle = { texts: [...texts, mark], ...(nth === undefined ? {} : { nth }) };
    findings.push(finding(located, severity, 'as-written', pointer, what, needle));
  };
  const seen = new Set<string>();
  for (const [node, pointer] of part.nodes) {
    if (node.type === 'listItem') {
      const [, box] = /^(\[[ xX]\]) /.exec(textOf(node)) ?? [];
      if (box) report('warning', pointer, `${box} `, box, taskBox(box));
    }
    if (!['paragraph', 'heading', 'tableCell'].includes(node.type)) continue;
    // One above those of sections is reported as that.
    if (node.type === 'heading' && document.isMarkdown && node.depth < 3) continue;
    let text = textOf(node);
    for (const { pattern, severity = 'warning', message } of MARKS)
      text = text.replace(pattern, (...groups: unknown[]) => {
        const match = groups.filter((group) => typeof group === 'string') as RegExpMatchArray;
        const [whole = '', mark = ''] = match;
        const what = message(match);
        const key = /^<\w/.test(whole) && severity === 'warning' ? mark.toLowerCase() : undefined;
        // Of HTML there is mostly much: each tag is told once in a text.
        if (what && (!key || !seen.has(key)))
          report(severity, pointer, whole.split(CUT)[0]!.trim(), mark, what);
        if (key) seen.add(key);
        return whole.replace(/[^\n]/g, OTHER);
      });
  }
  return findings;
}

const CUT = new RegExp(`[\\n${OTHER}${MEANT}]`);

function textOf(node: ContentNode): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'break') return '\n';
  if ('children' in node) return node.children.map(textOf).join('');
  return OTHER;
}

const taskBox = (box: string): string =>
  `The box "${box}" is shown as text: articles have no boxes to tick. Take it out; the list stays.`;

const PLAIN =
  /\*\*[^\s*][^*]*\*\*|__[^\s_][^_]*__|(?<![\w*])\*[^\s*](?:[^*]*[^\s*])?\*(?![\w*])|(?<![\w/])_[^\s_](?:[^_]*[^\s_])?_(?!\w)|!?\[[^[\]]*\]\([^()]*\)|`[^`]+`|&(?:[a-z]+|#\d+);/i;
const PLAIN_HTML = new RegExp(`</?(?:${TAGS})(?:\\s[^<>]*)?/?>|<!--`, 'i');

/** Markdown in what is plain text. */
function inPlainTexts({ input, located }: Document): Finding[] {
  const { title, sections, help, references } = asFields(input);
  const texts: [pointer: string, text: unknown, what: string][] = [
    ['/title', title, 'The title'],
    ...itemsOf(help).map(
      ([index, { heading }]) =>
        [`/help/${index}/heading`, heading, 'A heading'] as [string, unknown, string],
    ),
    ...itemsOf(sections).flatMap(([index, { heading, images }]) => [
      [`/sections/${index}/heading`, heading, 'A heading'] as [string, unknown, string],
      ...itemsOf(images).flatMap(([at, { caption, credit }]) => [
        [`/sections/${index}/images/${at}/caption`, caption, 'A caption'] as [
          string,
          unknown,
          string,
        ],
        [`/sections/${index}/images/${at}/credit`, credit, 'A credit'] as [string, unknown, string],
      ]),
    ]),
    ...itemsOf(references).map(
      ([index, { text }]) =>
        [`/references/${index}/text`, text, 'A reference'] as [string, unknown, string],
    ),
  ];
  return texts.flatMap(([pointer, text, what]) => {
    const value = asText(text) ?? '';
    const [found] = PLAIN.exec(value) ?? PLAIN_HTML.exec(value) ?? [];
    if (!found) return [];
    const message = `"${short(found)}" is shown as it is written. ${what} is plain text: take the signs out.`;
    return [finding(located, 'warning', 'as-written', pointer, message, { texts: [found] })];
  });
}
