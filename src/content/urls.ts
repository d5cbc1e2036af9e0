/** The schemes that a link may have; everything else is shown as text. */
export const LINK_SCHEMES: readonly string[] = Object.freeze([
  'http:',
  'https:',
  'mailto:',
  'tel:',
]);
/** The schemes that an image or a document may be loaded from. */
export const FETCH_SCHEMES: readonly string[] = Object.freeze(['http:', 'https:']);

/**
 * `url` resolved against `base`, or `undefined` where its scheme is not in `schemes`, it has a user name
 * or a password, or it is no URL.
 *
 * The scheme is compared after parsing, as the browser will see it: control characters, entities
 * and case have no second reading left (https://url.spec.whatwg.org/#concept-basic-url-parser).
 */
export function allowedUrl(
  url: string,
  base: string | undefined,
  schemes: readonly string[],
): string | undefined {
  try {
    const { protocol, href, username, password } = new URL(url, base);
    // None with a name or a password: browsers fetch nothing from it, and in a link it passes for the host.
    return schemes.includes(protocol + username + password) ? href : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The candidates of a `srcset` whose addresses are allowed, resolved; `undefined` if there are none.
 *
 * Read as the standard does (https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute):
 * an address goes up to white space and may hold a comma, but not end in one; what follows it goes up
 * to a comma that is not in brackets. Else another reader would find addresses that nobody looked at.
 */
export function allowedSrcset(srcset = '', base?: string): string | undefined {
  const candidates: string[] = [];
  for (const [, address, sizes = ''] of srcset.matchAll(CANDIDATES)) {
    const url = allowedUrl(address!, base, FETCH_SCHEMES);
    if (url && !/[^\s\w.+-]/.test(sizes)) candidates.push(`${url} ${sizes.trim()}`.trim());
  }
  return candidates.join(', ') || undefined;
}
/** Of each candidate the address, and what follows it. */
export const CANDIDATES = /([^\s,]+(?:,+[^\s,]+)*)(?:,|((?:[^,(]|\([^)]*(?:\)|$))*))/g;
