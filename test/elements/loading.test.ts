import { aTimeout, expect } from '@open-wc/testing';
import type { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import {
  drawCard,
  full,
  part,
  parts,
  placeCard,
  query,
  queryAll,
  quiet,
  sample,
  settled,
  showCard,
  urlOf,
  words,
  focused,
  nameOf,
} from '../support/articles.js';
import { waitUntil } from '../support/wait-until.js';

const status = (card: Element): HTMLElement => query(card, '[role=status]')!;
const isBusy = (card: Element): boolean => !!query(card, '[aria-busy=true]');
const isVisible = (element: Element): boolean => element.getBoundingClientRect().height > 0;
const FALLBACK = '<p>Ask your care team.</p>';

/** A card whose article does not come before it is told to. */
async function placeWaiting(): Promise<[SideEffectCardElement, () => Promise<unknown>]> {
  const key = crypto.randomUUID();
  const card = await placeCard(`/fault/when-told?key=${key}`, { attributes: { lang: 'en' } });
  const come = async (): Promise<unknown> => {
    const event = settled(card);
    await fetch(`/fault/tell?key=${key}&as=good`);
    return event;
  };
  return [card, come];
}

describe('loading', () => {
  it('is busy until the article is there', async () => {
    const card = await placeCard('/fault/late?ms=200');
    await card.updateComplete;
    expect(isBusy(card)).to.equal(true);
    await settled(card);
    await card.updateComplete;
    expect(isBusy(card)).to.equal(false);
    expect(query(card, '[aria-busy=false]')).not.to.be.null;
  });

  it('of a lazy card that was not near yet begins when the page is printed', async () => {
    const card = await placeCard(urlOf(sample({ title: 'Printed' })), {
      around: '<div><div style="height: 6000px"></div></div>',
      attributes: { loading: 'lazy' },
    });
    await aTimeout(300);
    expect(isBusy(card)).to.equal(false);
    dispatchEvent(new Event('beforeprint'));
    expect(await settled(card)).to.equal('careleaf-load');
  });

  it('is not busy any more when it has failed', async () => {
    const card = await placeCard('/fault/status?status=404');
    expect(await settled(card)).to.equal('careleaf-error');
    expect(isBusy(card)).to.equal(false);
  });

  it('is not busy without a src', async () => {
    const card = await placeCard('');
    await quiet(card);
    expect(isBusy(card)).to.equal(false);
  });

  it('has its one live region before the request is made', async () => {
    const { fetch } = window;
    const regions: number[] = [];
    const src = urlOf(sample({ title: 'Watched' }));
    let card: SideEffectCardElement | undefined;
    try {
      window.fetch = (...request) => {
        regions.push(
          document
            .querySelector('side-effect-card')!
            .shadowRoot!.querySelectorAll('[role=status], [role=alert], [aria-live]').length,
        );
        return fetch(...request);
      };
      card = await placeCard(src);
      await settled(card);
    } finally {
      window.fetch = fetch;
    }
    expect(regions).to.deep.equal([1]);
    expect(queryAll(card, '[role=status], [role=alert], [aria-live]')).to.have.length(1);
  });

  it('keeps the same live region from before the request until the article is there', async () => {
    const card = await placeCard('/fault/late?ms=200');
    await card.updateComplete;
    const region = status(card);
    await settled(card);
    expect(status(card) === region).to.equal(true);
  });

  it('announces that it is loading, but not at once', async () => {
    const [card, come] = await placeWaiting();
    const placed = performance.now();
    await card.updateComplete;
    expect(words(status(card))).to.equal('');
    await waitUntil(() => words(status(card)) === 'Loading…', 'announced');
    expect(performance.now() - placed).to.be.above(500);
    expect(card.article).to.equal(undefined);
    await come();
    await card.updateComplete;
    expect(words(status(card))).to.equal('');
  });

  it('says so at the top of its room, where it can be seen', async () => {
    const [card, come] = await placeWaiting();
    await waitUntil(() => words(status(card)), 'announced');
    const { top } = card.getBoundingClientRect();
    expect(status(card).getBoundingClientRect().bottom - top).to.be.below(100);
    await come();
  });

  it('moves nothing in its room when it says so', async () => {
    const [card, come] = await placeWaiting();
    await card.updateComplete;
    const before = status(card).offsetHeight;
    await waitUntil(() => words(status(card)), 'announced');
    expect(status(card).offsetHeight).to.equal(before);
    await come();
  });

  it('has the shape of a card, without an article in it', async () => {
    const card = await placeCard('/fault/late?ms=200');
    await card.updateComplete;
    const frame = getComputedStyle(status(card).parentElement!);
    expect(frame.borderTopWidth).to.equal('1px');
    expect(frame.backgroundColor).to.equal('rgb(255, 255, 255)');
    await settled(card);
    await card.updateComplete;
    expect(getComputedStyle(status(card).parentElement!).borderTopWidth).to.equal('0px');
  });

  it('is silent about success', async () => {
    const card = await placeCard('/fault/late?ms=200');
    await card.updateComplete;
    const said: string[] = [];
    const watch = new MutationObserver(() => said.push(words(status(card))));
    watch.observe(status(card), { childList: true, characterData: true, subtree: true });
    await settled(card);
    await quiet(card);
    watch.disconnect();
    expect(said.filter(Boolean)).to.deep.equal([]);
  });

  it('says in the live region that it has failed', async () => {
    const card = await placeCard('/fault/status?status=404', { attributes: { lang: 'en' } });
    await settled(card);
    expect(words(status(card))).to.match(/not available/);
    expect(part(card, 'error').contains(status(card))).to.equal(true);
  });

  it('keeps focus on the button that tries again while it fails', async () => {
    const card = await placeCard('/fault/status?status=404');
    await settled(card);
    const retry = part(card, 'retry');
    retry.focus();
    const again = settled(card);
    retry.click();
    await again;
    await quiet(card);
    expect(focused(card)).to.equal(nameOf(part(card, 'retry')));
    expect(part(card, 'retry') === retry).to.equal(true);
  });

  it('says that it is there, and moves focus to it, when it was tried again', async () => {
    const key = crypto.randomUUID();
    const { fetch } = window;
    let card: SideEffectCardElement | undefined;
    try {
      window.fetch = () => Promise.resolve(new Response('gone', { status: 404 }));
      card = await placeCard(`/fault/good?key=${key}`, { attributes: { lang: 'en' } });
      expect(await settled(card)).to.equal('careleaf-error');
    } finally {
      window.fetch = fetch;
    }
    const retry = part(card, 'retry');
    retry.focus();
    retry.click();
    await waitUntil(() => card.shadowRoot!.activeElement?.id === 'title');
    expect(focused(card)).to.equal(nameOf(part(card, 'title')));
    expect(words(status(card))).to.equal('Loaded.');
    expect(parts(card, 'retry')).to.deep.equal([]);

    // The next time that it loads it is silent again, whatever comes of it.
    const said: string[] = [];
    const watch = new MutationObserver(() => said.push(words(status(card))));
    watch.observe(status(card), { childList: true, characterData: true, subtree: true });
    await card.reload();
    await quiet(card);
    watch.disconnect();
    expect(said.filter(Boolean)).to.deep.equal([]);
    expect(words(status(card))).to.equal('');
  });

  describe('states', () => {
    const STATES = ['loading', 'ready', 'error'];
    const states = (card: Element): string[] =>
      STATES.filter((name) => card.matches(`:state(${name})`));

    before(function () {
      if (!CSS.supports('selector(:state(ready))')) this.skip();
    });

    it('has none without a src', async () => {
      const card = await placeCard('');
      await quiet(card);
      expect(states(card)).to.deep.equal([]);
    });

    it('is loading, then ready', async () => {
      const card = await placeCard('/fault/late?ms=200');
      await card.updateComplete;
      expect(states(card)).to.deep.equal(['loading']);
      await settled(card);
      expect(states(card)).to.deep.equal(['ready']);
    });

    it('is loading, then in error', async () => {
      const card = await placeCard('/fault/status?status=404');
      await card.updateComplete;
      expect(states(card)).to.deep.equal(['loading']);
      await settled(card);
      expect(states(card)).to.deep.equal(['error']);
    });

    it('is ready with an article that the page gives', async () => {
      const card = await placeCard('');
      const done = settled(card);
      (card as { article: unknown }).article = sample();
      expect(await done).to.equal('careleaf-load');
      expect(states(card)).to.deep.equal(['ready']);
    });

    it('leaves error when another src is good', async () => {
      const card = await placeCard('/fault/status?status=404');
      await settled(card);
      const done = settled(card);
      card.src = urlOf(sample());
      expect(await done).to.equal('careleaf-load');
      expect(states(card)).to.deep.equal(['ready']);
    });
  });

  describe('slots', () => {
    it('shows the fallback while it loads, and not beside the article', async () => {
      const card = await placeCard('/fault/late?ms=200', { children: FALLBACK });
      await card.updateComplete;
      const fallback = card.querySelector('p')!;
      expect(isVisible(fallback)).to.equal(true);
      await settled(card);
      expect(isVisible(fallback)).to.equal(false);
      expect(fallback.assignedSlot).to.be.null;
    });

    it('shows the fallback before all that it says itself', async () => {
      const card = await placeCard('/fault/late?ms=200', { children: FALLBACK });
      await card.updateComplete;
      const { bottom } = card.querySelector('p')!.getBoundingClientRect();
      const frame = status(card).parentElement!;
      expect(frame.getBoundingClientRect().top).to.be.at.least(bottom);
      await settled(card);
    });

    it('shows the fallback when the article cannot be loaded', async () => {
      const card = await placeCard('/fault/status?status=404', { children: FALLBACK });
      await settled(card);
      expect(isVisible(card.querySelector('p')!)).to.equal(true);
    });

    it('shows the fallback again when another src cannot be loaded', async () => {
      const card = await showCard(sample(), { children: FALLBACK });
      const done = settled(card);
      card.src = '/fault/status?status=404';
      expect(await done).to.equal('careleaf-error');
      expect(isVisible(card.querySelector('p')!)).to.equal(true);
      expect(parts(card, 'section')).to.deep.equal([]);
    });

    it('shows the header above the title', async () => {
      const card = await showCard(sample(), { children: '<b slot="header">Logo</b>' });
      const header = card.querySelector('b')!;
      expect(isVisible(header)).to.equal(true);
      expect(header.getBoundingClientRect().bottom).to.be.at.most(
        part(card, 'title').getBoundingClientRect().top + 1,
      );
    });

    it('shows the footer below everything else', async () => {
      const card = await showCard(full(), { children: '<b slot="footer">Ask us</b>' });
      const footer = card.querySelector('b')!;
      expect(isVisible(footer)).to.equal(true);
      expect(footer.getBoundingClientRect().top).to.be.at.least(
        part(card, 'dates').getBoundingClientRect().bottom - 1,
      );
    });
  });

  describe('languages', () => {
    const arabic = full({ language: 'ar', title: 'ألم الظهر', reviewDue: '2020-01-31' });
    const languageOf = (element: Element): string | null =>
      element.closest('[lang]')!.getAttribute('lang');

    it("puts the article's language and direction on its content", async () => {
      const card = await showCard(arabic, { attributes: { lang: 'en' } });
      for (const name of ['title', 'summary', 'help', 'section-heading', 'section-panel']) {
        expect(languageOf(part(card, name)), name).to.equal('ar');
        expect(getComputedStyle(part(card, name)).direction, name).to.equal('rtl');
      }
    });

    it('puts the language and direction of the interface on the interface', async () => {
      const card = await showCard(arabic, { attributes: { lang: 'en' } });
      const heading = query(card, '#references > *')!;
      const notice = part(card, 'notice').firstElementChild!;
      const button = part(card, 'expand-all').firstElementChild!;
      const dates = queryAll(card, '[part=dates] :is(dt, time)');
      expect(dates).to.have.length(11);
      for (const element of [button, ...dates, heading, notice]) {
        expect(languageOf(element), words(element)).to.equal('en');
        expect(getComputedStyle(element).direction, words(element)).to.equal('ltr');
      }
    });

    it('gives what holds words of the interface its place in the direction of the article', async () => {
      const card = await drawCard(arabic, { attributes: { lang: 'en' } });
      const inner = (element: Element): DOMRect => {
        const { left, right } = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        const [from, to] = [parseFloat(style.paddingLeft), parseFloat(style.paddingRight)];
        return new DOMRect(left + from, 0, right - left - from - to);
      };
      const toolbar = inner(parts(card, 'toolbar').at(-1)!);
      const dates = inner(part(card, 'dates'));
      // What stands last stands at the left, what stands first at the right.
      expect(part(card, 'expand-all').getBoundingClientRect().left).to.be.closeTo(toolbar.left, 1);
      expect(query(card, '[part=dates] dt')!.getBoundingClientRect().right).to.be.closeTo(
        dates.right,
        1,
      );
      expect(getComputedStyle(part(card, 'notice')).borderRightWidth).to.equal('6px');
    });

    it('puts the language of the article on its authors, source and license', async () => {
      const card = await showCard(arabic, { attributes: { lang: 'en' } });
      const own = queryAll(card, '[part=dates] dd')
        .filter((row) => !row.querySelector('time'))
        .map((row) => languageOf(row.firstElementChild!));
      expect(own).to.deep.equal(['ar', 'ar', 'ar']);
    });

    it('writes the texts that belong to the article in its own language', async () => {
      const card = await showCard(full(), { attributes: { lang: 'de' } });
      expect(words(part(card, 'eyebrow'))).to.equal('Side Effect:');
      expect(languageOf(part(card, 'eyebrow'))).to.equal('en');
      expect(languageOf(part(card, 'expand-all'))).to.equal('de');
    });

    const firstDate = (card: Element): string => words(query(card, '[part=dates] time'));

    it('takes the language of the nearest ancestor for the interface', async () => {
      const card = await showCard(full(), {
        around: '<div lang="fr"></div>',
      });
      expect(firstDate(card)).to.equal('16 février 2024');
      expect(languageOf(part(card, 'expand-all'))).to.equal('fr');
    });

    it("prefers the card's own language to that of an ancestor", async () => {
      const card = await showCard(full(), {
        around: '<div lang="fr"></div>',
        attributes: { lang: 'de' },
      });
      expect(firstDate(card)).to.equal('16. Februar 2024');
    });

    it('takes the language of an ancestor outside of the shadow root that it stands in', async () => {
      const card = await placeCard('', { around: '<div lang="fr"></div>' });
      const host = card.parentElement!;
      host.attachShadow({ mode: 'open' }).append(card);
      const done = settled(card);
      card.src = urlOf(full());
      await done;
      expect(firstDate(card)).to.equal('16 février 2024');
    });

    it('follows the attribute lang when it changes', async () => {
      const card = await showCard(full(), { attributes: { lang: 'en' } });
      card.setAttribute('lang', 'de');
      // The texts in a language come a moment later.
      await waitUntil(() => firstDate(card) === '16. Februar 2024');
      expect(words(part(card, 'expand-all'))).to.equal('Alle Abschnitte anzeigen');
    });

    it('follows the property lang when it changes', async () => {
      const card = await showCard(full(), { attributes: { lang: 'en' } });
      card.lang = 'de';
      // The texts in a language come a moment later.
      await waitUntil(() => firstDate(card) === '16. Februar 2024');
      expect(words(part(card, 'expand-all'))).to.equal('Alle Abschnitte anzeigen');
    });
  });
});
