import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { EnlargeableImageElement } from '../../src/elements/enlargeable-image/enlargeable-image.js';
import type { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import {
  focused as focusedIn,
  heard,
  query,
  queryAll,
  sample,
  showCard,
  urlOf,
} from '../support/articles.js';
import {
  closed,
  dialogOf,
  drawing,
  find,
  focusIn,
  get,
  loaded,
  opened,
  settled,
  showImage,
  until,
  zoomOf,
} from '../support/images.js';

const isOpen = (image: Element | null): boolean => !!image && !!dialogOf(image)?.open;
const largeOf = (image: Element): HTMLImageElement => get<HTMLImageElement>(image, '.large');

describe('image viewer', () => {
  describe('follows what the page changes while it is open', () => {
    it('the caption and the credit', async () => {
      const image = await showImage({ caption: 'Before', credit: 'Ann' });
      image.caption = 'After';
      image.credit = 'Ben';
      await image.updateComplete;
      await settled();
      const { textContent } = get(image, '.words');
      expect(textContent).to.contain('After').and.to.contain('Ben').and.not.to.contain('Before');
    });

    it('the description', async () => {
      const image = await showImage();
      image.alt = 'A neck';
      await image.updateComplete;
      await settled();
      expect(get(image, '.stage').getAttribute('aria-label')).to.equal('A neck');
    });

    it('words only, and leaves the picture as near as it is', async () => {
      const image = await showImage({ 'full-src': drawing(1600, 1000) });
      await sendKeys({ press: '+' });
      image.caption = 'After';
      await image.updateComplete;
      await settled();
      expect(zoomOf(image)).to.equal(1.5);
      expect(find(image, '.progress') === null).to.equal(true);
    });

    it('the large picture, which is shown whole', async () => {
      const image = await showImage({ 'full-src': drawing(1600, 1000) });
      await sendKeys({ press: '+' });
      image.setAttribute('full-src', drawing(1200, 1200));
      await image.updateComplete;
      await settled();
      await opened(image);
      expect(largeOf(image).currentSrc).to.contain('width=1200');
      expect(zoomOf(image)).to.equal(1);
      const { width, height } = get(image, '.picture').getBoundingClientRect();
      expect(width).to.be.closeTo(height, 1);
    });

    it('the small picture', async () => {
      const image = await showImage();
      image.src = drawing(320, 320);
      await image.updateComplete;
      await settled();
      await opened(image);
      expect(get<HTMLImageElement>(image, '.picture img').src).to.contain('width=320');
    });

    it('that the picture may upset', async () => {
      const image = await showImage({ sensitive: '' });
      get(image, '.veil button').click();
      image.src = drawing(320, 320);
      await image.updateComplete;
      await settled();
      expect(get(image, '.veil').getClientRects()).to.have.length(1);
    });
  });

  describe('that goes away with its picture', () => {
    it('tells so, and gives focus back to the picture, where that is moved', async () => {
      const image = await showImage();
      const events = heard('careleaf-image-close');
      image.parentElement!.append(image);
      await until(() => events.length, 'it should be told');
      expect(events[0]!.detail).to.deep.equal({ src: drawing() });
      expect(isOpen(image)).to.equal(false);
      expect(focusIn(image)).to.equal('button');
    });

    it('tells the page, where the picture is taken off it', async () => {
      const image = await showImage();
      const events = heard('careleaf-image-close');
      image.remove();
      await until(() => events.length, 'it should be told');
      expect(events).to.have.length(1);
    });

    it('tells so, where the picture loses its address', async () => {
      const image = await showImage();
      const events = heard('careleaf-image-close');
      image.src = '';
      await until(() => events.length, 'it should be told');
      expect(events[0]!.detail).to.deep.equal({ src: drawing() });
    });

    it('tells nothing, where it had been closed', async () => {
      const image = await showImage();
      await image.close();
      const events = heard('careleaf-image-close');
      image.remove();
      await settled();
      expect(events).to.have.length(0);
    });

    it('leaves focus to the page, where that has moved it on', async () => {
      const image = await showImage();
      const next = document.createElement('button');
      image.parentElement!.append(next);
      image.remove();
      next.focus();
      await settled();
      expect(document.activeElement === next).to.equal(true);
    });
  });

  describe('in a card that is loaded anew', () => {
    const image = {
      src: drawing(),
      fullSrc: drawing(1600, 1000),
      alt: 'A back',
      width: 400,
      height: 250,
    };
    const article = (body: string, images: readonly object[] = [image]): object =>
      sample({ sections: [{ topic: 'what-is', body, images }] });
    const imageOf = (card: Element): EnlargeableImageElement =>
      query(card, 'enlargeable-image') as EnlargeableImageElement;

    async function enlarged(body: string): Promise<SideEffectCardElement> {
      const card = await showCard(article(body));
      await until(() => imageOf(card).shadowRoot, 'it should be defined');
      await loaded(imageOf(card));
      await imageOf(card).show();
      await opened(imageOf(card));
      return card;
    }
    /** The next time that it is asked for, another article comes. */
    const answer = (next: object): void => {
      const { fetch } = window;
      window.fetch = async (...args) => {
        window.fetch = fetch;
        const response = new Response(JSON.stringify(next));
        Object.defineProperty(response, 'url', { value: new Request(...args).url });
        return response;
      };
    };

    it('stays open, where the article is the same', async () => {
      const card = await enlarged('Text.');
      const before = imageOf(card);
      await card.reload();
      await settled();
      expect(imageOf(card) === before).to.equal(true);
      expect(isOpen(before)).to.equal(true);
    });

    it('keeps the article, where it is the same', async () => {
      const card = await showCard(article('Text.'));
      const before = card.article;
      await card.reload();
      expect(card.article === before).to.equal(true);
    });

    it('gives focus back to the same picture, where the article is another one', async () => {
      const card = await enlarged('Text.');
      const before = imageOf(card);
      const events = heard('careleaf-image-close');
      answer(article('Other text.'));
      await card.reload();
      await until(() => events.length, 'it should be told');
      expect(imageOf(card) === before).to.equal(false);
      expect(events).to.have.length(1);
      expect(focusedIn(card)).to.equal('image');
      expect(focusIn(imageOf(card))).to.equal('button');
      await closed(imageOf(card));
    });

    it('gives focus to the button of the section, where the article has the picture no more', async () => {
      const card = await enlarged('Text.');
      answer(article('Other text.', []));
      await card.reload();
      await until(() => card.shadowRoot!.activeElement, 'focus should be in the card');
      expect(focusedIn(card)).to.equal('section-what-is');
    });

    it('gives focus to the title, where another article has no such section', async () => {
      const card = await enlarged('Text.');
      card.src = urlOf(sample({ id: 'other', sections: [{ topic: 'treatment', body: 'Rest.' }] }));
      await until(() => card.article?.id === 'other', 'it should be there');
      await until(() => card.shadowRoot!.activeElement, 'focus should be in the card');
      expect(focusedIn(card)).to.equal('title');
    });

    it('gives focus on a link to the button of its section, where the text is another one', async () => {
      const card = await showCard(article('Before [link](https://example.org/)'));
      query(card, '.prose a')!.focus();
      answer(article('After [link](https://example.org/)'));
      await card.reload();
      await until(() => card.shadowRoot!.activeElement, 'focus should be in the card');
      expect(focusedIn(card)).to.equal('section-what-is');
    });

    it('leaves focus alone, where it had left the card before', async () => {
      const card = await showCard(article('Before [link](https://example.org/)'));
      query(card, '.prose a')!.focus();
      query(card, '.prose a')!.blur();
      answer(article('After [link](https://example.org/)'));
      await card.reload();
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(focusedIn(card)).to.equal('');
    });

    it('tells so at the card, where the article has the picture no more', async () => {
      const card = await enlarged('Text.');
      const events = heard('careleaf-image-close');
      answer(article('Other text.', []));
      await card.reload();
      await until(() => events.length, 'it should be told');
      expect(events[0]!.target === card).to.equal(true);
      expect(queryAll(card, 'enlargeable-image')).to.have.length(0);
    });
  });
});
