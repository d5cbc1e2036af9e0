import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { EnlargeableImageElement } from '../../src/elements/enlargeable-image/enlargeable-image.js';
import { heard } from '../support/articles.js';
import {
  closed,
  dialogOf,
  drawing,
  focusIn,
  get,
  loaded,
  opened,
  placeImage,
  settled,
  stage,
  trigger,
  until,
  zoomOf,
} from '../support/images.js';
import {
  cdp,
  click,
  clickAgain,
  doubleClick,
  middleOf,
  needsRealTouch,
  tap,
  type Place,
} from '../support/input.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A picture that is square, so that there is room beside it in the viewer. */
async function placeSquare(): Promise<EnlargeableImageElement> {
  const image = await placeImage({ src: drawing(300, 300) });
  await loaded(image);
  return image;
}
/** A place on the small picture that is beside the large one. */
const beside = (image: Element): Place => middleOf(trigger(image), -150);

describe('image viewer', () => {
  describe('is opened once', () => {
    before(needsRealTouch);

    const expectOpen = async (image: HTMLElement): Promise<void> => {
      await opened(image);
      await pause(100);
      expect(dialogOf(image)?.open).to.equal(true);
      expect(zoomOf(image)).to.equal(1);
    };
    /** Twice, at times that are so many milliseconds apart, and come so at least. */
    const twice = async (
      gap: number,
      press: (count: number, moment: number) => Promise<void>,
    ): Promise<void> => {
      const first = Date.now();
      await press(1, first / 1000);
      await pause(gap);
      await press(2, (first + gap) / 1000);
    };

    for (const gap of [0, 120, 250])
      for (const [where, dx] of [
        ['beside where the large one is', -150],
        ['where the large one is', 180],
      ] as const)
        it(`by a double click on the picture, ${where} (${gap} ms)`, async () => {
          const image = await placeSquare();
          const at = middleOf(trigger(image), dx);
          await twice(gap, (count, moment) => clickAgain(at, count, moment));
          await expectOpen(image);
        });

    it('by a double click that a busy page hears of late', async () => {
      const image = await placeSquare();
      const at = middleOf(trigger(image), 180);
      const first = Date.now() / 1000;
      await clickAgain(at, 1, first);
      await opened(image);
      await pause(600);
      await clickAgain(at, 2, first + 0.12);
      await expectOpen(image);
    });

    for (const gap of [80, 200])
      it(`by a double tap on the picture (${gap} ms)`, async () => {
        const image = await placeSquare();
        const at = beside(image);
        await twice(gap, (_, moment) => tap(at, moment));
        await expectOpen(image);
      });

    it('by a double tap on the picture, and a third tap begins no other', async () => {
      const image = await placeSquare();
      const at = middleOf(trigger(image), 180);
      const first = Date.now() / 1000;
      await tap(at, first);
      await until(() => dialogOf(image)?.open, 'the viewer should open');
      await tap(at, first + 0.15);
      await tap(at, first + 0.3);
      await expectOpen(image);
    });

    it('and takes a double click in it for one as soon as that was', async () => {
      const image = await placeSquare();
      await click(trigger(image));
      await opened(image);
      await pause(500);
      await doubleClick(middleOf(stage(image)));
      await settled();
      expect(zoomOf(image)).to.equal(2.5);
    });
  });

  describe('at once after it was opened with the mouse', () => {
    for (const [how, close] of [
      ['Escape', () => sendKeys({ press: 'Escape' })],
      ['the key Enter on its button', () => sendKeys({ press: 'Enter' })],
      ['a click on its button', (image) => click(get(image, '.close'))],
    ] as readonly (readonly [string, (image: HTMLElement) => Promise<unknown>])[])
      it(`is closed by ${how}`, async () => {
        const image = await placeSquare();
        await click(trigger(image));
        await until(() => dialogOf(image)?.open, 'the viewer should open');
        await close(image);
        await closed(image);
      });
  });

  describe('opens and closes once with a key that is held down', () => {
    before(needsRealTouch);

    /** As a keyboard repeats it. */
    const hold = async (times: number): Promise<void> => {
      const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
      for (let i = 0; i < times; i++) {
        await cdp('Input.dispatchKeyEvent', { type: 'keyDown', autoRepeat: i > 0, ...key });
        await pause(40);
      }
      await cdp('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    };

    it('on the picture', async () => {
      const image = await placeImage();
      await loaded(image);
      const opens = heard('careleaf-image-open');
      const closes = heard('careleaf-image-close');
      trigger(image).focus();
      await hold(12);
      await opened(image);
      expect([opens.length, closes.length]).to.deep.equal([1, 0]);
    });

    it('on the button that closes it', async () => {
      const image = await placeImage();
      await loaded(image);
      await image.show();
      await opened(image);
      const opens = heard('careleaf-image-open');
      await hold(12);
      await closed(image);
      expect(opens).to.have.length(0);
      expect(focusIn(image)).to.equal('button');
    });

    it('on a picture that may upset: that is shown, and not enlarged', async () => {
      const image = await placeImage({ sensitive: '' });
      await loaded(image);
      trigger(image).focus();
      await hold(12);
      await settled();
      expect(trigger(image).getAttribute('aria-label')).to.equal('Enlarge image: A back');
      expect(!dialogOf(image)).to.equal(true);
    });
  });

  describe('stays open when it is opened again', () => {
    const expectStays = async (image: EnlargeableImageElement): Promise<void> => {
      await opened(image);
      await pause(100);
      expect(dialogOf(image)?.open).to.equal(true);
    };

    it('right after it was closed', async () => {
      const image = await placeImage();
      await image.show();
      void image.close();
      void image.show();
      await expectStays(image);
    });

    it('after it was closed', async () => {
      const image = await placeImage();
      await image.show();
      await image.close();
      await image.show();
      await expectStays(image);
    });

    it('by whoever hears that it was closed', async () => {
      const image = await placeImage();
      await image.show();
      image.addEventListener('careleaf-image-close', () => void image.show(), { once: true });
      await image.close();
      await expectStays(image);
    });
  });
});
