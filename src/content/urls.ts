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
 * `url` resolved against `base`, or `undefined` where its scheme is not in `schemes` or it is no URL.
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
    const { protocol, href } = new URL(url, base);
    return schemes.includes(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The candidates of a `srcset` whose addresses are allowed, resolved; `undefined` if there are none.
 *
 * Cut at the commas that white space follows, as the standard does
 * (https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute): an address may
 * hold a comma, but not end in one.
 */
export function allowedSrcset(srcset = '', base?: string): string | undefined {
  const candidates = srcset.split(/,\s+|,$/).flatMap((candidate) => {
    const [address = '', ...size] = candidate.trim().split(/\s+/);
    // A comma among the sizes begins another candidate, at an address that nobody has looked at.
    const isOne = address && !size.join('').includes(',');
    const url = isOne && allowedUrl(address, base, FETCH_SCHEMES);
    return url ? [[url, ...size].join(' ')] : [];
  });
  return candidates.join(', ') || undefined;
}
