import { expect } from '@open-wc/testing';
import {
  dialogOf,
  drawing,
  find,
  get,
  loaded,
  MISSING,
  opened,
  placeImage,
  showImage,
  until,
} from '../support/images.js';
import { query, sample, showCard } from '../support/articles.js';

const DAMAGED = '/fault/damaged-image?';
const picture = (image: Element): HTMLImageElement => get<HTMLImageElement>(image, 'img');
const shown = (image: Element): string[] =>
  [...dialogOf(image)!.querySelectorAll('img')]
    .filter(({ hidden, naturalWidth }) => !hidden && naturalWidth)
    .map(({ currentSrc }) => new URL(currentSrc).search);
const failureIn = (image: Element): string => get(image, '.failure').textContent!.trim();

describe('a picture of whose srcset nothing can be shown', () => {
  for (const [why, bad] of [
    ['because it cannot be read', DAMAGED],
    ['because it is missing', MISSING],
  ] as const) {
    it(`is that of src, ${why}`, async () => {
      const src = drawing(300, 200, '&plain');
      const image = await placeImage({ src, srcset: `${bad}&a 320w, ${bad}&b 960w` });
      await loaded(image);
      expect(picture(image).currentSrc).to.contain(src);
      expect(find(image, '.broken')).to.equal(null);
      await image.show();
      await opened(image);
      expect(shown(image)).to.deep.equal([new URL(src, location.href).search]);
      expect(failureIn(image)).to.equal('');
    });

    it(`is that of src in the viewer, ${why}: the small one was`, async () => {
      const src = drawing(300, 200, '&plain');
      // The viewer asks for a larger one than the page.
      const small = drawing(320, 200, '&small');
      const image = await showImage({
        src,
        srcset: `${small} 100w, ${bad}&large 9000w`,
        sizes: '10px',
      });
      expect(picture(image).currentSrc).to.contain(small);
      await until(() => shown(image).length, 'a picture');
      expect(shown(image)).to.deep.equal([new URL(src, location.href).search]);
      expect(failureIn(image)).to.equal('');
    });

    it(`is that of src in the viewer of another, ${why}`, async () => {
      const src = `${location.origin}${drawing(300, 200, '&plain')}`;
      const images = [
        { src: `${location.origin}${drawing(30, 20)}`, alt: 'One', width: 30, height: 20 },
        { src, srcset: `${location.origin}${bad}&c 320w`, alt: 'Two', width: 30, height: 20 },
      ];
      const card = await showCard(
        sample({
          sections: [
            { topic: 'what-is', body: 'One.', images: [images[0]] },
            // Closed: nothing of it has been loaded.
            { topic: 'treatment', body: 'Two.', images: [images[1]] },
          ],
        }),
      );
      await until(() => query(card, 'enlargeable-image')?.shadowRoot, 'it can be enlarged');
      const image = query(card, 'enlargeable-image') as Awaited<ReturnType<typeof placeImage>>;
      await image.show();
      await opened(image);
      get(image, 'dialog .right').click();
      await until(() => shown(image)[0]?.includes('plain'), 'the plain one');
      await until(() => !find(image, '.progress'), 'no more to come');
      expect(failureIn(image)).to.equal('');
    });
  }

  it('is broken where src cannot be shown either, and whole once the page gives it another', async () => {
    const image = await placeImage({ src: `${DAMAGED}&d`, srcset: `${DAMAGED}&e 320w` });
    await until(() => find(image, '.broken'), 'it is broken');
    const srcset = drawing(320, 200, '&good');
    image.srcset = `${srcset} 320w`;
    await loaded(image);
    expect(picture(image).currentSrc).to.contain(srcset);
  });
});
