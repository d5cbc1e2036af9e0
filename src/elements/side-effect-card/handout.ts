import { directionOf } from '../../strings/direction.js';
import { formatDate, today } from '../../strings/dates.js';
import { localize } from '../../strings/localize.js';
import { handout as styles } from '../../styles/handout.styles.js';
import type { StringKey } from '../../strings/texts.js';
import type { CardView } from './text.js';

/** How long pictures may take before it is printed without them, in milliseconds. */
const PATIENCE = 5000;
/** The page's fonts, and the size that the reader has chosen. */
const TYPE = ['--careleaf-font-family', '--careleaf-font-family-heading', '--_size'] as const;

/**
 * Prints one card as a handout: the article with every section open, who gives it out, when it was
 * printed, and where it is from. In a frame of its own, inside the card's shadow root: the page's own
 * print styles stay as they are, and nothing is written to the page.
 */
export async function printHandout(view: CardView): Promise<void> {
  const frame = document.createElement('iframe');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  // Laid out, but not in sight.
  for (const [property, value] of Object.entries({
    position: 'fixed',
    left: '-300vw',
    width: '18cm',
    height: '25cm',
    border: '0',
  }))
    frame.style.setProperty(property, value);
  view.card.shadowRoot!.append(frame);
  const { contentDocument, contentWindow } = frame;
  fillHandout(view, contentDocument!, contentWindow!);
  await pictures(contentDocument!);
  contentWindow!.addEventListener('afterprint', () => setTimeout(() => frame.remove()));
  contentWindow!.focus();
  contentWindow!.print();
}

/** Writes the handout into an empty document, node by node. */
export function fillHandout(view: CardView, page: Document, window: Window): void {
  const { article, card, language } = view;
  const root = card.shadowRoot!;
  page.title = article.title;
  page.documentElement.lang = article.language;
  page.documentElement.dir = directionOf(article.language);
  // A sheet belongs to the document whose window made it.
  const { CSSStyleSheet: Sheet } = window as unknown as typeof globalThis;
  page.adoptedStyleSheets = [...root.adoptedStyleSheets.map(cssOf), styles].map((css) => {
    const sheet = new Sheet();
    sheet.replaceSync(css);
    return sheet;
  });
  const make = (tag: string, className: string, ...children: (string | Node)[]): HTMLElement => {
    const element = page.createElement(tag);
    element.className = className;
    element.append(...children);
    return element;
  };
  /** A text of the interface with a value in it, which keeps its own direction: numbers, addresses. */
  const line = (key: StringKey, name: string, value: string): HTMLElement => {
    const [before = '', after = ''] = localize(language, key, { [name]: '\n' }).split('\n');
    const paragraph = make('p', '', before, make('bdi', '', value), after);
    paragraph.lang = language;
    paragraph.dir = directionOf(language);
    return paragraph;
  };
  const given = [...card.querySelectorAll(':scope > [slot="handout"]')].map((node) =>
    page.importNode(node, true),
  );
  const phones = (['careTeamPhone', 'afterHoursPhone', 'emergencyPhone'] as const).filter((key) =>
    card[key]?.trim(),
  );
  const head = make(
    'header',
    'giver',
    ...(card.clinicName ? [make('p', 'clinic', card.clinicName)] : []),
    ...given,
    ...phones.map((key) => line(`help.${key}`, 'phone', card[key])),
  );
  // Where it can be read again: the page, not the file that the page shows.
  const [source = ''] = card.ownerDocument.URL.split('#');
  const foot = make(
    'footer',
    'giver',
    line('tools.printed', 'date', formatDate(today(), language)),
    line('tools.from', 'url', source),
  );
  const body = make('div', 'base handout', head, copyOf(root, page), foot);
  // What the page says of type; its colours are for the screen.
  const own = getComputedStyle(root.querySelector('[part~=card]')!);
  for (const property of TYPE) {
    const value = own.getPropertyValue(property);
    if (value) body.style.setProperty(property, value);
  }
  page.body.append(body);
}

const cssOf = (sheet: CSSStyleSheet): string =>
  [...sheet.cssRules].map(({ cssText }) => cssText).join('\n');

/** The card as it is, with every section open and nothing to press. */
function copyOf(root: ShadowRoot, page: Document): Node {
  const card = root.querySelector('[part~=card]')!;
  const copy = page.importNode(card, true) as Element;
  const slots = [...copy.querySelectorAll('slot')];
  for (const [index, slot] of [...card.querySelectorAll('slot')].entries())
    slots[index]!.replaceWith(
      ...slot.assignedNodes({ flatten: true }).map((node) => page.importNode(node, true)),
    );
  for (const button of copy.querySelectorAll('[part~=section-button]'))
    button.replaceWith(button.textContent!.trim());
  for (const panel of copy.querySelectorAll('[hidden]')) panel.removeAttribute('hidden');
  for (const gone of copy.querySelectorAll('button, .section-tools, [part~=languages]'))
    gone.remove();
  for (const image of copy.querySelectorAll('img')) image.loading = 'eager';
  return copy;
}

async function pictures(page: Document): Promise<void> {
  const waiting = [...page.images].map((image) => image.decode().catch(() => {}));
  const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE));
  await Promise.race([Promise.all(waiting), late]);
}
