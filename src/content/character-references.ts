/**
 * Character references in Markdown ("&eacute;", "&#8211;"), which marked leaves to the HTML that we
 * never write. https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references
 */
export type NamedCharacters = Readonly<Record<string, string>>;

/** Enough for nearly every article; the other 2,100 names are loaded when a text has one. */
const COMMON: NamedCharacters = Object.assign(Object.create(null) as object, {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '\u00ad',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  deg: '°',
  middot: '·',
  times: '×',
  le: '≤',
  ge: '≥',
});

const REFERENCE = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]{1,31}));/g;

/** All named references of HTML if one of `texts` needs them, else the common ones. */
export async function namedCharacters(texts: readonly string[]): Promise<NamedCharacters> {
  for (const text of texts)
    for (const [, , , name] of text.matchAll(REFERENCE))
      if (name && !(name in COMMON))
        return Object.assign(
          Object.create(null) as object,
          (await import('character-entities')).characterEntities,
        );
  return COMMON;
}

export const decodeReferences = (text: string, names: NamedCharacters): string =>
  text.replace(REFERENCE, (reference, decimal?: string, hex?: string, name?: string) =>
    name ? (names[name] ?? reference) : character(decimal ? Number(decimal) : parseInt(hex!, 16)),
  );

/** NUL, surrogates and what lies beyond Unicode become the replacement character. */
const character = (code: number): string =>
  code && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    ? String.fromCodePoint(code)
    : '\ufffd';
