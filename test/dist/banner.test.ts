import { aTimeout, expect } from '@open-wc/testing';
import { HostPage, SCRIPTS, textOf, until } from '../hosts/host-page.js';
import { bannerJson, bannerUrl, unique } from '../support/banners-json.js';
import { waitUntil } from '../support/wait-until.js';

// Pages as a hospital writes them, with the built files. Banners of other tests are in the same
// storage: each has a name of its own.

const HIDE = 'Not interested? Hide this message.';
const SCRIPT = SCRIPTS['careleaf.js'];
const ENTRY = '/dist/careleaf.js';
const chunk = (name: string): string => `/dist/chunks/${name}.js`;

type Banner = HTMLElement & { dismiss(): Promise<boolean>; restore(): Promise<void> };

const bannerIn = (page: HostPage): Banner => page.element('hiring-banner') as Banner;
const takesSpace = (element: Element): boolean => element.getClientRects().length > 0;

/** A page whose banner is an element by now. */
async function open(body: string, head: string = SCRIPT): Promise<HostPage> {
  const page = await HostPage.open({ head, body });
  await until(() => bannerIn(page).matches(':defined'), 'the banner should be defined');
  return page;
}
const isReady = (page: HostPage): Promise<void> =>
  until(() => bannerIn(page).matches(':state(ready)'), 'the banner should be shown');
const isDismissed = (page: HostPage): Promise<void> =>
  until(() => bannerIn(page).matches(':state(dismissed)'), 'the banner should be dismissed');
/** A page on which a reader has dismissed the banner before. */
async function openDismissed(body: string, head?: string): Promise<HostPage> {
  const before = await open(body);
  await isReady(before);
  await bannerIn(before).dismiss();
  before.frame.remove();
  return HostPage.open({ head: head ?? SCRIPT, body });
}

/** The CSS of the README for pages that also want no flash before the script is there. */
async function waitingStyle(): Promise<string> {
  const readme = await (await fetch('/README.md')).text();
  const [style] = /<style>[^<]*careleaf-wait[^<]*<\/style>/.exec(readme)!;
  return style;
}

describe('the built banner', () => {
  for (const [name, script] of Object.entries(SCRIPTS))
    it(`is shown, dismissed and remembered (${name})`, async () => {
      const body = `<hiring-banner banner-id="${unique()}" message="We are hiring." href="/jobs" link-text="Jobs"></hiring-banner><h1>A clinic</h1>`;
      const page = await open(body, script);
      await isReady(page);
      for (const words of ['We are hiring.', 'Jobs', HIDE])
        expect(textOf(bannerIn(page))).to.contain(words);
      bannerIn(page).shadowRoot!.querySelector('button')!.click();
      await isDismissed(page);
      await until(() => page.document.activeElement!.localName === 'h1', 'the heading has focus');
      const next = await open(body, script);
      await isDismissed(next);
      expect(takesSpace(bannerIn(next))).to.equal(false);
      next.expectNoHarm();
    });

  describe('requests', () => {
    const requested = async (body: string, head?: string): Promise<readonly string[]> => {
      const page = await open(body, head);
      await until(
        () => bannerIn(page).matches(':state(ready)') || bannerIn(page).matches(':state(error)'),
        'it should be ready',
      );
      await aTimeout(300); // what nobody should ask for
      return page.paths;
    };

    it('nothing but its own part, for a message without Markdown', async () => {
      const paths = await requested('<hiring-banner message="A." storage="none"></hiring-banner>');
      expect(paths).to.deep.equal([ENTRY, chunk('hiring-banner')]);
    });

    it('nothing at all with the bundle, also for Markdown', async () => {
      const paths = await requested(
        '<hiring-banner message="*A.*" storage="none"></hiring-banner>',
        SCRIPTS['careleaf.bundle.js'],
      );
      expect(paths).to.deep.equal(['/dist/careleaf.bundle.js']);
    });

    it('the parser for a message with Markdown', async () => {
      const paths = await requested(
        '<hiring-banner message="*A.*" storage="none"></hiring-banner>',
      );
      expect(paths).to.have.members([
        ENTRY,
        chunk('hiring-banner'),
        chunk('rich-message'),
        chunk('complete-article'),
      ]);
    });

    it('the document, and what loads it, for a src', async () => {
      const src = bannerUrl(bannerJson());
      const paths = await requested(`<hiring-banner src='${src}' storage="none"></hiring-banner>`);
      expect(paths).to.deep.equal([ENTRY, chunk('hiring-banner'), chunk('load-banner'), src]);
    });

    it('what explains a document with mistakes', async () => {
      const src = bannerUrl(bannerJson({ version: 7 }));
      const paths = await requested(`<hiring-banner src='${src}' storage="none"></hiring-banner>`);
      expect(paths).to.have.members([
        ENTRY,
        chunk('hiring-banner'),
        chunk('load-banner'),
        chunk('validate-article'),
        src,
      ]);
    });

    it('no parser for a message that was dismissed', async () => {
      const page = await openDismissed(
        `<hiring-banner banner-id="${unique()}" message="*A.*"></hiring-banner>`,
      );
      await isDismissed(page);
      await aTimeout(300);
      expect(page.paths).to.deep.equal([ENTRY, chunk('hiring-banner')]);
    });
  });

  it('shows the words with their signs where the parser is missing', async () => {
    const page = await open(
      '<hiring-banner message="We *are* hiring." storage="none"></hiring-banner>',
      '<script type="module" src="/fault/broken-part/complete-article/9/none/careleaf.js"></script>',
    );
    await isReady(page);
    expect(textOf(bannerIn(page))).to.contain('We *are* hiring.');
  });

  describe('in two tabs', () => {
    const body = (id: string, more = ''): string =>
      `<hiring-banner banner-id="${id}" message="We are hiring." ${more}></hiring-banner>`;

    for (const storage of ['local', 'session'])
      it(`goes from the other one at once, and comes back with it (${storage})`, async () => {
        const id = unique();
        const one = await open(body(id, `storage="${storage}"`));
        const other = await open(body(id, `storage="${storage}"`));
        await isReady(one);
        await isReady(other);
        await bannerIn(one).dismiss();
        await isDismissed(other);
        expect(takesSpace(bannerIn(other))).to.equal(false);
        await bannerIn(other).restore();
        await isReady(one);
      });

    it('stays in the other one where nothing is stored', async () => {
      const id = unique();
      const one = await open(body(id, 'storage="none"'));
      const other = await open(body(id, 'storage="none"'));
      await isReady(other);
      await bannerIn(one).dismiss();
      // Something that the other one is told of, after that.
      const signal = await open(body(unique()));
      await bannerIn(signal).dismiss();
      await aTimeout(300);
      expect(bannerIn(other).matches(':state(ready)')).to.equal(true);
    });
  });

  describe('in a frame without a storage', () => {
    it('is dismissed for this page view, with a script that knows nothing of it', async () => {
      const told = new Promise<readonly string[]>((resolve) =>
        addEventListener('message', ({ data }) => resolve(data as string[]), { once: true }),
      );
      await HostPage.open({
        sandbox: 'allow-scripts',
        head: SCRIPTS['careleaf.classic.js'],
        body: `<hiring-banner message="We are hiring."></hiring-banner><h1>A</h1><script>
          const steps = [];
          const look = () => {
            const banner = document.querySelector('hiring-banner');
            const button = banner.shadowRoot?.querySelector('button');
            if (!steps.length && button) {
              try { localStorage; } catch (error) { steps.push(error.name); }
              button.click();
            }
            if (steps.length && banner.matches(':state(dismissed)')) {
              steps.push(String(banner.getClientRects().length));
              parent.postMessage([...steps, ...seen.failures], '*');
            } else setTimeout(look, 20);
          };
          look();
        </script>`,
      });
      expect(await told).to.deep.equal(['SecurityError', '0']);
    });
  });

  describe('before the first paint', () => {
    /** Notes at every frame where what follows the banner stands. */
    const watch = `<p id="after">After</p><script>
      window.tops = [];
      const look = () => {
        tops.push(Math.round(document.getElementById('after').getBoundingClientRect().top));
        requestAnimationFrame(look);
      };
      look();
    </script>`;
    const topsOf = (page: HostPage): readonly number[] =>
      (page.window as unknown as { tops: number[] }).tops;
    const frames = async (page: HostPage, count = 5): Promise<void> => {
      const end = topsOf(page).length + count;
      await until(() => topsOf(page).length >= end, 'some frames should pass');
    };
    const addScript = (page: HostPage): void => {
      const script = page.document.createElement('script');
      script.type = 'module';
      script.src = ENTRY;
      page.document.head.append(script);
    };
    const page = (content: string, attributes = ''): string =>
      `<p>Before</p><hiring-banner banner-id="${unique()}" ${attributes}>${content}</hiring-banner>${watch}`;
    const margins =
      '<style>hiring-banner { display: block; margin: 2rem 0 } p { margin: 20px }</style>';

    for (const [what, body] of [
      ['words of the page', page('<p>We are hiring.</p>')],
      ['a message', page('', 'message="We are hiring."')],
      ['Markdown', page('', 'message="We *are* hiring."')],
      ['a document', page('<p>We are hiring.</p>', `src='${bannerUrl(bannerJson(), 300)}'`)],
    ] as const)
      it(`nothing moves for a reader who has dismissed it, with the CSS of the README (${what})`, async () => {
        const dismissed = await openDismissed(body, (await waitingStyle()) + margins);
        await frames(dismissed);
        addScript(dismissed);
        await until(() => bannerIn(dismissed).matches(':defined'), 'it should be defined');
        await frames(dismissed);
        await until(() => !bannerIn(dismissed).matches(':state(loading)'), 'it should be loaded');
        await frames(dismissed);
        expect([...new Set(topsOf(dismissed))]).to.have.length(1);
        expect(takesSpace(bannerIn(dismissed))).to.equal(false);
      });

    it('nothing moves that the browser counts as a layout shift', async function () {
      if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) this.skip();
      const body = page('<p>We are hiring.</p>');
      const dismissed = await openDismissed(body, (await waitingStyle()) + margins + SCRIPT);
      await isDismissed(dismissed);
      await frames(dismissed);
      const { PerformanceObserver: Observer } = dismissed.window;
      const shifts: number[] = [];
      const observer = new Observer((list) =>
        shifts.push(
          ...list.getEntries().map((entry) => (entry as unknown as { value: number }).value),
        ),
      );
      observer.observe({ type: 'layout-shift', buffered: true });
      await frames(dismissed);
      expect(shifts).to.deep.equal([]);
    });

    it('it comes at once and whole for everybody else', async () => {
      const shown = await HostPage.open({
        head: (await waitingStyle()) + margins,
        body: page('<p>We are hiring.</p>'),
      });
      await frames(shown);
      addScript(shown);
      await isReady(shown);
      await frames(shown);
      expect([...new Set(topsOf(shown))]).to.have.length(2);
    });

    it('the words of the page are seen without that CSS, until the script is there', async () => {
      const dismissed = await openDismissed(page('<p>We are hiring.</p>'), margins);
      expect(takesSpace(bannerIn(dismissed).querySelector('p')!)).to.equal(true);
      addScript(dismissed);
      await isDismissed(dismissed);
      expect(takesSpace(bannerIn(dismissed))).to.equal(false);
    });
  });

  describe('with the CSS of the README and no script', () => {
    const body = '<hiring-banner><p id="words">We are hiring.</p></hiring-banner><p>After</p>';

    it('takes no space at first, and shows the words of the page when the time is over', async () => {
      const page = await HostPage.open({ head: await waitingStyle(), body });
      const banner = page.element('hiring-banner');
      const words = page.element('#words');
      const after = page.element('hiring-banner + p');
      const view = page.window;
      expect(view.getComputedStyle(words).visibility).to.equal('hidden');
      const before = after.getBoundingClientRect().top;
      const animations = banner.getAnimations();
      expect(animations).to.have.length(1);
      const { duration, iterations } = animations[0]!.effect!.getComputedTiming();
      expect(duration).to.equal(3000);
      expect(iterations).to.equal(1);
      animations[0]!.finish();
      expect(view.getComputedStyle(words).visibility).to.equal('visible');
      expect(after.getBoundingClientRect().top).to.be.above(before);
    });

    for (const [what, style] of [
      ['has no animations', '* { animation: none !important }'],
      ['has short animations only', '* { animation-duration: 0.01ms !important }'],
    ] as const)
      it(`shows the words of the page where the page ${what}`, async () => {
        const page = await HostPage.open({
          head: `${await waitingStyle()}<style>${style}</style>`,
          body,
        });
        const words = page.element('#words');
        await until(
          () => page.window.getComputedStyle(words).visibility === 'visible',
          'they should be seen',
        );
      });

    it('shows the words of the page when the script is there and its part is missing', async () => {
      const page = await HostPage.open({
        head: `${await waitingStyle()}<script type="module" src="/fault/broken-part/hiring-banner/9/none/careleaf.js"></script>`,
        body,
      });
      await until(() => page.seen.errors.length, 'it should be said');
      page.element('hiring-banner').getAnimations()[0]!.finish();
      expect(page.window.getComputedStyle(page.element('#words')).visibility).to.equal('visible');
    });
  });

  it('is not decided by half of its words, which is all that the parser has read', async () => {
    const word = unique();
    const first = await open(`<hiring-banner>${word} and nurses</hiring-banner> `);
    await isReady(first);
    await bannerIn(first).dismiss();
    // In a document that is still being written.
    const page = await open(
      '<hiring-banner message="Loads the element." storage="none"></hiring-banner>',
    );
    const { document } = page;
    const states: string[] = [];
    document.open();
    document.write(
      `<script type="module" async src="${ENTRY}"></script><hiring-banner storage="none">A</hiring-banner>`,
    );
    await until(() => page.window.customElements.get('hiring-banner'), 'it should be defined');
    document.write(`<div id="place"><hiring-banner id="half">${word}`);
    const half = (): Banner => page.element('#half') as Banner;
    await waitUntil(() => half().shadowRoot);
    for (const text of [' and', ' nurses']) {
      document.write(text);
      await aTimeout(50);
      states.push(half().matches(':state(ready)') ? 'shown' : 'hidden');
    }
    document.write('</hiring-banner> <p>More</p></div>');
    document.close();
    await until(() => half().matches(':state(dismissed)'), 'it should be dismissed');
    expect(states).to.deep.equal(['hidden', 'hidden']);
  });

  describe('on a page that requires Trusted Types, and does not know ours', () => {
    const headers = {
      'content-security-policy': "require-trusted-types-for 'script'; trusted-types none-of-ours",
    };
    const body = `<hiring-banner banner-id="${unique()}"><p id="words">We are hiring.</p></hiring-banner>`;

    it('leaves the words of the page readable', async () => {
      const page = await HostPage.open({ head: SCRIPT, body, headers });
      await until(() => bannerIn(page).matches(':defined'), 'it should be defined');
      expect(takesSpace(page.element('#words'))).to.equal(true);
    });
  });
});
