import './copy.js';
import { fallback, onSite, script, tag, themeLink } from './markup.js';

// The builder: a form, the snippet that it makes, and that snippet at work.
const form = document.getElementById('builder');
const preview = document.getElementById('preview');
const snippet = document.getElementById('snippet');
const themed = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, themed];

const DEFAULTS = { open: 'first', 'heading-level': '2' };

/** What the form says, as attributes: those that are as by default are left out. */
function attributes() {
  const data = new FormData(form);
  const given = (name) => {
    const value = data.get(name).trim();
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

/** Those that the preview has shown, by address: their own words make the fallback. */
const articles = new Map();

function write() {
  const data = new FormData(form);
  const wanted = attributes();
  const theme = data.get('theme');
  snippet.textContent = [
    ...(theme ? [themeLink(theme)] : []),
    script(data.get('script')),
    '',
    tag(
      'side-effect-card',
      { ...wanted, src: onSite(wanted.src) },
      fallback(articles.get(wanted.src), wanted),
    ),
  ].join('\n');
}

function show() {
  const wanted = attributes();
  const card = document.createElement('side-effect-card');
  for (const [name, value] of Object.entries({
    ...wanted,
    loading: undefined,
    'no-deep-links': true,
  }))
    if (value !== undefined && value !== false)
      card.setAttribute(name, value === true ? '' : value);
  card.textContent = form.elements.src.selectedOptions[0].textContent;
  // Once: what comes later is a translation that a visitor tries.
  const keep = ({ detail }) => {
    articles.set(wanted.src, detail.article);
    write();
  };
  card.addEventListener('careleaf-load', keep, { once: true });
  preview.replaceChildren(card);
  write();
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

// The preview is as wide as it says. What does not fit is reached by scrolling its frame.
const frame = preview.parentElement;
const said = document.getElementById('width-said');
function sayWidth() {
  const width = Math.round(preview.getBoundingClientRect().width);
  const all = frame.scrollWidth > frame.clientWidth;
  const text = `The card is ${width} px wide.${all ? ' Scroll the frame sideways to see all of it.' : ''}`;
  if (said.textContent !== text) said.textContent = text;
}
document.getElementById('widths').addEventListener('change', ({ target }) => {
  preview.style.width = target.value ? `${target.value}px` : '';
  frame.scrollTo(0, 0);
  sayWidth();
});
const watch = new ResizeObserver(sayWidth);
watch.observe(frame);
watch.observe(preview);
show();
