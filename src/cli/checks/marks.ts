import type { Severity } from '../findings.js';

/** What stands for code, pictures and citations, which are no text. */
export const OTHER = '\ufffc';

export interface Mark {
  /** Its first group is where it is pointed at, if all of it is not found in the file. */
  readonly pattern: RegExp;
  readonly severity?: Severity;
  /** Nothing where it is fine after all. */
  readonly message: (match: RegExpMatchArray) => string | undefined;
}

export const TAGS =
  'a|abbr|address|article|aside|audio|b|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|object|ol|option|p|picture|pre|q|s|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|tr|tt|u|ul|var|video';

/** A sign in the place of those that are escaped. For the Markdown parser they are one kind: \p{P}. */
export const MEANT = '\u2e31';

/** The first that fits takes the text: what is inside is not looked at again. */
export const MARKS: readonly Mark[] = [
  {
    pattern: /(<!--)[^]*?(?:-->|$)/g,
    severity: 'error',
    message: ([comment]) => `The comment "${short(comment)}" is shown to readers; take it out.`,
  },
  {
    pattern: /(!\[)[^[\]]*\](?: ?\((?:[^()\n]|\([^()\n]*\))*\)?| ?\[[^[\]]*\])/g,
    severity: 'error',
    message: ([image]) =>
      `"${short(image)}" is no picture, and is shown as text: ${noImage(image)}`,
  },
  {
    pattern: /(<img)\b[^<>]*>/gi,
    severity: 'error',
    message: () =>
      "<img> is shown as text, without the picture. Write ![what it shows](picture.png 'caption').",
  },
  {
    // Of <b>…</b> the beginning is told.
    pattern: new RegExp(`(</?(${TAGS}))(?:\\s[^<>]*)?/?>`, 'gi'),
    message: ([tag, , name]) =>
      tag.startsWith('</')
        ? undefined
        : `HTML is no part of an article: "${short(tag)}" is shown to readers. ${insteadOf(name!.toLowerCase())}`,
  },
  {
    pattern: /(\[\^)[^\]\n]{0,20}\]?/g,
    message: ([citation]) =>
      `"${short(citation)}" cites nothing, and is shown as text. Write [^id], without spaces and with the "]", as in [^nice-2023].`,
  },
  {
    pattern: /\[[^[\]\n]*(\]\()(?:[^()\n]|\([^()\n]*\))*\)?/g,
    message: ([link]) => `"${short(link)}" is no link, and is shown as text: ${noLink(link)}`,
  },
  {
    // In brackets after brackets stand words, too: only of what looks like an address it is said.
    pattern: /\[[^[\]\n]+(\] \()(?=[^\s()]*[./:#])[^\s()]+\)/g,
    message: ([link]) =>
      `"${short(link)}" is no link, and is shown as text: no space stands between "]" and "(".`,
  },
  {
    pattern: /\[[^[\]\n]+(\] ?\[)([^[\]\n]*)\]/g,
    message: ([link, , label]) =>
      `"${short(link)}" is no link, and is shown as text: nothing says where it leads. Write [words](address), or add a line "[${label || 'label'}]: address".`,
  },
  {
    pattern: /(?<![\w=])(==)(?=\S)[^=\n]*[^=\s]==(?![\w=])/g,
    message: ([marked]) =>
      `"${short(marked)}" is shown with its signs: articles have no marked text. Write **words** for what is important.`,
  },
  {
    pattern:
      /^[ \t]*(?=[^\n]*\|)(\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?)[ \t]*$/gm,
    message: () =>
      'This row of dashes has made no table, and is shown as text. It stands right below the first row and has as many columns: | a | b |, then | --- | --- |. Leave a line blank before the table.',
  },
  {
    pattern:
      /(\{)(?:#[\w-]*|(?:credit|license|fullSrc|srcset|width|height)=|sensitive\b)[^{}\n]*\}/g,
    message: ([braces]) =>
      `"${short(braces)}" is shown as text. A name in braces ends the line "## …" of a section; what belongs to a picture follows the ")" of one that stands alone between blank lines.`,
  },
  {
    pattern: /(?<!\*)(\*\*)(?!\*)/g,
    message: () =>
      '"**" is shown as text. For bold words put one right before and one right after them, without spaces: **words**.',
  },
];

/** Why "![" begins no picture. */
function noImage(image: string): string {
  const [, gap = '', inside, close] = /\]( ?)\((.*?)(\)?)$/s.exec(image) ?? [];
  if (inside === undefined) return 'nothing says where it is. Write ![what it shows](picture.png).';
  if (gap) return 'no space stands between "]" and "(".';
  return noAddress(inside, !!close, 'caption', 'picture.png');
}

const noLink = (link: string): string => {
  const [, inside = '', close] = /\]\((.*?)(\)?)$/s.exec(link) ?? [];
  return noAddress(inside, !!close, 'title', 'leaflet.pdf');
};

function noAddress(inside: string, isClosed: boolean, what: string, example: string): string {
  if (/[“”„‟«»‘’‚‛]/.test(inside))
    return `a ${what} stands in straight quotation marks, "…" or '…'.`;
  const [, quote] = /\s(["'])[^]*$/.exec(inside) ?? [];
  if (quote && !inside.trimEnd().endsWith(quote))
    return `the ${what} is not closed: put ${quote} after it.`;
  if (!isClosed) return 'it is not closed: put ")" after the address.';
  if (quote && new RegExp(`\\s${quote}.*${quote}.*${quote}`, 's').test(inside))
    return `in the ${what} stands the quotation mark that it begins with: use the other one around it.`;
  const address = inside.replace(/\s+(["']).*\1\s*$/s, '').trim();
  if (/\s/.test(address))
    return `its address has spaces in it. Put <…> around it: (<${address}>), or rename the file.`;
  return `it is written like (${example} "${what}").`;
}

function insteadOf(tag: string): string {
  if (/^(b|strong)$/.test(tag)) return 'For bold words write **words**.';
  if (/^(i|em|cite)$/.test(tag)) return 'For words in italics write *words*.';
  if (tag === 'a') return 'For a link write [words](address).';
  if (/^(ul|ol|li)$/.test(tag)) return 'For a list begin lines with "- " or "1. ".';
  if (/^(table|tr|td|th|thead|tbody)$/.test(tag)) return 'For a table write | a | b |.';
  if (/^(sub|sup)$/.test(tag)) return `Close it with </${tag}>, and give it no attributes.`;
  if (tag === 'br') return 'Write <br>, and no more.';
  return 'Take it out, and its end with it.';
}

export const short = (text: string): string => {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/[\ufffc\u2e31]+/g, '…')
    .trim();
  return line.length > 40 ? `${line.slice(0, 40).trim()}…` : line;
};
