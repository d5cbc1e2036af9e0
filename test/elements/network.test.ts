import { aTimeout, expect } from '@open-wc/testing';
import { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import { savedCopies } from '../../src/source/saved-copies.js';
import {
  buttons,
  focused,
  full,
  heard,
  nameOf,
  openOnes,
  part,
  parts,
  placeCard,
  query,
  sample,
  settled,
  words,
} from '../support/articles.js';
import { describeFaults, RETRY_DELAY, servedFor } from '../support/fault-page.js';
import { waitUntil } from '../support/wait-until.js';

describeFaults('<side-effect-card> in a bad network', '/src/elements/side-effect-card/define.ts');

const uniqueKey = (): string => crypto.randomUUID();
const count = async (key: string): Promise<number> => (await servedFor(key)).length;
const until = (predicate: () => unknown, message: string, timeout = 10_000): Promise<void> =>
  waitUntil(predicate, message, { timeout });
/** Time for whatever should not happen. */
const aWhile = (): Promise<void> => aTimeout(400);
const fallback = '<p>Ask your care team.</p>';
const isFallbackVisible = (card: Element): boolean => card.querySelector('p')!.checkVisibility();
const isIn = (card: Element, state: string): boolean => card.matches(`:state(${state})`);
const notices = (card: Element): string[] => parts(card, 'notice').map(words);
const days = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

/** Saves its article, whatever the page wants of the others. */
class SavingCardElement extends SideEffectCardElement {
  static override noSavedCopies = false;
}
customElements.define('saving-card', SavingCardElement);

/** An article at a place that can be told to fail: any route of the test server, with its query. */
class Told {
  readonly key = uniqueKey();
  readonly src = `/fault/told?key=${this.key}`;
  readonly url = new URL(this.src, location.href).href;

  async be(route: string, values: Readonly<Record<string, string>> = {}): Promise<void> {
    await fetch(`/fault/tell?${new URLSearchParams({ ...values, key: this.key, as: route })}`);
  }

  async saved(): Promise<void> {
    await until(async () => savedCopies.find(this.url), 'a copy should be saved');
  }

  /** As the copy has it: a test may begin before midnight and end after. */
  async dayOfSaving(): Promise<string> {
    return days.format(new Date((await savedCopies.find(this.url))!.saved));
  }

  count(): Promise<number> {
    return count(this.key);
  }
}

/** A card that shows an article at a place of its own, and its copy is saved. */
async function showSaved(article: unknown = sample()): Promise<[SideEffectCardElement, Told]> {
  const told = new Told();
  await told.be('echo', { body: JSON.stringify(article) });
  const card = await placeCard(told.src, { attributes: { lang: 'en' }, children: fallback });
  expect(await settled(card)).to.equal('careleaf-load');
  await told.saved();
  return [card, told];
}

/** Another card with the same article, as on the next visit. */
async function visitAgain({ src }: Told): Promise<[SideEffectCardElement, string]> {
  const card = await placeCard(src, { attributes: { lang: 'en' }, children: fallback });
  const event = await settled(card);
  await card.updateComplete;
  // What listens for the way back comes a moment after the article.
  await import('../../src/source/recover.js');
  await aTimeout(50);
  return [card, event];
}

describe('<side-effect-card> when its article does not come', () => {
  const { timeout, retryDelay } = SideEffectCardElement;
  beforeEach(() => {
    SideEffectCardElement.retryDelay = 20;
  });
  afterEach(() => {
    Object.assign(SideEffectCardElement, { timeout, retryDelay });
  });

  describe('further attempts', () => {
    it('come after waits that grow, and differ from reader to reader', async () => {
      SideEffectCardElement.retryDelay = RETRY_DELAY;
      const { random } = Math;
      const key = uniqueKey();
      try {
        Math.random = () => 0.999;
        await settled(await placeCard(`/fault/status?status=503&key=${key}`));
      } finally {
        Math.random = random;
      }
      const log = await servedFor(key);
      const waits = log.slice(1).map(({ at }, i) => at - log[i]!.at);
      expect(waits).to.have.length(3);
      waits.forEach((wait, i) => expect(wait).to.be.above(1.24 * 2 ** i * RETRY_DELAY));
    });

    it('leave the fallback on the page, and the card loading', async () => {
      SideEffectCardElement.retryDelay = 10_000;
      const key = uniqueKey();
      const card = await placeCard(`/fault/status?status=503&key=${key}`, { children: fallback });
      await until(async () => (await count(key)) === 1, 'the first attempt');
      await aWhile();
      expect(isIn(card, 'loading')).to.equal(true);
      expect(isFallbackVisible(card)).to.equal(true);
      expect(query(card, '[aria-busy=true]')).not.to.equal(null);
      expect(parts(card, 'retry')).to.have.length(0);
    });

    it('are shared by all cards with one src', async () => {
      SideEffectCardElement.retryDelay = RETRY_DELAY;
      const key = uniqueKey();
      const events = heard('careleaf-error');
      const first = await placeCard(`/fault/status?status=503&key=${key}`);
      for (let i = 1; i < 100; i++) first.parentElement!.append(first.cloneNode());
      await until(() => events.length === 100, 'all should fail');
      expect(await count(key)).to.equal(4);
    });

    it('end when the card is removed, and nothing is told', async () => {
      SideEffectCardElement.retryDelay = 1600;
      const key = uniqueKey();
      const card = await placeCard(`/fault/status?status=503&key=${key}`);
      let events = 0;
      for (const type of ['careleaf-load', 'careleaf-error'])
        card.addEventListener(type, () => events++);
      await until(async () => (await count(key)) === 1, 'the first attempt');
      card.remove();
      await aTimeout(2200);
      expect(await count(key)).to.equal(1);
      expect(events).to.equal(0);
    });

    it('begin anew when the card is put back', async () => {
      SideEffectCardElement.retryDelay = 5000;
      const key = uniqueKey();
      const card = await placeCard(`/fault/flapping?statuses=503&key=${key}`);
      await until(async () => (await count(key)) === 1, 'the first attempt');
      const box = card.parentElement!;
      card.remove();
      await aTimeout(50);
      const event = settled(card);
      box.append(card);
      expect(await event).to.equal('careleaf-load');
      expect(await count(key)).to.equal(2);
    });

    it('end when another src is set, and only that is shown', async () => {
      SideEffectCardElement.retryDelay = 1600;
      const key = uniqueKey();
      const card = await placeCard(`/fault/status?status=503&key=${key}`);
      const events = heard('careleaf-error');
      await until(async () => (await count(key)) === 1, 'the first attempt');
      const event = settled(card);
      card.src = `/fault/good?key=${uniqueKey()}`;
      expect(await event).to.equal('careleaf-load');
      await aTimeout(2200);
      expect(await count(key)).to.equal(1);
      expect(events.filter(({ target }) => target === card)).to.have.length(0);
    });

    it('come at once when the connection is back', async () => {
      SideEffectCardElement.retryDelay = 20_000;
      const key = uniqueKey();
      const card = await placeCard(`/fault/cut-off-once?key=${key}`);
      const event = settled(card);
      await until(async () => (await count(key)) === 1, 'the first attempt');
      await aWhile();
      dispatchEvent(new Event('online'));
      expect(await event).to.equal('careleaf-load');
      expect(await count(key)).to.equal(2);
    });

    it('do not come with a retryDelay of 0', async () => {
      SideEffectCardElement.retryDelay = 0;
      const key = uniqueKey();
      expect(await settled(await placeCard(`/fault/status?status=503&key=${key}`))).to.equal(
        'careleaf-error',
      );
      await aWhile();
      expect(await count(key)).to.equal(1);
    });
  });

  describe('the saved copy', () => {
    const FAILURES: Readonly<Record<string, readonly [string, Record<string, string>?]>> = {
      'the connection is lost': ['cut-off'],
      'the server is broken': ['status', { status: '500' }],
      'the server is busy': ['status', { status: '429', after: '3600' }],
      'the answer is the login page of a network': ['html'],
      'nothing comes in time': ['stalled-headers'],
    };
    for (const [why, failure] of Object.entries(FAILURES))
      it(`is shown when ${why}, and labelled with its date`, async () => {
        const [, told] = await showSaved();
        const day = await told.dayOfSaving();
        await told.be(...failure);
        if (failure[0] === 'stalled-headers') SideEffectCardElement.timeout = 300;
        const errors = heard('careleaf-error');
        const loads = heard('careleaf-load');
        const [card, event] = await visitAgain(told);
        expect(event).to.equal('careleaf-load');
        expect(loads.map(({ detail }) => detail.from)).to.deep.equal(['saved']);
        expect(errors).to.have.length(0);
        expect(notices(card)[0]).to.contain(`Saved copy from ${day}`);
        expect(isIn(card, 'stale')).to.equal(true);
        expect(isIn(card, 'ready')).to.equal(true);
        expect(isFallbackVisible(card)).to.equal(false);
        expect(words(part(card, 'title'))).to.contain('Sample');
      });

    it('holds everything that the article says', async () => {
      const [first, told] = await showSaved(full());
      const said = words(query(first, 'article'));
      await told.be('cut-off');
      const [card] = await visitAgain(told);
      parts(card, 'notice').forEach((notice) => notice.remove());
      expect(words(query(card, 'article'))).to.equal(said);
    });

    it('is accessible', async () => {
      const [, told] = await showSaved(full());
      await told.be('cut-off');
      const [card] = await visitAgain(told);
      await expect(card).to.be.accessible();
    });

    it('is not there without such a visit', async () => {
      const key = uniqueKey();
      const card = await placeCard(`/fault/status?status=503&key=${key}`);
      expect(await settled(card)).to.equal('careleaf-error');
      expect(isIn(card, 'stale')).to.equal(false);
    });

    describe('where the page wants none (noSavedCopies)', () => {
      beforeEach(() => (SideEffectCardElement.noSavedCopies = true));
      afterEach(() => delete SideEffectCardElement.noSavedCopies);

      it('is not made: without a connection there is the fallback, after as many attempts', async () => {
        const told = new Told();
        await told.be('echo', { body: JSON.stringify(sample()) });
        const first = await placeCard(told.src);
        expect(await settled(first)).to.equal('careleaf-load');
        // What comes after it is saved: by then it would be as well.
        const another = new Told();
        const saving = Object.assign(document.createElement('saving-card'), { src: another.src });
        first.after(saving);
        await another.saved();
        expect(await savedCopies.find(told.url)).to.equal(undefined);
        await told.be('cut-off');
        const before = await told.count();
        SideEffectCardElement.retryDelay = RETRY_DELAY; // time for all of them on a busy machine
        const [card, event] = await visitAgain(told);
        expect(event).to.equal('careleaf-error');
        expect(isFallbackVisible(card)).to.equal(true);
        expect((await told.count()) - before).to.equal(4);
      });

      it('is not shown, if there is one from before', async () => {
        SideEffectCardElement.noSavedCopies = false;
        const [, told] = await showSaved();
        SideEffectCardElement.noSavedCopies = true;
        await told.be('cut-off');
        expect((await visitAgain(told))[1]).to.equal('careleaf-error');
      });

      it('is deleted when the article comes, if there is one from before', async () => {
        SideEffectCardElement.noSavedCopies = false;
        const [, told] = await showSaved();
        SideEffectCardElement.noSavedCopies = true;
        expect((await visitAgain(told))[1]).to.equal('careleaf-load');
        await until(async () => !(await savedCopies.find(told.url)), 'it should be deleted');
      });
    });

    for (const status of ['404', '410'])
      it(`is deleted when the server says ${status}, and not shown`, async () => {
        const [, told] = await showSaved();
        await told.be('status', { status });
        const [card, event] = await visitAgain(told);
        expect(event).to.equal('careleaf-error');
        expect(isFallbackVisible(card)).to.equal(true);
        expect(await savedCopies.find(told.url)).to.equal(undefined);
        await told.be('cut-off');
        expect((await visitAgain(told))[1]).to.equal('careleaf-error');
      });

    it('is deleted when a refresh says 404, and what is shown stays', async () => {
      const [card, told] = await showSaved();
      await told.be('status', { status: '404' });
      await card.reload();
      expect(await savedCopies.find(told.url)).to.equal(undefined);
      expect(words(part(card, 'title'))).to.contain('Sample');
    });

    for (const status of ['404', '410'])
      it(`goes from the page when the server says ${status} in the end`, async () => {
        const [, told] = await showSaved();
        await told.be('cut-off');
        const [card] = await visitAgain(told);
        expect(isIn(card, 'stale')).to.equal(true);
        await told.be('status', { status });
        const states: boolean[] = [];
        const errors = heard('careleaf-error');
        card.addEventListener('careleaf-error', () =>
          states.push(isIn(card, 'error'), isIn(card, 'stale'), isFallbackVisible(card)),
        );
        const event = settled(card);
        dispatchEvent(new Event('online'));
        expect(await event).to.equal('careleaf-error');
        expect(states).to.deep.equal([true, false, true]);
        expect(errors.map(({ detail }) => [detail.reason, detail.status])).to.deep.equal([
          ['http', Number(status)],
        ]);
        expect(words(query(card, '[role=status]'))).to.match(/not available/);
        expect(parts(card, 'retry')).to.have.length(1);
        expect(card.article).to.equal(undefined);
      });

    it('stays when it is a translation that the server does not have', async () => {
      const translation = '/fault/status?status=404';
      const [, told] = await showSaved(
        sample({ translations: [{ language: 'es', src: translation }] }),
      );
      await told.be('cut-off');
      const [card] = await visitAgain(told);
      const event = settled(card);
      query(card, '[part=languages] [lang=es]')!.click();
      expect(await event).to.equal('careleaf-error');
      expect(isIn(card, 'stale')).to.equal(true);
      expect(isFallbackVisible(card)).to.equal(false);
    });

    const REFUSALS: Readonly<Record<string, readonly [string, Record<string, string>?]>> = {
      'the server refuses': ['status', { status: '403' }],
      'what comes is not an article': ['echo', { body: '{}' }],
      'what comes is too large': ['huge'],
    };
    for (const [why, failure] of Object.entries(REFUSALS))
      it(`is not shown when ${why}`, async () => {
        const [, told] = await showSaved();
        await told.be(...failure);
        const [card, event] = await visitAgain(told);
        expect(event).to.equal('careleaf-error');
        expect(isFallbackVisible(card)).to.equal(true);
      });

    it('is not shown for another address', async () => {
      const [, told] = await showSaved();
      await told.be('cut-off');
      const card = await placeCard(`${told.src}&other`);
      expect(await settled(card)).to.equal('careleaf-error');
    });

    it('resolves its links against the place where the article was in the end', async () => {
      const told = new Told();
      await told.be('moved');
      const card = await placeCard(told.src);
      await settled(card);
      await told.saved();
      await told.be('cut-off');
      const [again] = await visitAgain(told);
      expect(isIn(again, 'stale')).to.equal(true);
      expect(query(again, '.body a')!.getAttribute('href')).to.equal(
        new URL('/fault/folder/leaflet.pdf', location.href).href,
      );
    });

    it('does not take the place of what is shown when a refresh fails', async () => {
      const [card, told] = await showSaved();
      buttons(card)[2]!.click();
      await card.updateComplete;
      const open = openOnes(card);
      await told.be('cut-off');
      const event = settled(card);
      await card.reload();
      expect(await event).to.equal('careleaf-error');
      await card.updateComplete;
      expect(isIn(card, 'stale')).to.equal(false);
      expect(notices(card)).to.deep.equal([
        'We could not check for a newer version of this article.',
      ]);
      expect(openOnes(card)).to.deep.equal(open);
    });

    it('gives way to the article, with the open sections, when that comes', async () => {
      const [, told] = await showSaved();
      await told.be('cut-off');
      const [card] = await visitAgain(told);
      buttons(card)[2]!.click();
      await card.updateComplete;
      const open = openOnes(card);
      await told.be('echo', { body: JSON.stringify(sample({ summary: 'New advice.' })) });
      const loads = heard('careleaf-load');
      const event = settled(card);
      await card.reload();
      await event;
      expect(loads.map(({ detail }) => detail.from)).to.deep.equal(['network']);
      expect(words(part(card, 'summary'))).to.equal('New advice.');
      expect(notices(card)).to.deep.equal([]);
      expect(isIn(card, 'stale')).to.equal(false);
      expect(openOnes(card)).to.deep.equal(open);
    });

    it('makes nothing anew, when the same article comes', async () => {
      const [, told] = await showSaved();
      await told.be('cut-off');
      const [card] = await visitAgain(told);
      expect(isIn(card, 'stale')).to.equal(true);
      const before = query(card, '.body .prose');
      await told.be('echo', { body: JSON.stringify(sample()) });
      const event = settled(card);
      await card.reload();
      await event;
      expect(isIn(card, 'stale')).to.equal(false);
      expect(query(card, '.body .prose') === before).to.equal(true);
    });

    it('is what was received last', async () => {
      const [card, told] = await showSaved();
      await told.be('echo', { body: JSON.stringify(sample({ summary: 'New advice.' })) });
      await card.reload();
      await until(
        async () => JSON.stringify(await savedCopies.find(told.url)).includes('New advice.'),
        'the newer article should be saved',
      );
    });

    it('is not made of an article that the page gives', async () => {
      const card = await placeCard('');
      const event = settled(card);
      const title = uniqueKey();
      (card as { article: unknown }).article = sample({ title });
      await event;
      await showSaved(); // so that there was time for it
      const cache = await caches.open('careleaf-articles-1');
      for (const request of await cache.keys())
        expect(await (await cache.match(request))?.text()).not.to.contain(title);
    });

    it('cannot be shown once it is damaged', async () => {
      const [, told] = await showSaved();
      const cache = await caches.open('careleaf-articles-1');
      const request = (await cache.keys()).find(({ url }) => url.includes(told.key))!;
      await cache.put(request, new Response('{"article":{"title":7}}'));
      await told.be('cut-off');
      const [card, event] = await visitAgain(told);
      expect(event).to.equal('careleaf-error');
      expect(isFallbackVisible(card)).to.equal(true);
    });
  });

  describe('trying again by itself', () => {
    /** A card that has failed without a further attempt, at a place that is well again. */
    async function failOnce(): Promise<[SideEffectCardElement, Told]> {
      const told = new Told();
      await told.be('status', { status: '503', after: '3600' });
      const [card, event] = await visitAgain(told);
      expect(event).to.equal('careleaf-error');
      await told.be('good');
      return [card, told];
    }

    it('happens when the browser is online again', async () => {
      const [card, told] = await failOnce();
      const event = settled(card);
      dispatchEvent(new Event('online'));
      expect(await event).to.equal('careleaf-load');
      expect(isFallbackVisible(card)).to.equal(false);
      expect(await told.count()).to.equal(2);
    });

    it('happens when the reader comes back to the page later', async () => {
      const [card, told] = await failOnce();
      await aTimeout(15 * 20);
      const event = settled(card);
      document.dispatchEvent(new Event('visibilitychange'));
      expect(await event).to.equal('careleaf-load');
      expect(await told.count()).to.equal(2);
    });

    it('does not happen each time that a reader looks', async () => {
      SideEffectCardElement.retryDelay = 1000;
      const [, told] = await failOnce();
      for (let i = 0; i < 20; i++) document.dispatchEvent(new Event('visibilitychange'));
      await aTimeout(1200);
      expect(await told.count()).to.equal(1);
    });

    it('is one request, however often the browser says that it is online', async () => {
      const [card, told] = await failOnce();
      const event = settled(card);
      for (let i = 0; i < 20; i++) dispatchEvent(new Event('online'));
      expect(await event).to.equal('careleaf-load');
      for (let i = 0; i < 20; i++) dispatchEvent(new Event('online'));
      await aWhile();
      expect(await told.count()).to.equal(2);
    });

    it('replaces a saved copy by the article', async () => {
      const [, told] = await showSaved();
      await told.be('cut-off');
      const [card] = await visitAgain(told);
      await told.be('echo', { body: JSON.stringify(sample({ summary: 'New advice.' })) });
      const event = settled(card);
      dispatchEvent(new Event('online'));
      await event;
      await card.updateComplete;
      expect(words(part(card, 'summary'))).to.equal('New advice.');
      expect(isIn(card, 'stale')).to.equal(false);
    });

    it('takes who waits at the button to the article', async () => {
      const [card] = await failOnce();
      part(card, 'retry').focus();
      dispatchEvent(new Event('online'));
      await until(() => focused(card) === 'title', 'the title should have focus');
      expect(nameOf(part(card, 'title'))).to.equal('title');
    });

    for (const [what, route] of [
      ['an article that is gone', ['status', { status: '404' }]],
      ['one that is no article', ['echo', { body: '{}' }]],
    ] as const)
      it(`does not happen for ${what}`, async () => {
        const told = new Told();
        await told.be(...(route as readonly [string, Record<string, string>]));
        await visitAgain(told);
        dispatchEvent(new Event('online'));
        await aWhile();
        expect(await told.count()).to.equal(1);
      });

    it('does not happen for an article that is shown', async () => {
      const [, told] = await showSaved();
      dispatchEvent(new Event('online'));
      await aWhile();
      expect(await told.count()).to.equal(1);
    });

    it('does not happen once the card is removed', async () => {
      const [card, told] = await failOnce();
      card.remove();
      dispatchEvent(new Event('online'));
      await aWhile();
      expect(await told.count()).to.equal(1);
    });
  });
});
