import './copy.js';

// The theme editor: every token has a field; the preview, the contrast and the CSS follow.
const THEMES = ['default', 'health-service', 'civic', 'high-contrast', 'warm'];
/** Which colours meet in the elements, and how far apart they must be (WCAG 2.2, 1.4.3 and 1.4.11). */
const PAIRS = [
  ['color-text', 'color-surface', 4.5],
  ['color-muted', 'color-surface', 4.5],
  ['color-accent', 'color-surface', 4.5],
  ['color-accent-contrast', 'color-accent', 4.5],
  ['color-emergency', 'color-surface', 4.5],
  ['color-urgent', 'color-surface', 4.5],
  ['color-routine', 'color-surface', 4.5],
  ['color-focus', 'color-surface', 3],
];

const form = document.getElementById('theme-form');
const tokens = document.getElementById('tokens');
const preview = document.getElementById('preview');
const snippet = document.getElementById('snippet');
const contrast = document.getElementById('contrast');
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

/** By token: one value, or one for light and one for dark. */
let theme = {};

/** Reads one of the published themes: `light-dark()` holds both colours. */
async function load(name) {
  const css = await (await fetch(`../dist/themes/${name}.css`)).text();
  const read = {};
  for (const [, token, value] of css.matchAll(/--careleaf-([\w-]+):\s*([^;]+);/g)) {
    const both = /^light-dark\((.+), (.+)\)$/.exec(value);
    read[token] = both ? { light: both[1], dark: both[2] } : (read[token] ?? value);
  }
  return read;
}

const scheme = () => new FormData(form).get('scheme');
const valueOf = (token) => theme[token]?.[scheme()] ?? theme[token];

function fields() {
  tokens.replaceChildren(
    ...Object.keys(theme).map((token) => {
      const label = document.createElement('label');
      label.className = 'field';
      const code = document.createElement('code');
      code.textContent = token;
      const row = document.createElement('span');
      row.className = 'row';
      const text = document.createElement('input');
      text.type = 'text';
      text.value = valueOf(token);
      text.name = token;
      row.append(text);
      if (token.startsWith('color-')) {
        const picker = document.createElement('input');
        picker.type = 'color';
        picker.value = valueOf(token);
        picker.setAttribute('aria-label', `${token}, colour picker`);
        picker.addEventListener('input', () => {
          text.value = picker.value;
          set(token, picker.value);
        });
        text.addEventListener('input', () => {
          if (/^#[\da-f]{6}$/i.test(text.value)) picker.value = text.value;
        });
        row.append(picker);
      }
      text.addEventListener('input', () => set(token, text.value));
      label.append(code, row);
      return label;
    }),
  );
}

function set(token, value) {
  if (typeof theme[token] === 'object') theme[token] = { ...theme[token], [scheme()]: value };
  else theme[token] = value;
  show();
}

/** A colour as the browser understands it, whichever way it is written. */
function rgb(color) {
  const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  probe.fillStyle = color;
  probe.fillRect(0, 0, 1, 1);
  return [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3);
}
const luminance = (color) => {
  const [r, g, b] = rgb(color)
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
function ratio(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function warnings() {
  const low = PAIRS.flatMap(([front, back, least]) => {
    const found = ratio(valueOf(front), valueOf(back));
    return found < least
      ? [`${front} on ${back} is ${found.toFixed(2)}:1; it needs ${least}:1.`]
      : [];
  });
  const lines = low.length ? low : [`All pairs of colours are far enough apart (${scheme()}).`];
  contrast.replaceChildren(
    ...lines.map((line) => {
      const paragraph = document.createElement('p');
      paragraph.className = low.length ? 'warning' : 'fine';
      paragraph.textContent = line;
      return paragraph;
    }),
  );
}

function css(selector) {
  const lines = Object.entries(theme).map(([token, value]) => {
    const written = typeof value === 'object' ? `light-dark(${value.light}, ${value.dark})` : value;
    return `  --careleaf-${token}: ${written};`;
  });
  return `${selector} {\n${lines.join('\n')}\n}`;
}

function show() {
  sheet.replaceSync(css('#preview'));
  preview.style.colorScheme = scheme();
  snippet.textContent = css(':root');
  warnings();
}

async function begin(name) {
  theme = { ...(await load('default')), ...(await load(name)) };
  fields();
  show();
}

const choice = document.getElementById('theme');
choice.append(...THEMES.map((name) => new Option(name)));
choice.addEventListener('change', () => void begin(choice.value));
form.addEventListener('change', ({ target }) => {
  if (target.name !== 'scheme') return;
  fields();
  show();
});
form.addEventListener('submit', (event) => event.preventDefault());
await begin('default');
