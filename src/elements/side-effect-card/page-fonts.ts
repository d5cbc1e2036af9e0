/**
 * The fonts that a page has declared, as CSS for another document. Those of sheets from elsewhere cannot
 * be read: what is set in them comes in the next font of its list.
 */
export function fontFacesOf(page: Document): string {
  return [...page.styleSheets, ...page.adoptedStyleSheets]
    .flatMap((sheet) => facesIn(sheet, page.baseURI))
    .join('\n');
}

/** With all addresses whole: they are relative to the sheet that they stand in. */
function facesIn(sheet: CSSStyleSheet | null, base: string): string[] {
  const home = sheet?.href ?? base;
  try {
    return [...(sheet?.cssRules ?? [])].flatMap((rule) => facesOf(rule, home));
  } catch {
    return []; // from elsewhere
  }
}

function facesOf(rule: CSSRule, base: string): string[] {
  if (rule instanceof CSSFontFaceRule)
    return [
      rule.cssText.replace(
        /url\("((?:[^"\\]|\\.)*)"\)/g,
        (_, url: string) => `url("${new URL(url, base).href}")`,
      ),
    ];
  if (rule instanceof CSSImportRule) return facesIn(rule.styleSheet, base);
  // @media, @supports, @layer
  return [...((rule as Partial<CSSGroupingRule>).cssRules ?? [])].flatMap((one) =>
    facesOf(one, base),
  );
}
