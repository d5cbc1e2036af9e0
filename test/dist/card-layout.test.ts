import { expect } from '@open-wc/testing';
import { contentOrigin, HostPage, SCRIPTS, until } from '../hosts/host-page.js';

// How a card of the built script fits into the place that a page gives it.

const SCRIPT = SCRIPTS['careleaf.js'];

/** A card of the back pain article in a place of so many pixels; the window has 1,300. */
async function cardIn(width: number): Promise<{ page: HostPage; root: ShadowRoot }> {
  const origin = await contentOrigin();
  const page = await HostPage.open({
    head: SCRIPT,
    body: `<div style="width: ${width}px"><side-effect-card open="all" src="${origin}/demo/articles/en/back-pain.json"></side-effect-card></div>`,
  });
  page.frame.width = '1300';
  const card = page.element('side-effect-card');
  await until(() => card.matches(':state(ready)'), 'the card should be ready');
  return { page, root: card.shadowRoot! };
}

const find = (root: ParentNode, selector: string): HTMLElement => root.querySelector(selector)!;

describe('a card of the built script', () => {
  for (const width of [300, 360, 768, 1200])
    it(`runs over nowhere in a place of ${width} pixels`, async () => {
      const { page, root } = await cardIn(width);
      const place = find(page.document, 'div').getBoundingClientRect();
      // What is wide in a place of its own that scrolls is nothing of the page's.
      const elements = root.querySelectorAll('.base :not(.table *)');
      const outside = [...elements].filter((element) => {
        const { left, right, height } = element.getBoundingClientRect();
        return height && (left < place.left - 0.5 || right > place.right + 0.5);
      });
      expect(outside.map(({ localName, part }) => `${localName} ${part}`).join()).to.equal('');
    });

  it('puts a picture below its text in a narrow place, beside it in a wide one', async () => {
    const sides = async (width: number): Promise<boolean> => {
      const { root } = await cardIn(width);
      const body = find(root, '.body:has(figure)');
      const text = find(body, '.prose').getBoundingClientRect();
      const picture = find(body, 'figure').getBoundingClientRect();
      return picture.top < text.bottom && picture.left >= text.right;
    };
    expect(await sides(360)).to.equal(false);
    expect(await sides(1200)).to.equal(true);
  });

  it('keeps lines to about 65 characters, however wide its place is', async () => {
    const { page, root } = await cardIn(1200);
    const paragraph = find(root, '[part=section-panel] p');
    const probe = page.document.createElement('span');
    probe.textContent = '0'.repeat(65);
    probe.style.position = 'absolute';
    paragraph.append(probe);
    const most = probe.getBoundingClientRect().width;
    probe.remove();
    expect(paragraph.getBoundingClientRect().width).to.be.at.most(most + 1);
    expect(paragraph.getBoundingClientRect().width).to.be.above(most * 0.6);
  });

  describe('moves nothing on the page', () => {
    before(function () {
      if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) this.skip();
    });
    /** The sum of the layout shifts of a page with a card whose article comes late. */
    async function shifts(images: readonly object[], css = ''): Promise<number> {
      const page = await HostPage.open({ head: SCRIPT + css, body: '<p>Before</p>' });
      let sum = 0;
      new page.window.PerformanceObserver((list) => {
        for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
      const article = {
        schemaVersion: 1,
        id: 'late',
        language: 'en',
        title: 'Late',
        summary: 'It comes late.',
        help: [{ urgency: 'urgent', body: 'Call us.' }],
        sections: [{ topic: 'what-is', body: 'Text. '.repeat(300), images }],
      };
      const src = `/fault/late-echo?${new URLSearchParams({ ms: '600', body: JSON.stringify(article) })}`;
      page.document.body.insertAdjacentHTML(
        'beforeend',
        `<side-effect-card src='${src.replaceAll("'", '%27')}'></side-effect-card><p>After</p>`,
      );
      const card = page.element('side-effect-card');
      await until(() => card.matches(':state(ready)'), 'the card should be ready');
      await new Promise((resolve) => page.window.setTimeout(resolve, 500));
      return sum;
    }
    const image = {
      src: '/demo/articles/images/back-pain-areas-640.webp',
      alt: 'A back',
      width: 640,
      height: 480,
    };

    it('while its article comes', async () => {
      expect(await shifts([])).to.equal(0);
    });

    it('while its article and its pictures come', async () => {
      expect(await shifts([image, image])).to.equal(0);
    });

    it('for which it reserves room: without that it would', async () => {
      const none = '<style>side-effect-card { --careleaf-reserve: 0px }</style>';
      expect(await shifts([], none)).to.be.above(0.01);
    });
  });

  it('opens its sections in motion, and at once where less of it is wanted', async () => {
    const { root } = await cardIn(600);
    const rules = root.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]);
    const still = rules.filter(
      (rule) =>
        'media' in rule && (rule as CSSMediaRule).media.mediaText.includes('reduced-motion'),
    );
    expect(still.map(({ cssText }) => cssText).join()).to.match(/section-panel.*transition: none/s);
    expect(getComputedStyle(find(root, '[part=section-panel]')).transitionDuration).not.to.match(
      /^0s/,
    );
  });
});
