import { aTimeout, expect } from '@open-wc/testing';
import type { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import {
  heard,
  part,
  parts,
  placeCard,
  query,
  sample,
  showCard,
  words,
} from '../support/articles.js';
import { waitUntil } from '../support/wait-until.js';

const DATE = Date;
/** Milliseconds that the clock of the page is ahead: it is noon at first, no midnight comes by itself. */
let ahead = 0;
const toNoon = (): number => new DATE().setHours(12, 0, 0, 0) - DATE.now();
class LaterDate extends DATE {
  constructor(...given: [] | [number | string]) {
    super(...((given.length ? given : [DATE.now() + ahead]) as [number]));
  }
  static override now(): number {
    return DATE.now() + ahead;
  }
}
const DAY = 86_400_000;
const dayOf = (time: number): string => {
  const date = new DATE(time);
  return new DATE(time - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};
/** Due for review today. */
const dueToday = (): object => sample({ reviewDue: dayOf(LaterDate.now()) });
const states = (card: Element): string[] =>
  ['loading', 'ready', 'error'].filter((name) => card.matches(`:state(${name})`));

describe('a review date that passes while the page is open', () => {
  beforeEach(() => {
    ahead = toNoon();
    window.Date = LaterDate as DateConstructor;
  });
  afterEach(() => {
    window.Date = DATE;
  });

  for (const [type, target] of [
    ['visibilitychange', document],
    ['pageshow', window],
  ] as const)
    it(`is noticed at ${type}: the reader and the page are told`, async () => {
      const events = heard('careleaf-overdue');
      const reviewDue = dayOf(LaterDate.now());
      const card = await showCard(dueToday(), { attributes: { lang: 'en' } });
      target.dispatchEvent(new Event(type));
      expect(events).to.have.length(0);
      ahead += DAY;
      target.dispatchEvent(new Event(type));
      target.dispatchEvent(new Event(type));
      await card.updateComplete;
      expect(words(part(card, 'notice'))).to.contain('was due for review');
      expect(events.map(({ detail }) => detail)).to.deep.equal([{ reviewDue }]);
    });

  it('is noticed at midnight, where the reader is', async () => {
    const card = await showCard(dueToday());
    const midnight = new LaterDate().setHours(24, 0, 0, 0);
    const { setTimeout } = window;
    const waits: number[] = [];
    try {
      window.setTimeout = ((run: () => void, ms = 0) => {
        waits.push(ms);
        return setTimeout(run, ms);
      }) as typeof setTimeout;
      document.dispatchEvent(new Event('visibilitychange'));
      expect(waits.some((ms) => Math.abs(LaterDate.now() + ms - midnight) < 5000)).to.equal(true);
      ahead = midnight - DATE.now() - 300;
      document.dispatchEvent(new Event('visibilitychange'));
    } finally {
      window.setTimeout = setTimeout;
    }
    expect(parts(card, 'notice')).to.have.length(0);
    await waitUntil(() => parts(card, 'notice').length, 'it should be said');
  });

  it('takes the article away with review-policy="hide"', async () => {
    const card = await showCard(dueToday(), {
      attributes: { 'review-policy': 'hide' },
      children: '<p>Call us.</p>',
    });
    ahead += DAY;
    document.dispatchEvent(new Event('visibilitychange'));
    await card.updateComplete;
    expect(parts(card, 'section')).to.have.length(0);
    expect(card.querySelector('p')!.checkVisibility()).to.equal(true);
  });

  it('is not told with review-policy="ignore"', async () => {
    const events = heard('careleaf-overdue');
    await showCard(dueToday(), { attributes: { 'review-policy': 'ignore' } });
    ahead += DAY;
    document.dispatchEvent(new Event('visibilitychange'));
    expect(events).to.have.length(0);
  });

  it('is looked at no more once the card is removed, and again when it is put back', async () => {
    const events = heard('careleaf-overdue');
    const card = await showCard(dueToday());
    const place = card.parentElement!;
    card.remove();
    ahead += DAY;
    document.dispatchEvent(new Event('visibilitychange'));
    expect(events).to.have.length(0);
    place.append(card);
    await card.updateComplete;
    expect(events).to.have.length(1);
  });
});

describe('an article that is overdue, with review-policy="hide"', () => {
  const hidden = (children = '<p>Call us.</p>'): Promise<SideEffectCardElement> =>
    showCard(sample({ reviewDue: '2020-01-31' }), {
      attributes: { 'review-policy': 'hide' },
      children,
    });

  it('leaves the fallback, and no room or shape of an article that does not come', async () => {
    const card = await hidden();
    expect(card.querySelector('p')!.checkVisibility()).to.equal(true);
    expect(!query(card, '.room')).to.equal(true);
    expect(card.offsetHeight).to.be.below(200);
  });

  it('is in error: the article is not shown', async function () {
    if (!CSS.supports('selector(:state(ready))')) this.skip();
    const card = await hidden();
    expect(states(card)).to.deep.equal(['error']);
    expect(!query(card, '[aria-busy=true]')).to.equal(true);
    card.reviewPolicy = 'notice';
    await card.updateComplete;
    expect(states(card)).to.deep.equal(['ready']);
  });

  it('keeps its room until it is known that it is overdue', async () => {
    const card = await placeCard('/fault/late?ms=200', { attributes: { 'review-policy': 'hide' } });
    await card.updateComplete;
    expect(!!query(card, '.room')).to.equal(true);
    await aTimeout(0);
  });
});
