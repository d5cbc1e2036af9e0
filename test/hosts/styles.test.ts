import { expect } from '@open-wc/testing';
import {
  contentOrigin,
  HostPage,
  SAMPLES,
  SCRIPTS,
  until,
  type HostOptions,
  type Sample,
} from './host-page.js';

// Styles of the page that reach for everything. What they may change is in README.md under "Theming";
// all else must stand as on a page without any.

const SCRIPT = SCRIPTS['careleaf.js'];

interface Look {
  /** What it is, and every property that styles of the page could change. */
  readonly style: string;
  /** CSS pixels from the corner of the element: x, y, width, height. */
  readonly box: readonly number[];
  /** An inline element without a text of its own: its box shows nothing. */
  readonly isBare: boolean;
}

/** An element in a state to which it comes some time. */
interface State extends Sample {
  /** Which; `Sample` is ready. */
  readonly state?: string;
  /** Until it is so; what a reader does for it is done before. */
  readonly come?: (root: ShadowRoot) => Promise<unknown>;
  /** What is looked at. */
  readonly inside?: string;
}

/** Where everything that is shown stands in an element, and how it looks. */
function look(element: HTMLElement, { inside = '.base, .base *' }: State): readonly Look[] {
  const view = element.ownerDocument.defaultView!;
  const shown = [...element.shadowRoot!.querySelectorAll<HTMLElement>(inside)].filter(
    (node) => node.getClientRects().length && node.checkVisibility(),
  );
  const corner = shown[0]!.getBoundingClientRect();
  return shown.map((node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    const style = view.getComputedStyle(node);
    const name = [node.localName, node.id, node.getAttribute('part') ?? ''].join(' ');
    const values = INHERITED.map((property) => `${property}: ${style.getPropertyValue(property)}`);
    return {
      style: [name, ...values].join('; '),
      isBare: style.display === 'inline' && ![...node.childNodes].some(isText),
      box: [x - corner.x, y - corner.y, width, height],
    };
  });
}

const isText = ({ nodeType, nodeValue }: Node): boolean =>
  nodeType === Node.TEXT_NODE && nodeValue!.trim() !== '';

/** The same, but for parts of a pixel. */
function expectSame(actual: readonly Look[], expected: readonly Look[], isQuirky = false): void {
  // The first differences only: whole lists of looks would keep the browser busy with telling them.
  expect(actual.length).to.equal(expected.length);
  const changed = actual.flatMap(({ style }, index) =>
    style === expected[index]!.style ? [] : [`${expected[index]!.style} -> ${style}`],
  );
  expect(changed.slice(0, 3).join('\n')).to.equal('');
  const moved = actual.flatMap(({ style, box, isBare }, index) => {
    if (isQuirky && isBare) return []; // has no height there in Firefox
    const before = expected[index]!.box;
    return box.some((value, i) => Math.abs(value - before[i]!) > 1)
      ? [`${style.split(';')[0]}: ${before.join(' ')} -> ${box.join(' ')}`]
      : [];
  });
  expect(moved.slice(0, 5)).to.deep.equal([]);
}

const INHERITED = [
  'display',
  'color',
  'font-family',
  'font-size',
  'font-style',
  'font-variant-caps',
  'font-weight',
  'line-height',
  'letter-spacing',
  'word-spacing',
  'text-transform',
  'text-align',
  'text-indent',
  'text-shadow',
  'white-space',
  'cursor',
  'list-style-type',
  'visibility',
  'quotes',
];

const show = async (sample: State, options: HostOptions): Promise<HTMLElement> => {
  const origin = await contentOrigin();
  const page = await HostPage.open({
    ...options,
    head: SCRIPT + (options.head ?? ''),
    // A width of its own: what the page does to margins is no business of ours.
    body: `<div id="place">${sample.html(origin)}</div>`,
  });
  const element = sample.come ? page.element(sample.tag) : await page.shows(sample);
  await page.window.customElements.whenDefined(sample.tag);
  await sample.come?.(element.shadowRoot!);
  await until(
    () =>
      [...element.shadowRoot!.querySelectorAll('img')].every(
        (image) => image.complete || image.getClientRects().length === 0,
      ),
    'the pictures should be there',
  );
  // What is far away is not laid out before a frame is drawn that needs it.
  page.frame.scrollIntoView();
  for (let i = 0; i < 2; i++) await new Promise(page.window.requestAnimationFrame);
  await until(
    () =>
      [...element.shadowRoot!.querySelectorAll('article > *')].every(
        (part) => !part.clientHeight || part.checkVisibility({ contentVisibilityAuto: true }),
      ),
    'it should be laid out',
  );
  // How it looks in the end: in a frame out of sight an animation may never finish.
  for (const animation of element.shadowRoot!.getAnimations()) animation.cancel();
  return element;
};

/** A page with nothing but a place of 600 pixels. */
const PLAIN =
  '<style>#place, #place > * { width: 600px !important } #place { display: block !important }</style>';

const plainLooks = new Map<State, Promise<readonly Look[]>>();
/** The look of an element on such a page. */
function plainLook(sample: State): Promise<readonly Look[]> {
  const known =
    plainLooks.get(sample) ??
    show(sample, { head: PLAIN }).then((element) => look(element, sample));
  plainLooks.set(sample, known);
  return known;
}

/** What a page does, and the CSS that does it. */
const HOSTILE: Readonly<Record<string, string>> = {
  'sets the root font size to 62.5%': 'html { font-size: 62.5% }',
  'sets the root font size to 40px': 'html { font-size: 40px }',
  'unsets everything on every element': '* { all: unset !important }',
  'makes everything inline, without margins':
    '* { display: inline !important; margin: 0 !important }',
  'hides every button, dialog and picture': 'button, dialog, img { display: none !important }',
  'floats everything': '* { float: left !important }',
  'makes everything a flex row': '* { display: flex !important }',
  'gives everything a border box and padding of its own':
    '* { box-sizing: content-box !important; line-height: 0.8 !important }',
  'styles text for a poster': `body { text-transform: uppercase; letter-spacing: 0.5em; word-spacing: 2em;
    text-align: center; white-space: pre; cursor: wait; line-height: 3; color: lime; font: italic small-caps
    900 40px/3 cursive; text-indent: 5em; text-shadow: 1px 1px red; list-style: square; quotes: none }`,
  'names its own classes as we do':
    '.base, .prose, .pad, .tier, .big { display: none !important } [part] { color: red !important }',
};

const [CARD] = SAMPLES as [Sample];
const IMAGE = SAMPLES.find(({ tag }) => tag === 'enlargeable-image')!;
const has = (root: ShadowRoot, selector: string): Promise<void> =>
  until(() => root.querySelector(selector), `there should be ${selector}`);
/** An article that was there on an earlier visit, and is not now. */
const GONE = `/fault/told?key=${crypto.randomUUID()}`;
const tell = (as: string, values = ''): Promise<Response> =>
  fetch(`${GONE.replace('told', 'tell')}&as=${as}${values}`);

const STATES: readonly State[] = [
  {
    ...CARD,
    state: 'with tools',
    html: (origin) => CARD.html(origin).replace(' src', ' tools="print text-size link" src'),
    come: async (root) => {
      for (const part of ['print-button', 'dates']) await has(root, `[part=${part}]`);
      await until(() => root.host.matches(':state(ready)'), 'it should be ready');
    },
  },
  {
    ...CARD,
    state: 'in error',
    // (Without a fallback, whose looks are those of the page.)
    html: (origin) => CARD.html(`${origin}/none`).replace(/<p.*<\/p>/, ''),
    come: (root) => has(root, 'button[part=retry]'),
  },
  {
    ...CARD,
    state: 'with a saved copy',
    html: () => `<side-effect-card src="${GONE}"></side-effect-card>`,
    come: async (root) => {
      await until(() => root.host.matches(':state(stale)'), 'it should be a copy');
      for (const part of ['notice', 'section-button']) await has(root, `[part=${part}]`);
    },
  },
  {
    ...IMAGE,
    state: 'enlarged',
    come: async (root) => {
      await has(root, '[part=button]');
      root.querySelector<HTMLElement>('[part=button]')!.click();
      await has(root, 'dialog[open]');
      await until(() => !root.querySelector('.progress'), 'the large picture should be there');
    },
    inside: 'dialog, dialog *',
  },
];

describe('a page that', () => {
  before(async () => {
    const body = `<side-effect-card src="${GONE}"></side-effect-card>`;
    const page = await HostPage.open({ head: SCRIPT, body });
    await until(async () => {
      const cache = await page.window.caches.open('careleaf-articles-1');
      return (await cache.keys()).some(({ url }) => url.includes(encodeURIComponent(GONE)));
    }, 'a copy should be saved');
    await tell('status', '&status=503&after=3600');
  });

  for (const sample of [...SAMPLES, ...STATES] as readonly State[])
    for (const [what, css] of Object.entries(HOSTILE))
      it(`${what} does not change <${sample.tag}> inside${sample.state ? `, ${sample.state}` : ''}`, async () => {
        const plain = await plainLook(sample);
        expect(plain.length).to.be.above(3);
        const hostile = await show(sample, { head: `<style>${css}</style>${PLAIN}` });
        expectSame(look(hostile, sample), plain);
      });

  for (const sample of SAMPLES) {
    it(`is in quirks mode does not change <${sample.tag}> inside`, async () => {
      const plain = await plainLook(sample);
      const quirks = await show(sample, { head: PLAIN, doctype: '' });
      expect(quirks.ownerDocument.compatMode).to.equal('BackCompat');
      expectSame(look(quirks, sample), plain, true);
    });

    it(`has a language and a direction gives them to <${sample.tag}>`, async () => {
      const element = await show(sample, { head: PLAIN, attributes: 'lang="ar" dir="rtl"' });
      const base = element.shadowRoot!.querySelector('.base')!;
      expect(element.ownerDocument.defaultView!.getComputedStyle(base).direction).to.equal('rtl');
      const marked = base.closest('[lang]') ?? element.closest('[lang]')!;
      expect(marked.getAttribute('lang')).to.equal('ar');
    });

    it(`hides the element can do so (${sample.tag})`, async () => {
      const element = await show(sample, { head: PLAIN });
      element.hidden = true;
      expect(element.getClientRects()).to.have.length(0);
    });
  }

  it('unsets everything still has sections that open, at the press of a button', async () => {
    const element = await show(CARD, {
      head: `<style>* { all: unset !important } button { display: none !important }</style>${PLAIN}`,
    });
    const button = element.shadowRoot!.querySelectorAll<HTMLElement>('[part=section-button]')[1]!;
    expect(button.getBoundingClientRect().height).to.be.at.least(44);
    button.click();
    const panel = element.shadowRoot!.getElementById(button.getAttribute('aria-controls')!)!;
    await until(() => panel.getBoundingClientRect().height > 20, 'the section should open');
  });

  it('hides every dialog and has bars above everything still lets pictures be enlarged', async () => {
    const bars =
      'body::before { content: ""; position: fixed; inset: 0; z-index: 2147483647; background: red }';
    const element = await show(IMAGE, {
      head: `<style>dialog, img { display: none !important } #place { overflow: hidden; transform: scale(0.5); contain: strict } ${bars}</style>${PLAIN}`,
    });
    element.shadowRoot!.querySelector<HTMLElement>('[part=button]')!.click();
    const dialog = (): HTMLElement | null => element.shadowRoot!.querySelector('dialog[open]');
    await until(dialog, 'the viewer should open');
    const { width, height } = dialog()!.getBoundingClientRect();
    expect([width, height].map(Math.round)).to.deep.equal([800, 600]);
    const { x, y } = { x: 400, y: 300 };
    const top = element.ownerDocument.elementFromPoint(x, y);
    expect(top?.localName).to.equal(IMAGE.tag);
  });
});
