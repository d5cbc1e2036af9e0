import { aTimeout, expect } from '@open-wc/testing';
import { HostPage, SCRIPTS, textOf, until } from '../hosts/host-page.js';
import { unique } from '../support/banners-json.js';

// How careleaf.js loads the elements that most pages do not have.

const SCRIPT = SCRIPTS['careleaf.js'];
const ENTRY = '/dist/careleaf.js';
const CHUNK = '/dist/chunks/hiring-banner.js';
const BANNER = '<hiring-banner storage="none" message="We are hiring."></hiring-banner>';

const isShown = (page: HostPage): Promise<void> =>
  until(
    () => textOf(page.document.querySelector('hiring-banner')).includes('We are hiring.'),
    'the banner should be shown',
  );
const elementAdded = async (page: HostPage, html: string): Promise<void> => {
  page.document.body.insertAdjacentHTML('beforeend', html);
};
const count = async (key: string): Promise<number> =>
  Number(await (await fetch(`/fault/count?key=${key}`)).text());

describe('careleaf.js', () => {
  it('asks for no element that the page does not have', async () => {
    const page = await HostPage.open({ head: SCRIPT, body: '<h1>A clinic</h1>' });
    await until(() => page.window.customElements.get('side-effect-card'), 'it should run');
    await aTimeout(300);
    expect(page.paths).to.deep.equal([ENTRY]);
  });

  it('asks for the element that is written in the page, and for no other', async () => {
    const page = await HostPage.open({ head: SCRIPT, body: BANNER });
    await isShown(page);
    expect(page.paths).to.deep.equal([ENTRY, CHUNK]);
  });

  for (const [what, add] of [
    ['by innerHTML', (page) => (page.document.body.innerHTML = `<div>${BANNER}</div>`)],
    [
      'from a template',
      (page) => {
        const template = page.document.createElement('template');
        template.innerHTML = `<section>${BANNER}</section>`;
        page.document.body.append(template.content.cloneNode(true));
      },
    ],
    [
      'by a framework, with its properties set before',
      (page) => {
        const banner = page.document.createElement('hiring-banner');
        Object.assign(banner, { message: 'We are hiring.', storage: 'none' });
        page.document.body.append(banner);
      },
    ],
  ] as readonly (readonly [string, (page: HostPage) => unknown])[])
    it(`asks for an element that comes later ${what}`, async () => {
      const page = await HostPage.open({ head: SCRIPT, body: '<h1>A clinic</h1>' });
      await until(() => page.window.customElements.get('side-effect-card'), 'it should run');
      add(page);
      await isShown(page);
      expect(page.paths).to.deep.equal([ENTRY, CHUNK]);
      page.expectNoHarm();
    });

  it('asks once, however many there are', async () => {
    const page = await HostPage.open({ head: SCRIPT, body: BANNER.repeat(20) });
    await isShown(page);
    await elementAdded(page, BANNER.repeat(20));
    await until(
      () => [...page.document.querySelectorAll('hiring-banner:state(ready)')].length === 40,
      'all should be shown',
    );
    expect(page.paths).to.deep.equal([ENTRY, CHUNK]);
  });

  it('keeps the promise of customElements.whenDefined', async () => {
    const page = await HostPage.open({ head: SCRIPT, body: BANNER });
    const defined = await page.window.customElements.whenDefined('hiring-banner');
    expect(page.element('hiring-banner') instanceof defined).to.equal(true);
  });

  it('loads an element for the shadow roots of others, once the page has an empty one', async () => {
    const page = await HostPage.open({ head: SCRIPT, body: '<div id="theirs"></div>' });
    const root = page.element('#theirs').attachShadow({ mode: 'closed' });
    root.innerHTML = BANNER;
    await elementAdded(page, '<hiring-banner></hiring-banner>');
    await until(() => textOf(root.firstElementChild).includes('We are hiring.'), 'it is shown');
    expect(page.element('hiring-banner').getClientRects()).to.have.length(0);
  });

  it('stops looking when nothing is left to load', async () => {
    const page = await HostPage.open({
      head: `<script>
        window.calls = 0;
        window.MutationObserver = class extends MutationObserver {
          constructor(callback) { super((...args) => { calls++; callback(...args); }); }
        };
      </script>${SCRIPT}`,
      body: '<h1>A clinic</h1>',
    });
    await until(() => page.window.customElements.get('side-effect-card'), 'it should run');
    const { window } = page as unknown as { window: { calls: number } };
    const callsFor = async (html: string): Promise<number> => {
      window.calls = 0;
      await elementAdded(page, html);
      await aTimeout(50);
      return window.calls;
    };
    expect(await callsFor('<p>A</p>')).to.equal(2);
    await elementAdded(
      page,
      `${BANNER}<enlargeable-image src="/a.png" alt="A"></enlargeable-image>`,
    );
    for (const tag of ['hiring-banner', 'enlargeable-image'])
      await page.window.customElements.whenDefined(tag);
    await aTimeout(50);
    expect(await callsFor('<p>B</p>')).to.equal(0);
  });

  describe('whose part fails', () => {
    const open = async (times: number): Promise<{ page: HostPage; key: string }> => {
      const key = unique();
      const src = `/fault/broken-part/hiring-banner/${times}/${key}/careleaf.js`;
      const page = await HostPage.open({
        head: `<script type="module" src="${src}"></script>`,
        body: '<hiring-banner storage="none" message="We are hiring."><p class="fallback">Call us.</p></hiring-banner>',
      });
      await until(() => page.seen.errors.length, 'it should say so');
      return { page, key };
    };

    it('says which element it is for, and leaves the words of the page readable', async () => {
      const { page } = await open(1);
      expect(page.seen.errors).to.have.length(1);
      expect(page.seen.errors[0]).to.contain('Careleaf: <hiring-banner>');
      expect(page.element('.fallback').getClientRects()).not.to.have.length(0);
      expect(page.seen.failures).to.deep.equal([]);
    });

    it('does not ask again whatever else happens on the page', async () => {
      const { page, key } = await open(1);
      for (let i = 0; i < 20; i++) {
        await elementAdded(page, '<p>More</p>');
        await aTimeout(5);
      }
      await aTimeout(200);
      expect(await count(key)).to.equal(1);
    });

    it('asks again when there is one more such element', async () => {
      const { page, key } = await open(1);
      await elementAdded(page, BANNER);
      await isShown(page);
      expect(await count(key)).to.equal(2);
    });

    it('asks again when the network is back, and each time it is', async () => {
      const { page, key } = await open(3);
      for (const times of [2, 3]) {
        page.window.dispatchEvent(new Event('online'));
        await until(() => page.seen.errors.length === times, 'it should fail again');
      }
      page.window.dispatchEvent(new Event('online'));
      await isShown(page);
      expect(await count(key)).to.equal(4);
      page.window.dispatchEvent(new Event('online'));
      await aTimeout(200);
      expect(await count(key)).to.equal(4);
    });
  });
});
