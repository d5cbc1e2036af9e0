import { expect } from '@open-wc/testing';
import { afterText } from '../../src/styles/after-text.styles.js';
import { text } from '../../src/styles/text.styles.js';
import { themeCss, themes, type Theme } from '../../src/styles/themes.js';

/** Relative luminance of "#rrggbb" (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance). */
function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Which colours meet, and how far apart they must be. Text of a tier stands on the surface, and the other way round. */
const PAIRS = [
  ['color-text', 'color-surface', 4.5],
  ['color-muted', 'color-surface', 4.5],
  ['color-accent', 'color-surface', 4.5],
  ['color-accent-contrast', 'color-accent', 4.5],
  ['color-emergency', 'color-surface', 4.5],
  ['color-urgent', 'color-surface', 4.5],
  ['color-routine', 'color-surface', 4.5],
  ['color-focus', 'color-surface', 3],
] as const;

describe('themes', () => {
  for (const [name, theme] of Object.entries(themes))
    for (const [index, scheme] of ['light', 'dark'].entries())
      for (const [front, back, least] of PAIRS)
        it(`${name}, ${scheme}: ${front} is readable on ${back}`, () => {
          const wanted = name === 'high-contrast' && least === 4.5 ? 7 : least;
          expect(contrast(theme[front]![index]!, theme[back]![index]!)).to.be.at.least(wanted);
        });

  it('the default theme says what cards look like without a theme', () => {
    // The styles themselves hold the defaults: var(--careleaf-color-text, light-dark(#1d2733, #e6ebf0)).
    const css = `${text.cssText}${afterText}`;
    const long = (color: string): string => color.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
    for (const [property, value] of Object.entries(themes['default'] as Theme)) {
      if (typeof value === 'string') continue;
      const found = new RegExp(`--careleaf-${property},\\s*light-dark\\((#\\w+), (#\\w+)\\)`).exec(
        css,
      );
      expect([property, long(found?.[1] ?? ''), long(found?.[2] ?? '')]).to.deep.equal([
        property,
        ...value,
      ]);
    }
  });

  it('a theme is a style sheet of custom properties only', () => {
    for (const name of Object.keys(themes)) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(themeCss(name));
      const rules = [...sheet.cssRules].flatMap((rule) =>
        'cssRules' in rule && !('style' in rule) ? [...(rule as CSSSupportsRule).cssRules] : [rule],
      ) as CSSStyleRule[];
      const properties = rules.flatMap(({ style }) => [...style]);
      expect(properties.length).to.be.greaterThan(9);
      expect(properties.filter((property) => !property.startsWith('--careleaf-'))).to.be.empty;
    }
  });
});
