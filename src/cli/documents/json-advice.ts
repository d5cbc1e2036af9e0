/** What is wrong with JSON at an offset, for people who do not know it by heart: what to write instead. */
export function jsonAdvice(text: string, offset: number, reason: string): string {
  const here = text[offset] ?? '';
  const before = text.slice(0, offset).trimEnd().at(-1) ?? '';
  if (!text.slice(offset).trim()) return `It ends too early: ${missing(reason)}`;
  if (/[}\]]/.test(here) && before === ',')
    return `Nothing follows the "," before this "${here}": take the comma out.`;
  if (here === '/' || here === '#') return 'JSON has no comments: take this out.';
  if (/[“”„«»‘’']/.test(here))
    return `Names and texts stand in straight double quotation marks, "…", not in ${here}.`;
  if (/control character/.test(reason))
    return 'A text goes on in the next line, or has a tab in it: write \\n, or \\t.';
  if (/escaped character|unicode escape/i.test(reason))
    return 'A "\\" in a text is written twice, "\\\\".';
  if (/Unterminated string/.test(reason)) return 'This text is not closed: put " after it.';
  if (/Expected ',' or/.test(reason)) return 'Before this a "," is missing.';
  if (/Expected ':'/.test(reason)) return 'After the name of a field stands ":".';
  if (/after JSON/.test(reason))
    return 'The document has ended before this: a bracket too much, or two documents in one file.';
  if (/property name/.test(reason)) return 'The name of a field stands in quotation marks: "name".';
  const [word = here] = /^[\w.+-]+/.exec(text.slice(offset)) ?? [];
  return `"${word}" is no value here: a text stands in quotation marks, "…".`;
}

const missing = (reason: string): string => {
  const [, bracket] = /or '([}\]])'/.exec(reason) ?? [];
  if (bracket) return `a "${bracket}" is missing.`;
  return /Unterminated/.test(reason) ? 'a quotation mark is missing.' : 'something is missing.';
};
