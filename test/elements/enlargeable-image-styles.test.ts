import { expect } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import type { EnlargeableImageElement } from '../../src/elements/enlargeable-image/enlargeable-image.js';
import { queryAll, sample, showCard } from '../support/articles.js';
import {
  closed,
  controls,
  drawing,
  find,
  get,
  loaded,
  MISSING,
  opened,
  placeImage,
  settled,
  showImage,
  trigger,
  until,
} from '../support/images.js';
import { cdp, click, needsRealTouch } from '../support/input.js';

const CAPTION = 'A photograph of which a caption of ordinary length says what can be seen in it.';

const setWindow = (width: number, height: number): Promise<unknown> =>
  executeServerCommand('viewport', { width, height });

/** Media features that only the protocol of Chromium can set. */
const emulate = (
  media: string,
  features: Readonly<Record<string, string>> = {},
): Promise<unknown> =>
  cdp('Emulation.setEmulatedMedia', {
    media,
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });

async function showGallery(): Promise<EnlargeableImageElement> {
  const images = ['One', 'Two', 'Three'].map((alt) => ({ src: drawing(), alt, caption: CAPTION }));
  const card = await showCard(sample({ sections: [{ topic: 'what-is', body: 'Text.', images }] }));
  const [first] = queryAll(card, 'enlargeable-image') as EnlargeableImageElement[];
  await until(() => first!.shadowRoot, 'they should be defined');
  await loaded(first!);
  await first!.show();
  await opened(first!);
  return first!;
}

/** What can be seen of the element at this place of the window. */
const isOnTop = (element: Element): boolean => {
  const { left, top, width, height } = element.getBoundingClientRect();
  const at = (element.getRootNode() as ShadowRoot).elementFromPoint(
    left + width / 2,
    top + height / 2,
  );
  return !!at && (element === at || element.contains(at));
};

describe('styles of <enlargeable-image>', () => {
  afterEach(async () => {
    await setWindow(800, 600);
    document.querySelectorAll('style.hostile').forEach((style) => style.remove());
  });

  for (const [width, height] of [
    [1280, 800],
    [360, 740],
    [640, 360],
    [320, 256],
    [320, 200],
  ] as const)
    describe(`in a window of ${width} by ${height}`, () => {
      beforeEach(() => setWindow(width, height));

      it('has every button of the viewer in sight, large enough and on its own', async () => {
        const image = await showGallery();
        const boxes = Object.values(controls(image)).map((control) => {
          expect(isOnTop(control)).to.equal(true);
          return control.getBoundingClientRect();
        });
        expect(boxes).to.have.length(6);
        for (const box of boxes) {
          expect(Math.min(box.width, box.height)).to.be.at.least(44);
          expect(box.left).to.be.at.least(0);
          expect(box.top).to.be.at.least(0);
          expect(box.right).to.be.at.most(innerWidth);
          expect(box.bottom).to.be.at.most(innerHeight);
        }
        for (const a of boxes)
          for (const b of boxes)
            if (a !== b)
              expect(
                a.right <= b.left + 0.5 ||
                  b.right <= a.left + 0.5 ||
                  a.bottom <= b.top + 0.5 ||
                  b.bottom <= a.top + 0.5,
              ).to.equal(true);
      });

      it('leaves room for the picture, and shows it whole', async () => {
        const image = await showGallery();
        const { width: pictureWidth, height: pictureHeight } = get(
          image,
          '.picture',
        ).getBoundingClientRect();
        expect(pictureWidth / pictureHeight).to.be.closeTo(1.6, 0.05);
        expect(pictureHeight).to.be.at.least(Math.min(height, width / 1.6) * 0.45);
      });

      it('can be closed with the mouse', async () => {
        const image = await showGallery();
        await click(controls(image)['close']!);
        await closed(image);
      });

      it('does not run over sideways', async () => {
        await showGallery();
        const image = await placeImage({ caption: CAPTION, credit: 'Ann Author' });
        expect(image.scrollWidth).to.be.at.most(image.clientWidth);
        expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
      });
    });

  describe('for the keyboard', () => {
    const outlineOf = (element: Element): string => getComputedStyle(element).outlineStyle;

    it('have a ring around the picture', async () => {
      const image = await placeImage();
      await sendKeys({ press: 'Tab' });
      trigger(image).focus();
      expect(outlineOf(trigger(image))).to.equal('solid');
    });

    it('have a ring around each button of the viewer, also one that is off', async () => {
      const image = await showGallery();
      // From the start, and not past the end: a Tab from there leaves the page, and where that has no
      // focus, no ring is drawn around what will have it again.
      get(image, 'dialog').focus();
      await until(() => document.hasFocus(), 'the page should have focus');
      for (const name of ['out', 'in', 'fit', 'close', 'left', 'right']) {
        await sendKeys({ press: 'Tab' });
        const active = image.shadowRoot!.activeElement!;
        expect(active.className).to.equal(name);
        expect(outlineOf(active)).to.equal('solid');
        expect(parseFloat(getComputedStyle(active).outlineWidth)).to.be.at.least(2);
        expect(getComputedStyle(active).opacity).to.equal('1');
      }
    });

    it('have none after a click', async () => {
      const image = await showImage();
      await click(get(image, '.in'));
      await settled();
      expect(outlineOf(get(image, '.in'))).to.equal('none');
    });
  });

  describe('on a page with hostile styles', () => {
    // What must be as it is, wherever it is: of everything in the shadow root.
    const looks = (image: Element): string[] =>
      [...image.shadowRoot!.querySelectorAll('*')].map((element) => {
        const style = getComputedStyle(element);
        const { width, height } = element.getBoundingClientRect();
        const name = element.getAttribute('part') ?? element.getAttribute('class');
        return [
          element.localName,
          name,
          style.display,
          style.position,
          style.fontSize,
          style.fontFamily,
          style.fontStyle,
          style.letterSpacing,
          style.lineHeight,
          style.textTransform,
          style.textAlign,
          style.whiteSpace,
          style.color,
          style.cursor,
          style.visibility,
          style.opacity,
          style.margin,
          style.padding,
          Math.round(width),
          Math.round(height),
        ].join('|');
      });
    const HOSTILE: Readonly<Record<string, string>> = {
      'a small root font': 'html { font-size: 62.5% }',
      'everything unset': '* { all: unset !important }',
      'everything inline': '* { display: inline !important; margin: 0 !important }',
      'no buttons, dialogs or images':
        'button, dialog, img, svg, figure, p { display: none !important }',
      'styles that are inherited':
        'main { font: italic 40px/3 monospace; letter-spacing: 1em; text-transform: uppercase; text-align: right; white-space: nowrap; color: red; cursor: wait; word-spacing: 2em; text-indent: 4em; pointer-events: none; user-select: none; text-shadow: 2px 2px red }',
      'boxes of another kind': '* { box-sizing: content-box !important }',
      'a picture from a theme':
        'img { width: 10px !important; height: 10px !important; border: 9px solid red !important; opacity: .1 !important } dialog { position: static !important; width: 9px !important } dialog::backdrop { background: red !important }',
    };
    // A scroll bar would take of the window what the viewer fills; some of the styles make one.
    const { style: root } = document.documentElement;
    before(() => root.setProperty('scrollbar-width', 'none', 'important'));
    after(() => root.removeProperty('scrollbar-width'));

    for (const [name, css] of Object.entries(HOSTILE))
      it(`are kept from it: ${name}`, async () => {
        const attributes = { caption: 'Where it hurts', credit: 'Ann Author' };
        // A place that no style of the page changes.
        const around =
          '<div style="display: block !important; width: 500px !important"><i></i></div>';
        const plain = await showImage(attributes, { around });
        const expected = looks(plain);
        await plain.close();
        const style = document.createElement('style');
        style.className = 'hostile';
        style.textContent = css;
        document.head.append(style);
        const image = await placeImage(attributes, { around });
        await loaded(image);
        await image.show();
        await opened(image);
        expect(looks(image)).to.deep.equal(expected);
        const { width, height } = get(image, 'dialog').getBoundingClientRect();
        expect([width, height]).to.deep.equal([innerWidth, innerHeight]);
        await click(controls(image)['close']!);
        await closed(image);
      });
  });

  describe('of other media', () => {
    before(needsRealTouch);
    afterEach(() => emulate(''));

    it('have no transition where motion is to be reduced', async () => {
      const image = await showImage();
      image.closest('main')!.style.setProperty('--careleaf-motion', '0.3s');
      const duration = (): string => getComputedStyle(get(image, '.picture')).transitionDuration;
      await sendKeys({ press: '+' });
      expect(duration()).to.equal('0.3s');
      await emulate('', { 'prefers-reduced-motion': 'reduce' });
      await sendKeys({ press: '+' });
      expect(duration()).to.equal('0s');
    });

    it('have lines around the buttons in forced colours, and tell which are off', async () => {
      await emulate('', { 'forced-colors': 'active' });
      const image = await showImage();
      const { in: nearer, out } = controls(image);
      const color = (element: Element): string => getComputedStyle(element).borderTopColor;
      expect(getComputedStyle(nearer!).borderTopStyle).to.equal('solid');
      expect(color(nearer!)).not.to.equal('rgba(0, 0, 0, 0)');
      expect(color(out!)).not.to.equal(color(nearer!));
    });

    it('print the picture and its caption without the hint', async () => {
      const image = await placeImage({ caption: 'Where it hurts' });
      await loaded(image);
      await emulate('print');
      expect(get(image, '[part=hint]').getClientRects()).to.have.length(0);
      expect(get(image, 'img').getClientRects()).to.have.length(1);
      expect(get(image, '[part=caption]').getClientRects()).to.have.length(1);
    });

    it('print a picture that may upset blurred, with the reason', async () => {
      const image = await placeImage({ sensitive: '' });
      await loaded(image);
      await emulate('print');
      expect(getComputedStyle(get(image, 'img')).filter).to.contain('blur');
      expect(get(image, '#why').getClientRects()).to.have.length(1);
    });

    it('print the page and not the viewer over it', async () => {
      const image = await showImage();
      const visibility = (): string => getComputedStyle(get(image, 'dialog')).visibility;
      await emulate('print');
      await settled();
      expect(visibility()).to.equal('hidden');
      await emulate('');
      await settled();
      expect(find(image, 'dialog[open]')).to.exist;
      expect(visibility()).to.equal('visible');
    });
  });

  it('keep what is said of a failure beside the picture', async () => {
    const image = await showImage({ 'full-src': MISSING });
    await settled();
    const picture = get(image, '.picture').getBoundingClientRect();
    expect(get(image, '.failure').getBoundingClientRect().top).to.be.at.least(picture.bottom - 1);
  });

  it('follow the custom properties of the page', async () => {
    const around =
      '<div style="--careleaf-color-accent: rgb(1, 2, 3); --careleaf-color-muted: rgb(4, 5, 6); --careleaf-font-size: 20px"><i></i></div>';
    const image = await placeImage({ caption: 'Where it hurts' }, { around });
    expect(getComputedStyle(get(image, '[part=hint]')).color).to.equal('rgb(1, 2, 3)');
    expect(getComputedStyle(get(image, '[part=caption]')).color).to.equal('rgb(4, 5, 6)');
    expect(getComputedStyle(get(image, '[part=hint]')).fontSize).to.equal('20px');
  });
});
