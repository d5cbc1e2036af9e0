import { html, nothing } from '../../content/template.js';
import { ReadAloud } from '../../controllers/read-aloud.js';
import { enTools } from '../../strings/en-tools.js';
import { tools as styles, toolsRoom } from '../../styles/tools.styles.js';
import { printHandout } from './printing.js';
import { localize } from '../../strings/localize.js';
import { provideStrings } from '../../strings/strings.js';
import { interfaceLanguage, wordsTemplate } from './interface-language.js';
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
  sheet.replaceSync(toolsRoom + styles);
  root.adoptedStyleSheets.push(sheet);
}

/** Of the size that the page gives the text. */
const SIZES = [100, 115, 130, 150, 175, 200] as const;
const ENTRY = 'careleaf-text-size';

interface State {
  readonly voice: ReadAloud;
  /** The browser was asked to print, and did not. */
  cannotPrint?: boolean;
  /** The section whose link was copied last. */
  copied?: string | undefined;
  /** That link, where the reader has to copy it by hand. */
  address?: string | undefined;
}
const states = new WeakMap<Card, State>();
/** The same cards, to be told when the reader chooses another size of the text. */
const cards = new Set<WeakRef<Card>>();
const stateOf = (card: Card): State => {
  let state = states.get(card);
  if (!state) {
    states.set(card, (state = { voice: new ReadAloud(card) }));
    cards.add(new WeakRef(card));
  }
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

/** A card that leaves the page's address alone has no links to its sections either. */
const has = (card: Card, tool: 'print' | 'listen' | 'text-size' | 'link'): boolean =>
  !!card.tools?.split(/\s+/).includes(tool) && !(tool === 'link' && card.noDeepLinks);

/** What the toolbar holds beside "Show all sections". */
export function toolsTemplate(view: CardView): Template {
  endWithout(view.card);
  if (!view.card.tools) return nothing;
  return html`<div class="tools" part="tools" lang=${interfaceLanguage(view).lang}>
    ${printTemplate(view)}${listenTemplate(view)}${sizeTemplate(view)}
  </div>`;
}

/** What a tool has begun ends when it is taken away: nothing is left to end it with. */
function endWithout(card: Card): void {
  const state = states.get(card);
  if (!state) return;
  if (!has(card, 'listen')) state.voice.stop();
  if (!has(card, 'text-size')) void card.updateComplete.then(() => applySize(card, 100));
}

function printTemplate(view: CardView): Template {
  const { card } = view;
  if (!has(card, 'print')) return nothing;
  const state = stateOf(card);
  const tell = (cannotPrint: boolean): void => {
    state.cannotPrint = cannotPrint;
    card.requestUpdate();
  };
  const press = async (): Promise<void> => {
    tell(false);
    tell(!(await printHandout(view)));
  };
  return html`<button type="button" part="print-button" @click=${press}>
      ${icon('print')}${wordsTemplate(view, 'tools.print')}</button
    ><span class="told" role="status"
      >${state.cannotPrint ? wordsTemplate(view, 'tools.not-printed') : nothing}</span
    >`;
}

function listenTemplate(view: CardView): Template {
  const { card, article } = view;
  if (!has(card, 'listen')) return nothing;
  const { voice } = stateOf(card);
  const { language } = article;
  if (!voice.voiceFor(language)) return nothing;
  const root = card.shadowRoot!;
  const { state } = voice;
  const isSilent = state === 'silent';
  // "Stop" is about to go: whoever is on it, by hand or when all is read, stays with the tool.
  if (isSilent && root.activeElement?.part.contains('stop-button'))
    root.querySelector<HTMLElement>('[part=listen-button]')!.focus();
  const press = async (): Promise<void> => {
    if (state === 'speaking') voice.pause();
    else if (state === 'paused') voice.resume();
    else {
      void card.expandAll(); // what is read can be followed
      await card.updateComplete;
      voice.start(root.querySelector('article')!, language);
    }
  };
  const name = isSilent ? 'tools.listen' : state === 'paused' ? 'tools.resume' : 'tools.pause';
  return html`<button type="button" part="listen-button" @click=${press}>
      ${icon(state === 'speaking' ? 'pause' : 'listen')}${wordsTemplate(view, name)}</button
    >${
      isSilent
        ? nothing
        : html`<button type="button" part="stop-button" @click=${() => voice.stop()}>
            ${icon('stop')}${wordsTemplate(view, 'tools.stop')}
          </button>`
    }`;
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

function resize(to: number): void {
  size = to;
  try {
    localStorage.setItem(ENTRY, `${to}`);
  } catch {
    // It holds for this page.
  }
  for (const card of cards) card.deref()?.requestUpdate();
}

/**
 * On what the container queries of the card measure by, and as the property that pictures read: the
 * layout and their hints follow. In pixels, as the page may have said a keyword, which calc() does not
 * take. Not in the template: a style attribute is what strict pages forbid.
 */
function applySize(card: Card, percent: number): void {
  const base = card.shadowRoot!.querySelector<HTMLElement>('[part~=card]');
  if (!base) return;
  base.style.removeProperty('--careleaf-font-size');
  base.style.removeProperty('--_size');
  if (percent === 100) return;
  const usual = parseFloat(getComputedStyle(base).fontSize);
  base.style.setProperty('--careleaf-font-size', `${(usual * percent) / 100}px`);
  base.style.setProperty('--_size', `${percent / 100}`);
}

function sizeTemplate({ card, language }: CardView): Template {
  if (!has(card, 'text-size')) return nothing;
  stateOf(card);
  const index = SIZES.indexOf(savedSize() as (typeof SIZES)[number]);
  void card.updateComplete.then(() => applySize(card, SIZES[index]!));
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
  const { card, article } = view;
  if (!has(card, 'link')) return nothing;
  const state = stateOf(card);
  const copy = async (): Promise<void> => {
    const url = new URL(card.ownerDocument.URL);
    url.hash = `${article.id}/${id}`;
    const isCopied = await write(url.href);
    state.copied = id;
    state.address = isCopied ? undefined : url.href;
    card.requestUpdate();
    await card.updateComplete;
    // It needs no pointer to be copied.
    const address = card.shadowRoot!.querySelector('.address');
    if (address) getSelection()?.selectAllChildren(address);
  };
  return html`<div class="section-tools" lang=${interfaceLanguage(view).lang}>
    <button type="button" part="link-button" @click=${copy}>
      ${icon('link')}${wordsTemplate(view, 'tools.copy-link')}
    </button>
    <span role="status">${state.copied === id ? copiedTemplate(view, state) : nothing}</span>
  </div>`;
}

/** That it is copied, or what there is to be copied by hand. */
function copiedTemplate(view: CardView, { address }: State): Template {
  if (!address) return wordsTemplate(view, 'tools.copied');
  const link = html`<bdi class="address">${address}</bdi>`;
  return html`<span dir=${interfaceLanguage(view).dir}
    >${say(view.language, 'tools.copy-by-hand', { url: '\n' }, link)}</span
  >`;
}

/** @returns whether it is in the clipboard now: not from a page that is not secure, nor in every frame. */
const write = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};
