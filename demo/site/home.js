import './copy.js';
import { escape, tag } from './markup.js';

// The builder: a form, the snippet that it makes, and that snippet at work.
const form = document.getElementById('builder');
const preview = document.getElementById('preview');
const snippet = document.getElementById('snippet');
const themed = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, themed];

const SCRIPTS = {
  module: '<script type="module" src="careleaf.js"></script>',
  bundle: '<script type="module" src="careleaf.bundle.js"></script>',
  classic: '<script defer src="careleaf.classic.js"></script>',
};
const DEFAULTS = { open: 'first', 'heading-level': '2' };

/** What the form says, as attributes: those that are as by default are left out. */
function attributes() {
  const data = new FormData(form);
  const given = (name) => {
    const value = data.get(name);
    return value && value !== DEFAULTS[name] ? value : undefined;
  };
  return {
    src: data.get('src'),
    open: given('open'),
    'heading-level': given('heading-level'),
    'care-team-phone': given('care-team-phone'),
    'after-hours-phone': given('after-hours-phone'),
    'emergency-phone': given('emergency-phone'),
    'clinic-name': given('clinic-name'),
    tools: data.getAll('tools').join(' ') || undefined,
    loading: data.has('lazy') ? 'lazy' : undefined,
    'no-deep-links': data.has('no-deep-links'),
  };
}

function show() {
  const data = new FormData(form);
  const wanted = attributes();
  const title = form.elements.src.selectedOptions[0].textContent;
  const phone = wanted['care-team-phone'];
  const call = phone ? `: call your care team at ${phone}.` : '.';
  const theme = data.get('theme');
  snippet.textContent = [
    ...(theme ? [`<link rel="stylesheet" href="themes/${theme}.css">`] : []),
    SCRIPTS[data.get('script')],
    '',
    tag('side-effect-card', wanted, `<p>${escape(title + call)}</p>`),
  ].join('\n');
  const card = document.createElement('side-effect-card');
  for (const [name, value] of Object.entries({
    ...wanted,
    loading: undefined,
    'no-deep-links': true,
  }))
    if (value !== undefined && value !== false)
      card.setAttribute(name, value === true ? '' : value);
  card.textContent = title + call;
  preview.replaceChildren(card);
}

/** A theme is for a whole page; here it is for the preview. */
async function dress() {
  const theme = new FormData(form).get('theme');
  const css = theme ? await (await fetch(`../dist/themes/${theme}.css`)).text() : '';
  themed.replaceSync(css.replaceAll(':root', '#preview'));
}

let waiting;
form.addEventListener('input', ({ target }) => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 200);
  if (target.name === 'theme') void dress();
});
form.addEventListener('submit', (event) => event.preventDefault());
document.getElementById('widths').addEventListener('change', ({ target }) => {
  preview.style.width = target.value ? `${target.value}px` : '';
});
show();
