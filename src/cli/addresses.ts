import { InvalidArgumentError } from 'commander';
import { allowedUrl, FETCH_SCHEMES, LINK_SCHEMES } from '../content/urls.js';

/** Of a page whose address is not known, or does not matter. */
export const PAGE = 'https://page.invalid/';

/** An option that says where something is loaded from, as a page writes it. */
export function fetchAddress(text: string): string {
  if (allowedUrl(text, PAGE, FETCH_SCHEMES)) return text;
  throw new InvalidArgumentError('It is one such as "/careleaf/" or "https://cdn.example.org/".');
}

/** An address of a folder, which ends in "/". */
export const folderAddress = (text: string): string => fetchAddress(text).replace(/\/?$/, '/');

/** An option that says where a folder is served: the whole address, which ends in "/". */
export function siteAddress(text: string): string {
  if (/^https?:\/\//i.test(text) && URL.canParse(text) && !/[?#]/.test(text))
    return new URL(text.replace(/\/?$/, '/')).href;
  throw new InvalidArgumentError('It is a whole one such as "https://www.example.org/".');
}

/** An option that says where a link leads. */
export function linkAddress(text: string): string {
  if (allowedUrl(text, PAGE, LINK_SCHEMES)) return text;
  throw new InvalidArgumentError(
    'It is one such as "/back-pain.html": http, https, mailto or tel.',
  );
}

/** An option that names a language. */
export function languageTag(text: string): string {
  try {
    return Intl.getCanonicalLocales(text)[0]!;
  } catch {
    throw new InvalidArgumentError('It is a language tag such as "en" or "pt-BR".');
  }
}
