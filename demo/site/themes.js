import './copy.js';

// The theme editor: every token has a field; the preview, the contrast and the CSS follow.
const THEMES = ['default', 'health-service', 'civic', 'high-contrast', 'warm'];
const SCHEMES = ['light', 'dark'];
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
/** Of tokens that are no colours: the CSS property that takes the same values. */
const PROPERTIES = {
  'font-family': 'font-family',
  'font-family-heading': 'font-family',
  'font-size': 'font-size',
  'line-height': 'line-height',
  space: 'padding-top',
  radius: 'border-radius',
  'border-width': 'border-top-width',
  shadow: 'box-shadow',
  measure: 'max-width',
  motion: 'transition-duration',
};

const form = document.getElementById('theme-form');
const tokens = document.getElementById('tokens');
const preview = document.getElementById('preview');
const snippet = document.getElementById('snippet');
const contrast = document.getElementById('contrast');
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

/** By token: one value, or one for light and one for dark. Valid ones only. */
let theme = {};
/** Tokens whose field says something that is not valid: they keep what they had. */
const wrong = new Set();

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
const valueOf = (token, of = scheme()) => theme[token]?.[of] ?? theme[token];
const isColor = (token) => token.startsWith('color-');

const scratch = new CSSStyleSheet();
/**
 * Whether a token can have this value. `CSS.supports` alone forgives what is left open at the end,
 * as in "rgb(0 0 0", and that would swallow the rest of a style sheet. And words such as "inherit"
 * are about the custom property itself, not about what it is used for.
 */
function isValid(token, value) {
  const property = isColor(token) ? 'color' : PROPERTIES[token];
  if (!property) return value.trim() !== '';
  if (/^\s*(inherit|initial|unset|revert|revert-layer)\s*$/i.test(value)) return false;
  if (!CSS.supports(property, value)) return false;
  scratch.replaceSync(`a { ${property}: ${value}; --end: 1 }`);
  return (
    scratch.cssRules.length === 1 && scratch.cssRules[0].style.getPropertyValue('--end') === '1'
  );
}

const element = (name, properties, ...content) => {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...content);
  return node;
};

function field(token) {
  const label = element('label', { htmlFor: `token-${token}` }, element('code', {}, token));
  const text = element('input', {
    type: 'text',
    id: `token-${token}`,
    name: token,
    value: valueOf(token),
    spellcheck: false,
    autocomplete: 'off',
  });
  const row = element('div', { className: 'row' }, text);
  const problem = element('p', { className: 'problem', id: `problem-${token}`, hidden: true });
  /** Takes what the field says, or says beside it why not. */
  const take = () => {
    const good = isValid(token, text.value);
    text.removeAttribute('aria-invalid');
    text.removeAttribute('aria-describedby');
    problem.hidden = good;
    if (good) {
      wrong.delete(token);
      set(token, text.value.trim());
      return;
    }
    wrong.add(token);
    text.setAttribute('aria-invalid', 'true');
    text.setAttribute('aria-describedby', problem.id);
    const what = isColor(token)
      ? 'No colour that CSS knows.'
      : `Not valid as ${PROPERTIES[token]}.`;
    problem.textContent = `${what} Still used: ${valueOf(token)}`;
    warnings();
  };
  text.addEventListener('input', take);
  if (isColor(token)) {
    const picker = element('input', { type: 'color', value: hex(valueOf(token)) });
    picker.setAttribute('aria-label', `${token}, colour picker`);
    picker.addEventListener('input', () => {
      text.value = picker.value;
      take();
    });
    text.addEventListener('input', () => {
      if (!wrong.has(token)) picker.value = hex(valueOf(token));
    });
    row.append(picker);
  }
  return element('div', { className: 'field' }, label, row, problem);
}

function fields() {
  wrong.clear();
  tokens.replaceChildren(...Object.keys(theme).map(field));
}

function set(token, value) {
  if (typeof theme[token] === 'object') theme[token] = { ...theme[token], [scheme()]: value };
  else theme[token] = value;
  show();
}

const probe = element('span', { hidden: true });
document.body.append(probe);
const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** What is seen where colours lie on each other, as the browser paints them: [r, g, b, alpha]. */
function painted(colors, of) {
  canvas.clearRect(0, 0, 1, 1);
  probe.style.colorScheme = of; // for light-dark() and the colours of the system
  for (const color of colors) {
    probe.style.color = color;
    canvas.fillStyle = getComputedStyle(probe).color;
    canvas.fillRect(0, 0, 1, 1);
  }
  return [...canvas.getImageData(0, 0, 1, 1).data];
}
function hex(color) {
  const parts = painted([color], scheme()).slice(0, 3);
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
function luminance(rgba) {
  const [r, g, b] = rgba
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function ratio(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** What is the matter with two colours that meet, if anything is. */
function problemOf([front, back, least], of) {
  const under = [...new Set(['color-surface', back])].map((token) => valueOf(token, of));
  const over = [...under, valueOf(front, of)];
  const pair = `${front} on ${back}`;
  if (over.some((color) => /\b(var|env|attr)\(|currentcolor/i.test(color)))
    return `${pair} cannot be checked here: it depends on your page (${of}).`;
  const ground = painted(under, of);
  if (ground[3] < 255)
    return `${pair} cannot be checked: the surface lets through what is behind it (${of}).`;
  const found = ratio(painted(over, of), ground);
  // Never rounded up to what would be enough.
  const said = (Math.floor(found * 100) / 100).toFixed(2);
  return found < least ? `${pair} is ${said}:1; it needs ${least}:1 (${of}).` : undefined;
}

function warnings() {
  const found = SCHEMES.flatMap((of) => PAIRS.map((pair) => problemOf(pair, of))).filter(Boolean);
  if (wrong.size) found.unshift(`Not valid, so left as before: ${[...wrong].join(', ')}.`);
  const lines = found.length
    ? found
    : ['All pairs of colours are far enough apart, in light and in dark.'];
  contrast.replaceChildren(
    ...lines.map((line) => element('p', { className: found.length ? 'warning' : 'fine' }, line)),
  );
}

/** As the published themes are: browsers without `light-dark()` get the light colours. */
function css(selector) {
  const line = (indent, token, value) => `${indent}--careleaf-${token}: ${value};`;
  const all = Object.entries(theme);
  const both = all.filter(([, value]) => typeof value === 'object');
  return [
    `${selector} {`,
    ...all.map(([token, value]) => line('  ', token, value.light ?? value)),
    '}',
    '@supports (color: light-dark(#000, #fff)) {',
    `  ${selector} {`,
    ...both.map(([token, { light, dark }]) => line('    ', token, `light-dark(${light}, ${dark})`)),
    '  }',
    '}',
  ].join('\n');
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
