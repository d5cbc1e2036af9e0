import { loadStrings } from '../strings/strings.js';

/** The file in dist/ with the interface texts of a language; none for English, or where there are none. */
export const textsFileOf = (language: string): string | undefined =>
  loadStrings(language) &&
  `chunks/strings-${language.toLowerCase().split(/[-_]/)[0]!.replace('fil', 'tl')}.js`;
