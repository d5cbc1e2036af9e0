import { html, nothing } from '../../content/template.js';
import { ReadAloud } from '../../controllers/read-aloud.js';
import { enTools } from '../../strings/en-tools.js';
import { tools as styles } from '../../styles/tools.styles.js';
import { printHandout } from './handout.js';
import { localize } from '../../strings/localize.js';
import { provideStrings } from '../../strings/strings.js';
import { interfaceLanguage } from './interface-language.js';
import { say } from './say.js';
import type { Card, CardView, Template } from './text.js';

// What is loaded for cards that have tools: <side-effect-card tools="print listen text-size link">.

provideStrings('en', enTools);

const dressed = new WeakSet<ShadowRoot>();
/** Adds the styles of the tools to those of a card, once. */
export function adoptStyles(root: ShadowRoot): void {
  if (dressed.has(root)) return;
  dressed.add(root);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets.push(sheet);
}

/** Of the size that the page gives the text. */
const SIZES = [100, 115, 130, 150, 175, 200] as const;
const ENTRY = 'careleaf-text-size';

interface State {
  readonly voice: ReadAloud;
  /** The section whose link was copied last. */
  copied?: string | undefined;
}
const states = new WeakMap<Card, State>();
const stateOf = (card: Card): State => {
  const state = states.get(card) ?? { voice: new ReadAloud(card) };
  states.set(card, state);
  return state;
};

const ICONS = {
  print: 'M7 3h10v4h2a2 2 0 0 1 2 2v7h-4v5H7v-5H3V9a2 2 0 0 1 2-2h2zm2 2v2h6V5zm0 9v5h6v-5z',
  listen: 'M4 9v6h4l5 5V4L8 9zm12-1.5v9a5 5 0 0 0 0-9',
  pause: 'M7 5h4v14H7zm6 0h4v14h-4z',
  stop: 'M6 6h12v12H6z',
  link: 'M10 8H7a4 4 0 0 0 0 8h3v-2H7a2 2 0 0 1 0-4h3zm4 0v2h3a2 2 0 0 1 0 4h-3v2h3a4 4 0 0 0 0-8zm-6 3h8v2H8z',
  // The letter A, with a minus and with a plus.
  smaller: 'm6.8 6-4.8 13h2.3l1.2-3.4h5l1.2 3.4H14L9.2 6zm1.2 2.6 1.8 5H6.2zM16 11h6v2h-6z',
  larger:
    'm6.8 4-5.8 15h2.3l1.5-4h6.4l1.5 4H15L9.2 4zm1.2 2.6 2.5 6.5H5.5zM18 8h2v2.5h2.5v2H20V15h-2v-2.5h-2.5v-2H18z',
} as const;
const icon = (name: keyof typeof ICONS): Template =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${ICONS[name]} /></svg>`;

const has = (card: Card, tool: string): boolean => card.tools.split(/\s+/).includes(tool);

/** What the toolbar holds beside "Show all sections". */
export function toolsTemplate(view: CardView): Template {
  const { card, language } = view;
  const { lang, dir } = interfaceLanguage(view);
  const print = has(card, 'print')
    ? html`<button type="button" part="print-button" @click=${() => void printHandout(view)}>
        ${icon('print')}<span>${say(language, 'tools.print')}</span>
      </button>`
    : nothing;
  return html`<div class="tools" part="tools" lang=${lang} dir=${dir}>
    ${print}${listenTemplate(view)}${sizeTemplate(view)}
  </div>`;
}

function listenTemplate({ card, article, language: ours, onToggleAll }: CardView): Template {
  if (!has(card, 'listen')) return nothing;
  const { voice } = stateOf(card);
  const { language } = article;
  if (!voice.voiceFor(language)) return nothing;
  const start = async (): Promise<void> => {
    onToggleAll(true); // what is read can be followed
    await card.updateComplete;
    voice.start(card.shadowRoot!.querySelector('article')!, language);
  };
  const isPaused = voice.state === 'paused';
  return voice.state === 'silent'
    ? html`<button type="button" part="listen-button" @click=${start}>
        ${icon('listen')}<span>${say(ours, 'tools.listen')}</span>
      </button>`
    : html`<button
          type="button"
          part="listen-button"
          @click=${() => (isPaused ? voice.resume() : voice.pause())}
        >
          ${icon(isPaused ? 'listen' : 'pause')}<span
            >${say(ours, isPaused ? 'tools.resume' : 'tools.pause')}</span
          ></button
        ><button type="button" part="stop-button" @click=${() => voice.stop()}>
          ${icon('stop')}<span>${say(ours, 'tools.stop')}</span>
        </button>`;
}

/** One size for all articles of the site, as far as the browser remembers it. */
let size: number | undefined;
function savedSize(): number {
  try {
    size ??= Number(localStorage.getItem(ENTRY));
  } catch {
    size ??= 100; // no storage here: it holds for this page
  }
  return SIZES.find((step) => step === size) ?? 100;
}
const cards = new Set<WeakRef<Card>>();

function resize(to: number): void {
  size = to;
  try {
    localStorage.setItem(ENTRY, `${to}`);
  } catch {
    // It holds for this page.
  }
  for (const card of cards) card.deref()?.requestUpdate();
}

function sizeTemplate({ card, language }: CardView): Template {
  if (!has(card, 'text-size')) return nothing;
  if (!states.has(card)) cards.add(new WeakRef(card));
  stateOf(card);
  const index = SIZES.indexOf(savedSize() as (typeof SIZES)[number]);
  // Set on the element and not in the template: a style attribute is what strict pages forbid.
  void card.updateComplete.then(() =>
    card.shadowRoot!.querySelector('article')?.style.setProperty('font-size', `${SIZES[index]}%`),
  );
  const button = (
    key: 'tools.smaller' | 'tools.larger',
    sign: 'smaller' | 'larger',
    step: number,
  ): Template => {
    const name = localize(language, key);
    return html`<button
      type="button"
      aria-label=${name}
      title=${name}
      aria-disabled=${!SIZES[index + step]}
      @click=${() => SIZES[index + step] && resize(SIZES[index + step]!)}
    >
      ${icon(sign)}
    </button>`;
  };
  return html`<span
    role="group"
    part="text-size"
    aria-label=${localize(language, 'tools.text-size')}
    >${button('tools.smaller', 'smaller', -1)}${button('tools.larger', 'larger', 1)}<span
      class="hidden-visually"
      role="status"
      >${index ? `${SIZES[index]}%` : nothing}</span
    ></span
  >`;
}

/** What stands at the end of a section. */
export function sectionToolsTemplate(view: CardView, id: string): Template {
  const { card, article, language } = view;
  if (!has(card, 'link')) return nothing;
  const state = stateOf(card);
  const { lang, dir } = interfaceLanguage(view);
  const copy = async (): Promise<void> => {
    const url = new URL(card.ownerDocument.URL);
    url.hash = `${article.id}/${id}`;
    state.copied = (await write(url.href, card)) ? id : undefined;
    card.requestUpdate();
  };
  return html`<div class="section-tools" lang=${lang} dir=${dir}>
    <button type="button" part="link-button" @click=${copy}>
      ${icon('link')}<span>${say(language, 'tools.copy-link')}</span>
    </button>
    <span role="status">${state.copied === id ? say(language, 'tools.copied') : nothing}</span>
  </div>`;
}

/** @returns whether it is in the clipboard now: where the browser refuses, the reader is shown it. */
async function write(text: string, card: Card): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not a secure page, or not allowed in this frame.
    card.ownerDocument.defaultView!.prompt('', text);
    return false;
  }
}
