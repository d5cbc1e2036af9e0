import './copy.js';
import { fallback, onSite, script, tag } from './markup.js';

// A page about one element: a field for every attribute that its manifest names, the element itself,
// what to paste, its events as they come, and the tables of its API.
const sample = document.getElementById('sample');
const form = document.getElementById('attributes');
const snippet = document.getElementById('snippet');
const events = document.getElementById('events');
const name = location.pathname.split('/').pop().replace('.html', '');
const element = sample.querySelector(name);

const manifest = await (await fetch('../dist/custom-elements.json')).json();
const declaration = manifest.modules
  .flatMap(({ declarations = [] }) => declarations)
  .find(({ name: className }) => className === classNameOf(name));

function classNameOf(tagName) {
  return `${tagName.replace(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase())}Element`;
}

const cell = (kind, content) => {
  const node = document.createElement(kind);
  node.append(content);
  return node;
};

/** In the manifest they are Markdown, of which they use code only. */
const prose = (text) => text.split('`').map((words, i) => (i % 2 ? cell('code', words) : words));

/** Where the type is only a name: the values that it stands for. */
const VALUES = { storage: ['local', 'session', 'none'] };
const attributes = (declaration.attributes ?? []).filter((attribute) => attribute.name);
const defaultOf = ({ default: value }) => value?.replace(/^'(.*)'$/, '$1');
const isDefault = (key, value) =>
  attributes.some((attribute) => attribute.name === key && defaultOf(attribute) === value);

/** What the page and its visitor chose. An element reflects some of its defaults: those nobody did. */
const chosen = Object.fromEntries(
  [...element.attributes]
    .map((attribute) => [attribute.name, attribute.value])
    .filter(([key, value]) => key !== 'exportparts' && !isDefault(key, value)),
);

/** What the sample shows: its own words make the fallback. */
let article;
function write() {
  const said = Object.entries(chosen).filter(([key, value]) => !isDefault(key, value));
  const moved = said.map(([key, value]) => [key, onSite(value)]);
  const inside = fallback(article, chosen);
  snippet.textContent = `${script()}\n\n${tag(name, Object.fromEntries(moved), inside)}`;
}
element.addEventListener('careleaf-load', ({ detail }) => {
  // Not of a translation that a visitor tries.
  if (detail.src === chosen.src) article = detail.article;
  write();
});
element.addEventListener('careleaf-error', () => {
  article = undefined;
  write();
});

for (const attribute of attributes) {
  const { name: key, description = '', type } = attribute;
  const field = document.createElement('label');
  field.className = 'field';
  const note = cell('small', '');
  note.append(...prose(description));
  const options = VALUES[key] ?? [
    ...[...(type?.text ?? '').matchAll(/'([^']+)'/g)].map(([, option]) => option),
  ];
  const isFlag = /boolean/.test(type?.text ?? '');
  let input;
  if (options.length) {
    const usual = defaultOf(attribute);
    input = document.createElement('select');
    input.append(
      new Option(usual ? `not set (${usual})` : 'not set', ''),
      ...options.map((option) => new Option(option)),
    );
  } else {
    input = document.createElement('input');
    input.type = isFlag ? 'checkbox' : 'text';
  }
  input.name = key;
  if (input.type === 'text') input.placeholder = defaultOf(attribute)?.replace('NaN', '') ?? '';
  if (isFlag) input.checked = key in chosen;
  else input.value = chosen[key] ?? '';
  input.addEventListener('change', () => {
    const isSet = isFlag ? input.checked : input.value !== '';
    if (isSet) chosen[key] = isFlag ? '' : input.value;
    else delete chosen[key];
    if (isSet) element.setAttribute(key, chosen[key]);
    else element.removeAttribute(key);
    write();
  });
  const code = cell('code', key);
  if (isFlag) {
    const box = cell('span', input);
    box.className = 'check';
    box.append(code);
    field.append(box, note);
  } else field.append(code, note, input);
  form.append(field);
}
form.addEventListener('submit', (event) => event.preventDefault());
write();

let log = '';
for (const { name: type } of declaration.events ?? [])
  element.addEventListener(type, ({ detail }) => {
    const { article, problems, ...rest } = detail ?? {};
    const more = {
      ...rest,
      ...(article && { article: article.id }),
      ...(problems && { problems: problems.length }),
    };
    log = `${type} ${JSON.stringify(more)}\n${log}`.slice(0, 4000);
    events.textContent = log;
  });
// Ready before this script was: once more, so that it is in the log too.
if (element.matches(':state(ready)')) void element.reload?.();
document.getElementById('restore')?.addEventListener('click', () => void element.restore());

const TABLES = [
  ['Events', 'events', (event) => event.name],
  ['Parts', 'cssParts', (part) => `::part(${part.name})`],
  ['Slots', 'slots', (slot) => slot.name || '(default)'],
  ['States', 'cssStates', (state) => `:state(${state.name})`],
  ['Custom properties', 'cssProperties', (property) => property.name],
];
for (const [title, key, label] of TABLES) {
  const rows = declaration[key] ?? [];
  if (!rows.length) continue;
  const table = document.createElement('table');
  table.setAttribute('aria-label', title);
  const body = document.createElement('tbody');
  for (const row of rows) {
    const line = document.createElement('tr');
    const head = cell('th', cell('code', label(row)));
    head.scope = 'row';
    const text = cell('td', '');
    text.append(...prose(row.description ?? ''), row.default ? ` Default: ${row.default}.` : '');
    line.append(head, text);
    body.append(line);
  }
  table.append(body);
  const around = document.createElement('div');
  around.className = 'scroll';
  around.append(table);
  const details = cell('details', cell('summary', `${title} (${rows.length})`));
  details.append(around);
  document.getElementById('api-tables').append(details);
}
