import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { HiringBannerElement } from '../../src/elements/hiring-banner/hiring-banner.js';
import { loadStrings } from '../../src/strings/strings.js';
import { showCard, sample } from '../support/articles.js';
import { letPass, startClock, stopClock } from '../support/clock.js';
import {
  dismissButton,
  focused,
  heardAt,
  isShown,
  showAgain,
  showBanner,
  statesOf,
  unique,
  type Attributes,
} from '../support/banners.js';
import { click, needsRealTouch, tap } from '../support/input.js';
import { waitUntil } from '../support/wait-until.js';

const ENTRY = 'careleaf-dismissed';
const entries = (storage: Storage): Record<string, number> =>
  JSON.parse(storage.getItem(ENTRY) ?? '{}') as Record<string, number>;

const until = (banner: HiringBannerElement, state: string): Promise<void> =>
  waitUntil(() => statesOf(banner).includes(state), `it should be ${state}`);
const isDismissed = (banner: HiringBannerElement): boolean =>
  statesOf(banner).includes('dismissed') && banner.getClientRects().length === 0;

const set = (banner: HiringBannerElement, name: string, value: string): void =>
  banner.firstElementChild!.setAttribute(name, value);

/** A banner that nobody has dismissed yet. */
const fresh = (attributes: Attributes = {}, around?: string): Promise<HiringBannerElement> =>
  showBanner(
    { message: 'We are hiring.', 'banner-id': unique(), ...attributes },
    around ? { around } : {},
  );

describe('hiring-banner', () => {
  afterEach(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    startClock();
  });

  describe('is dismissed', () => {
    it('with the mouse', async () => {
      const banner = await fresh();
      await click(dismissButton(banner));
      await until(banner, 'dismissed');
    });

    it('with a finger', async function () {
      await needsRealTouch.call(this);
      const banner = await fresh();
      await tap(dismissButton(banner));
      await until(banner, 'dismissed');
    });

    for (const press of ['Enter', ' '])
      it(`with the keyboard (${JSON.stringify(press)})`, async () => {
        const banner = await fresh({}, '<button>Before</button><slot></slot>');
        banner.parentElement!.querySelector('button')!.focus();
        await sendKeys({ press: 'Tab' });
        expect(focused() === dismissButton(banner)).to.equal(true);
        await sendKeys({ press });
        await until(banner, 'dismissed');
      });

    it('by its method, which says whether it is hidden now', async () => {
      const banner = await fresh();
      expect(await banner.dismiss()).to.equal(true);
      expect(isDismissed(banner)).to.equal(true);
      expect(await banner.dismiss()).to.equal(true);
    });

    it('and takes no space, margins included', async () => {
      const banner = await fresh({}, '<p>A</p><slot></slot><p id="after">B</p>');
      banner.style.margin = '50px';
      const after = banner.parentElement!.querySelector('#after')!;
      await banner.dismiss();
      const { top } = after.getBoundingClientRect();
      banner.remove();
      expect(after.getBoundingClientRect().top).to.equal(top);
    });

    it('and does not come back with the next page', async () => {
      const banner = await fresh();
      await banner.dismiss();
      const next = await showAgain(banner);
      expect(isDismissed(next)).to.equal(true);
      expect(next.shadowRoot!.querySelectorAll('[part]')).to.have.length(0);
    });

    it('and does not come back when it is moved', async () => {
      const banner = await fresh();
      await banner.dismiss();
      banner.parentElement!.prepend(banner);
      await banner.updateComplete;
      expect(isDismissed(banner)).to.equal(true);
    });

    it('before it is painted for the first time', async () => {
      const banner = await fresh();
      await banner.dismiss();
      const next = banner.cloneNode(true) as HiringBannerElement;
      banner.replaceWith(next);
      // Whatever is to be done before the next frame is done in microtasks.
      await Promise.resolve();
      expect(isDismissed(next)).to.equal(true);
    });

    it('together with every other banner of the same identity, and no other', async () => {
      const banner = await fresh();
      const twin = banner.cloneNode(true) as HiringBannerElement;
      const other = await fresh();
      banner.after(twin, other);
      await twin.updateComplete;
      const heard = heardAt(banner, 'careleaf-dismiss');
      await banner.dismiss();
      await twin.updateComplete;
      expect([banner, twin, other].map(isDismissed)).to.deep.equal([true, true, false]);
      expect(heard).to.have.length(1);
    });
  });

  describe('tells of it', () => {
    it('before, so that the page can object', async () => {
      const banner = await fresh();
      const before = heardAt(banner, 'careleaf-before-dismiss');
      const after = heardAt(banner, 'careleaf-dismiss');
      banner.addEventListener('careleaf-before-dismiss', (event) => event.preventDefault());
      expect(await banner.dismiss()).to.equal(false);
      expect(isShown(banner)).to.equal(true);
      expect(before).to.have.length(1);
      expect(after).to.have.length(0);
      expect(statesOf(await showAgain(banner))).to.deep.equal(['ready']);
    });

    it('after, with the name that it has in the storage', async () => {
      const banner = await fresh({ 'banner-id': 'nurses', version: unique(), storage: 'none' });
      const seen: [string, boolean][] = [];
      for (const type of ['careleaf-before-dismiss', 'careleaf-dismiss'] as const)
        banner.addEventListener(type, ({ detail, bubbles, composed, cancelable }) => {
          expect(detail).to.deep.equal({ id: `nurses@${banner.version}` });
          expect([bubbles, composed]).to.deep.equal([true, true]);
          seen.push([type, cancelable]);
          expect(isDismissed(banner)).to.equal(type === 'careleaf-dismiss');
        });
      await banner.dismiss();
      expect(seen).to.deep.equal([
        ['careleaf-before-dismiss', true],
        ['careleaf-dismiss', false],
      ]);
    });

    it('once, however often it is asked', async () => {
      const banner = await fresh();
      const heard = heardAt(banner, 'careleaf-dismiss');
      expect(await Promise.all([banner.dismiss(), banner.dismiss()])).to.deep.equal([true, true]);
      await banner.dismiss();
      expect(heard).to.have.length(1);
    });

    it('not where there is nothing to dismiss', async () => {
      const banner = await showBanner({});
      const heard = heardAt(banner, 'careleaf-before-dismiss');
      expect(await banner.dismiss()).to.equal(false);
      expect(heard).to.have.length(0);
    });

    for (const [when, dates] of [
      ['before it begins', { starts: '2999-01-01T00:00:00Z' }],
      ['when it is over', { expires: '2020-01-01T00:00:00Z' }],
    ] as const)
      it(`not ${when}: what was not seen is not dismissed`, async () => {
        const banner = await fresh(dates);
        const heard = heardAt(banner, 'careleaf-before-dismiss');
        expect(await banner.dismiss()).to.equal(false);
        expect(heard).to.have.length(0);
        banner.starts = banner.expires = '';
        await banner.updateComplete;
        expect(isShown(banner)).to.equal(true);
      });

    it('and settles in a banner that was never on a page', async () => {
      const banner = document.createElement('hiring-banner');
      banner.message = 'We are hiring.';
      expect(await banner.dismiss()).to.equal(false);
      await banner.restore();
    });
  });

  describe('gives focus', () => {
    const dismissByMouse = async (banner: HiringBannerElement): Promise<void> => {
      await click(dismissButton(banner));
      await until(banner, 'dismissed');
      await banner.dismiss(); // until that is all
    };
    const nameOfFocused = (): string => focused()?.id || focused()?.localName || '';

    /** Where focus goes, by id, on a page like that. */
    for (const [what, page, id, attributes = {}] of [
      [
        'the element of focus-after',
        '<slot></slot><h2>A</h2><a href="#x" id="here">B</a>',
        'here',
        { 'focus-after': '#here' },
      ],
      [
        'an element of focus-after that takes none of itself',
        '<slot></slot><h2>A</h2><p id="here">B</p>',
        'here',
        { 'focus-after': 'p' },
      ],
      [
        'the first element of focus-after that can have it',
        '<p hidden>A</p><slot></slot><p id="here">B</p>',
        'here',
        { 'focus-after': 'p' },
      ],
      [
        'the next heading, if focus-after names nothing',
        '<slot></slot><h2 id="here">A</h2>',
        'here',
        { 'focus-after': '#nowhere' },
      ],
      [
        'the next heading, if focus-after is no selector',
        '<slot></slot><h2 id="here">A</h2>',
        'here',
        { 'focus-after': '##' },
      ],
      [
        'the next heading',
        '<h1>A</h1><main><slot></slot><p>B</p><h3 id="here">C</h3><h2>D</h2></main>',
        'here',
      ],
      [
        'the next element with the role of a heading',
        '<slot></slot><p role="heading" aria-level="2" id="here">A</p><h2>B</h2>',
        'here',
      ],
      [
        'the next heading that is there to be seen',
        '<slot></slot><h2 hidden>A</h2><div inert><h2>B</h2></div><h2 style="visibility: hidden">C</h2><h2 id="here">D</h2>',
        'here',
      ],
      [
        'the main content, where no heading follows',
        '<h1>A</h1><slot></slot><main id="here"><p>B</p></main>',
        'here',
      ],
      [
        'the main content that it stands in',
        '<h1>A</h1><main id="here"><p>B</p><slot></slot></main>',
        'here',
      ],
      [
        'the heading before, where there is neither',
        '<h1>A</h1><h2 id="here">B</h2><slot></slot><p>C</p>',
        'here',
      ],
      [
        'what follows, on a page without headings',
        '<p>A</p><slot></slot><p id="here">B</p><a href="#x">C</a>',
        'here',
      ],
      [
        'what is before, at the end of a page without headings',
        '<p>A</p><p id="here">B</p><slot></slot>',
        'here',
      ],
    ] as readonly (readonly [string, string, string, Attributes?])[])
      it(`to ${what}`, async () => {
        // The runner's page has nothing of its own that could take it.
        const banner = await fresh(attributes, page);
        await dismissByMouse(banner);
        expect(nameOfFocused()).to.equal(id);
      });

    it('also when the button was pressed without being focused, as on a Mac', async () => {
      const banner = await fresh({}, '<slot></slot><h2 id="here">A</h2>');
      dismissButton(banner).click();
      await until(banner, 'dismissed');
      await banner.dismiss();
      expect(nameOfFocused()).to.equal('here');
    });

    it('to the heading inside of a card', async () => {
      const card = await showCard(sample({ title: 'A card' }));
      const banner = await fresh({}, '<slot></slot>');
      banner.parentElement!.append(card, document.createElement('h2'));
      await dismissByMouse(banner);
      expect(focused()!.textContent).to.contain('A card');
    });

    it('to a heading outside of the shadow root that it stands in', async () => {
      const banner = await fresh({}, '<slot></slot><div id="host"></div><h2 id="here">A</h2>');
      const host = banner.parentElement!.querySelector('#host')!;
      const root = host.attachShadow({ mode: 'open' });
      root.append(document.createElement('h1'), banner);
      await banner.updateComplete;
      await dismissByMouse(banner);
      expect(nameOfFocused()).to.equal('here');
    });

    it('to a heading beside it in a shadow root', async () => {
      const banner = await fresh({}, '<slot></slot><div id="host"></div><h2>A</h2>');
      const host = banner.parentElement!.querySelector('#host')!;
      const heading = document.createElement('h1');
      heading.id = 'here';
      heading.textContent = 'Inside';
      host.attachShadow({ mode: 'open' }).append(banner, heading);
      await banner.updateComplete;
      await dismissByMouse(banner);
      expect(nameOfFocused()).to.equal('here');
    });

    it('without scrolling the page', async () => {
      const banner = await fresh({}, '<slot></slot><p style="height: 3000px">A</p><h2>B</h2>');
      await dismissByMouse(banner);
      expect(nameOfFocused()).to.equal('h2');
      expect(scrollY).to.equal(0);
    });

    it('where it can be seen, for who uses the keyboard', async () => {
      const page = '<button>Before</button><slot></slot><p style="height: 3000px">A</p><h2>B</h2>';
      const banner = await fresh({}, page);
      banner.parentElement!.querySelector('button')!.focus();
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Enter' });
      await until(banner, 'dismissed');
      await banner.dismiss();
      expect(nameOfFocused()).to.equal('h2');
      const { top, bottom } = focused()!.getBoundingClientRect();
      expect(top).to.be.at.least(0);
      expect(bottom).to.be.at.most(innerHeight);
      scrollTo({ top: 0, behavior: 'instant' });
    });

    it('without scrolling the page for who uses the keyboard, where it is in sight', async () => {
      const page =
        '<p style="height: 100px">A</p><slot></slot><h2>B</h2><p style="height: 3000px">C</p>';
      const banner = await fresh({}, page);
      scrollTo({ top: 50, behavior: 'instant' });
      dismissButton(banner).focus();
      await sendKeys({ press: 'Enter' });
      await until(banner, 'dismissed');
      await banner.dismiss();
      expect(scrollY).to.equal(50);
      scrollTo({ top: 0, behavior: 'instant' });
    });

    it('when another tab has dismissed it', async () => {
      const banner = await fresh({}, '<slot></slot><h2 id="here">A</h2>');
      dismissButton(banner).focus();
      const times = { ...entries(localStorage), [`${banner.bannerId}@`]: Date.now() };
      localStorage.setItem(ENTRY, JSON.stringify(times));
      dispatchEvent(new StorageEvent('storage', { key: ENTRY }));
      await banner.updateComplete;
      expect(isDismissed(banner)).to.equal(true);
      expect(nameOfFocused()).to.equal('here');
    });

    it('when it expires', async () => {
      stopClock();
      const expires = new Date(Date.now() + 400).toISOString();
      const banner = await showBanner(
        { 'banner-id': unique(), expires },
        { children: '<a href="#x">A</a>', around: '<slot></slot><h2 id="here">B</h2>' },
      );
      banner.querySelector('a')!.focus();
      letPass(400);
      await until(banner, 'hidden');
      await banner.updateComplete;
      expect(nameOfFocused()).to.equal('here');
    });

    it('to a heading for that once only', async () => {
      const banner = await fresh({}, '<slot></slot><h2 id="here">A</h2><button>B</button>');
      await dismissByMouse(banner);
      const heading = banner.parentElement!.querySelector('h2')!;
      expect(heading.getAttribute('tabindex')).to.equal('-1');
      await sendKeys({ press: 'Tab' });
      expect(nameOfFocused()).to.equal('button');
      expect(heading.hasAttribute('tabindex')).to.equal(false);
    });

    it('from what the page has put into it', async () => {
      const banner = await showBanner(
        { 'banner-id': unique() },
        { children: '<a href="#x">A</a>', around: '<slot></slot><h2 id="here">B</h2>' },
      );
      banner.querySelector('a')!.focus();
      await banner.dismiss();
      expect(nameOfFocused()).to.equal('here');
    });

    it('to nobody, where it was elsewhere', async () => {
      const banner = await fresh({}, '<slot></slot><h2>A</h2><button id="mine">B</button>');
      banner.parentElement!.querySelector('button')!.focus();
      await banner.dismiss();
      expect(nameOfFocused()).to.equal('mine');
    });
  });

  describe('comes back', () => {
    const back = async (
      banner: HiringBannerElement,
      change: (banner: HiringBannerElement) => void,
    ): Promise<boolean> => {
      await banner.dismiss();
      change(banner);
      await new Promise(requestAnimationFrame);
      await banner.updateComplete;
      return !isDismissed(banner);
    };

    it('with another version', async () => {
      expect(await back(await fresh({ version: '1' }), (one) => (one.version = '2'))).to.equal(
        true,
      );
    });
    it('with another banner-id', async () => {
      expect(await back(await fresh(), (one) => (one.bannerId = unique()))).to.equal(true);
    });
    it('not with other words, where it has a banner-id', async () => {
      expect(await back(await fresh(), (one) => (one.message = 'Others'))).to.equal(false);
    });
    it('not when an empty version is taken off', async () => {
      const banner = await fresh({ version: '' });
      expect(await back(banner, (one) => one.removeAttribute('version'))).to.equal(false);
    });
    for (const [what, change] of [
      ['other words', (one) => (one.message = unique())],
      ['another link', (one) => (one.href = '/others')],
      ['another text of the link', (one) => (one.linkText = 'Others')],
    ] as readonly [string, (banner: HiringBannerElement) => void][])
      it(`with ${what}, where it has no banner-id`, async () => {
        const banner = await showBanner({ message: unique(), href: '/jobs', 'link-text': 'Jobs' });
        expect(await back(banner, change)).to.equal(true);
      });
    it('not in another language', async () => {
      await loadStrings('es');
      const banner = await showBanner({ href: `/${unique()}`, lang: 'en' });
      expect(await back(banner, (one) => (one.lang = 'es'))).to.equal(false);
    });
    for (const [what, change] of [
      ['deep inside', (one) => (one.querySelector('b')!.firstChild!.nodeValue = 'others')],
      ['as a whole', (one) => (one.textContent = unique())],
      ['in an address', (one) => one.querySelector('a')!.setAttribute('href', '/others')],
    ] as readonly [string, (banner: HiringBannerElement) => void][])
      it(`when what the page has put into it changes ${what}`, async () => {
        const children = `<p>${unique()} <b>nurses</b> <a href="/jobs">jobs</a></p>`;
        expect(await back(await showBanner({}, { children }), change)).to.equal(true);
      });
    for (const [what, children, change] of [
      ['the address of a picture', '<img src="/a.svg" alt="">', (one) => set(one, 'src', '/b.svg')],
      [
        'the list of its addresses',
        '<img srcset="/a.svg 2x" alt="">',
        (one) => set(one, 'srcset', '/b'),
      ],
      ['its description', '<img src="/a.svg" alt="Nurses">', (one) => set(one, 'alt', 'Cooks')],
      ['the name of a drawing', '<svg aria-label="A"></svg>', (one) => set(one, 'aria-label', 'B')],
      [
        'the title of a drawing',
        '<svg><title>A</title></svg>',
        (one) => (one.querySelector('title')!.textContent = 'B'),
      ],
    ] as readonly [string, string, (banner: HiringBannerElement) => unknown][])
      it(`when ${what} changes in what the page has put into it`, async () => {
        const banner = await showBanner({}, { children });
        await banner.dismiss();
        change(banner);
        await new Promise(requestAnimationFrame);
        await banner.updateComplete;
        expect(isDismissed(banner)).to.equal(false);
        await banner.dismiss();
        expect(isDismissed(await showAgain(banner))).to.equal(true);
        await banner.restore();
      });
    it('not when only white space or markup changes', async () => {
      const word = unique();
      const banner = await showBanner({}, { children: `<p>${word} b</p>` });
      expect(await back(banner, (one) => (one.innerHTML = `\n ${word}\n\n<i>b</i> `))).to.equal(
        false,
      );
    });

    it('by restore(), here and on the next page', async () => {
      const banner = await fresh();
      await banner.dismiss();
      await banner.restore();
      expect(statesOf(banner)).to.deep.equal(['ready']);
      expect(isShown(banner)).to.equal(true);
      expect(statesOf(await showAgain(banner))).to.deep.equal(['ready']);
    });

    it('by restore() wherever it is on the page', async () => {
      const banner = await fresh();
      const twin = banner.cloneNode(true) as HiringBannerElement;
      banner.after(twin);
      await banner.dismiss();
      await twin.restore();
      await banner.updateComplete;
      expect([banner, twin].map(isDismissed)).to.deep.equal([false, false]);
    });

    describe('after the days of dismiss-for', () => {
      /** Makes believe that all was dismissed so many days earlier. */
      const age = (days: number): void => {
        const aged = Object.entries(entries(sessionStorage)).map(([key, time]) => [
          key,
          time - days * 86_400_000,
        ]);
        sessionStorage.setItem(ENTRY, JSON.stringify(Object.fromEntries(aged)));
      };
      const session = { storage: 'session', 'dismiss-for': '30' };

      it('but not before', async () => {
        const banner = await fresh(session);
        await banner.dismiss();
        age(29.9);
        expect(isDismissed(await showAgain(banner))).to.equal(true);
      });
      it('on the next page', async () => {
        const banner = await fresh(session);
        await banner.dismiss();
        age(30.1);
        expect(statesOf(await showAgain(banner))).to.deep.equal(['ready']);
      });
      it('never without it', async () => {
        const banner = await fresh({ storage: 'session' });
        await banner.dismiss();
        age(10_000);
        expect(isDismissed(await showAgain(banner))).to.equal(true);
      });
      for (const value of ['ever', ''])
        it(`and is dismissed at all with dismiss-for="${value}"`, async () => {
          const banner = await fresh({ ...session, 'dismiss-for': value });
          await banner.dismiss();
          expect(isDismissed(banner)).to.equal(true);
        });
      it('on the same page, while it stays open', async () => {
        stopClock();
        const banner = await fresh({ 'dismiss-for': `${300 / 86_400_000}` });
        await banner.dismiss();
        expect(isDismissed(banner)).to.equal(true);
        letPass(300);
        await until(banner, 'ready');
      });
      for (const value of ['0', '-1'])
        it(`with the next page view for dismiss-for="${value}"`, async () => {
          const banner = await fresh({ ...session, 'dismiss-for': value });
          await banner.dismiss();
          expect(isDismissed(await showAgain(banner))).to.equal(true);
          expect(entries(sessionStorage)).not.to.have.property(`${banner.bannerId}@`);
        });
    });
  });

  describe('remembers it', () => {
    it('in the local storage', async () => {
      const banner = await fresh();
      await banner.dismiss();
      expect(entries(localStorage)).to.have.property(`${banner.bannerId}@`).that.is.a('number');
      expect(entries(sessionStorage)).not.to.have.property(`${banner.bannerId}@`);
    });

    it('in the session storage', async () => {
      const banner = await fresh({ storage: 'session' });
      await banner.dismiss();
      expect(entries(sessionStorage)).to.have.property(`${banner.bannerId}@`);
      expect(entries(localStorage)).not.to.have.property(`${banner.bannerId}@`);
    });

    it('where the attribute says, in small letters or capitals', async () => {
      const banner = await fresh({ storage: ' Session' });
      await banner.dismiss();
      expect(entries(sessionStorage)).to.have.property(`${banner.bannerId}@`);
      expect(entries(localStorage)).not.to.have.property(`${banner.bannerId}@`);
    });

    it('in the local storage where the attribute says something else, and tells so', async () => {
      const banner = await fresh();
      const heard = heardAt(banner, 'careleaf-warning');
      banner.setAttribute('storage', 'cookie');
      await banner.dismiss();
      expect(entries(localStorage)).to.have.property(`${banner.bannerId}@`);
      expect(heard).to.have.length(1);
      expect(heard[0]!.detail.problems.map(({ pointer }) => pointer)).to.deep.equal(['/storage']);
    });

    it('nowhere but in this page view', async () => {
      const banner = await fresh({ storage: 'none' });
      await banner.dismiss();
      const next = await showAgain(banner);
      expect(isDismissed(next)).to.equal(true);
      for (const storage of [localStorage, sessionStorage])
        expect(entries(storage)).not.to.have.property(`${banner.bannerId}@`);
      await next.restore();
      expect(isShown(next)).to.equal(true);
    });

    it('under no other name in the storage, and without cookies', async () => {
      const before = Object.keys(localStorage);
      const banner = await fresh();
      await banner.dismiss();
      const added = Object.keys(localStorage).filter((key) => !before.includes(key));
      expect(added.filter((key) => key !== ENTRY)).to.deep.equal([]);
      expect(document.cookie).to.equal('');
    });

    it('of the newest fifty only', async () => {
      const times = Array.from({ length: 60 }, (_, index) => [`old-${index}@`, 1000 + index]);
      sessionStorage.setItem(ENTRY, JSON.stringify(Object.fromEntries(times)));
      const banner = await fresh({ storage: 'session' });
      await banner.dismiss();
      const left = Object.keys(entries(sessionStorage));
      expect(left).to.have.length(50);
      expect(left).to.include.members([`${banner.bannerId}@`, 'old-59@', 'old-11@']);
      expect(left).not.to.include('old-10@');
    });

    for (const garbage of ['', 'x', 'null', '7', '"x"', '[]', '{"a":{}}', '{"__proto__":{"a":1}}'])
      it(`where something else has written ${JSON.stringify(garbage)} there`, async () => {
        sessionStorage.setItem(ENTRY, garbage);
        const banner = await fresh({ storage: 'session' });
        expect(statesOf(banner)).to.deep.equal(['ready']);
        await banner.dismiss();
        expect(isDismissed(await showAgain(banner))).to.equal(true);
        sessionStorage.removeItem(ENTRY);
      });

    it('where a name is one that every object has', async () => {
      for (const name of ['constructor', '__proto__', 'toString'])
        expect(statesOf(await fresh({ 'banner-id': name }))).to.deep.equal(['ready']);
    });

    describe('for this page view', () => {
      const { setItem } = Storage.prototype;
      const getter = Object.getOwnPropertyDescriptor(window, 'localStorage')!;
      afterEach(() => {
        Storage.prototype.setItem = setItem;
        Object.defineProperty(window, 'localStorage', getter);
      });
      const expectDismissal = async (): Promise<void> => {
        const banner = await fresh();
        expect(await banner.dismiss()).to.equal(true);
        const next = await showAgain(banner);
        expect(isDismissed(next)).to.equal(true);
        await next.restore();
        expect(isShown(next)).to.equal(true);
      };

      it('where the storage is full', async () => {
        Storage.prototype.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
        await expectDismissal();
      });

      it('where to ask for the storage throws', async () => {
        Object.defineProperty(window, 'localStorage', {
          configurable: true,
          get() {
            throw new DOMException('no', 'SecurityError');
          },
        });
        await expectDismissal();
      });

      it('where there is no storage', async () => {
        Object.defineProperty(window, 'localStorage', { configurable: true, value: null });
        await expectDismissal();
      });
    });
  });
});
