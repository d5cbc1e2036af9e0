import { finding, type Finding, type Located } from '../findings.js';
import { asText, itemsOf, type Fields } from '../checks/json-parts.js';

/** What an editor or a hurried hand puts around a mark: quotes, lists, headings, emphasis, escapes. */
const BEFORE = /^(?:[\s>*_\\[\]!:#`|+~-]|\d+[.)]\s|&gt;)*/;
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff]/g;

/**
 * Whether a line looks as if it were to begin help advice. "EMERGENCY rooms are open" does not:
 * there must be a bracket or an exclamation mark that makes a mark of the word.
 */
export function looksLikeAdvice(text: string): boolean {
  // A keyboard for Chinese has brackets and marks of its own.
  const line = text.normalize('NFKC').replace(INVISIBLE, '');
  const [before] = BEFORE.exec(line)!;
  const rest = line.slice(before.length);
  const word = /^[A-Za-z]+/.exec(rest)?.[0];
  if (!word) return false;
  const isClosed = /^[\s\\*_`!:]*\]/.test(rest.slice(word.length));
  // "[!WORD]" is never said in a text, whatever the word is.
  if (isClosed && /\[[\s\\*_`]*![\s\\*_`]*$/.test(before)) return true;
  if (!/^(EMERGENCY|URGENT|ROUTINE)$/i.test(word) || isLink(before + rest, before.length))
    return false;
  const isOpen = /[[!][\s\\*_`]*$/.test(before);
  return word === word.toUpperCase() ? isOpen || isClosed : isOpen && isClosed;
}

/** "[URGENT care](a.md)", "![EMERGENCY](a.svg)" and "[URGENT]: https://a.example" are what they say. */
function isLink(line: string, word: number): boolean {
  const text = line.slice(line.lastIndexOf('[', word));
  return /^\[[^\]]*\](\(|\[|:\s*(<\S*>|\S*[./#]\S*)(\s*$|\s+["'(]))/.test(text);
}

/** Says of a line that looks like help advice that it is none, and how it is written. */
export const notAdvice = (
  line: string,
  how = 'Help advice begins with "> [!EMERGENCY]", "> [!URGENT]" or "> [!ROUTINE]" at the very beginning of a line, before the first section.',
): string =>
  `"${line.trimEnd().slice(0, 60)}" looks like help advice and is none: readers would see it as ordinary text. ${how}`;

const AS_FIELDS =
  'Help advice stands in the list "help", as { "urgency": "emergency", "heading": "…", "body": "…" }.';

/** The same of texts that are fields: in JSON, and in the front matter. */
export function adviceInFields(located: Located, fields: Fields): Finding[] {
  const bodies = (name: string): (readonly [string, unknown])[] =>
    itemsOf(fields[name]).map(([index, { body }]) => [`/${name}/${index}/body`, body] as const);
  return [['/summary', fields.summary] as const, ...bodies('help'), ...bodies('sections')].flatMap(
    ([pointer, text]) =>
      outsideOfCode(asText(text)?.split('\n') ?? [])
        .filter(looksLikeAdvice)
        .map((line) =>
          finding(located, 'error', 'format', pointer, notAdvice(line, AS_FIELDS), {
            texts: [line],
          }),
        ),
  );
}

/** The lines that are not in fenced code. */
function outsideOfCode(lines: readonly string[]): string[] {
  let fence = '';
  return lines.filter((line) => {
    const [, mark = ''] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence) {
      if (mark.startsWith(fence)) fence = '';
      return false;
    }
    fence = mark;
    return !mark;
  });
}
