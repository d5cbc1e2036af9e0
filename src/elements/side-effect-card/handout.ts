import { enImage } from '../../strings/en-image.js';
import { directionOf } from '../../strings/direction.js';
import { formatDate, today } from '../../strings/dates.js';
import { localize } from '../../strings/localize.js';
import { provideStrings } from '../../strings/strings.js';
import { handout as styles } from '../../styles/handout.styles.js';
import type { StringKey } from '../../strings/texts.js';
import type { EnlargeableImageElement } from '../enlargeable-image/enlargeable-image.js';
import { fontFacesOf } from './page-fonts.js';
import type { CardView } from './text.js';

// Pictures say it as well, but they may not be there yet.
provideStrings('en', { 'image.sensitive': enImage['image.sensitive'] });

/** The page's fonts, and the size that the reader has chosen. */
const TYPE = ['--careleaf-font-family', '--careleaf-font-family-heading', '--_size'] as const;

/** A picture of the card, once it can be enlarged: what of it is seen. */
type Seen = Partial<Pick<EnlargeableImageElement, 'picture'>>;

/**
 * Writes the handout into an empty document, node by node: the article with every section open, who
 * gives it out, when it was printed, and where it is from.
 */
export function fillHandout(view: CardView, page: Document, window: Window): void {
  const { article, card, language } = view;
  const root = card.shadowRoot!;
  page.title = article.title;
  page.documentElement.lang = article.language;
  page.documentElement.dir = directionOf(article.language);
  // A sheet belongs to the document whose window made it.
  const { CSSStyleSheet: Sheet } = window as unknown as typeof globalThis;
  page.adoptedStyleSheets = [
    fontFacesOf(card.ownerDocument),
    ...root.adoptedStyleSheets.map(cssOf),
    styles,
  ].map((css) => {
    const sheet = new Sheet();
    sheet.replaceSync(css);
    return sheet;
  });
  // Those that scripts have added to the page. (Another document may not be allowed to have them.)
  for (const face of card.ownerDocument.fonts)
    try {
      page.fonts.add(face);
    } catch {
      // One of CSS, which is there already.
    }
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
  /** What may upset: as a picture where the reader has asked for it, else in words. */
  const unveiled = (canvas: HTMLCanvasElement): HTMLElement => {
    const { picture } = canvas.parentElement as Seen;
    const alt = canvas.textContent;
    if (picture && !picture.isVeiled) {
      const { width, height } = canvas;
      const { src } = picture;
      const className = 'asked';
      return Object.assign(page.createElement('img'), { width, height, alt, src, className });
    }
    const why = make('p', '', localize(language, 'image.sensitive'));
    why.lang = language;
    why.dir = directionOf(language);
    return make('div', 'unseen', make('p', '', alt), why);
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
  const body = make('div', 'base handout', head, copyOf(root, page, unveiled), foot);
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
function copyOf(
  root: ShadowRoot,
  page: Document,
  unveiled: (canvas: HTMLCanvasElement) => Node,
): Node {
  const card = root.querySelector('[part~=card]')!;
  const copy = page.importNode(card, true) as Element;
  const canvases = [...copy.querySelectorAll('canvas')];
  for (const [index, canvas] of [...card.querySelectorAll('canvas')].entries())
    canvases[index]!.replaceWith(unveiled(canvas));
  const slots = [...copy.querySelectorAll('slot')];
  for (const [index, slot] of [...card.querySelectorAll('slot')].entries())
    slots[index]!.replaceWith(
      ...slot.assignedNodes({ flatten: true }).map((node) => page.importNode(node, true)),
    );
  for (const button of copy.querySelectorAll('[part~=section-button]'))
    button.replaceWith(button.textContent!.trim());
  for (const panel of copy.querySelectorAll('[hidden]')) panel.removeAttribute('hidden');
  for (const gone of copy.querySelectorAll(
    'button, .section-tools, [part~=tools], [part~=languages]',
  ))
    gone.remove();
  for (const image of copy.querySelectorAll('img')) image.loading = 'eager';
  return copy;
}
