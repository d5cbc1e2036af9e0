import { expect } from '@open-wc/testing';
import { waitUntil } from '../support/wait-until.js';

// What a page asks for, and what it shows when that does not come: with the files of dist/.

const SPANISH = '/compiled/demo/articles/es/back-pain.json';
const ENGLISH = '/compiled/demo/articles/en/back-pain.json';
const EMERGENCY = { en: 'Get emergency help now', es: 'Busque ayuda de emergencia ahora mismo' };

class Page {
  readonly #frame = document.createElement('iframe');

  /** A page in a language, with one card. */
  constructor(language: string, src: string, script = '/dist/careleaf.js') {
    this.#frame.srcdoc = `<!doctype html><html lang="${language}"><title>A clinic</title>
      <script type="module" src="${script}"></script>
      <side-effect-card src="${src}"></side-effect-card>`;
    this.#frame.width = '800';
    document.body.append(this.#frame);
  }

  get card(): HTMLElement | null | undefined {
    return this.#frame.contentDocument?.querySelector<HTMLElement>('side-effect-card');
  }
  get article(): HTMLElement | null | undefined {
    return this.card?.shadowRoot?.querySelector('article');
  }
  /** What the first tier of the help advice says. */
  get tier(): HTMLElement | null | undefined {
    return this.article?.querySelector<HTMLElement>('.emergency .tier-heading');
  }
  get requests(): readonly PerformanceResourceTiming[] {
    const { performance } = this.#frame.contentWindow!;
    return performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  }
  /** Which files with languages were asked for. */
  get languages(): string[] {
    return this.requests.flatMap(({ name }) => /strings-\w+(?=\.js)/.exec(name) ?? []);
  }
  async ready(): Promise<this> {
    const isReady = (): boolean => !!this.card?.matches(':state(ready)');
    await waitUntil(isReady, 'the card should be ready', { timeout: 12_000 });
    return this;
  }
  async says(text: string): Promise<void> {
    const has = (): boolean => !!this.tier?.textContent!.includes(text);
    await waitUntil(has, `it should say "${text}"`, { timeout: 12_000 });
  }
}

const at = (page: Page, file: string): PerformanceResourceTiming =>
  page.requests.find(({ name }) => name.includes(file))!;

describe('the languages of the built script', () => {
  before(function () {
    if (!CSS.supports('selector(:state(ready))')) this.skip();
  });
  afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

  it('are not asked for by a page in English with an article in English', async () => {
    for (const language of ['en', 'en-GB', '']) {
      const page = await new Page(language, ENGLISH).ready();
      expect(page.languages, language).to.deep.equal([]);
    }
  });

  it('are not asked for by a page in a language that Careleaf does not have', async () => {
    const page = await new Page('he', ENGLISH).ready();
    expect(page.languages).to.deep.equal([]);
  });

  it('are one request of a page in Spanish with an article in Spanish', async () => {
    const page = await new Page('es', SPANISH).ready();
    expect(page.languages).to.deep.equal(['strings-es']);
    expect(page.tier!.textContent).to.contain(EMERGENCY.es);
  });

  it('are one request also where the article is in Markdown and its sections have no heading', async () => {
    const article = {
      schemaVersion: 1,
      id: 'fatiga',
      language: 'es-MX',
      title: 'Fatiga',
      sections: [{ topic: 'treatment', body: 'Descanse **bien**.' }],
    };
    const src = `/fault/echo?body=${encodeURIComponent(JSON.stringify(article))}`;
    const page = await new Page('es', src).ready();
    expect(page.languages).to.deep.equal(['strings-es']);
    expect(page.article!.textContent).to.contain('Fatiga: tratamiento');
  });

  it('are asked for beside the article, not after it', async () => {
    const page = await new Page('es', '/fault/late?ms=1500').ready();
    expect(at(page, 'strings-es').startTime).to.be.below(at(page, '/fault/late').responseStart);
  });

  it('are two requests where page and article differ', async () => {
    const page = await new Page('vi-VN', SPANISH).ready();
    expect(page.languages).to.have.members(['strings-vi', 'strings-es']);
  });

  for (const [language, file] of [
    ['pt-BR', 'strings-pt'],
    ['zh-Hans-CN', 'strings-zh'],
    ['fil', 'strings-tl'],
    ['AR', 'strings-ar'],
    ['de', 'strings-de'],
    ['fr', 'strings-fr'],
    ['tl', 'strings-tl'],
  ] as const)
    it(`come from ${file}.js for ${language}`, async () => {
      const page = await new Page(language, ENGLISH).ready();
      expect(page.languages).to.deep.equal([file]);
      const more = page.card!.shadowRoot!.querySelector('[part=expand-all]')!;
      expect(more.textContent!.trim()).not.to.equal('Show all sections');
    });

  it('are in the bundle already', async () => {
    const page = await new Page('es', SPANISH, '/dist/careleaf.bundle.js').ready();
    const scripts = page.requests.filter(({ name }) => /\.js(\?|$)/.test(name));
    expect(page.tier!.textContent).to.contain(EMERGENCY.es);
    expect(scripts.filter(({ name }) => name.includes('/dist/'))).to.have.length(1);
  });

  it('do not cost the article where they are missing', async () => {
    const page = await new Page('es', SPANISH, '/fault/no-languages/careleaf.js').ready();
    expect(page.tier!.textContent).to.contain(EMERGENCY.en);
    const marked = page.tier!.querySelector('bdi')!;
    expect([marked.lang, marked.dir]).to.deep.equal(['en', 'ltr']);
    expect(page.article!.lang).to.equal('es');
    expect(page.article!.textContent).to.contain('Pérdida del control de la vejiga');
  });

  it('are not waited for too long, and used when they come', async () => {
    const page = new Page('es', SPANISH, '/fault/late-languages/careleaf.js');
    await page.says(EMERGENCY.en);
    expect(page.tier!.querySelector('bdi')!.lang).to.equal('en');
    await page.says(EMERGENCY.es);
    expect(page.tier!.querySelector('bdi')).to.equal(null);
  });

  it('can be added by the page to the script that it has loaded', async () => {
    const page = await new Page('ko', ENGLISH).ready();
    const frame = document.querySelector('iframe')!;
    const script = frame.contentDocument!.createElement('script');
    script.type = 'module';
    script.textContent = `import { registerStrings } from '/dist/careleaf.js';
      registerStrings('ko', { 'sections.show-all': '모두 보기' });`;
    frame.contentDocument!.body.append(script);
    const more = page.card!.shadowRoot!.querySelector('[part=expand-all]')!;
    await waitUntil(() => more.textContent!.trim() === '모두 보기');
    expect(more.closest('[lang]')!.getAttribute('lang')).to.equal('ko');
  });

  it('are the same in a picture of the card', async () => {
    const page = await new Page('es', SPANISH).ready();
    const hint = (): string | undefined =>
      page.article
        ?.querySelector('enlargeable-image')
        ?.shadowRoot?.querySelector('[part=hint]')
        ?.textContent?.trim();
    await waitUntil(() => hint() === 'Haga clic para ampliar', 'a hint');
    expect(page.languages).to.deep.equal(['strings-es']);
  });
});
