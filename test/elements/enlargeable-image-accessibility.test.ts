import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { EnlargeableImageElement } from '../../src/elements/enlargeable-image/enlargeable-image.js';
import { queryAll, sample, showCard } from '../support/articles.js';
import {
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

const WORDS = { caption: 'Where it hurts', credit: 'Ann Author' };
const DARK =
  '<div style="color-scheme: dark; background: #000; color: #fff; padding: 1em"><i></i></div>';
const ARABIC = '<div lang="ar" dir="rtl"><i></i></div>';

describe('<enlargeable-image> is accessible', () => {
  it('on the page', async () => {
    const image = await placeImage(WORDS);
    await loaded(image);
    await expect(image).to.be.accessible();
  });

  it('without caption or credit', async () => {
    const image = await placeImage();
    await loaded(image);
    await expect(image).to.be.accessible();
  });

  it('on a dark page', async () => {
    const image = await placeImage(WORDS, { around: DARK });
    await loaded(image);
    await expect(image).to.be.accessible();
  });

  it('from right to left', async () => {
    const image = await placeImage(WORDS, { around: ARABIC });
    await until(() => trigger(image).lang === 'ar', 'it should speak Arabic');
    await expect(image).to.be.accessible();
  });

  for (const [where, around] of [
    ['', undefined],
    [' on a dark page', DARK],
  ] as const) {
    it(`blurred${where}`, async () => {
      const image = await placeImage({ ...WORDS, sensitive: '' }, { around });
      await loaded(image);
      expect(find(image, '#why')).to.exist;
      await expect(image).to.be.accessible();
    });

    it(`broken${where}`, async () => {
      const image = await placeImage({ ...WORDS, src: MISSING }, { around });
      await until(() => find(image, '.broken'), 'it should be broken');
      await expect(image).to.be.accessible();
    });
  }

  it('no longer blurred', async () => {
    const image = await placeImage({ ...WORDS, sensitive: '' });
    trigger(image).click();
    await settled();
    expect(find(image, '#why')).to.equal(null);
    await expect(image).to.be.accessible();
  });

  describe('in its viewer', () => {
    it('while the large picture loads', async () => {
      const image = await placeImage({ ...WORDS, 'full-src': drawing(1600, 1000, '&ms=4000') });
      await loaded(image);
      await image.show();
      await settled();
      expect(find(image, '.progress')).to.exist;
      await expect(image).to.be.accessible();
    });

    it('with the large picture', async () => {
      const image = await showImage({ ...WORDS, 'full-src': drawing(1600, 1000) });
      await expect(image).to.be.accessible();
    });

    it('enlarged', async () => {
      const image = await showImage(WORDS);
      await sendKeys({ press: '+' });
      await settled();
      await expect(image).to.be.accessible();
    });

    it('when the large picture has failed', async () => {
      const image = await showImage({ ...WORDS, 'full-src': MISSING });
      expect(get(image, '.failure').textContent).not.to.equal('');
      await expect(image).to.be.accessible();
    });

    it('when there is no picture at all', async () => {
      const image = await placeImage({ ...WORDS, src: '/fault/late-failure?ms=500' });
      await image.show();
      await until(() => get(image, '.failure').textContent, 'it should be said');
      await expect(image).to.be.accessible();
    });

    it('blurred', async () => {
      const image = await showImage({ ...WORDS, sensitive: '' });
      expect(find(image, '.veil')).to.exist;
      await expect(image).to.be.accessible();
    });

    it('with a long caption', async () => {
      const image = await showImage({ caption: 'A long caption of the picture. '.repeat(80) });
      await settled();
      expect(get(image, '.words').tabIndex).to.equal(0);
      await expect(image).to.be.accessible();
    });

    it('without any words of the page', async () => {
      const image = await showImage({ alt: undefined });
      await expect(image).to.be.accessible();
    });

    it('from right to left', async () => {
      const image = await placeImage(WORDS, { around: ARABIC });
      await until(() => trigger(image).lang === 'ar', 'it should speak Arabic');
      await image.show();
      await opened(image);
      expect(getComputedStyle(get(image, 'dialog')).direction).to.equal('rtl');
      await expect(image).to.be.accessible();
    });

    it('on a dark page', async () => {
      const image = await showImage(WORDS, { around: DARK });
      await expect(image).to.be.accessible();
    });
  });

  it('in a card, with its viewer closed and with several pictures in it', async () => {
    const images = ['One', 'Two', 'Three'].map((alt) => ({ src: drawing(), alt, caption: alt }));
    const card = await showCard(
      sample({ sections: [{ topic: 'what-is', body: 'Text.', images }] }),
    );
    const [first] = queryAll(card, 'enlargeable-image') as EnlargeableImageElement[];
    await until(() => first!.shadowRoot, 'they should be defined');
    await loaded(first!);
    await expect(card).to.be.accessible();
    await first!.show();
    await opened(first!);
    await expect(card).to.be.accessible();
  });
});
