/**
 * Ready themes: nothing but `--careleaf-*` properties. A colour is one value, or one for light and one
 * for dark. A test computes the contrast of every pair that occurs: 4.5:1 for text, 3:1 for controls
 * (WCAG 2.2, 1.4.3 and 1.4.11), 7:1 for text in the theme of high contrast (1.4.6); on the grounds that
 * are mixed of two colours as well.
 */
export type Theme = Readonly<Record<string, string | readonly [light: string, dark: string]>>;

export const themes: Readonly<Record<string, Theme>> = {
  /** What cards look like by themselves: to begin an own theme with. */
  default: {
    'color-text': ['#1d2733', '#e6ebf0'],
    'color-muted': ['#52606d', '#a9b6c2'],
    'color-surface': ['#ffffff', '#16202a'],
    'color-border': ['#d3dae1', '#384653'],
    'color-accent': ['#0b5f7a', '#7cc7e0'],
    'color-accent-contrast': ['#ffffff', '#0d1720'],
    'color-emergency': ['#b3261e', '#ff9d94'],
    'color-urgent': ['#8a4b00', '#f5bd6f'],
    'color-routine': ['#22633c', '#8fd3a8'],
    'color-focus': ['#0b57d0', '#a8c7fa'],
    'font-family': 'system-ui, sans-serif',
    'font-family-heading': 'system-ui, sans-serif',
    'font-size': 'medium',
    'line-height': '1.6',
    space: '1em',
    radius: '0.5em',
    'border-width': '1px',
    shadow: 'none',
    measure: '65ch',
    motion: '0.15s',
  },
  /** Sits naturally on national health service sites: large sans text, clear blue, square corners. */
  'health-service': {
    'color-text': ['#212b32', '#f0f4f5'],
    'color-muted': ['#4c6272', '#aeb7bd'],
    'color-surface': ['#ffffff', '#1b252b'],
    'color-border': ['#d8dde0', '#4c6272'],
    'color-accent': ['#005eb8', '#8cc4ff'],
    'color-accent-contrast': ['#ffffff', '#10181d'],
    'color-emergency': ['#c3210f', '#ff9b8f'],
    'color-urgent': ['#7d4a00', '#ffc46b'],
    'color-routine': ['#005eb8', '#8cc4ff'],
    'color-focus': ['#212b32', '#ffeb3b'],
    'font-family': 'Frutiger, "Frutiger W01", Arial, Helvetica, sans-serif',
    'font-family-heading': 'Frutiger, "Frutiger W01", Arial, Helvetica, sans-serif',
    'font-size': 'large',
    'line-height': '1.5',
    radius: '0',
    measure: '44em',
  },
  /** Sits naturally on sites built with a civic design system: neutral greys, blue links, small radius. */
  civic: {
    'color-text': ['#1b1b1b', '#f0f0f0'],
    'color-muted': ['#565c65', '#a9aeb1'],
    'color-surface': ['#ffffff', '#171717'],
    'color-border': ['#a9aeb1', '#565c65'],
    'color-accent': ['#005ea2', '#73b3e7'],
    'color-accent-contrast': ['#ffffff', '#0f1419'],
    'color-emergency': ['#b50909', '#ff9e90'],
    'color-urgent': ['#745308', '#ffd24d'],
    'color-routine': ['#2e6276', '#99deea'],
    'color-focus': ['#0076d6', '#2491ff'],
    'font-family': '"Public Sans", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif',
    'font-family-heading': '"Merriweather", Georgia, "Times New Roman", serif',
    'line-height': '1.5',
    radius: '0.25em',
    measure: '68ch',
  },
  /** Black on white, white on black, thick lines. */
  'high-contrast': {
    'color-text': ['#000000', '#ffffff'],
    'color-muted': ['#000000', '#ffffff'],
    'color-surface': ['#ffffff', '#000000'],
    'color-border': ['#000000', '#ffffff'],
    'color-accent': ['#002f8f', '#ffff00'],
    'color-accent-contrast': ['#ffffff', '#000000'],
    'color-emergency': ['#8f0000', '#ffb3ab'],
    'color-urgent': ['#5c3200', '#ffd08a'],
    'color-routine': ['#004d1f', '#9ff0b8'],
    'color-focus': ['#b00070', '#00ffff'],
    'border-width': '2px',
    radius: '0',
    motion: '0s',
  },
  /** Paper and ink: warm tones and a serif for quiet pages. */
  warm: {
    'color-text': ['#33291f', '#f3e9dc'],
    'color-muted': ['#6b5b4b', '#c4b3a0'],
    'color-surface': ['#fffaf3', '#251e18'],
    'color-border': ['#e4d6c3', '#4f4337'],
    'color-accent': ['#8a3b12', '#f2b58c'],
    'color-accent-contrast': ['#fffaf3', '#251e18'],
    'color-emergency': ['#a3211b', '#ffa49b'],
    'color-urgent': ['#7f4a00', '#f0c078'],
    'color-routine': ['#3c5f2f', '#b2d49c'],
    'color-focus': ['#1f5fa8', '#9cc4f5'],
    'font-family': '"Iowan Old Style", "Palatino Linotype", Palatino, Georgia, serif',
    'font-family-heading': '"Iowan Old Style", "Palatino Linotype", Palatino, Georgia, serif',
    'line-height': '1.65',
    radius: '0.75em',
    shadow: '0 0.125em 0.75em #4a341f1f',
  },
};

/** A theme as a style sheet. Browsers that do not know `light-dark()` get the light colours. */
export function themeCss(name: string): string {
  const entries = Object.entries(themes[name]!);
  const rules = (write: (value: Theme[string]) => string): string =>
    entries.map(([property, value]) => `  --careleaf-${property}: ${write(value)};\n`).join('');
  const light = rules((value) => (typeof value === 'string' ? value : value[0]));
  const both = entries
    .filter(([, value]) => typeof value !== 'string')
    .map(
      ([property, [one, other]]) => `    --careleaf-${property}: light-dark(${one}, ${other});\n`,
    )
    .join('');
  return (
    `/* Careleaf theme: ${name}. Only custom properties. */\n:root {\n${light}}\n` +
    `@supports (color: light-dark(#000, #fff)) {\n  :root {\n${both}  }\n}`
  );
}
