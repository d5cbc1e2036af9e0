import './copy.js';
import { tag } from './markup.js';

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

function write() {
  const written = Object.fromEntries(
    [...element.attributes]
      .filter(({ name: key }) => !/^(exportparts|storage)$/.test(key))
      .map(({ name: key, value }) => [key, value]),
  );
  snippet.textContent = tag(name, written);
}

for (const attribute of declaration.attributes ?? []) {
  const { name: key, description = '', type } = attribute;
  if (!key) continue;
  const field = document.createElement('label');
  field.className = 'field';
  const note = document.createElement('small');
  // In the manifest they are Markdown, of which they use code only.
  note.append(...description.split('`').map((words, i) => (i % 2 ? cell('code', words) : words)));
  const options = [...(type?.text ?? '').matchAll(/'([^']+)'/g)].map(([, option]) => option);
  const isFlag = /boolean/.test(type?.text ?? '');
  let input;
  if (options.length) {
    input = document.createElement('select');
    input.append(new Option('(not set)', ''), ...options.map((option) => new Option(option)));
  } else {
    input = document.createElement('input');
    input.type = isFlag ? 'checkbox' : 'text';
  }
  input.name = key;
  if (isFlag) input.checked = element.hasAttribute(key);
  else input.value = element.getAttribute(key) ?? '';
  input.addEventListener('change', () => {
    if (isFlag) element.toggleAttribute(key, input.checked);
    else if (input.value) element.setAttribute(key, input.value);
    else element.removeAttribute(key);
    write();
  });
  const code = document.createElement('code');
  code.textContent = key;
  field.append(code, note, input);
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
document.getElementById('restore')?.addEventListener('click', () => void element.restore());

const TABLES = [
  ['Parts', 'cssParts', (part) => `::part(${part.name})`],
  ['Slots', 'slots', (slot) => slot.name || '(default)'],
  ['States', 'cssStates', (state) => `:state(${state.name})`],
  ['Custom properties', 'cssProperties', (property) => property.name],
];
for (const [title, key, label] of TABLES) {
  const rows = declaration[key] ?? [];
  if (!rows.length) continue;
  const table = document.createElement('table');
  const caption = cell('caption', title);
  caption.className = 'hidden';
  const body = document.createElement('tbody');
  for (const row of rows) {
    const line = document.createElement('tr');
    const head = cell('th', cell('code', label(row)));
    head.scope = 'row';
    const text = (row.description ?? '') + (row.default ? ` Default: ${row.default}.` : '');
    line.append(head, cell('td', text));
    body.append(line);
  }
  table.append(body);
  const around = document.createElement('div');
  around.className = 'scroll';
  around.append(table);
  document.getElementById('api-tables').append(cell('h3', title), around);
}
