import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  dialogOf,
  edges,
  get,
  loaded,
  opened,
  placeImage,
  settled,
  stage,
  trigger,
  zoomOf,
} from '../support/images.js';
import { click, drag, middleOf, needsRealTouch, pinch, wheel } from '../support/input.js';

/** Where the page may say it, and how much. */
const ZOOMS: readonly (readonly [string, (value: string) => void, string])[] = [
  ['the root', (value) => (document.documentElement.style.zoom = value), '1.5'],
  ['the body', (value) => (document.body.style.zoom = value), '1.5'],
  ['the body', (value) => (document.body.style.zoom = value), '0.75'],
];

describe('image viewer on a page with CSS zoom', () => {
  const show = async (): Promise<HTMLElement> => {
    const image = await placeImage({ caption: 'Where it hurts' });
    await loaded(image);
    await image.show();
    await opened(image);
    return image;
  };
  const expectFilled = (image: HTMLElement): void => {
    const { left, top, right, bottom } = dialogOf(image)!.getBoundingClientRect();
    expect(left).to.be.closeTo(0, 0.1);
    expect(top).to.be.closeTo(0, 0.1);
    // (Without the scroll bar that the page may have.)
    expect(right).to.be.closeTo(visualViewport!.width, 0.1);
    expect(bottom).to.be.closeTo(visualViewport!.height, 0.1);
  };

  for (const [where, zoom, value] of ZOOMS)
    describe(`of ${value} on ${where}`, () => {
      beforeEach(() => zoom(value));
      afterEach(() => zoom(''));

      it('fills the window, with the caption in sight', async () => {
        const image = await show();
        expectFilled(image);
        const words = get(image, '.words').getBoundingClientRect();
        expect(words.bottom).to.be.at.most(innerHeight + 0.1);
        expect(words.height).to.be.above(20);
      });

      it('shows the picture whole, in the middle', async () => {
        const { left, right, top, bottom } = edges(await show());
        expect(left).to.be.closeTo(right, 1);
        expect(top).to.be.closeTo(bottom, 1);
        expect(Math.min(left, right, top, bottom)).to.be.at.least(-0.1);
      });

      it('moves the enlarged picture as far as the mouse', async () => {
        const image = await show();
        for (let i = 0; i < 3; i++) await sendKeys({ press: '+' });
        await settled();
        const before = edges(image);
        const from = middleOf(stage(image));
        await drag(from, { x: from.x + 60, y: from.y + 30 });
        await settled();
        expect(edges(image).left).to.be.closeTo(before.left + 60, 1);
        expect(edges(image).top).to.be.closeTo(before.top + 30, 1);
      });

      it('is closed by a click on its button', async () => {
        const image = await show();
        await click(get(image, '.close'));
        await settled();
        expect(!dialogOf(image)).to.equal(true);
      });
    });

  it('fills the window also when the zoom changes while it is open', async () => {
    const image = await show();
    document.body.style.zoom = '2';
    try {
      await settled();
      await settled();
      expectFilled(image);
    } finally {
      document.body.style.zoom = '';
    }
  });

  it('fills the window where it is an element around the picture that is zoomed', async () => {
    const image = await placeImage({}, { around: '<div style="zoom: 1.5"><i></i></div>' });
    await loaded(image);
    await click(trigger(image));
    await opened(image);
    expectFilled(image);
  });

  describe('zooms in where', () => {
    before(needsRealTouch);
    beforeEach(() => (document.body.style.zoom = '1.5'));
    afterEach(() => (document.body.style.zoom = ''));

    const share = (image: HTMLElement, x: number): number => {
      const { left, width } = get(image, '.picture').getBoundingClientRect();
      return (x - left) / width;
    };

    it('the mouse is', async () => {
      const image = await show();
      const at = middleOf(stage(image), 100);
      const before = share(image, at.x);
      await wheel(at, -400);
      await settled();
      expect(zoomOf(image)).to.be.above(1.5);
      expect(share(image, at.x)).to.be.closeTo(before, 0.02);
    });

    it('the fingers are', async () => {
      const image = await show();
      const at = middleOf(stage(image), 100);
      const before = share(image, at.x);
      await pinch(at, 80, 200);
      await settled();
      expect(zoomOf(image)).to.be.above(2);
      expect(share(image, at.x)).to.be.closeTo(before, 0.02);
    });
  });
});
