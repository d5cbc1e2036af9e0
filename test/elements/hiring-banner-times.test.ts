import { expect } from '@open-wc/testing';
import type { HiringBannerElement } from '../../src/elements/hiring-banner/hiring-banner.js';
import { letPass, startClock, stopClock } from '../support/clock.js';
import {
  bannerJson,
  bannerUrl,
  heardAt,
  isShown,
  loaded,
  placeBanner,
  showBanner,
  statesOf,
  unique,
  type Attributes,
} from '../support/banners.js';
import { waitUntil } from '../support/wait-until.js';

/** A moment, so many milliseconds from now. */
const fromNow = (time: number): string => new Date(Date.now() + time).toISOString();
const HOUR = 3_600_000;

const until = (banner: HiringBannerElement, state: string): Promise<void> =>
  waitUntil(() => statesOf(banner).includes(state), `it should be ${state}`);
const at = (attributes: Attributes): Promise<HiringBannerElement> =>
  showBanner({ message: unique(), ...attributes });

describe('hiring-banner', () => {
  for (const [what, attributes, state] of [
    ['is shown without dates', {}, 'ready'],
    ['is not shown before it starts', { starts: fromNow(HOUR) }, 'hidden'],
    ['is shown after it has started', { starts: fromNow(-HOUR) }, 'ready'],
    ['is shown before it expires', { expires: fromNow(HOUR) }, 'ready'],
    ['is not shown after it has expired', { expires: fromNow(-HOUR) }, 'hidden'],
    ['is shown in between', { starts: fromNow(-HOUR), expires: fromNow(HOUR) }, 'ready'],
    [
      'is never shown where it ends before it starts',
      { starts: fromNow(HOUR), expires: fromNow(-HOUR) },
      'hidden',
    ],
    ['may start in a thousand years', { starts: '3026-01-01T00:00:00Z' }, 'hidden'],
    ['may expire in a thousand years', { expires: '3026-01-01T00:00:00+14:00' }, 'ready'],
  ] as readonly (readonly [string, Attributes, string])[])
    it(what, async () => {
      const banner = await at(attributes);
      expect(statesOf(banner)).to.deep.equal([state]);
      expect(isShown(banner)).to.equal(state === 'ready');
    });

  it('reads the offset of a date', async () => {
    // The same moment, as clocks show it two hours further east.
    const local = (time: number): string =>
      new Date(Date.now() + time + 2 * HOUR).toISOString().replace('Z', '+02:00');
    expect(statesOf(await at({ expires: local(-60_000) }))).to.deep.equal(['hidden']);
    expect(statesOf(await at({ expires: local(60_000) }))).to.deep.equal(['ready']);
  });

  describe('by itself, while the page stays open,', () => {
    beforeEach(stopClock);
    afterEach(startClock);

    it('comes', async () => {
      const banner = await at({ starts: fromNow(300) });
      expect(isShown(banner)).to.equal(false);
      letPass(300);
      await until(banner, 'ready');
      expect(isShown(banner)).to.equal(true);
    });

    it('goes', async () => {
      const banner = await at({ expires: fromNow(300) });
      expect(isShown(banner)).to.equal(true);
      letPass(300);
      await until(banner, 'hidden');
      expect(banner.getClientRects()).to.have.length(0);
    });

    it('comes and goes', async () => {
      const banner = await at({ starts: fromNow(200), expires: fromNow(500) });
      expect(isShown(banner)).to.equal(false);
      letPass(200);
      await until(banner, 'ready');
      letPass(300);
      await until(banner, 'hidden');
    });
  });

  it('follows dates that change', async () => {
    const banner = await at({ expires: fromNow(-HOUR) });
    banner.expires = fromNow(HOUR);
    await banner.updateComplete;
    expect(isShown(banner)).to.equal(true);
    banner.removeAttribute('expires');
    banner.starts = fromNow(HOUR);
    await banner.updateComplete;
    expect(isShown(banner)).to.equal(false);
    banner.starts = '';
    await banner.updateComplete;
    expect(isShown(banner)).to.equal(true);
  });

  describe('looks at the clock again', () => {
    const { setTimeout } = window;
    beforeEach(stopClock);
    afterEach(() => {
      window.setTimeout = setTimeout;
      startClock();
    });

    for (const [what, target, type] of [
      ['when the page becomes visible', document, 'visibilitychange'],
      ['when the page comes back from the cache of pages', window, 'pageshow'],
    ] as const)
      it(`${what}: a computer that slept has missed its timer`, async () => {
        window.setTimeout = (() => 0) as never;
        const banner = await at({ expires: fromNow(200) });
        window.setTimeout = setTimeout;
        expect(statesOf(banner)).to.deep.equal(['ready']);
        letPass(200);
        target.dispatchEvent(new Event(type, { bubbles: true }));
        await banner.updateComplete;
        expect(statesOf(banner)).to.deep.equal(['hidden']);
      });

    it('when it is put back onto the page', async () => {
      const banner = await at({ expires: fromNow(200) });
      const { parentElement } = banner;
      banner.remove();
      letPass(200);
      await new Promise((resolve) => setTimeout(resolve, 400)); // a timer would have run by then
      expect(statesOf(banner)).to.deep.equal(['ready']);
      parentElement!.append(banner);
      await banner.updateComplete;
      expect(statesOf(banner)).to.deep.equal(['hidden']);
    });
  });

  describe('skips a date that is none', () => {
    for (const date of [
      '2020-01-01',
      '2020-01-01T08:00',
      '2020-01-01T08:00:00',
      '2020-01-01T08:00:00+0100',
      'tomorrow',
      '1577836800000',
      '2020-13-41T08:00:00Z',
      ' ',
    ])
      it(`${JSON.stringify(date)}, and says so`, async () => {
        const banner = await placeBanner({ message: unique() });
        const heard = heardAt(banner, 'careleaf-warning');
        banner.setAttribute('expires', date);
        await banner.updateComplete;
        expect(statesOf(banner)).to.deep.equal(['ready']);
        expect(heard).to.have.length(1);
        const [problem] = heard[0]!.detail.problems;
        expect(problem!.pointer).to.equal('/expires');
        expect(problem!.found).to.equal(JSON.stringify(date));
        expect(problem!.message).to.match(/expected a date and time with offset.*Skipped/);
      });

    it('once, and not again with every other change', async () => {
      const banner = await at({});
      const heard = heardAt(banner, 'careleaf-warning');
      banner.starts = 'soon';
      await banner.updateComplete;
      banner.message = unique();
      await banner.updateComplete;
      expect(heard).to.have.length(1);
    });

    it('in a document', async () => {
      const src = bannerUrl(bannerJson({ expires: '2020-01-01', starts: '2020-01-01T08:00Z' }));
      const banner = await placeBanner({ src });
      const heard = heardAt(banner, 'careleaf-warning');
      await loaded(banner);
      expect(statesOf(banner)).to.deep.equal(['ready']);
      await waitUntil(() => heard.length);
      expect(heard[0]!.detail.problems.map(({ pointer }) => pointer)).to.deep.equal(['/expires']);
    });
  });

  describe('with a document', () => {
    it('follows its dates', async () => {
      for (const [dates, state] of [
        [{ starts: fromNow(HOUR) }, 'hidden'],
        [{ expires: fromNow(-HOUR) }, 'hidden'],
        [{ starts: fromNow(-HOUR), expires: fromNow(HOUR) }, 'ready'],
      ] as const) {
        const banner = await placeBanner(
          { src: bannerUrl(bannerJson(dates)) },
          { children: 'Call us.' },
        );
        await loaded(banner);
        expect(statesOf(banner)).to.deep.equal([state]);
        expect(isShown(banner)).to.equal(state === 'ready');
      }
    });

    it('goes by the dates of the attributes, where there are both', async () => {
      const src = bannerUrl(bannerJson({ expires: fromNow(-HOUR) }));
      const banner = await placeBanner({ src, expires: fromNow(HOUR) });
      await loaded(banner);
      expect(statesOf(banner)).to.deep.equal(['ready']);
    });

    it('shows no fallback after it has expired', async () => {
      const banner = await placeBanner(
        { src: '/fault/status?status=404', expires: fromNow(-HOUR) },
        { children: 'Call us.' },
      );
      await banner.updateComplete;
      expect(isShown(banner)).to.equal(false);
      await loaded(banner);
      expect(isShown(banner)).to.equal(false);
    });
  });
});
