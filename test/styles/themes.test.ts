import { expect } from '@open-wc/testing';
import { afterText } from '../../src/styles/after-text.styles.js';
import { tools } from '../../src/styles/tools.styles.js';
import { banner } from '../../src/styles/banner.styles.js';
import { image } from '../../src/styles/image.styles.js';
import { text } from '../../src/styles/text.styles.js';
import { viewer } from '../../src/styles/viewer.styles.js';
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

type Colour = (theme: Theme) => string;
const token =
  (name: string, index: number): Colour =>
  (theme) =>
    theme[name]![index]!;
/** So much of a colour laid over another: color-mix(in srgb, … %, transparent). */
const over =
  (percent: number, front: Colour, back: Colour): Colour =>
  (theme) => {
    const [a, b] = [front(theme), back(theme)];
    const mixed = [1, 3, 5].map((at) => {
      const [one, other] = [a, b].map((color) => parseInt(color.slice(at, at + 2), 16)) as [
        number,
        number,
      ];
      return Math.round((one * percent + other * (100 - percent)) / 100);
    });
    return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
  };

/** Percent of the colours that styles lay over the surface, in the order of the styles. */
const SHARES = { accent: [7, 10, 16, 16], urgent: [8] } as const;
const [HOVERED, PRESSABLE, SPOKEN] = SHARES.accent;

/** What mixed grounds there are, with what stands on each: text of every kind, and focus rings. */
const grounds = (index: number): readonly (readonly [string, Colour, readonly string[]])[] => {
  const accent = token('color-accent', index);
  const surface = token('color-surface', index);
  const spoken = over(SPOKEN, accent, surface);
  const tiers = ['color-emergency', 'color-urgent', 'color-routine'];
  return [
    ['a section button under the pointer', over(HOVERED, accent, surface), ['color-accent']],
    ['a tool under the pointer', over(PRESSABLE, accent, surface), ['color-accent']],
    ['what is read aloud', spoken, ['color-text', 'color-muted', 'color-accent', ...tiers]],
    [
      'a section button under the pointer that is read aloud',
      over(HOVERED, accent, spoken),
      ['color-accent'],
    ],
    ['a notice', over(SHARES.urgent[0], token('color-urgent', index), surface), ['color-text']],
  ];
};

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

  for (const [name, theme] of Object.entries(themes))
    for (const [index, scheme] of ['light', 'dark'].entries())
      for (const [what, ground, texts] of grounds(index))
        it(`${name}, ${scheme}: text and focus rings are seen on ${what}`, () => {
          for (const front of texts)
            expect(contrast(token(front, index)(theme), ground(theme)), front).to.be.at.least(
              name === 'high-contrast' ? 7 : 4.5,
            );
          const ring = token('color-focus', index)(theme);
          expect(contrast(ring, ground(theme)), 'color-focus').to.be.at.least(3);
        });

  it('there are no other mixed grounds', () => {
    const css = [text, afterText, tools, banner, image, viewer].join('');
    const shares = (name: string): number[] =>
      [...css.matchAll(/color-mix\(in srgb, var\(--_(\w+)\) (\d+)%, transparent\)/g)]
        .filter(([, color]) => color === name)
        .map(([, , percent]) => Number(percent));
    expect(shares('accent')).to.deep.equal([...SHARES.accent]);
    expect(shares('urgent')).to.deep.equal([...SHARES.urgent]);
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
