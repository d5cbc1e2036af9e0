import { fillHandout } from './handout.js';
import type { Card, CardView } from './text.js';

const FRAME = 'iframe';
/** How long pictures, and fonts, may take before it is printed without them, in milliseconds. */
const PATIENCE = 5000;
const PATIENCE_FOR_FONTS = 3000;
/** How soon a browser begins to print that does: one that may not says nothing, and does nothing. */
const BEGINNING = 1000;

/** A second click within this time is no further wish: it may come when the dialog is closed. */
const DOUBLE_CLICK = 500;

/** Those that are being printed. */
const busy = new WeakSet<Card>();

/**
 * Prints one card as a handout, in a frame of its own, inside the card's shadow root: the page's own
 * print styles stay as they are, and nothing is written to the page.
 *
 * @returns whether it is printed: a page in a frame may not be allowed to.
 */
export async function printHandout(view: CardView): Promise<boolean> {
  const { card } = view;
  if (busy.has(card)) return true;
  busy.add(card);
  const root = card.shadowRoot!;
  root.querySelector(FRAME)?.remove(); // not every browser says when printing has ended
  const frame = emptyFrame();
  let isPrinted = false;
  try {
    root.append(frame);
    const { contentDocument: page, contentWindow } = frame;
    if (page) {
      fillHandout(view, page, contentWindow!);
      await Promise.all([
        within(PATIENCE, pictures(page)),
        within(PATIENCE_FOR_FONTS, fonts(page)),
      ]);
      contentWindow!.addEventListener('afterprint', () => setTimeout(() => frame.remove()));
      isPrinted = await print(contentWindow!);
    } else {
      // In a sandbox what is in a frame is out of reach. The page around the card is not.
      frame.remove();
      isPrinted = await print(card.ownerDocument.defaultView!);
    }
  } catch (error) {
    console.warn('Careleaf: it could not be printed.', error);
  }
  if (!isPrinted) frame.remove();
  busy.delete(card);
  return isPrinted;
}

function emptyFrame(): HTMLIFrameElement {
  const frame = document.createElement(FRAME);
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
  return frame;
}

/** @returns whether the browser does. (Most of them wait here until that has ended.) */
async function print(window: Window): Promise<boolean> {
  const begun = new Promise((resolve) => {
    window.addEventListener('beforeprint', () => resolve(true), { once: true });
  });
  window.focus();
  window.print();
  if (!(await within(BEGINNING, begun))) return false;
  await time(DOUBLE_CLICK);
  return true;
}

const pictures = (page: Document): Promise<unknown> =>
  Promise.all(
    [...page.images].map((image) =>
      image.decode().catch(() => {
        // (What the reader has asked to see stays as it is.)
        if (image.complete && !image.naturalWidth && image.className !== 'asked') inWords(image);
      }),
    ),
  );

/** Of a picture that cannot be had, what it shows: else the paper has a sign and white. */
function inWords(image: HTMLImageElement): void {
  const page = image.ownerDocument;
  const box = page.createElement('div');
  box.className = 'lost';
  box.append(page.createElement('p'));
  box.firstElementChild!.textContent = image.alt;
  image.replaceWith(box);
}

/** Those that are used, once it is laid out. */
function fonts(page: Document): Promise<unknown> {
  page.body.getBoundingClientRect();
  return page.fonts.ready;
}

const within = (patience: number, wanted: Promise<unknown>): Promise<unknown> =>
  Promise.race([wanted, time(patience)]);
const time = (long: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, long));
