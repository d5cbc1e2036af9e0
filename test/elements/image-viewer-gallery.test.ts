import { expect } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import type { EnlargeableImageElement } from '../../src/elements/enlargeable-image/enlargeable-image.js';
import type { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import { heard, queryAll, sample, showCard } from '../support/articles.js';
import {
  closed,
  controls,
  dialogOf,
  drawing,
  find,
  focusIn,
  get,
  loaded,
  MISSING,
  newKey,
  opened,
  placeImage,
  requests,
  settled,
  stage,
  trigger,
  until,
  zoomOf,
} from '../support/images.js';
import { click, drag, middleOf, needsRealTouch, swipe } from '../support/input.js';

interface Options {
  readonly language?: string;
  readonly around?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Of the second picture. */
  readonly second?: object;
}
const image = (name: string, parts: object = {}): object => ({
  src: drawing(400, 300, `&name=${name}`),
  width: 400,
  height: 300,
  alt: `The ${name} picture`,
  caption: `Caption of the ${name}`,
  ...parts,
});

/** A card with three pictures: one in a body, two of a section that is closed. */
async function showPictures({
  language = 'en',
  around = '<main style="--careleaf-motion: 0s"></main>',
  attributes = {},
  second = {},
}: Options = {}): Promise<{ card: SideEffectCardElement; images: EnlargeableImageElement[] }> {
  const article = sample({
    language,
    sections: [
      { topic: 'what-is', body: `![The first picture](${drawing(400, 300, '&name=first')})` },
      {
        topic: 'treatment',
        body: 'Rest.',
        images: [image('second', second), image('third', { credit: 'Ann Author' })],
      },
    ],
  });
  const card = await showCard(article, { around, attributes });
  await until(() => customElements.get('enlargeable-image'), 'the pictures should be defined');
  const images = queryAll(card, 'enlargeable-image') as EnlargeableImageElement[];
  expect(images).to.have.length(3);
  await loaded(images[0]!);
  return { card, images };
}

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await sendKeys({ press: key });
  await settled();
};
/** Of the picture that is seen large: which of them it is. */
const shown = (host: Element): string =>
  /The (\w+) picture/.exec(stage(host).getAttribute('aria-label')!)![1]!;

/** The viewer, opened on the first of the pictures. */
async function openFirst(options?: Options): Promise<EnlargeableImageElement> {
  const { images } = await showPictures(options);
  await images[0]!.show();
  await opened(images[0]!);
  return images[0]!;
}

describe('image viewer with several pictures', () => {
  it('opens with the picture that was chosen, and says which of how many it is', async () => {
    const { card, images } = await showPictures({ attributes: { open: 'all' } });
    images[1]!.scrollIntoView({ block: 'center', behavior: 'instant' });
    await loaded(images[1]!);
    await click(trigger(images[1]!));
    await opened(images[1]!);
    expect(shown(images[1]!)).to.equal('second');
    expect(get(images[1]!, '.count').textContent).to.contain('Picture 2 of 3');
    expect(card.shadowRoot!.activeElement === images[1]).to.equal(true);
  });

  it('shows no way to other pictures where there are none', async () => {
    const alone = await placeImage();
    await alone.show();
    await opened(alone);
    expect(controls(alone)).to.include({ left: null, right: null });
    expect(get(alone, '.count').textContent!.trim()).to.equal('');
    await press('ArrowRight');
    expect(stage(alone).getAttribute('aria-label')).to.equal('A back');
  });

  it('has the ways to other pictures beneath the picture on a phone, not over it', async () => {
    await executeServerCommand('viewport', { width: 360, height: 640 });
    try {
      const first = await openFirst();
      const bottom = stage(first).getBoundingClientRect().bottom;
      const words = get(first, '.words').getBoundingClientRect().top;
      for (const arrow of [controls(first).left!, controls(first).right!]) {
        const box = arrow.getBoundingClientRect();
        expect(box.top).to.be.at.least(bottom);
        expect(box.bottom).to.be.at.most(words);
        expect(Math.min(box.width, box.height)).to.be.at.least(44);
      }
    } finally {
      await executeServerCommand('viewport', { width: 800, height: 600 });
    }
  });

  it('does not mix with pictures that stand outside of the card', async () => {
    await placeImage();
    const first = await openFirst();
    expect(get(first, '.count').textContent).to.contain('1 of 3');
  });

  it('goes on and back with the buttons, and no farther than the ends', async () => {
    const first = await openFirst();
    const { left, right } = controls(first);
    expect(left!.getAttribute('aria-disabled')).to.equal('true');
    await click(right!);
    await until(() => shown(first) === 'second', 'the second should be shown');
    await click(right!);
    await until(() => shown(first) === 'third', 'the third should be shown');
    expect(right!.getAttribute('aria-disabled')).to.equal('true');
    await click(right!);
    await settled();
    expect(shown(first)).to.equal('third');
    expect(focusIn(first)).to.equal('right');
    await click(left!);
    await until(() => shown(first) === 'second', 'the second should be shown again');
  });

  it('goes on and back with the arrow keys', async () => {
    const first = await openFirst();
    await press('ArrowRight', 'ArrowRight');
    expect(shown(first)).to.equal('third');
    await press('ArrowRight');
    expect(shown(first)).to.equal('third');
    await press('ArrowLeft');
    expect(shown(first)).to.equal('second');
  });

  it('moves the picture with the arrow keys instead while it is enlarged', async () => {
    const first = await openFirst();
    await press('+', 'ArrowRight');
    expect(shown(first)).to.equal('first');
    await press('0', 'ArrowRight');
    expect(shown(first)).to.equal('second');
  });

  it('shows the caption and the credit of each, and tells screen readers what it is', async () => {
    const first = await openFirst();
    expect(get(first, '#viewer-name').textContent).to.equal('The first picture');
    await press('ArrowRight', 'ArrowRight');
    expect(get(first, '#viewer-name').textContent).to.equal('Caption of the third');
    expect(get(first, '.credit').textContent).to.equal('Ann Author');
    const count = get(first, '.count');
    expect(count.getAttribute('role')).to.equal('status');
    expect(count.textContent).to.contain('Picture 3 of 3').and.to.contain('The third picture');
  });

  it('begins each with the whole of it', async () => {
    const first = await openFirst();
    await press('+', '+');
    await click(controls(first)['right']!);
    await until(() => shown(first) === 'second', 'the second should be shown');
    expect(zoomOf(first)).to.equal(1);
    expect(get(first, '.picture').style.transform).not.to.contain('scale(2');
  });

  it('loads each large one when it is shown, and not before', async () => {
    const key = newKey();
    const first = await openFirst({ second: { fullSrc: drawing(1600, 1200, key) } });
    expect(await requests(key)).to.equal(0);
    await press('ArrowRight');
    await until(() => !find(first, '.progress'), 'the large one should come');
    expect(await requests(key)).to.equal(1);
    const { currentSrc, naturalWidth, naturalHeight } = get<HTMLImageElement>(first, '.large');
    expect(currentSrc).to.contain(key);
    expect(naturalWidth / naturalHeight).to.be.closeTo(4 / 3, 0.01);
  });

  it('keeps to itself what became of a large one that comes when another is shown', async () => {
    const first = await openFirst({ second: { fullSrc: drawing(1600, 1200, '&ms=700') } });
    await press('ArrowRight');
    expect(find(first, '.progress')).to.exist;
    await press('ArrowRight');
    await until(() => !find(first, '.progress'), 'the third should be there');
    expect(find(first, '.large')).to.equal(null);
    expect(get(first, '.picture').className).to.contain('there');
  });

  it('says of one that is broken that it is, with its description', async () => {
    const first = await openFirst({ second: { src: MISSING } });
    await press('ArrowRight');
    await until(
      () => get(first, '.failure').textContent!.includes('could not be loaded'),
      'it should be said',
    );
    expect(get(first, '.failure').textContent).to.contain('The second picture');
    expect(get(first, '#viewer-name').textContent).to.equal('Caption of the second');
    await press('ArrowRight');
    expect(get(first, '.failure').textContent).to.equal('');
  });

  it('blurs each that may upset until it is asked for, and remembers for which it was', async () => {
    const first = await openFirst({ second: { sensitive: true } });
    expect(find(first, '.veil')).to.equal(null);
    await press('ArrowRight');
    expect(getComputedStyle(get(first, '.picture')).filter).to.contain('blur');
    await click(get(first, '.veil button'));
    await press('ArrowRight', 'ArrowLeft');
    expect(shown(first)).to.equal('second');
    expect(find(first, '.veil')).to.equal(null);
    expect(getComputedStyle(get(first, '.picture')).filter).to.equal('none');
  });

  it('gives focus back to the picture with which it was opened', async () => {
    const { card, images } = await showPictures();
    trigger(images[0]!).focus();
    await press('Enter');
    await opened(images[0]!);
    await press('ArrowRight', 'Escape');
    await closed(images[0]!);
    expect(card.shadowRoot!.activeElement === images[0]).to.equal(true);
    expect(focusIn(images[0]!)).to.equal('button');
  });

  it("fires the card's events, with the address of the picture", async () => {
    const open = heard('careleaf-image-open');
    const close = heard('careleaf-image-close');
    const first = await openFirst();
    await press('Escape');
    await closed(first);
    const src = new URL(drawing(400, 300, '&name=first'), location.href).href;
    expect(open.map(({ detail }) => detail)).to.deep.equal([{ src }]);
    expect(close.map(({ detail }) => detail)).to.deep.equal([{ src }]);
  });

  it('is of the words’ language in the words, and of the interface’s in the rest', async () => {
    const first = await openFirst({ language: 'ar', attributes: { lang: 'en' } });
    expect(get(first, '.words').closest('[lang]')!.getAttribute('lang')).to.equal('ar');
    expect(get(first, '.bar').closest('[lang]')!.getAttribute('lang')).to.equal('en');
  });

  it('goes the other way where the interface is written from right to left', async () => {
    const first = await openFirst({ attributes: { lang: 'ar' } });
    expect(getComputedStyle(dialogOf(first)!).direction).to.equal('rtl');
    const { left: previous, right: next } = controls(first);
    expect(middleOf(next!).x).to.be.below(middleOf(previous!).x);
    await press('ArrowLeft');
    expect(shown(first)).to.equal('second');
    await press('ArrowRight');
    expect(shown(first)).to.equal('first');
  });

  describe('under a finger', () => {
    before(needsRealTouch);

    it('goes on and back with a swipe', async () => {
      const first = await openFirst();
      await swipe(stage(first), -150, 10);
      await settled();
      expect(shown(first)).to.equal('second');
      await swipe(stage(first), 150, 10);
      await settled();
      expect(shown(first)).to.equal('first');
    });

    it('goes the other way where the interface is written from right to left', async () => {
      const first = await openFirst({ attributes: { lang: 'ar' } });
      await swipe(stage(first), 150);
      await settled();
      expect(shown(first)).to.equal('second');
    });

    for (const [what, dx, dy] of [
      ['short', -30, 0],
      ['downward', -60, 120],
    ] as const)
      it(`stays with a ${what} one, and puts the picture back`, async () => {
        const first = await openFirst();
        const before = middleOf(get(first, '.picture'));
        await swipe(stage(first), dx, dy);
        await settled();
        expect(shown(first)).to.equal('first');
        expect(middleOf(get(first, '.picture'))).to.deep.equal(before);
      });

    it('stays at the ends', async () => {
      const first = await openFirst();
      await swipe(stage(first), 200);
      await settled();
      expect(shown(first)).to.equal('first');
    });

    it('moves the picture instead while it is enlarged', async () => {
      const first = await openFirst();
      await press('+', '+');
      await swipe(stage(first), -150);
      await settled();
      expect(shown(first)).to.equal('first');
    });
  });

  it('does not leaf with a mouse that is dragged', async () => {
    const first = await openFirst();
    const { x, y } = middleOf(stage(first));
    await drag({ x, y }, { x: x - 150, y });
    await settled();
    expect(shown(first)).to.equal('first');
  });
});
