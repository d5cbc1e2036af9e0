/**
 * The address that dials a phone number as people write it, or nothing where it is not certain what
 * would be dialled: then it is text to be read, and no link. To reach nobody, or a stranger, is worse
 * in an emergency than to type the number.
 *
 * `tel:` addresses are those of RFC 3966 (https://www.rfc-editor.org/rfc/rfc3966#section-3): digits,
 * "+" before a country's, ";ext=" for an extension. A "#" in one would begin its fragment.
 */
export function phoneUrl(written: string): string | undefined {
  // Arabic and Persian digits; marks of direction, which come along when a number is copied.
  // Hyphens set groups apart, no dashes: those stand between two numbers.
  const text = written
    .replace(/[٠-٩۰-۹]/g, (digit) => `${digit.charCodeAt(0) & 15}`)
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+|[-.\u2010-\u2012]/g, ' ')
    .trim();
  const [, before = text, extension] = EXTENSION.exec(text) ?? [];
  const number = before
    .replace(TRUNK, '$1')
    .replace(LETTERED, (name) => name.replace(/[a-z]/gi, keyOf));
  const digits = number.replace(/[^\d+*#]/g, '');
  // No number is longer: E.164 has 15 digits, with those of the country.
  return !digits[15] && GROUPS.test(number)
    ? `tel:${digits.replaceAll('#', '%23')}${extension ? `;ext=${extension}` : ''}`
    : undefined;
}

/** "ext. 12" or "x12", and the words for it in the languages of the interface. */
const EXTENSION = /^(.*\d)[ ,]*(?:ext[a-zó]*|x|local|poste|ramal)[ :]*(\d{1,7})$/i;
/**
 * A code of the network ("*67") or a country's, one in brackets that is always dialled, and groups. Not
 * two numbers: "555-0100 555-0199".
 */
const GROUPS =
  /^(?!\d{3} ?\d{4} \d{3} ?\d{4}$)(?:[*#][\d*# ]*|\(\+\d{1,3}\)|\+?\d{0,4}) ?(?:\((?!0\))\d{1,5}\) ?)?\d+(?: \d+)*#?$/;
/**
 * The "(0)" that is dialled within a country only: "+44 (0)20". Not in Italy, where the zero belongs to
 * the number (https://en.wikipedia.org/wiki/Telephone_numbers_in_Italy): what is meant is not certain.
 */
const TRUNK = /^((?:\+|00 ?)(?!39)\d{1,3} ?)\(0\)/;
/** North America: letters stand for digits after the area code of "1-800-HELP-NOW" and its like. */
const LETTERED = /^(?:\+?1 \(?[2-9]\d\d|\(?8(?:00|33|44|55|66|77|88))\)? (?: ?[a-z\d]){7}$/i;
/** On the keys of a phone (ITU-T E.161). */
const keyOf = (letter: string): string => '22233344455566677778889999'[parseInt(letter, 36) - 10]!;
