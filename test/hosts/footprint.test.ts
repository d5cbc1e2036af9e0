import { expect } from '@open-wc/testing';
import { contentOrigin, HostPage, SAMPLES, SCRIPTS, until } from './host-page.js';

// What the elements leave behind on a page: nothing.

const NAMES = Object.keys(SCRIPTS) as (keyof typeof SCRIPTS)[];

/** A page with every element, once all is shown and nothing is under way any more. */
async function open(head: string, tools = ''): Promise<HostPage> {
  const origin = await contentOrigin();
  const samples = SAMPLES.map(({ html }) => html(origin)).join('');
  const page = await HostPage.open({
    head,
    body: `<h1>A clinic</h1>${tools ? samples.replace(' src', ` tools="${tools}" src`) : samples}`,
  });
  if (head) for (const sample of SAMPLES) await page.shows(sample);
  return page;
}

/** Does all that a reader can do with them, and has the page speak another language for a while. */
async function useAll(page: HostPage): Promise<void> {
  const { window, document } = page;
  const [card, banner, image] = SAMPLES.map(({ tag }) => page.element(tag).shadowRoot!);
  const click = (root: ShadowRoot, selector: string): void =>
    [...root.querySelectorAll<HTMLElement>(selector)].at(-1)!.click();
  await until(() => card!.querySelector('[part=print-button]'), 'the tools should be there');
  click(card!, '[part=section-button]');
  click(card!, '[part=text-size] button');
  click(card!, '[part=link-button]');
  // What is printed says that it begins, and then that it has ended: there is no dialog.
  const { prototype } = window.HTMLIFrameElement;
  const own = Object.getOwnPropertyDescriptor(prototype, 'contentWindow')!;
  let printed = 0;
  Object.defineProperty(prototype, 'contentWindow', {
    configurable: true,
    get(this: HTMLIFrameElement) {
      const view = own.get!.call(this) as Window;
      const print = (): void => {
        printed++;
        for (const type of ['beforeprint', 'afterprint']) view.dispatchEvent(new Event(type));
      };
      return Object.assign(view, { print });
    },
  });
  click(card!, '[part=print-button]');
  await until(() => printed && !card!.querySelector('iframe'), 'it should be printed');
  Object.defineProperty(prototype, 'contentWindow', own);
  click(image!, '[part=button]');
  await until(() => image!.querySelector('dialog[open]'), 'the viewer should open');
  click(image!, 'dialog .close');
  await until(() => !image!.querySelector('dialog'), 'the viewer should be closed');
  for (const language of ['de', 'en']) {
    document.documentElement.lang = language;
    const button = image!.querySelector('[part=button]')!;
    await until(() => button.closest('[lang]')?.getAttribute('lang') === language, language);
  }
  click(banner!, '[part=dismiss-button]');
  await until(() => !banner!.host.getClientRects().length, 'the banner should be hidden');
}

/** Everything outside of the elements, as text; inside them, nothing is looked at. */
function outline({ document }: HostPage): string {
  const copy = document.documentElement.cloneNode(true) as Element;
  for (const script of copy.querySelectorAll('script')) script.remove();
  for (const { tag } of SAMPLES)
    for (const element of copy.querySelectorAll(tag))
      element.replaceWith(document.createElement(tag));
  return copy.outerHTML;
}

describe('nothing is written to', () => {
  for (const name of NAMES) {
    it(`the head, the body and the styles of the page (${name})`, async () => {
      const before = outline(await open(''));
      const page = await open(SCRIPTS[name]);
      expect(outline(page)).to.equal(before);
      expect(page.document.styleSheets).to.have.length(0);
      expect(page.document.adoptedStyleSheets).to.have.length(0);
    });

    it(`the globals of the page, but for the one of the classic script (${name})`, async () => {
      const before = new Set(Reflect.ownKeys((await open('')).window));
      const { window } = await open(SCRIPTS[name]);
      const added = Reflect.ownKeys(window).filter((key) => !before.has(key));
      expect(added).to.deep.equal(name === 'careleaf.classic.js' ? ['Careleaf'] : []);
    });

    it(`the head, the body, the styles and the globals of the page by whatever a reader does (${name})`, async () => {
      const plain = await open('');
      const before = outline(plain);
      const known = new Set(Reflect.ownKeys(plain.window));
      const page = await open(SCRIPTS[name], 'print text-size link');
      await useAll(page);
      expect(outline(page)).to.equal(before);
      expect(page.document.styleSheets).to.have.length(0);
      expect(page.document.adoptedStyleSheets).to.have.length(0);
      const added = Reflect.ownKeys(page.window).filter((key) => !known.has(key));
      expect(added).to.deep.equal(name === 'careleaf.classic.js' ? ['Careleaf'] : []);
      expect(page.document.cookie).to.equal('');
      page.expectNoHarm();
    });

    it(`the history, the address and the cookies (${name})`, async () => {
      const page = await open(SCRIPTS[name]);
      const { history, location } = page.window;
      expect(location.hash).to.equal('');
      expect(history.state).to.equal(null);
      expect(page.document.cookie).to.equal('');
    });
  }

  for (const base of ['', '<base href="/">'])
    it(`the history when a section is opened, but for the hash (${base || 'no <base>'})`, async () => {
      const page = await open(base + SCRIPTS['careleaf.js']);
      const { history } = page.window;
      history.replaceState({ own: 1 }, '', `${page.window.location.pathname}?page=2#before`);
      const { length } = history;
      const [address] = page.document.URL.split('#');
      const root = page.element('side-effect-card').shadowRoot!;
      const [, button] = root.querySelectorAll<HTMLElement>('[part=section-button]');
      button!.click();
      await until(() => page.window.location.hash !== '#before', 'it should be in the address');
      const id = button!.id.replace('section-', '');
      expect(page.document.URL).to.equal(`${address}#back-pain/${id}`);
      expect(history.length).to.equal(length);
      expect(history.state).to.deep.equal({ own: 1 });
    });

  it('the address when a section is opened on a page that does not want it', async () => {
    const origin = await contentOrigin();
    const page = await HostPage.open({
      head: SCRIPTS['careleaf.js'],
      body: SAMPLES[0]!.html(origin).replace(' src', ' no-deep-links src'),
    });
    const { shadowRoot } = await page.shows(SAMPLES[0]!);
    const button = shadowRoot!.querySelectorAll<HTMLElement>('[part=section-button]')[1]!;
    button.click();
    await until(() => button.getAttribute('aria-expanded') === 'true', 'it should open');
    expect(page.window.location.hash).to.equal('');
  });
});

describe('nothing is asked for', () => {
  for (const name of NAMES)
    it(`but what the elements name, and parts of the script (${name})`, async () => {
      const origin = await contentOrigin();
      const page = await open(SCRIPTS[name]);
      await new Promise((resolve) => page.window.setTimeout(resolve, 500));
      const article = (await (await fetch('/demo/articles/en/back-pain.json')).json()) as {
        sections: readonly { images?: readonly { src: string; fullSrc?: string }[] }[];
      };
      const base = `${origin}/demo/articles/en/back-pain.json`;
      const named = article.sections
        .flatMap(({ images = [] }) => images.flatMap(({ src, fullSrc }) => [src, fullSrc]))
        .flatMap((src) => (src ? [new URL(src, base).href] : []));
      const allowed = [base, `${origin}/demo/articles/images/back-pain-areas-1280.webp`, ...named];
      const others = page.paths.filter(
        (path) =>
          !allowed.includes(path) &&
          path !== `/dist/${name}` &&
          !(name === 'careleaf.js' && path.startsWith('/dist/chunks/')),
      );
      expect(others).to.deep.equal([]);
      expect(page.paths).to.include(base);
      expect(new Set(page.paths).size).to.equal(page.paths.length);
    });
});

describe('nothing is requested', () => {
  for (const name of NAMES)
    it(`for a card whose src is empty (${name})`, async () => {
      const page = await HostPage.open({
        head: `<script>
          requests = [];
          fetch = ((send) => (...request) => (requests.push(String(request[0])), send(...request)))(fetch);
        </script>`,
        body: `<side-effect-card src=""><p>Call us.</p></side-effect-card>${SCRIPTS[name]}`,
      });
      const { document, customElements, requests } = page.window as typeof page.window & {
        requests: string[];
      };
      await until(() => customElements.get('side-effect-card'), 'it should be registered');
      await document.querySelector('side-effect-card')!.reload();
      expect(requests).to.deep.equal([]);
    });
});
