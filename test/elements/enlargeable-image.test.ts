import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { heard, queryAll, sample, showCard } from '../support/articles.js';
import {
  closed,
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
  trigger,
  until,
} from '../support/images.js';
import { click } from '../support/input.js';

const picture = (image: Element): HTMLImageElement => get<HTMLImageElement>(image, '[part=image]');
const isVisible = (element: Element): boolean => {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0;
};
const broken = (image: Element): Promise<void> =>
  until(() => find(image, '.broken'), 'the picture should be broken');

describe('<enlargeable-image>', () => {
  describe('on the page', () => {
    it('is a button around the picture, named after what the picture shows', async () => {
      const image = await placeImage();
      const button = trigger(image);
      expect(button.localName).to.equal('button');
      expect(button.getAttribute('type')).to.equal('button');
      expect(button.getAttribute('aria-label')).to.equal('Enlarge image: A back');
      expect(button.getAttribute('aria-haspopup')).to.equal('dialog');
      expect(button.contains(picture(image))).to.equal(true);
    });

    it('has a visible hint', async () => {
      const image = await placeImage();
      const hint = get(image, '[part=hint]');
      expect(hint.textContent!.trim()).to.equal('Click to enlarge');
      expect(isVisible(hint)).to.equal(true);
    });

    it('shows caption and credit', async () => {
      const image = await placeImage({ caption: 'Where it hurts', credit: 'Ann Author' });
      const caption = get(image, '[part=caption]');
      expect(caption.localName).to.equal('figcaption');
      expect(caption.textContent).to.contain('Where it hurts').and.to.contain('Ann Author');
      expect(isVisible(caption)).to.equal(true);
    });

    it('shows no empty caption', async () => {
      expect(find(await placeImage(), '[part=caption]')).to.equal(null);
    });

    it('gives the picture what the page says of its sizes', async () => {
      const candidates = [`${drawing(320, 200)} 320w`, `${drawing(640, 400)} 640w`];
      const image = await placeImage({ srcset: candidates.join(', '), sizes: '300px' });
      const { srcset, sizes, width, height, currentSrc } = picture(image);
      expect(srcset.split(', ').map((candidate) => candidate.split(' ')[1])).to.deep.equal([
        '320w',
        '640w',
      ]);
      expect(sizes).to.equal('300px');
      expect([width, height]).to.deep.equal([400, 250]);
      await loaded(image);
      expect(currentSrc || picture(image).currentSrc).to.contain('width=');
    });

    it('loads and decodes the picture late, without telling its server of the page', async () => {
      const { loading, decoding, referrerPolicy } = picture(await placeImage());
      expect([loading, decoding, referrerPolicy]).to.deep.equal(['lazy', 'async', 'no-referrer']);
    });

    it('keeps the room of the picture while it loads', async () => {
      const image = await placeImage({ src: drawing(800, 500, '&ms=1000') });
      const before = image.getBoundingClientRect();
      expect(picture(image).getBoundingClientRect().height).to.equal(250);
      await loaded(image);
      expect(image.getBoundingClientRect()).to.deep.equal(before);
    });

    it('keeps its proportions where there is less room than it is wide', async () => {
      const image = await placeImage(
        { src: drawing(800, 500, '&ms=500') },
        { around: '<div style="width: 200px"><i></i></div>' },
      );
      const { width, height } = picture(image).getBoundingClientRect();
      expect([width, height]).to.deep.equal([200, 125]);
    });

    it('is ready', async () => {
      const image = await placeImage();
      expect(image.matches(':state(ready)')).to.equal(true);
      expect(image.matches(':state(error)')).to.equal(false);
    });

    it('follows its attributes', async () => {
      const image = await placeImage();
      image.alt = 'A knee';
      image.setAttribute('caption', 'The knee');
      await image.updateComplete;
      expect(trigger(image).getAttribute('aria-label')).to.equal('Enlarge image: A knee');
      expect(get(image, '[part=caption]').textContent).to.contain('The knee');
    });

    it('takes properties that were set before it was defined', async () => {
      const image = document.createElement('enlargeable-image');
      image.src = drawing();
      image.alt = 'A back';
      image.fullSrc = drawing(1600, 1000);
      image.sensitive = true;
      document.body.append(image);
      await image.updateComplete;
      expect(picture(image).src).to.contain('/fault/image');
      expect(find(image, '#why')).to.exist;
      image.remove();
    });
  });

  describe('without a picture', () => {
    for (const src of [
      undefined,
      '',
      'javascript:alert(1)',
      'data:image/gif;base64,R0',
      'http://[',
    ])
      it(`shows what stands in it (src: ${String(src)})`, async () => {
        const image = await placeImage({ src }, { children: '<p>A leaflet.</p>' });
        expect(find(image, 'slot')).to.exist;
        expect(find(image, 'button')).to.equal(null);
        expect(isVisible(image.querySelector('p')!)).to.equal(true);
        expect(image.matches(':state(ready)')).to.equal(false);
      });

    it('shows what stands in it only then', async () => {
      const image = await placeImage({}, { children: '<p>A leaflet.</p>' });
      expect(isVisible(image.querySelector('p')!)).to.equal(false);
      image.src = '';
      await image.updateComplete;
      expect(isVisible(image.querySelector('p')!)).to.equal(true);
    });

    it('never asks for a large one or a candidate whose address is not allowed', async () => {
      const image = await placeImage({
        'full-src': 'javascript:alert(1)',
        srcset: 'data:image/png;base64,AA 2x',
      });
      await loaded(image);
      await image.show();
      await opened(image);
      expect(find(image, '.large')).to.equal(null);
      expect(picture(image).hasAttribute('srcset')).to.equal(false);
    });
  });

  describe('without a description', () => {
    const { warn } = console;
    let warnings: string[];
    beforeEach(() => {
      warnings = [];
      console.warn = (...args: unknown[]) => void warnings.push(args.join(' '));
    });
    afterEach(() => {
      console.warn = warn;
    });

    for (const alt of [undefined, '', '  '])
      it(`says so on the console and in an event (alt: ${JSON.stringify(alt)})`, async () => {
        const events = heard('careleaf-warning');
        await placeImage({ alt });
        expect(events).to.have.length(1);
        const [problem] = events[0]!.detail.problems;
        expect(problem!.pointer).to.equal('/alt');
        expect(warnings).to.have.length(1);
        expect(warnings[0]).to.contain('Careleaf').and.to.contain('alt');
      });

    it('says so of a picture that gets its address later', async () => {
      const image = await placeImage({ src: undefined, alt: undefined });
      expect(warnings).to.have.length(0);
      image.src = drawing();
      await image.updateComplete;
      expect(warnings).to.have.length(1);
    });

    it('takes the caption for it, and without one has a name all the same', async () => {
      const captioned = await placeImage({ alt: undefined, caption: 'Where it hurts' });
      const name = trigger(captioned).getAttribute('aria-label');
      expect(name).to.equal('Enlarge image: Where it hurts');
      const bare = await placeImage({ alt: undefined });
      expect(trigger(bare).getAttribute('aria-label')).to.equal('Click to enlarge');
    });

    it('is silent with one', async () => {
      await placeImage();
      expect(warnings).to.deep.equal([]);
    });
  });

  describe('with a picture that may upset', () => {
    it('blurs it and says why', async () => {
      const image = await placeImage({ sensitive: '' });
      expect(getComputedStyle(picture(image)).filter).to.contain('blur');
      const why = get(image, '#why');
      expect(why.textContent).to.contain('upsetting');
      expect(isVisible(why)).to.equal(true);
      const button = trigger(image);
      expect(button.getAttribute('aria-label')).to.equal('Show image: A back');
      expect(button.getAttribute('aria-describedby')).to.equal('why');
      expect(button.hasAttribute('aria-haspopup')).to.equal(false);
      expect(get(image, '[part=hint]').textContent!.trim()).to.equal('Show it');
    });

    it('shows it at the first press and enlarges it at the second', async () => {
      const image = await placeImage({ sensitive: '' });
      await loaded(image);
      await click(trigger(image));
      await settled();
      expect(dialogOf(image)).to.equal(null);
      expect(getComputedStyle(picture(image)).filter).to.equal('none');
      expect(find(image, '#why')).to.equal(null);
      expect(trigger(image).getAttribute('aria-label')).to.equal('Enlarge image: A back');
      await click(trigger(image));
      await opened(image);
      expect(find(image, '.veil')).to.equal(null);
    });

    it('shows it with the keyboard, and keeps focus', async () => {
      const image = await placeImage({ sensitive: '' });
      trigger(image).focus();
      await sendKeys({ press: 'Enter' });
      await until(() => !find(image, '#why'), 'it should be shown');
      expect(focusIn(image)).to.equal('button');
    });

    it('moves nothing when it is shown', async () => {
      const image = await placeImage({ sensitive: '' });
      await loaded(image);
      const before = image.getBoundingClientRect();
      await click(trigger(image));
      await settled();
      expect(image.getBoundingClientRect()).to.deep.equal(before);
    });

    it('asks again for another picture', async () => {
      const image = await placeImage({ sensitive: '' });
      await click(trigger(image));
      await settled();
      image.src = drawing(640, 400);
      await image.updateComplete;
      expect(getComputedStyle(picture(image)).filter).to.contain('blur');
    });
  });

  describe('with a picture that is broken', () => {
    it('leaves description, caption and credit readable', async () => {
      const image = await placeImage({
        src: MISSING,
        caption: 'Where it hurts',
        credit: 'Ann Author',
      });
      await broken(image);
      const box = get(image, '[part=image]');
      expect(box.textContent).to.contain('A back').and.to.contain('could not be loaded');
      expect(isVisible(box)).to.equal(true);
      expect(get(image, '[part=caption]').textContent).to.contain('Where it hurts');
      expect(find(image, 'button')).to.equal(null);
      expect(image.matches(':state(error)')).to.equal(true);
      expect(image.matches(':state(ready)')).to.equal(false);
    });

    for (const width of ['800px', '200px'])
      it(`is as large as the picture would have been (in ${width})`, async () => {
        const image = await placeImage(
          { src: `/fault/late-failure?ms=600&width=${width}`, alt: 'A' },
          { around: `<div style="width: ${width}"><i></i></div>` },
        );
        const before = image.getBoundingClientRect();
        await broken(image);
        expect(image.getBoundingClientRect()).to.deep.equal(before);
      });

    it('grows with a description that needs more room, and does not run over', async () => {
      const alt = 'A description of many words. '.repeat(20);
      const image = await placeImage({ src: MISSING, alt, width: '120', height: '80' });
      await broken(image);
      const box = get(image, '.broken');
      expect(box.scrollWidth).to.be.at.most(box.clientWidth);
      const words = get(image, '.broken p').getBoundingClientRect();
      expect(box.getBoundingClientRect().bottom).to.be.at.least(words.bottom);
    });

    it('is small where the size is not known', async () => {
      const image = await placeImage({ src: MISSING, width: undefined, height: undefined });
      await broken(image);
      expect(get(image, '.broken').getBoundingClientRect().height).to.be.below(120);
    });

    it('is tried again when the network comes back', async () => {
      const image = await placeImage({ src: MISSING });
      await broken(image);
      const key = newKey();
      image.src = `${MISSING}${key}`;
      await broken(image);
      await until(async () => (await requests(key)) === 1, 'it should be asked for');
      dispatchEvent(new Event('online'));
      await image.updateComplete;
      await broken(image);
      await until(async () => (await requests(key)) === 2, 'it should be asked for again');
    });

    it('is forgotten with another picture', async () => {
      const image = await placeImage({ src: MISSING });
      await broken(image);
      image.src = drawing();
      await image.updateComplete;
      await loaded(image);
      expect(find(image, '.broken')).to.equal(null);
      expect(image.matches(':state(ready)')).to.equal(true);
    });

    it('gets focus when the viewer closes that was opened before that was known', async () => {
      const image = await placeImage({ src: '/fault/late-failure?ms=700' });
      await image.show();
      await broken(image);
      expect(dialogOf(image)!.open).to.equal(true);
      await until(() => get(image, '.failure').textContent, 'the viewer should say so');
      await image.close();
      await closed(image);
      expect(focusIn(image)).to.equal('image');
    });
  });

  describe('in a language', () => {
    it('speaks that of the nearest element around it, in its direction', async () => {
      const image = await placeImage({}, { around: '<div lang="ar"><i></i></div>' });
      await until(() => trigger(image).lang === 'ar', 'it should speak Arabic');
      expect(get(image, '[part=hint]').textContent).to.match(/\p{Script=Arabic}/u);
      expect(getComputedStyle(get(image, '[part=hint]')).direction).to.equal('rtl');
    });

    it('speaks that of its own attribute', async () => {
      const image = await placeImage({ lang: 'de' }, { around: '<div lang="ar"><i></i></div>' });
      await until(() => trigger(image).lang === 'de', 'it should speak German');
      expect(getComputedStyle(get(image, '[part=hint]')).direction).to.equal('ltr');
    });

    it('is in English where there are no texts in a language, and says that it is', async () => {
      const image = await placeImage({ lang: 'he' });
      await settled();
      expect(trigger(image).lang).to.equal('en');
      expect(getComputedStyle(get(image, '[part=hint]')).direction).to.equal('ltr');
    });
  });

  describe('in a card', () => {
    const article = (body: string): object =>
      sample({
        sections: [
          {
            topic: 'what-is',
            body,
            images: [
              {
                src: drawing(400, 300),
                fullSrc: drawing(1600, 1200),
                srcset: `${drawing(800, 600)} 800w`,
                width: 400,
                height: 300,
                alt: 'A section',
                caption: 'Caption of the card',
                credit: 'Ann Author',
              },
            ],
          },
        ],
      });

    it('is what shows the images of a section', async () => {
      const card = await showCard(article('Text.'));
      const [image] = queryAll(card, 'enlargeable-image');
      await until(() => image!.shadowRoot, 'it should be defined');
      await loaded(image!);
      expect(image!.getAttribute('part')).to.equal('image');
      expect(image!.getAttribute('full-src')).to.contain('width=1600');
      expect(picture(image!).srcset).to.contain('800w');
      expect(trigger(image!).getAttribute('aria-label')).to.equal('Enlarge image: A section');
    });

    it('leaves caption and credit to the card, where they stand once', async () => {
      const card = await showCard(article('Text.'));
      const [image] = queryAll(card, 'enlargeable-image');
      await until(() => image!.shadowRoot, 'it should be defined');
      expect(find(image!, 'figcaption')).to.equal(null);
      const captions = queryAll(card, 'figcaption').map(({ textContent }) => textContent);
      expect(captions).to.deep.equal(['Caption of the card Ann Author']);
    });

    it('is what shows the images of a Markdown body', async () => {
      const card = await showCard(article(`Text with ![a pill](${drawing(40, 30)} "The pill").`));
      const [image] = queryAll(card, '.prose enlargeable-image');
      await until(() => image!.shadowRoot, 'it should be defined');
      expect(trigger(image!).getAttribute('aria-label')).to.equal('Enlarge image: a pill');
      await loaded(image!);
      await click(trigger(image!));
      await opened(image!);
      expect(get(image!, '#viewer-name').textContent).to.equal('The pill');
    });

    it('is no button in a link: there the link is followed', async () => {
      const card = await showCard(
        article(`[![a leaflet](${drawing(40, 30)})](https://example.org/leaflet)`),
      );
      const [link] = queryAll(card, '.prose a');
      expect(link!.querySelector('enlargeable-image')).to.equal(null);
      expect(link!.querySelector('img')!.alt).to.equal('a leaflet');
    });

    it('can be styled by the page', async () => {
      const style = document.createElement('style');
      style.textContent =
        'side-effect-card::part(image-hint), side-effect-card::part(image-dialog) { color: rgb(1, 2, 3) }';
      document.head.append(style);
      const card = await showCard(article('Text.'));
      const [image] = queryAll(card, 'enlargeable-image');
      await until(() => image!.shadowRoot && find(image!, '[part=hint]'), 'it should be defined');
      expect(getComputedStyle(get(image!, '[part=hint]')).color).to.equal('rgb(1, 2, 3)');
      style.remove();
    });

    it('shows a picture before it can be enlarged, but none that may upset', async () => {
      const card = await showCard(
        sample({
          sections: [
            {
              topic: 'what-is',
              body: 'Text.',
              images: [
                { src: drawing(40, 30), alt: 'Plain' },
                { src: drawing(40, 30), alt: 'Upsetting', sensitive: true },
              ],
            },
          ],
        }),
      );
      const [plain, sensitive] = queryAll(card, 'enlargeable-image');
      expect(plain!.querySelector('img')!.alt).to.equal('Plain');
      expect(sensitive!.querySelector('img')).to.equal(null);
      expect(sensitive!.textContent).to.equal('Upsetting');
    });
  });
});
