import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../support/wait-until.js';

// The pages know nothing but the path of the script: what they show is what a clinic's site gets.

interface Json {
  readonly title: string;
  readonly summary: string;
  readonly help: readonly { readonly heading: string; readonly body: string }[];
  readonly sections: readonly { readonly body: string; readonly images?: readonly Image[] }[];
  readonly references: readonly { readonly id: string; readonly text: string }[];
}
interface Image {
  readonly srcset?: string;
  readonly src: string;
  readonly caption: string;
}
type PageWindow = Window & {
  readonly failures: readonly string[];
  readonly defined: readonly string[];
};

const ARTICLES = ['back-pain', 'fatigue', 'mouth-sores', 'nausea-and-vomiting'];
const BACK_PAIN = '/demo/articles/en/back-pain.json';
const SCRIPT = '/dist/careleaf.js';
const AFTER_TEXT = '/dist/chunks/after-text.js';
const RECOVER = '/dist/chunks/recover.js';
const PICTURES = '/dist/chunks/enlargeable-image.js';
const MARKDOWN = '/dist/chunks/complete-article.js';

const until = (predicate: () => unknown, message: string): Promise<void> =>
  waitUntil(predicate, message, { timeout: 12_000 });

/** One of the pages, once the browser has loaded it. Its articles may still be on their way. */
class Page {
  readonly #frame: HTMLIFrameElement;

  private constructor(frame: HTMLIFrameElement) {
    this.#frame = frame;
  }

  static async open(name: string): Promise<Page> {
    const url = new URL(`./pages/${name}.html`, import.meta.url).href;
    let isLoaded = false;
    const onLoad = (): void => {
      isLoaded = true;
    };
    const frame = await fixture<HTMLIFrameElement>(
      html`<iframe title=${name} width="800" height="600" src=${url} @load=${onLoad}></iframe>`,
    );
    await until(() => isLoaded, `${name} should be loaded`);
    return new Page(frame);
  }

  /** The same, when every card shows its article and nothing is to come. */
  static async ready(name: string): Promise<Page> {
    const page = await Page.open(name);
    await until(
      () => page.cards.every((card) => card.matches(':state(ready)')),
      `the cards of ${name} should be ready`,
    );
    return page;
  }

  get window(): PageWindow {
    return this.#frame.contentWindow as unknown as PageWindow;
  }
  get document(): Document {
    return this.#frame.contentDocument!;
  }
  get cards(): readonly HTMLElement[] {
    return [...this.document.querySelectorAll<HTMLElement>('side-effect-card')];
  }
  /** The shadow root of the first card. */
  get root(): ShadowRoot {
    return this.cards[0]!.shadowRoot!;
  }

  /** What the page asked for, apart from what the test server puts into every page. */
  get requests(): readonly PerformanceResourceTiming[] {
    const entries = this.window.performance.getEntriesByType('resource');
    return (entries as PerformanceResourceTiming[]).filter(
      ({ name }) => !/\/__web-|favicon\.ico/.test(name),
    );
  }
  get paths(): readonly string[] {
    return this.requests.map(({ name }) => name.replace(location.origin, ''));
  }
  get scripts(): readonly string[] {
    return this.paths.filter((path) => /\.js(\?|$)/.test(path));
  }
  async request(path: string): Promise<PerformanceResourceTiming> {
    const find = (): PerformanceResourceTiming | undefined =>
      this.requests.find(({ name }) => name.replace(location.origin, '') === path);
    await until(find, `${path} should be requested`);
    return find()!;
  }
  isFallbackVisible(): boolean {
    const [box] = this.document.querySelector('.fallback')!.getClientRects();
    return !!box && box.width > 0 && box.height > 0;
  }
}

const json = async (path: string): Promise<Json> => (await (await fetch(path)).json()) as Json;

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/** What readers should find of a Markdown text, cell by cell and line by line: letters and digits. */
function linesOf(markdown: string, { references }: Json): string[] {
  const numbers = references.map(({ id }) => id);
  return markdown
    .replace(/\[\^([\w-]+)\]/g, (_, id: string) => `${numbers.indexOf(id) + 1}`)
    .replace(/\]\([^)]*\)/g, ']')
    .split(/\n|\|/)
    .map((line) => letters(line.replace(/^\s*\d+\.\s/, '')))
    .filter((line) => line !== '');
}

function expectEverything(root: ShadowRoot, article: Json): void {
  const text = letters(root.textContent!);
  const bodies = [...article.help, ...article.sections].map(({ body }) => body);
  const lines = [article.summary, ...bodies].flatMap((markdown) => linesOf(markdown, article));
  expect(lines.length).to.be.above(50);
  const others = [
    article.title,
    ...article.help.map(({ heading }) => heading),
    ...article.references.map((reference) => reference.text),
    ...article.sections.flatMap(({ images = [] }) => images.map(({ caption }) => caption)),
  ].map(letters);
  expect([...lines, ...others].filter((line) => !text.includes(line))).to.deep.equal([]);
}

describe('the built script in a plain page', () => {
  describe('what is shown', () => {
    it('is the title of the article.', async () => {
      const { root } = await Page.ready('modules');
      const title = root.querySelector('h2[part=title]')!;
      expect(title.textContent!.replace(/\s+/g, ' ').trim()).to.equal('Side Effect: Back Pain');
    });

    it('is the heading of each of the seven sections.', async () => {
      const { root } = await Page.ready('modules');
      const headings = [...root.querySelectorAll('h3[part=section-heading]')];
      expect(headings.map(({ textContent }) => textContent!.trim())).to.deep.equal([
        'What is Back Pain?',
        'What does Back Pain look like?',
        'Who gets Back Pain?',
        'How to prevent Back Pain',
        'How to treat Back Pain',
        'How to care for your back at home',
        'Questions to ask your care team',
      ]);
    });

    it('is the emergency advice, outside of anything that closes.', async () => {
      const { root } = await Page.ready('modules');
      const help = root.querySelector<HTMLElement>('[part=help] .emergency')!;
      expect(help.textContent).to.contain('Loss of control of your bladder or bowels');
      expect(help.closest('[hidden], [part=section-panel], details')).to.equal(null);
      expect(help.getClientRects()).not.to.have.length(0);
    });

    it('is every reference, numbered.', async () => {
      const { root } = await Page.ready('modules');
      const { references } = await json(BACK_PAIN);
      const items = [...root.querySelectorAll('[part=references] ol > li')];
      expect(items).to.have.length(references.length);
      references.forEach(({ text }, index) => expect(items[index]!.textContent).to.contain(text));
    });

    it('is when the article was created and updated.', async () => {
      const { root } = await Page.ready('modules');
      const dates = root.querySelector('[part=dates]')!;
      expect(dates.textContent).to.contain('February 16, 2024').and.to.contain('March 7, 2024');
      const times = [...dates.querySelectorAll('time')];
      expect(times.map(({ dateTime }) => dateTime)).to.deep.equal(['2024-02-16', '2024-03-07']);
    });

    ARTICLES.forEach((name, index) =>
      it(`is everything that ${name} says.`, async () => {
        const { cards } = await Page.ready('all-articles');
        expectEverything(cards[index]!.shadowRoot!, await json(`/demo/articles/en/${name}.json`));
      }),
    );

    it('is the same for a compiled article.', async () => {
      const fromMarkdown = await Page.ready('modules');
      const compiled = await Page.ready('compiled');
      const textOf = ({ root }: Page): string => root.textContent!.replace(/\s+/g, ' ');
      expect(textOf(compiled)).to.equal(textOf(fromMarkdown));
      expectEverything(compiled.root, await json(BACK_PAIN));
    });

    it('is the same with the bundle.', async () => {
      const { root } = await Page.ready('bundle');
      expectEverything(root, await json(BACK_PAIN));
    });

    it('replaces the fallback.', async () => {
      const page = await Page.ready('modules');
      expect(page.isFallbackVisible()).to.equal(false);
    });
  });

  describe('what is requested', () => {
    it('is no script but the bundle itself where that is used.', async () => {
      const page = await Page.ready('bundle');
      await page.request(BACK_PAIN);
      await aTimeout(500);
      expect(page.scripts).to.deep.equal(['/dist/careleaf.bundle.js']);
    });

    it('is one script before the text of a compiled article and two after it.', async () => {
      const page = await Page.ready('compiled');
      const article = await page.request('/compiled/demo/articles/en/back-pain.json');
      const after = await page.request(AFTER_TEXT);
      expect(after.startTime).to.be.at.least(article.responseStart);
      await page.request(RECOVER);
      expect(page.scripts.filter((path) => path !== PICTURES)).to.deep.equal([
        SCRIPT,
        AFTER_TEXT,
        RECOVER,
      ]);
    });

    it('is the Markdown parser as well for an article with Markdown.', async () => {
      const page = await Page.ready('modules');
      await page.request(MARKDOWN);
      await page.request(AFTER_TEXT);
      await page.request(RECOVER);
      expect(page.scripts.filter((path) => path !== PICTURES)).to.have.members([
        SCRIPT,
        MARKDOWN,
        AFTER_TEXT,
        RECOVER,
      ]);
    });

    it('is the Markdown parser while the article is still coming.', async () => {
      const page = await Page.ready('slow-article');
      const article = await page.request('/fault/slow?ms=1500');
      const parser = await page.request(MARKDOWN);
      expect(parser.startTime).to.be.below(article.responseEnd);
      expect(page.root.querySelector('em')!.textContent).to.equal('this');
    });

    it('is nothing but the article, what it names and parts of the script.', async () => {
      const page = await Page.ready('modules');
      await page.request(AFTER_TEXT);
      await aTimeout(500); // a request is only listed once it is over
      const { sections } = await json(BACK_PAIN);
      const images = sections
        .flatMap(({ images = [] }) => images)
        .flatMap(({ src, srcset = '' }) => [
          src,
          ...srcset.split(', ').map((candidate) => candidate.split(' ')[0]!),
        ])
        .map((src) => new URL(src, new URL(BACK_PAIN, location.origin)).pathname);
      const allowed = [SCRIPT, AFTER_TEXT, RECOVER, MARKDOWN, PICTURES, BACK_PAIN, ...images];
      expect(page.paths).to.include(BACK_PAIN);
      expect(page.paths.filter((path) => !allowed.includes(path))).to.deep.equal([]);
      expect(page.paths).to.have.length(new Set(page.paths).size);
    });
  });

  describe('what can go wrong', () => {
    it('leaves the text of a compiled article readable when every other part is missing.', async () => {
      const page = await Page.open('entry-alone');
      await until(() => page.root?.querySelector('article'), 'the text should be shown');
      await page.request('/fault/entry-alone/chunks/after-text.js');
      const { help, sections, summary } = await json(BACK_PAIN);
      const text = letters(page.root.textContent!);
      const article = await json(BACK_PAIN);
      for (const markdown of [summary, ...[...help, ...sections].map(({ body }) => body)])
        for (const line of linesOf(markdown, article)) expect(text).to.contain(line);
      const second = page.root.querySelectorAll<HTMLElement>('[part=section-button]')[1]!;
      second.click();
      await until(() => second.getAttribute('aria-expanded') === 'true', 'it should open');
      expect(page.isFallbackVisible()).to.equal(false);
      // Numbers that are plain can be dialled; of others it is not known how.
      const phones = [...page.root.querySelectorAll('.phones a')];
      const hrefs = phones.map((phone) => phone.getAttribute('href'));
      expect(hrefs).to.deep.equal(['tel:911', 'tel:+12065550142', null, 'tel:+12065550142']);
    });

    for (const name of ['twice', 'bundle-and-modules', 'modules-and-bundle'])
      it(`is not that the script is there more than once (${name}).`, async () => {
        const page = await Page.ready(name);
        expect(page.window.defined).to.deep.equal([...new Set(page.window.defined)]);
        expect(page.window.defined).to.include('side-effect-card');
        expect(page.window.failures).to.deep.equal([]);
        expect(page.paths.filter((path) => path === BACK_PAIN)).to.have.length(1);
        expectEverything(page.root, await json(BACK_PAIN));
      });

    it('leaves the fallback visible when the script is missing.', async () => {
      const page = await Page.open('missing-script');
      expect(page.window.customElements.get('side-effect-card')).to.equal(undefined);
      expect(page.isFallbackVisible()).to.equal(true);
    });

    it('leaves the fallback visible when the article is missing.', async () => {
      const page = await Page.open('missing-article');
      await until(() => page.cards[0]!.matches(':state(error)'), 'the card should fail');
      await until(() => page.root.querySelector('button[part=retry]'), 'it should offer a retry');
      expect(page.isFallbackVisible()).to.equal(true);
    });
  });

  describe('what is left alone', () => {
    const globalsOf = ({ window }: Page): string[] => Object.getOwnPropertyNames(window).sort();

    for (const name of ['modules', 'bundle', 'all-articles'])
      it(`is the page's global object (${name}).`, async () => {
        const without = await Page.open('no-script');
        const page = await Page.ready(name);
        const before = new Set(globalsOf(without));
        expect(globalsOf(page).filter((key) => !before.has(key))).to.deep.equal([]);
      });

    // Of constructors and namespaces, and of what instances inherit: Symbol, Array.prototype, …
    const builtInsOf = ({ window }: Page): string[] =>
      Object.getOwnPropertyNames(window).flatMap((name) => {
        const { value } = Object.getOwnPropertyDescriptor(window, name)!;
        if (!/^[A-Z]/.test(name) || !value) return [];
        return [
          ...Reflect.ownKeys(Object(value)).map((key) => `${name}.${String(key)}`),
          ...Reflect.ownKeys(value.prototype ?? {}).map((key) => `${name}#${String(key)}`),
        ];
      });

    for (const name of ['modules', 'bundle'])
      it(`is what the language and the browser bring along (${name}).`, async () => {
        const before = new Set(builtInsOf(await Page.open('no-script')));
        expect([...before]).to.include('Array#map');
        const after = builtInsOf(await Page.ready(name));
        expect(after.filter((key) => !before.has(key))).to.deep.equal([]);
      });

    for (const name of ['modules', 'bundle'])
      it(`is everything of the page outside of the card (${name}).`, async () => {
        const without = await Page.open('no-script');
        const page = await Page.ready(name);
        const outline = ({ document }: Page): string => {
          const copy = document.documentElement.cloneNode(true) as Element;
          copy.querySelectorAll('script').forEach((script) => script.remove());
          // The card's own attribute, which its print styles need.
          copy.querySelector('side-effect-card')!.removeAttribute('print');
          return copy.outerHTML.replace(/\s+/g, ' ');
        };
        expect(outline(page)).to.equal(outline(without));
        expect(page.document.adoptedStyleSheets).to.have.length(0);
        expect(page.document.styleSheets).to.have.length(0);
      });

    it('is what the page stores, but for what test/dist/storage.test.ts is about.', async () => {
      const page = await Page.ready('modules');
      const { localStorage, sessionStorage, caches, indexedDB } = page.window;
      const names = [
        ...Object.keys(localStorage),
        ...Object.keys(sessionStorage),
        ...(await caches.keys()),
        ...(await indexedDB.databases()).map(({ name }) => name!),
      ];
      // Banners note what was dismissed, tools the size of the text, cards keep copies of articles.
      const listed = /careleaf(?!-dismissed$|-text-size$|-articles-1$)/i;
      expect(names.filter((name) => listed.test(name))).to.deep.equal([]);
      expect(page.document.cookie).to.equal('');
    });
  });
});
