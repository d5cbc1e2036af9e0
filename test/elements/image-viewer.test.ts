import { expect } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { heard } from '../support/articles.js';
import {
  closed,
  controls,
  dialogOf,
  drawing,
  edges,
  expectNotLost,
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
  showImage,
  stage,
  trigger,
  until,
  zoomOf,
} from '../support/images.js';
import { click, doubleClick, drag, middleOf, needsRealTouch, wheel } from '../support/input.js';

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await sendKeys({ press: key });
  await settled();
};
/** Content before and after that makes the page scroll. */
const LONG =
  '<div><p style="height: 1500px">Before</p><i></i><p style="height: 1500px">After</p></div>';

const setViewport = (size: { width: number; height: number }): Promise<unknown> =>
  executeServerCommand('viewport', size);

describe('image viewer', () => {
  describe('opens', () => {
    it('with a click on the picture', async () => {
      const image = await placeImage();
      await loaded(image);
      await click(trigger(image));
      await opened(image);
    });

    it('with a click on the hint', async () => {
      const image = await placeImage();
      await loaded(image);
      await click(get(image, '[part=hint] span'));
      await opened(image);
    });

    for (const key of ['Enter', ' '])
      it(`with the key "${key}"`, async () => {
        const image = await placeImage();
        await loaded(image);
        trigger(image).focus();
        await press(key);
        await opened(image);
      });

    it('with show(), which resolves when it is open', async () => {
      const image = await placeImage();
      await image.show();
      expect(dialogOf(image)!.open).to.equal(true);
    });

    it('once, when it is asked for twice', async () => {
      const image = await placeImage();
      const events = heard('careleaf-image-open');
      await Promise.all([image.show(), image.show()]);
      await image.show();
      expect(events).to.have.length(1);
      expect(image.shadowRoot!.querySelectorAll('dialog')).to.have.length(1);
    });

    it('as a modal dialog that fills the window', async () => {
      const image = await showImage();
      const dialog = dialogOf(image)!;
      expect(dialog.matches(':modal')).to.equal(true);
      const { left, top, width, height } = dialog.getBoundingClientRect();
      const { clientWidth, clientHeight } = document.documentElement;
      expect([left, top, width, height]).to.deep.equal([0, 0, clientWidth, clientHeight]);
    });

    it('with focus on the button that closes it', async () => {
      expect(focusIn(await showImage())).to.equal('close-button');
    });

    it('with the name of the caption', async () => {
      const image = await showImage({ caption: 'Where it hurts' });
      const name = dialogOf(image)!.getAttribute('aria-labelledby')!;
      expect(get(image, `#${name}`).textContent).to.equal('Where it hurts');
    });

    it('with the name of the description where there is no caption', async () => {
      const image = await showImage();
      expect(get(image, '#viewer-name').textContent).to.equal('A back');
    });

    it('with a name even where the page gives none', async () => {
      const image = await showImage({ alt: undefined });
      expect(get(image, '#viewer-name').textContent).not.to.equal('');
    });

    it('with the picture described, and caption and credit shown', async () => {
      const image = await showImage({ caption: 'Where it hurts', credit: 'Ann Author' });
      expect(stage(image).getAttribute('aria-label')).to.equal('A back');
      const { textContent } = get(image, '.words');
      expect(textContent).to.contain('Where it hurts').and.to.contain('Ann Author');
    });

    it('and tells so, with the address of the small picture', async () => {
      const events = heard('careleaf-image-open');
      await showImage({ src: drawing(80, 50) });
      expect(events.map(({ detail }) => detail)).to.deep.equal([{ src: drawing(80, 50) }]);
    });

    it('not where the page hides the picture: nothing that can be seen would close it', async () => {
      const image = await placeImage({}, { around: '<div hidden><i></i></div>' });
      await image.show();
      expect(dialogOf(image)).to.equal(null);
    });

    it('not without a picture', async () => {
      const image = await placeImage({ src: undefined });
      await image.show();
      expect(dialogOf(image)).to.equal(null);
    });

    it('offers no download', async () => {
      const image = await showImage({ 'full-src': drawing(1600, 1000) });
      const found = image.shadowRoot!.querySelectorAll('a, [download]');
      expect(found).to.have.length(0);
    });
  });

  describe('closes', () => {
    const ways: Record<string, (dialog: HTMLDialogElement) => Promise<void>> = {
      'with Escape': () => press('Escape'),
      'with the Close button': (dialog) => click(dialog.querySelector('.close')!),
      'with Enter on the Close button': () => press('Enter'),
      // The picture is a square, so there is room beside it.
      'with a click beside the picture': (dialog) => {
        const { left, top } = dialog.querySelector('.stage')!.getBoundingClientRect();
        return click({ x: Math.round(left) + 20, y: Math.round(top) + 20 });
      },
      'with a click on an empty place of the bar': () => click({ x: 4, y: 2 }),
      'with a click beside the caption': (dialog) => {
        const { left, bottom } = dialog.querySelector('.words')!.getBoundingClientRect();
        return click({ x: Math.round(left) + 4, y: Math.round(bottom) - 3 });
      },
    };
    for (const [name, close] of Object.entries(ways))
      it(`${name}, and gives focus back to the picture`, async () => {
        const image = await placeImage({ src: drawing(300, 300) });
        await loaded(image);
        const events = heard('careleaf-image-close');
        await click(trigger(image));
        await close(await opened(image));
        await closed(image);
        expect(focusIn(image)).to.equal('button');
        expect(events.map(({ detail }) => detail)).to.deep.equal([{ src: drawing(300, 300) }]);
      });

    it('with close(), and gives focus back to the picture', async () => {
      const image = await showImage();
      const events = heard('careleaf-image-close');
      await image.close();
      expect(dialogOf(image)).to.equal(null);
      expect(focusIn(image)).to.equal('button');
      expect(events).to.have.length(1);
    });

    it('with a request of the browser, as the Back button of a phone makes it', async function () {
      const image = await showImage();
      const dialog = dialogOf(image)!;
      if (!dialog.requestClose) this.skip(); // the browser has no way to make one
      dialog.requestClose();
      await closed(image);
      expect(focusIn(image)).to.equal('button');
    });

    it('not with a click on the picture', async () => {
      const image = await showImage();
      await click(stage(image));
      await settled();
      expect(dialogOf(image)!.open).to.equal(true);
    });

    it('not when a text is selected with the mouse up to the empty place beside it', async () => {
      const image = await showImage({ caption: 'A caption to be copied' });
      const words = get(image, '#viewer-name');
      const { left, bottom } = get(image, '.words').getBoundingClientRect();
      await drag(middleOf(words), { x: Math.round(left) + 4, y: Math.round(bottom) - 3 });
      await settled();
      expect(dialogOf(image)!.open).to.equal(true);
    });

    it('for good when the picture leaves the document', async () => {
      const image = await showImage();
      const home = image.parentElement!;
      image.remove();
      home.append(image);
      await image.updateComplete;
      expect(dialogOf(image)).to.equal(null);
      await image.show();
      expect(dialogOf(image)!.open).to.equal(true);
    });

    it('when the picture is taken away', async () => {
      const image = await showImage();
      image.src = '';
      await image.updateComplete;
      expect(dialogOf(image)).to.equal(null);
      image.src = drawing();
      await image.updateComplete;
      await image.show();
      expect(dialogOf(image)!.open).to.equal(true);
    });

    it('when the page hides it: what cannot be seen keeps nobody from the page', async () => {
      const image = await showImage();
      image.parentElement!.hidden = true;
      await closed(image);
    });

    it('and begins with the whole picture the next time', async () => {
      const image = await showImage();
      await press('+', '+');
      expect(zoomOf(image)).to.be.above(1);
      await press('Escape');
      await image.show();
      expect(zoomOf(image)).to.equal(1);
    });
  });

  describe('leaves the page behind where it is', () => {
    const scrolled = async (): Promise<HTMLElement> => {
      const image = await placeImage({}, { around: LONG });
      trigger(image).scrollIntoView({ block: 'center', behavior: 'instant' });
      await loaded(image);
      await click(trigger(image));
      await opened(image);
      expect(scrollY).to.be.above(500);
      return image;
    };

    it('while it is open and when it is closed', async () => {
      const image = await placeImage({}, { around: LONG });
      trigger(image).scrollIntoView({ block: 'center', behavior: 'instant' });
      await loaded(image);
      const before = scrollY;
      expect(before).to.be.above(500);
      await image.show();
      expect(scrollY).to.equal(before);
      await press('Escape');
      await closed(image);
      await settled();
      expect(scrollY).to.equal(before);
    });

    it('also where the picture is out of sight when it is closed', async () => {
      const image = await placeImage({}, { around: LONG });
      scrollTo({ top: 0, behavior: 'instant' });
      await image.show();
      await image.close();
      await settled();
      expect(scrollY).to.equal(0);
    });

    for (const key of ['PageDown', 'End', 'Home', 'ArrowDown', 'ArrowUp'])
      it(`with the key ${key}`, async () => {
        await scrolled();
        const before = scrollY;
        await press(key);
        expect(scrollY).to.equal(before);
      });

    it('with the space bar, also when the picture was clicked', async () => {
      const image = await scrolled();
      const before = scrollY;
      await click(stage(image));
      await press(' ');
      expect(scrollY).to.equal(before);
      expect(dialogOf(image)!.open).to.equal(true);
    });

    it('even when something scrolls it', async () => {
      await scrolled();
      const before = scrollY;
      scrollTo({ top: 0, behavior: 'instant' });
      await until(() => scrollY === before, 'the page should go back to its place');
    });

    it('and lets it scroll again afterwards', async () => {
      const image = await scrolled();
      await press('Escape');
      await closed(image);
      await settled();
      scrollTo({ top: 10, behavior: 'instant' });
      await settled();
      expect(scrollY).to.equal(10);
    });

    it('without a trace in its history, head or body', async () => {
      const entries = history.length;
      const url = location.href;
      const image = await placeImage();
      const tags = (element: Element): string => (element.cloneNode(false) as Element).outerHTML;
      const outside = (): string[] => [
        document.head.innerHTML,
        tags(document.documentElement),
        tags(document.body),
      ];
      const before = outside();
      await image.show();
      expect(outside()).to.deep.equal(before);
      await image.close();
      expect(outside()).to.deep.equal(before);
      expect(history.length).to.equal(entries);
      expect(location.href).to.equal(url);
    });
  });

  describe('loads', () => {
    it('the large picture when it is opened, and not before', async () => {
      const key = newKey();
      const image = await placeImage({ 'full-src': drawing(1600, 1000, key) });
      await loaded(image);
      expect(await requests(key)).to.equal(0);
      await image.show();
      await opened(image);
      expect(await requests(key)).to.equal(1);
      const { currentSrc, naturalWidth, naturalHeight } = get<HTMLImageElement>(image, '.large');
      expect(currentSrc).to.contain(key);
      // (WebKit gives a drawing the size that it is shown in.)
      expect(naturalWidth / naturalHeight).to.be.closeTo(1.6, 0.01);
    });

    it('with a sign of progress, and the small picture meanwhile', async () => {
      const image = await placeImage({ 'full-src': drawing(1600, 1000, '&ms=1500') });
      await loaded(image);
      await image.show();
      await settled();
      expect(find(image, '.progress')).to.exist;
      expect(get(image, '.loading').getAttribute('role')).to.equal('status');
      expect(get(image, '.loading').textContent).to.contain('Loading the large picture');
      const [small, large] = image.shadowRoot!.querySelectorAll<HTMLImageElement>('.picture img');
      expect(small!.getBoundingClientRect().width).to.be.above(400);
      expect(large!.getClientRects()).to.have.length(0);
      await opened(image);
      expect(small!.getClientRects()).to.have.length(0);
      expect(large!.getBoundingClientRect().width).to.be.above(400);
    });

    it('the candidate of srcset that is large enough to zoom into, where there is no other', async () => {
      const candidates = [320, 4000].map((width) => `${drawing(width, width)} ${width}w`);
      const image = await showImage({ srcset: candidates.join(', '), sizes: '100px' });
      expect(get<HTMLImageElement>(image, '.large').currentSrc).to.contain('width=4000');
    });

    it('nothing a second time that the page has chosen from srcset already', async () => {
      const keys = [newKey(), newKey()];
      const image = await placeImage({
        src: drawing(640, 400, keys[0]),
        srcset: `${drawing(320, 200, keys[1])} 320w`,
        sizes: '100px',
        'full-src': drawing(1600, 1000),
      });
      await loaded(image);
      await image.show();
      await opened(image);
      expect(await requests(keys[0]!)).to.equal(0);
    });

    it('the small one when the large one fails, and says so', async () => {
      const image = await showImage({ 'full-src': MISSING, caption: 'Where it hurts' });
      const failure = get(image, '.failure');
      expect(failure.getAttribute('role')).to.equal('status');
      expect(failure.textContent).to.contain('could not be loaded');
      expect(failure.getBoundingClientRect().height).to.be.above(20);
      const [small] = image.shadowRoot!.querySelectorAll<HTMLImageElement>('.picture img');
      expect(small!.getBoundingClientRect().width).to.be.above(400);
      expect(get(image, '.words').textContent).to.contain('Where it hurts');
    });

    it('says nothing of a failure, and leaves no room for it, where there is none', async () => {
      const image = await showImage({ 'full-src': drawing(1600, 1000) });
      expect(get(image, '.failure').getClientRects()).to.have.length(0);
    });

    it('a picture that is its own large one, once', async () => {
      const image = await showImage({ 'full-src': drawing() });
      expect(find(image, '.large')).to.equal(null);
      expect(find(image, '.progress')).to.equal(null);
    });

    it('again what failed, when it is opened again', async () => {
      const key = newKey();
      const image = await showImage({ 'full-src': `${MISSING}${key}` });
      await image.close();
      await image.show();
      await opened(image);
      expect(await requests(key)).to.equal(2);
    });
  });

  describe('fits the picture to the stage', () => {
    for (const [what, width, height] of [
      ['a wide', 2000, 400],
      ['a tall', 300, 1500],
      ['a small', 40, 30],
      ['a large', 4000, 3000],
    ] as const)
      it(`for ${what} one: whole, with its proportions, and as large as may be`, async () => {
        const image = await showImage({ src: drawing(width, height) });
        const { left, right, top, bottom } = edges(image);
        for (const edge of [left, right, top, bottom]) expect(edge).to.be.at.least(-0.5);
        expect(Math.min(left + right, top + bottom)).to.be.closeTo(0, 1);
        const picture = get(image, '.picture').getBoundingClientRect();
        expect(picture.width / picture.height).to.be.closeTo(width / height, 0.05);
      });

    it('with the proportions of the large one, whatever those of the small one are', async () => {
      const image = await showImage({ src: drawing(100, 100), 'full-src': drawing(1600, 400) });
      const { width, height } = get(image, '.picture').getBoundingClientRect();
      expect(width / height).to.be.closeTo(4, 0.05);
    });

    it('again when the window changes', async () => {
      const image = await showImage();
      await setViewport({ width: 400, height: 700 });
      try {
        await until(() => Math.abs(edges(image).left) < 1, 'it should fit the narrow window');
        expectNotLost(image);
      } finally {
        await setViewport({ width: 800, height: 600 });
      }
    });
  });

  describe('zooms', () => {
    it('says the level in a status', async () => {
      const image = await showImage();
      const level = get(image, '.level');
      expect(level.getAttribute('role')).to.equal('status');
      expect(level.textContent).to.contain('Zoom 100%');
      await press('+');
      expect(level.textContent).to.contain('Zoom 150%');
    });

    it('with the buttons', async () => {
      const image = await showImage();
      const { in: nearer, out, fit } = controls(image);
      await click(nearer!);
      await click(nearer!);
      await settled();
      expect(zoomOf(image)).to.equal(2.25);
      await click(out!);
      await settled();
      expect(zoomOf(image)).to.equal(1.5);
      await click(fit!);
      await settled();
      expect(zoomOf(image)).to.equal(1);
    });

    it('with the keys + − 0, and = which is + without Shift', async () => {
      const image = await showImage();
      await press('+');
      expect(zoomOf(image)).to.equal(1.5);
      await press('=');
      expect(zoomOf(image)).to.equal(2.25);
      await press('-');
      expect(zoomOf(image)).to.equal(1.5);
      await press('0');
      expect(zoomOf(image)).to.equal(1);
    });

    it('with the keys also after a click on the picture', async () => {
      const image = await showImage();
      await click(stage(image));
      await press('+');
      expect(zoomOf(image)).to.equal(1.5);
    });

    it('as large as the level says', async () => {
      const image = await showImage();
      const before = get(image, '.picture').getBoundingClientRect().width;
      await press('+', '+');
      const after = get(image, '.picture').getBoundingClientRect().width;
      expect(after / before).to.be.closeTo(2.25, 0.01);
    });

    it('no farther out than the whole picture, and no nearer than 800 %', async () => {
      const image = await showImage();
      await press('-', '-');
      expect(zoomOf(image)).to.equal(1);
      for (let i = 0; i < 8; i++) await press('+');
      expect(zoomOf(image)).to.equal(8);
      expectNotLost(image);
    });

    it('says which buttons are off, and keeps them focusable', async () => {
      const image = await showImage();
      const off = (): string[] =>
        Object.entries(controls(image))
          .filter(([, button]) => button?.getAttribute('aria-disabled') === 'true')
          .map(([name]) => name);
      expect(off()).to.deep.equal(['out', 'fit']);
      await press('+');
      expect(off()).to.deep.equal([]);
      for (let i = 0; i < 8; i++) await press('+');
      expect(off()).to.deep.equal(['in']);
      controls(image)['in']!.focus();
      expect(focusIn(image)).to.equal('in');
    });

    it('leaves the zoom of the browser to it', async () => {
      const image = await showImage();
      const event = new KeyboardEvent('keydown', {
        key: '+',
        ctrlKey: true,
        bubbles: true,
        cancelable: true,
      });
      get(image, '.close').dispatchEvent(event);
      expect(event.defaultPrevented).to.equal(false);
      expect(zoomOf(image)).to.equal(1);
    });

    describe('with the mouse', () => {
      before(needsRealTouch);

      it('in and out with a double click, at the place of the click', async () => {
        const image = await showImage();
        const at = middleOf(stage(image), 100, 50);
        const share = (): number => {
          const { left, width } = get(image, '.picture').getBoundingClientRect();
          return (at.x - left) / width;
        };
        const before = share();
        await doubleClick(at);
        await settled();
        expect(zoomOf(image)).to.equal(2.5);
        expect(share()).to.be.closeTo(before, 0.01);
        await doubleClick(at);
        await settled();
        expect(zoomOf(image)).to.equal(1);
        expect(dialogOf(image)!.open).to.equal(true);
      });

      it('with the wheel, at the place of the pointer', async () => {
        const image = await showImage();
        const at = middleOf(stage(image), -120, 40);
        const share = (): number => {
          const { left, width } = get(image, '.picture').getBoundingClientRect();
          return (at.x - left) / width;
        };
        const before = share();
        await wheel(at, -400);
        await until(() => zoomOf(image) > 1.5, 'the wheel should zoom in');
        expect(share()).to.be.closeTo(before, 0.01);
        await wheel(at, 2000);
        await until(() => zoomOf(image) === 1, 'the wheel should zoom out');
      });

      it('with the wheel, while the page behind stays where it is', async () => {
        const image = await placeImage({}, { around: LONG });
        trigger(image).scrollIntoView({ block: 'center', behavior: 'instant' });
        await loaded(image);
        await image.show();
        await opened(image);
        const scrolls: Event[] = [];
        addEventListener('scroll', (event) => scrolls.push(event));
        await wheel(stage(image), 300);
        await wheel(get(image, '.bar'), 300);
        await wheel(get(image, '.words'), 300);
        await settled();
        expect(scrolls).to.have.length(0);
      });
    });
  });

  describe('moves the picture', () => {
    it('with the arrow keys, in their direction', async () => {
      const image = await showImage();
      await press('+', '+');
      const before = edges(image);
      await press('ArrowRight');
      expect(edges(image).left).to.be.below(before.left - 50);
      await press('ArrowLeft');
      expect(edges(image).left).to.be.closeTo(before.left, 1);
      await press('ArrowDown');
      expect(edges(image).top).to.be.below(before.top - 20);
      await press('ArrowUp');
      expect(edges(image).top).to.be.closeTo(before.top, 1);
    });

    it('with the mouse, as far as the mouse goes', async () => {
      const image = await showImage();
      await press('+', '+', '+');
      const before = edges(image);
      const from = middleOf(stage(image));
      await drag(from, { x: from.x - 120, y: from.y + 60 });
      await settled();
      expect(edges(image).left).to.be.closeTo(before.left - 120, 1.5);
      expect(edges(image).top).to.be.closeTo(before.top + 60, 1.5);
      expect(dialogOf(image)!.open).to.equal(true);
    });

    it('not when it fits', async () => {
      const image = await showImage();
      const before = edges(image);
      const from = middleOf(stage(image));
      await drag(from, { x: from.x - 150, y: from.y - 80 });
      await press('ArrowDown', 'ArrowRight');
      expect(edges(image)).to.deep.equal(before);
    });

    it('no farther than its edges, however far it is dragged', async () => {
      const image = await showImage();
      await press('+', '+');
      const from = middleOf(stage(image));
      for (const [dx, dy] of [
        [390, 250],
        [-390, -250],
        [-390, 250],
      ] as const) {
        for (let i = 0; i < 4; i++) await drag(from, { x: from.x + dx, y: from.y + dy });
        await settled();
        expectNotLost(image);
      }
    });

    it('no farther than its edges with the keys, and back into sight when it is zoomed out', async () => {
      const image = await showImage();
      await press('+', '+', '+', '+');
      for (let i = 0; i < 20; i++) await press('ArrowLeft', 'ArrowUp');
      expectNotLost(image);
      await press('-', '-');
      expectNotLost(image);
      await press('-', '-', '-');
      expectNotLost(image);
    });

    it('nowhere else when the window changes while it is enlarged', async () => {
      const image = await showImage();
      await press('+', '+', '+');
      for (let i = 0; i < 20; i++) await press('ArrowRight', 'ArrowDown');
      await setViewport({ width: 360, height: 640 });
      try {
        // Windows of some browsers are no narrower than 450 pixels.
        const isNarrow = (): boolean =>
          innerWidth < 500 && stage(image).clientWidth < Math.max(400, innerWidth + 1);
        await until(isNarrow, 'the stage should be narrow');
        await settled();
        expectNotLost(image);
      } finally {
        await setViewport({ width: 800, height: 600 });
      }
    });
  });

  describe('with a long caption', () => {
    const caption = 'A long caption that says a lot of the picture. '.repeat(60);

    it('lets it scroll, and leaves most of the window to the picture', async () => {
      const image = await showImage({ caption });
      const words = get(image, '.words');
      expect(words.scrollHeight).to.be.above(words.clientHeight);
      expect(stage(image).clientHeight).to.be.above(innerHeight / 2);
    });

    it('lets it scroll with the keyboard, and the page behind stays', async () => {
      const image = await showImage({ caption }, { around: LONG });
      const before = scrollY;
      const words = get(image, '.words');
      await until(() => words.tabIndex === 0, 'the caption should be focusable');
      words.focus();
      await press('ArrowDown', 'ArrowDown');
      await until(() => words.scrollTop > 0, 'the caption should scroll');
      await press('End');
      await until(
        () => words.scrollTop >= words.scrollHeight - words.clientHeight - 1,
        'the caption should scroll to its end',
      );
      await press('ArrowDown', 'PageDown');
      expect(scrollY).to.equal(before);
      expect(zoomOf(image)).to.equal(1);
    });

    it('takes no place in the order of the Tab key when it is short', async () => {
      const image = await showImage({ caption: 'Short' });
      await settled();
      expect(get(image, '.words').tabIndex).to.equal(-1);
    });

    describe('with the wheel', () => {
      before(needsRealTouch);
      it('lets it scroll', async () => {
        const image = await showImage({ caption });
        const words = get(image, '.words');
        await wheel(words, 60);
        await until(() => words.scrollTop > 0, 'the caption should scroll');
        expect(zoomOf(image)).to.equal(1);
      });
    });
  });

  describe('with a picture that may upset', () => {
    it('blurs it and says why, until the reader asks', async () => {
      const image = await showImage({ sensitive: '' });
      const picture = get(image, '.picture');
      expect(getComputedStyle(picture).filter).to.contain('blur');
      expect(get(image, '.veil').textContent).to.contain('upsetting');
      await click(get(image, '.veil button'));
      await settled();
      expect(getComputedStyle(picture).filter).to.equal('none');
      expect(find(image, '.veil')).to.equal(null);
      expect(focusIn(image)).to.equal('close-button');
    });

    it('does not zoom into what is blurred: it could be made out', async () => {
      const image = await showImage({ sensitive: '' });
      await press('+', '+');
      expect(zoomOf(image)).to.equal(1);
      expect(controls(image)['in']!.getAttribute('aria-disabled')).to.equal('true');
      await click(get(image, '.veil button'));
      await press('+');
      expect(zoomOf(image)).to.equal(1.5);
    });

    it('does not ask again on the page for what was asked for here', async () => {
      const image = await showImage({ sensitive: '' });
      await click(get(image, '.veil button'));
      await press('Escape');
      await closed(image);
      expect(trigger(image).getAttribute('aria-label')).to.equal('Enlarge image: A back');
    });
  });

  it('glides when it zooms, and follows at once what a hand does', async () => {
    const image = await showImage();
    image.parentElement!.parentElement!.style.setProperty('--careleaf-motion', '0.2s');
    const picture = get(image, '.picture');
    await sendKeys({ press: '+' });
    expect(getComputedStyle(picture).transitionDuration).to.equal('0.2s');
    const from = middleOf(stage(image));
    await drag(from, { x: from.x + 20, y: from.y });
    expect(getComputedStyle(picture).transitionProperty).to.equal('all');
    expect(getComputedStyle(picture).transitionDuration).to.equal('0s');
  });
});
