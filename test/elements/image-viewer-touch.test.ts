import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  closed,
  dialogOf,
  drawing,
  edges,
  expectNotLost,
  focusIn,
  get,
  loaded,
  opened,
  placeImage,
  settled,
  showImage,
  stage,
  trigger,
  until,
  zoomOf,
} from '../support/images.js';
import { doubleTap, middleOf, needsRealTouch, pinch, swipe, tap, touch } from '../support/input.js';

describe('image viewer under fingers', () => {
  before(needsRealTouch);

  it('opens with a tap, and a tap beside the picture closes it', async () => {
    const image = await placeImage({ src: drawing(300, 300) });
    await loaded(image);
    await tap(trigger(image));
    await opened(image);
    const { left, top } = stage(image).getBoundingClientRect();
    await tap({ x: left + 20, y: top + 20 });
    await closed(image);
    expect(focusIn(image)).to.equal('button');
  });

  it('stays open after a tap on the picture', async () => {
    const image = await showImage();
    await tap(stage(image));
    await settled();
    expect(dialogOf(image)!.open).to.equal(true);
    expect(zoomOf(image)).to.equal(1);
  });

  it('zooms in with two fingers, as much as they part', async () => {
    const image = await showImage();
    await pinch(middleOf(stage(image)), 100, 300);
    await settled();
    expect(zoomOf(image)).to.be.closeTo(3, 0.1);
    expect(dialogOf(image)!.open).to.equal(true);
  });

  it('zooms in where the fingers are', async () => {
    const image = await showImage();
    const at = middleOf(stage(image), 150, 60);
    const share = (): number => {
      const { left, width } = get(image, '.picture').getBoundingClientRect();
      return (at.x - left) / width;
    };
    const before = share();
    await pinch(at, 80, 200);
    await settled();
    expect(zoomOf(image)).to.be.above(2);
    expect(share()).to.be.closeTo(before, 0.02);
  });

  it('zooms out with two fingers, no farther than the whole picture', async () => {
    const image = await showImage();
    await pinch(middleOf(stage(image)), 100, 300);
    await pinch(middleOf(stage(image)), 300, 30);
    await settled();
    expect(zoomOf(image)).to.equal(1);
    expectNotLost(image);
  });

  it('zooms in no nearer than 800 %', async () => {
    const image = await showImage();
    for (let i = 0; i < 3; i++) await pinch(middleOf(stage(image)), 40, 400);
    await settled();
    expect(zoomOf(image)).to.equal(8);
  });

  it('moves the picture along with two fingers', async () => {
    const image = await showImage();
    await pinch(middleOf(stage(image)), 100, 300);
    await settled();
    const before = edges(image);
    const { x, y } = middleOf(stage(image));
    await touch([
      { from: { x: x - 50, y }, to: { x: x + 10, y: y + 30 } },
      { from: { x: x + 50, y }, to: { x: x + 110, y: y + 30 } },
    ]);
    await settled();
    expect(edges(image).left).to.be.closeTo(before.left + 60, 3);
    expect(edges(image).top).to.be.closeTo(before.top + 30, 3);
  });

  it('moves the enlarged picture with one finger, as far as its edges', async () => {
    const image = await showImage();
    await pinch(middleOf(stage(image)), 100, 300);
    await settled();
    const before = edges(image);
    await swipe(stage(image), -90, 40);
    await settled();
    expect(edges(image).left).to.be.closeTo(before.left - 90, 2);
    expect(edges(image).top).to.be.closeTo(before.top + 40, 2);
    for (let i = 0; i < 8; i++) await swipe(stage(image), -300, -200);
    await settled();
    expectNotLost(image);
    expect(zoomOf(image)).to.be.closeTo(3, 0.1);
  });

  it('stops with the finger: nothing moves on after it', async () => {
    const image = await showImage();
    await pinch(middleOf(stage(image)), 100, 400);
    await swipe(stage(image), -100);
    await settled();
    const before = edges(image);
    for (let i = 0; i < 10; i++) await settled();
    expect(edges(image)).to.deep.equal(before);
  });

  it('zooms in and out with a double tap', async () => {
    const image = await showImage();
    const at = middleOf(stage(image), 60, 30);
    // (A tap becomes a click some frames later.)
    await doubleTap(at);
    await until(() => zoomOf(image) === 2.5, 'it should be enlarged');
    await doubleTap(at);
    await until(() => zoomOf(image) === 1, 'it should fit again');
  });

  it('does not take two taps far from each other for a double tap', async () => {
    const image = await showImage();
    await tap(middleOf(stage(image), -100));
    await tap(middleOf(stage(image), 100));
    await settled();
    expect(zoomOf(image)).to.equal(1);
  });

  it('does not zoom or close after a finger that moved', async () => {
    const image = await showImage({ src: drawing(300, 300) });
    const { left, top } = stage(image).getBoundingClientRect();
    await touch([{ from: { x: left + 20, y: top + 30 }, to: { x: left + 22, y: top + 90 } }]);
    await settled();
    expect(dialogOf(image)!.open).to.equal(true);
  });

  it('leaves the page behind where it is', async () => {
    const image = await showImage(
      {},
      {
        around:
          '<div><p style="height: 1500px">Before</p><i></i><p style="height: 1500px">After</p></div>',
      },
    );
    const before = scrollY;
    expect(before).to.be.above(500);
    for (const part of ['.stage', '.bar', '.words']) await swipe(get(image, part), 0, -200);
    await settled();
    expect(scrollY).to.equal(before);
    expect(visualViewport!.scale).to.equal(1);
  });

  it('leaves the zoom of the browser alone', async () => {
    const image = await showImage();
    await pinch(middleOf(stage(image)), 100, 300);
    await settled();
    expect(visualViewport!.scale).to.equal(1);
  });

  it('does nothing to a picture that may upset before it is asked for', async () => {
    const image = await showImage({ sensitive: '' });
    await pinch(middleOf(stage(image)), 100, 300);
    await settled();
    expect(zoomOf(image)).to.equal(1);
    await tap(get(image, '.veil button'));
    await pinch(middleOf(stage(image)), 100, 300);
    await settled();
    expect(zoomOf(image)).to.be.closeTo(3, 0.1);
  });

  it('scrolls a long caption', async () => {
    const caption = 'A long caption that says a lot of the picture. '.repeat(60);
    const image = await showImage({ caption });
    await swipe(get(image, '.words'), 0, -60);
    await settled();
    expect(get(image, '.words').scrollTop).to.be.above(20);
  });

  it('still listens to the keyboard', async () => {
    const image = await showImage();
    await tap(stage(image));
    await sendKeys({ press: '+' });
    await settled();
    expect(zoomOf(image)).to.equal(1.5);
    await sendKeys({ press: 'Escape' });
    await closed(image);
    expect(focusIn(image)).to.equal('button');
  });
});
