import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/side-effect-card/define.js';
import { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import type { CareleafEvents } from '../../src/elements/events.js';
import type { ArticleJson } from '../../src/model/article.js';
import { waitUntil } from '../support/wait-until.js';

type Json = any; // what is tried here is wrong on purpose

const uniqueKey = (): string => crypto.randomUUID();
const until = (predicate: () => unknown, message: string): Promise<void> =>
  waitUntil(predicate, message, { timeout: 10_000 });

const echo = (document: unknown): string =>
  `/fault/echo?key=${uniqueKey()}&body=${encodeURIComponent(JSON.stringify(document))}`;
const count = async (key: string): Promise<number> =>
  Number(await (await fetch(`/fault/count?key=${key}`, { cache: 'no-store' })).text());

const TYPES = ['careleaf-load', 'careleaf-error', 'careleaf-warning'] as const;
type Type = (typeof TYPES)[number];

/** A card with fallback content, and all that it tells. */
class Trial {
  readonly events: { type: Type; detail: Json }[] = [];
  box!: HTMLElement;
  card!: SideEffectCardElement;

  static async of(
    src: string,
    attributes: Readonly<Record<string, string>> = {},
    properties: object = {},
  ): Promise<Trial> {
    const trial = new Trial();
    trial.box = await fixture<HTMLElement>(html`<div></div>`);
    for (const type of TYPES)
      trial.box.addEventListener(type, (event) =>
        trial.events.push({ type, detail: (event as CustomEvent).detail }),
      );
    trial.card = document.createElement('side-effect-card');
    if (src) trial.card.setAttribute('src', src);
    for (const [name, value] of Object.entries(attributes)) trial.card.setAttribute(name, value);
    trial.card.innerHTML = '<p>Please call the clinic.</p>';
    Object.assign(trial.card, properties);
    trial.box.append(trial.card);
    return trial;
  }

  of<Name extends Type>(type: Name): CareleafEvents[Name]['detail'][] {
    return this.events.filter((event) => event.type === type).map(({ detail }) => detail as Json);
  }

  async settled(): Promise<this> {
    await until(
      () => this.of('careleaf-load').length + this.of('careleaf-error').length,
      'the card should load or fail',
    );
    await this.card.updateComplete;
    return this;
  }

  get root(): ShadowRoot {
    return this.card.shadowRoot!;
  }
  get text(): string {
    return this.root.textContent!;
  }
  get status(): string {
    return this.root.querySelector('[role=status]')!.textContent!.trim();
  }
  get hasFallback(): boolean {
    const slot = this.root.querySelector<HTMLSlotElement>('slot:not([name])');
    return !!slot && slot.assignedElements().includes(this.card.querySelector('p')!);
  }
  find<Found extends Element = HTMLElement>(selector: string): Found | null {
    return this.root.querySelector<Found>(selector);
  }
  expectFailed(reason: string): void {
    expect(this.of('careleaf-load')).to.have.length(0);
    expect(this.of('careleaf-error').map((detail) => detail.reason)).to.deep.equal([reason]);
    expect(this.hasFallback, 'fallback').to.equal(true);
    expect(this.card.matches(':state(error)'), ':state(error)').to.equal(true);
    expect(this.card.matches(':state(ready)'), ':state(ready)').to.equal(false);
    expect(this.find('[part=card]')).to.equal(null);
    expect(this.find('[part=error]')).not.to.equal(null);
    expect(this.status).not.to.equal('');
  }
  expectReady(): void {
    expect(this.of('careleaf-error')).to.deep.equal([]);
    expect(this.of('careleaf-load')).to.have.length(1);
    expect(this.hasFallback, 'fallback').to.equal(false);
    expect(this.card.matches(':state(ready)'), ':state(ready)').to.equal(true);
    expect(this.card.matches(':state(error)'), ':state(error)').to.equal(false);
    expect(this.find('[part=error]')).to.equal(null);
  }
}

const attempt = async (src: string): Promise<Trial> => (await Trial.of(src)).settled();

/** Everything that an article can have. */
const complete = (): Json => ({
  schemaVersion: 1,
  id: 'sample',
  kind: 'side-effect',
  language: 'en',
  title: 'Sample',
  aliases: ['Example', 'Specimen'],
  summary: 'The main message.',
  help: [
    { urgency: 'emergency', heading: 'Very bad', body: 'First advice.' },
    { urgency: 'routine', heading: 'Not so bad', body: 'Second advice.' },
  ],
  sections: [
    {
      topic: 'what-is',
      id: 'what',
      body: 'First body.',
      images: [
        {
          src: '/demo/assets/logo.svg?1',
          fullSrc: '/demo/assets/logo.svg',
          srcset: '/demo/assets/logo.svg 2x',
          width: 80,
          height: 50,
          alt: 'First picture',
          caption: 'First caption',
          credit: 'First credit',
          license: 'MIT',
          sensitive: false,
        },
        { src: '/demo/assets/logo.svg?2', alt: 'Second picture', caption: 'Second caption' },
      ],
    },
    { topic: 'other', heading: 'Own heading', body: 'Second body.' },
    { topic: 'treatment', heading: 'Third heading', body: 'Third body.' },
  ],
  references: [
    { id: 'one', text: 'First reference', url: 'https://example.org/1' },
    { id: 'two', text: 'Second reference' },
  ],
  codes: [{ system: 'urn:system', code: 'M54.9', display: 'Dorsalgia' }],
  created: '2024-02-16',
  updated: '2024-03-07',
  reviewed: '2024-03-08',
  reviewDue: '2999-03-09',
  authors: [{ name: 'Ada', credentials: 'PharmD' }, { name: 'Grace' }],
  source: { name: 'The source', url: 'https://example.org/', license: 'CC0-1.0' },
  translations: [{ language: 'es', src: '../es/sample.json' }],
  related: [{ title: 'Other', src: 'other.json' }],
});

/** What must be on the page, by the part that says it. */
const SAYS: Readonly<Record<string, string>> = {
  '/title': 'Sample',
  '/summary': 'The main message.',
  '/help/0/heading': 'Very bad',
  '/help/0/body': 'First advice.',
  '/help/1/heading': 'Not so bad',
  '/help/1/body': 'Second advice.',
  '/sections/0/body': 'First body.',
  '/sections/0/images/0/caption': 'First caption',
  '/sections/0/images/0/credit': 'First credit',
  '/sections/0/images/1/caption': 'Second caption',
  '/sections/1/heading': 'Own heading',
  '/sections/1/body': 'Second body.',
  '/sections/2/heading': 'Third heading',
  '/sections/2/body': 'Third body.',
  '/references/0': 'First reference',
  '/references/1': 'Second reference',
  '/created': 'February 16, 2024',
  '/updated': 'March 7, 2024',
  '/reviewed': 'March 8, 2024',
  '/reviewDue': 'March 9, 2999',
  '/authors/0/name': 'Ada',
  '/authors/0/credentials': 'PharmD',
  '/authors/1': 'Grace',
  '/source/name': 'The source',
  '/source/license': 'CC0-1.0',
};

const MISSING = Symbol('missing');
const nameOf = (value: unknown): string =>
  value === MISSING ? 'missing' : `${JSON.stringify(value)}`;

/** A complete article with one thing changed. */
function altered(pointer: string, value: unknown): Json {
  const article = complete();
  const path = pointer.split('/').slice(1);
  const last = path.pop()!;
  let parent = article;
  for (const key of path) parent = parent[key];
  if (value === MISSING) delete parent[last];
  else parent[last] = value;
  return article;
}

/** Without these there is no article. */
const REQUIRED: Readonly<Record<string, readonly unknown[]>> = {
  '/schemaVersion': [MISSING, null, 0, '1', 2, 1.5, true],
  '/id': [MISSING, null, 7, '', 'Back Pain', 'a--b', ['a']],
  '/language': [MISSING, null, 7, '', 'not a language', {}],
  '/title': [MISSING, null, 7, '', ' \n ', ['Sample'], { text: 'Sample' }],
  '/sections': [MISSING, null, 7, 'text', [], {}],
  '/sections/0': [null, 7, 'text'],
  '/sections/0/body': [MISSING, null, 7, true],
  '/sections/1/heading': [MISSING, null, 7, '', ' '],
};

/** Each of these can be wrong, and the rest is shown. [the part, wrong values, what is skipped] */
const OPTIONAL: readonly (readonly [string, readonly unknown[], string?])[] = [
  ['/kind', [null, 7, 'drug']],
  ['/aliases', [null, 'Example', {}]],
  ['/aliases/0', [null, 7, '', {}]],
  ['/summary', [null, 7, true]],
  ['/help', [null, 7, 'text', {}]],
  ['/help/0', [null, 7, 'text']],
  ['/help/0/urgency', [null, 7, 'soon']],
  ['/help/0/heading', [null, 7, '', {}]],
  ['/help/0/body', [null, 7, true]],
  ['/sections/0/id', [null, 7, '', 'Not an id']],
  ['/sections/2/heading', [null, 7, '', {}]],
  ['/sections/2/topic', [null, 7, 'weather']],
  ['/sections/0/images', [null, 7, 'a.png', {}]],
  ['/sections/0/images/0', [null, 7, 'a.png']],
  ['/sections/0/images/0/src', [MISSING, null, 7, ''], '/sections/0/images/0'],
  ['/sections/0/images/0/alt', [MISSING, null, 7], '/sections/0/images/0'],
  ['/sections/0/images/0/fullSrc', [null, 7, '']],
  ['/sections/0/images/0/srcset', [null, 7, '']],
  ['/sections/0/images/0/width', [null, '80', 0, -1, 1.5]],
  ['/sections/0/images/0/height', [null, '50', 0, -1, 1.5]],
  ['/sections/0/images/0/caption', [null, 7, '']],
  ['/sections/0/images/0/credit', [null, 7, '']],
  ['/sections/0/images/0/license', [null, 7, '']],
  ['/sections/0/images/0/sensitive', [null, 1, 'yes']],
  ['/references', [null, 7, 'text', {}]],
  ['/references/0', [null, 7, 'text']],
  ['/references/0/id', [MISSING, null, 7, ''], '/references/0'],
  ['/references/0/text', [MISSING, null, 7, ''], '/references/0'],
  ['/references/0/url', [null, 7, '']],
  ['/codes', [null, 7, 'M54.9', {}]],
  ['/codes/0', [null, 7, 'M54.9']],
  ['/codes/0/system', [MISSING, null, 7, '']],
  ['/codes/0/code', [MISSING, null, 7, '']],
  ['/codes/0/display', [null, 7, '']],
  ...['/created', '/updated', '/reviewed', '/reviewDue'].map(
    (pointer) =>
      [pointer, [null, 20240216, '', 'yesterday', '2024-13-01', '2024-02-16T00:00:00Z']] as const,
  ),
  ['/authors', [null, 7, 'Ada', {}]],
  ['/authors/0', [null, 7, 'Ada']],
  ['/authors/0/name', [MISSING, null, 7, ''], '/authors/0'],
  ['/authors/0/credentials', [null, 7, '']],
  ['/source', [null, 7, 'The source']],
  ['/source/name', [MISSING, null, 7, ''], '/source'],
  ['/source/url', [null, 7, '']],
  ['/source/license', [null, 7, '']],
  ['/translations', [null, 7, {}]],
  ['/translations/0', [null, 7, 'es']],
  ['/translations/0/language', [MISSING, null, 7, 'not a language']],
  ['/translations/0/src', [MISSING, null, 7, '']],
  ['/related', [null, 7, {}]],
  ['/related/0', [null, 7, 'other']],
  ['/related/0/title', [MISSING, null, 7, '']],
  ['/related/0/src', [MISSING, null, 7, '']],
];

describe('<side-effect-card> with bad input', () => {
  // One attempt each: network.test.ts has the further ones.
  const { retryDelay } = SideEffectCardElement;
  before(() => {
    SideEffectCardElement.retryDelay = 0;
  });
  after(() => {
    SideEffectCardElement.retryDelay = retryDelay;
  });

  describe('documents that are no article', () => {
    it('shows the fallback when the file is missing.', async () => {
      const trial = await attempt(`/no-such-article.json?${uniqueKey()}`);
      trial.expectFailed('http');
      expect(trial.of('careleaf-error')[0]!.status).to.equal(404);
    });

    it('shows the fallback for invalid JSON.', async () => {
      (await attempt(`/fault/truncated?key=${uniqueKey()}`)).expectFailed('parse');
    });

    it('shows the fallback for HTML instead of JSON.', async () => {
      const trial = await attempt(`/fault/html?key=${uniqueKey()}`);
      trial.expectFailed('parse');
      expect(trial.text).not.to.contain('log in');
      expect(trial.of('careleaf-error')[0]!.message).to.contain('<!doctype html>');
    });

    for (const document of [null, 7, 'text', true, [], {}])
      it(`shows the fallback for the document ${JSON.stringify(document)}.`, async () => {
        const trial = await attempt(echo(document));
        trial.expectFailed('schema');
        expect(trial.of('careleaf-error')[0]!.problems).not.to.have.length(0);
      });

    it('names the src in the event and in its message.', async () => {
      const src = `/fault/status?status=500&key=${uniqueKey()}`;
      const [detail] = (await attempt(src)).of('careleaf-error');
      expect(detail!.src).to.equal(src);
      expect(detail!.message).to.contain(src).and.to.contain('500');
    });

    it('says that a newer schemaVersion is newer.', async () => {
      const [detail] = (await attempt(echo(altered('/schemaVersion', 2)))).of('careleaf-error');
      expect(detail!.message).to.contain('newer');
      expect(detail!.problems).to.have.length(1);
    });

    it('is accessible while it shows the error.', async () => {
      const trial = await attempt(`/fault/html?key=${uniqueKey()}`);
      await expect(trial.card).to.be.accessible();
    });
  });

  describe('required parts', () => {
    for (const [pointer, values] of Object.entries(REQUIRED))
      for (const value of values)
        it(`refuses an article whose ${pointer} is ${nameOf(value)}.`, async () => {
          const trial = await attempt(echo(altered(pointer, value)));
          trial.expectFailed('schema');
          const { problems } = trial.of('careleaf-error')[0]!;
          expect(problems!.map((problem) => problem.pointer)).to.include(pointer);
          expect(trial.of('careleaf-warning')).to.deep.equal([]);
        });

    it('reports what is wrong in optional parts of a refused article as well.', async () => {
      const trial = await attempt(echo({ ...complete(), title: 7, created: 'yesterday' }));
      trial.expectFailed('schema');
      const { problems } = trial.of('careleaf-error')[0]!;
      expect(problems!.map(({ pointer }) => pointer)).to.have.members(['/title', '/created']);
    });
  });

  describe('optional parts', () => {
    it('shows everything of a complete article without a warning.', async () => {
      const trial = await attempt(echo(complete()));
      trial.expectReady();
      for (const words of Object.values(SAYS)) expect(trial.text).to.contain(words);
      expect(trial.of('careleaf-warning')).to.deep.equal([]);
    });

    for (const [pointer, values, skipped = pointer] of OPTIONAL)
      for (const value of values)
        it(`shows the rest of an article whose ${pointer} is ${nameOf(value)}.`, async () => {
          const trial = await attempt(echo(altered(pointer, value)));
          trial.expectReady();
          const warnings = trial.of('careleaf-warning');
          expect(warnings).to.have.length(1);
          expect(warnings[0]!.problems.map((problem) => problem.pointer)).to.deep.equal([pointer]);
          for (const [place, words] of Object.entries(SAYS))
            if (!`${place}/`.startsWith(`${skipped}/`)) expect(trial.text).to.contain(words);
        });

    it('keeps help advice of unknown urgency as advice that cannot wait.', async () => {
      const trial = await attempt(echo(altered('/help/1/urgency', 'soon')));
      expect(trial.find('.tier.urgent')!.textContent).to.contain('Second advice.');
    });

    it('shows everything else when every optional part is wrong at once.', async () => {
      const article = complete();
      for (const key of Object.keys(article))
        if (!['schemaVersion', 'id', 'language', 'title', 'sections'].includes(key))
          article[key] = 7;
      const trial = await attempt(echo(article));
      trial.expectReady();
      for (const words of ['Sample', 'First body.', 'Second body.', 'Third body.', 'First caption'])
        expect(trial.text).to.contain(words);
      expect(trial.of('careleaf-warning')[0]!.problems).to.have.length(14);
    });

    it('ignores unknown fields.', async () => {
      const article = complete();
      article.mood = 'good';
      article.$schema = 'https://example.org/article.schema.json';
      article.help[0].mood = 'good';
      article.sections[0].mood = ['good'];
      article.sections[0].images[0].mood = { good: true };
      article.source.mood = null;
      const trial = await attempt(echo(article));
      trial.expectReady();
      for (const words of Object.values(SAYS)) expect(trial.text).to.contain(words);
      expect(trial.of('careleaf-warning')).to.deep.equal([]);
      expect(trial.text).not.to.contain('good');
    });

    it('accepts empty strings where a text may be empty.', async () => {
      const article = complete();
      article.summary = article.sections[0].body = article.sections[0].images[0].alt = '';
      const trial = await attempt(echo(article));
      trial.expectReady();
      // But a picture should be described: that is said of it.
      const pointers = trial
        .of('careleaf-warning')
        .flatMap(({ problems }) => problems.map(({ pointer }) => pointer));
      expect(pointers.filter((pointer) => pointer !== '/alt')).to.deep.equal([]);
      for (const words of ['First advice.', 'First caption', 'Second body.', 'Third body.'])
        expect(trial.text).to.contain(words);
    });

    it('reports help advice that says nothing.', async () => {
      const article = complete();
      article.help[0] = { urgency: 'emergency', body: '' };
      const trial = await attempt(echo(article));
      trial.expectReady();
      expect(trial.of('careleaf-warning')[0]!.problems[0]!.pointer).to.equal('/help/0');
      expect(trial.find('.tier.emergency')).to.equal(null);
      expect(trial.find('.tier.routine')!.textContent).to.contain('Second advice.');
    });
  });

  describe('unusual articles', () => {
    it('shows 1,000 sections.', async () => {
      const article = complete();
      article.sections = Array.from({ length: 1000 }, (_, index) => ({
        topic: 'other',
        heading: `Heading ${index}.`,
        body: `Body ${index}.`,
      }));
      const trial = await (await Trial.of('', {}, { article })).settled();
      trial.expectReady();
      const sections = [...trial.root.querySelectorAll('[part=section]')];
      expect(sections).to.have.length(1000);
      const isThere = (section: Element, index: number): boolean =>
        section
          .querySelector('[part=section-button]')!
          .textContent!.includes(`Heading ${index}.`) &&
        section.querySelector('[part=section-panel]')!.textContent!.includes(`Body ${index}.`);
      expect(sections.every(isThere)).to.equal(true);
      expect(new Set([...trial.root.querySelectorAll('[id]')].map(({ id }) => id)).size).to.equal(
        trial.root.querySelectorAll('[id]').length,
      );
    });

    for (const place of [
      '/title',
      '/summary',
      '/help/0/heading',
      '/help/0/body',
      '/sections/1/heading',
      '/sections/1/body',
      '/sections/0/images/0/caption',
      '/references/0/text',
      '/authors/0/name',
      '/source/name',
    ])
      it(`does not scroll sideways at 320 px with a word of 5,000 letters in ${place}.`, async () => {
        const word = 'w'.repeat(5000);
        const trial = await Trial.of('', { open: 'all' }, { article: altered(place, word) });
        trial.box.style.width = '320px';
        await trial.settled();
        trial.expectReady();
        expect(trial.text).to.contain(word);
        const card = trial.find('[part=card]')!;
        expect(card.getBoundingClientRect().width).to.be.at.most(320).and.to.be.above(200);
        expect(card.scrollWidth).to.be.at.most(card.clientWidth);
      });

    it('gives a right-to-left article its own direction and language.', async () => {
      const article = complete();
      Object.assign(article, { language: 'ar', title: 'ألم الظهر' });
      const trial = await attempt(echo(article));
      expect(getComputedStyle(trial.card).direction).to.equal('ltr');
      const element = trial.find('article')!;
      expect(element.lang).to.equal('ar');
      expect(element.dir).to.equal('rtl');
      expect(getComputedStyle(trial.find('[part=title]')!).direction).to.equal('rtl');
    });
  });

  describe('fallback content', () => {
    it('is there while the article is loading.', async () => {
      const trial = await Trial.of(`/fault/late?ms=300&key=${uniqueKey()}`);
      await trial.card.updateComplete;
      expect(trial.card.matches(':state(loading)')).to.equal(true);
      expect(trial.hasFallback).to.equal(true);
      await trial.settled();
      expect(trial.card.matches(':state(loading)')).to.equal(false);
      expect(trial.hasFallback).to.equal(false);
    });

    it('comes back when another src cannot be loaded.', async () => {
      const trial = await attempt(`/fault/good?key=${uniqueKey()}`);
      trial.expectReady();
      trial.events.length = 0;
      trial.card.src = `/fault/html?key=${uniqueKey()}`;
      await trial.settled();
      trial.expectFailed('parse');
      expect(trial.text).not.to.contain('It works.');
    });

    it('goes again when another src can be loaded.', async () => {
      const trial = await attempt(`/fault/html?key=${uniqueKey()}`);
      trial.events.length = 0;
      trial.card.src = `/fault/good?key=${uniqueKey()}`;
      await trial.settled();
      trial.expectReady();
    });

    it('stays when a card without a src is loaded again, and nothing is asked for.', async () => {
      const trial = await attempt(`/fault/good?key=${uniqueKey()}`);
      trial.card.removeAttribute('src');
      await trial.card.updateComplete;
      trial.events.length = 0;
      const { fetch } = window;
      const requests: unknown[] = [];
      try {
        window.fetch = (request) => {
          requests.push(request);
          return Promise.reject(new TypeError('It is not to be asked for.'));
        };
        await trial.card.reload();
        await (await Trial.of('')).card.reload();
      } finally {
        window.fetch = fetch;
      }
      expect(requests).to.deep.equal([]);
      expect(trial.events).to.deep.equal([]);
      expect(trial.hasFallback).to.equal(true);
    });

    it('is all that is shown without a src.', async () => {
      const trial = await Trial.of('');
      await trial.card.updateComplete;
      await aTimeout(100);
      expect(trial.events).to.deep.equal([]);
      expect(trial.hasFallback).to.equal(true);
      expect(trial.card.matches(':state(error)')).to.equal(false);
    });
  });

  describe('trying again', () => {
    const click = (trial: Trial): HTMLButtonElement => {
      const button = trial.find<HTMLButtonElement>('button[part=retry]')!;
      button.focus();
      button.click();
      return button;
    };

    it('loads the article, moves focus to its title and says so.', async () => {
      const trial = await attempt(`/fault/once-failing?key=${uniqueKey()}`);
      trial.expectFailed('http');
      expect(trial.find('button[part=retry]')!.textContent!.trim()).to.equal('Try again');
      trial.events.length = 0;
      click(trial);
      await trial.settled();
      trial.expectReady();
      await until(
        () => trial.root.activeElement === trial.find('[part=title]'),
        'the title should get focus',
      );
      expect(trial.status).to.equal('Loaded.');
      expect(trial.find('button[part=retry]')).to.equal(null);
    });

    it('keeps focus on the button when it fails again.', async () => {
      const key = uniqueKey();
      const trial = await attempt(`/fault/status?status=500&key=${key}`);
      trial.events.length = 0;
      const button = click(trial);
      await trial.settled();
      trial.expectFailed('http');
      expect(await count(key)).to.equal(2);
      expect(trial.find('button[part=retry]')).to.equal(button);
      expect(trial.root.activeElement).to.equal(button);
      expect(button.getAttribute('aria-disabled')).to.equal('false');
    });

    it('keeps focus and ignores further clicks while it tries.', async () => {
      const key = uniqueKey();
      const trial = await attempt(`/fault/late-failure?ms=300&key=${key}`);
      trial.events.length = 0;
      const button = click(trial);
      await until(() => button.getAttribute('aria-disabled') === 'true', 'it should be trying');
      expect(trial.root.activeElement).to.equal(button);
      button.click();
      button.click();
      await trial.settled();
      trial.expectFailed('http');
      expect(await count(key)).to.equal(2);
    });
  });

  describe('reload()', () => {
    it('keeps the article and the open sections when it fails, and says so.', async () => {
      const trial = await Trial.of(`/fault/once-good?key=${uniqueKey()}`, {
        open: 'none',
        'no-deep-links': '',
      });
      await trial.settled();
      const button = trial.find('[part=section-button]')!;
      expect(button.getAttribute('aria-expanded')).to.equal('false');
      button.click();
      await trial.card.updateComplete;
      expect(trial.find('[part=notice]')).to.equal(null);

      await trial.card.reload();
      await until(() => trial.of('careleaf-error').length, 'the failure should be reported');
      expect(trial.of('careleaf-error')[0]!.reason).to.equal('http');
      expect(trial.text).to.contain('It works.');
      expect(trial.find('[part=section-button]')).to.equal(button);
      expect(button.getAttribute('aria-expanded')).to.equal('true');
      expect(trial.find('[part=notice]')!.textContent).to.contain('could not check');
      expect(trial.hasFallback).to.equal(false);
      expect(trial.card.matches(':state(ready)')).to.equal(true);
      expect(trial.card.matches(':state(error)')).to.equal(false);
      expect(trial.find('[part=retry]')).to.equal(null);
    });

    it('settles when nothing can be loaded.', async () => {
      const trial = await attempt(`/fault/status?status=500&key=${uniqueKey()}`);
      await trial.card.reload();
      expect(trial.card.article).to.equal(undefined);
      await (await Trial.of('')).card.reload();
    });
  });

  describe('changes while loading', () => {
    it('shows only the last of several srcs.', async () => {
      const trial = await Trial.of(`/fault/late?ms=400&key=${uniqueKey()}`);
      await trial.card.updateComplete;
      const last = echo({ ...complete(), title: 'The last' });
      trial.card.src = last;
      await trial.settled();
      await aTimeout(800);
      expect(trial.events.map(({ type, detail }) => [type, detail.src])).to.deep.equal([
        ['careleaf-load', last],
      ]);
      expect(trial.find('[part=title]')!.textContent).to.contain('The last');
    });

    it('tells nothing of a first src that fails later.', async () => {
      const trial = await Trial.of(`/fault/late-failure?ms=300&key=${uniqueKey()}`);
      await trial.card.updateComplete;
      trial.card.src = `/fault/good?key=${uniqueKey()}`;
      await trial.settled();
      await aTimeout(600);
      expect(trial.events).to.have.length(1);
      trial.expectReady();
    });

    it('tells nothing after it was removed.', async () => {
      const trial = await Trial.of(`/fault/late?ms=200&key=${uniqueKey()}`);
      await trial.card.updateComplete;
      const heard: string[] = [];
      for (const type of TYPES) trial.card.addEventListener(type, () => heard.push(type));
      trial.card.remove();
      await aTimeout(600);
      expect(heard).to.deep.equal([]);
    });

    it('loads when it is put back.', async () => {
      const trial = await Trial.of(`/fault/late?ms=200&key=${uniqueKey()}`);
      await trial.card.updateComplete;
      trial.card.remove();
      await aTimeout(50);
      trial.box.append(trial.card);
      await trial.settled();
      await aTimeout(300);
      trial.expectReady();
    });

    it('loads once when it is moved while loading.', async () => {
      const trial = await Trial.of(`/fault/late?ms=200&key=${uniqueKey()}`);
      await trial.card.updateComplete;
      const other = document.createElement('div');
      trial.box.append(other);
      other.append(trial.card);
      await trial.settled();
      await aTimeout(300);
      trial.expectReady();
    });

    it('keeps the article when it is moved after loading.', async () => {
      const key = uniqueKey();
      const trial = await attempt(`/fault/good?key=${key}`);
      const other = document.createElement('div');
      trial.box.append(other);
      other.append(trial.card);
      await aTimeout(100);
      trial.expectReady();
      expect(await count(key)).to.equal(1);
    });
  });

  describe('changes while the card is out of the page', () => {
    it('shows the src that it was given there.', async () => {
      const trial = await attempt(`/fault/good?key=${uniqueKey()}`);
      trial.card.remove();
      trial.card.src = echo({ ...complete(), title: 'The next' });
      await aTimeout(50);
      trial.box.append(trial.card);
      await waitUntil(() => trial.of('careleaf-load').length === 2, 'it should load again');
      expect(trial.find('[part=title]')!.textContent).to.contain('The next');
    });

    it('asks for nothing there.', async () => {
      const trial = await attempt(`/fault/good?key=${uniqueKey()}`);
      trial.card.remove();
      const key = uniqueKey();
      trial.card.src = `/fault/good?key=${key}`;
      await aTimeout(300);
      expect(await count(key)).to.equal(0);
    });

    for (const [when, wait] of [
      ['at once', () => Promise.resolve()],
      ['before it is ready', () => aTimeout(0)],
    ] as const)
      it(`shows its article property when it is moved ${when}.`, async () => {
        const trial = await Trial.of('', {}, { article: complete() });
        await wait();
        const other = document.createElement('div');
        trial.box.append(other);
        other.append(trial.card);
        await trial.settled();
        trial.expectReady();
      });
  });

  describe('the article property', () => {
    it('shows article JSON with Markdown.', async () => {
      const article = { ...complete(), summary: 'This is **important**.' };
      const trial = await (await Trial.of('', {}, { article })).settled();
      trial.expectReady();
      expect(trial.of('careleaf-load')[0]!.src).to.equal('');
      expect(trial.find('[part=summary] strong')!.textContent).to.equal('important');
    });

    it('shows a compiled article.', async () => {
      const path = '/compiled/demo/articles/en/back-pain.json';
      const article = (await (await fetch(path)).json()) as ArticleJson;
      const trial = await (await Trial.of('', {}, { article })).settled();
      trial.expectReady();
      expect(trial.find('[part=title]')!.textContent).to.contain('Back Pain');
      expect(trial.root.querySelectorAll('[part=section]')).to.have.length(article.sections.length);
    });

    it('shows again the article that a card gave.', async () => {
      const { article } = (await attempt(echo(complete()))).card;
      const trial = await (await Trial.of('', {}, { article })).settled();
      trial.expectReady();
      for (const words of Object.values(SAYS)) expect(trial.text).to.contain(words);
    });

    for (const article of [altered('/title', 7), {}, [], 'text', 7])
      it(`fails with ${JSON.stringify(article).slice(0, 20)} as with a wrong document.`, async () => {
        const trial = await (await Trial.of('', {}, { article })).settled();
        trial.expectFailed('schema');
        expect(trial.of('careleaf-error')[0]!.src).to.equal('');
      });

    it('that is refused leaves what is shown, and says why.', async () => {
      const trial = await (await Trial.of(echo(complete()))).settled();
      const { card } = trial;
      const { article: before, src } = card;
      trial.events.length = 0;
      (card as Json).article = { schemaVersion: 1 };
      expect(card.article === before).to.equal(true);
      await trial.settled();
      expect(trial.of('careleaf-error').map(({ reason }) => reason)).to.deep.equal(['schema']);
      expect(trial.root.querySelectorAll('[part=section]').length).to.be.above(0);
      expect(card.article === before).to.equal(true);
      expect(trial.text).to.contain('The main message.');
      // It is still the article at that address.
      trial.events.length = 0;
      await card.reload();
      await trial.settled();
      expect(trial.of('careleaf-load').map((detail) => detail.src)).to.deep.equal([src]);
    });

    it('takes the place of what is shown, even where it is moved meanwhile.', async () => {
      const trial = await (await Trial.of(echo(complete()))).settled();
      const { card } = trial;
      trial.events.length = 0;
      (card as Json).article = { ...complete(), title: 'Given' };
      const place = card.parentElement!;
      card.remove();
      place.append(card);
      await trial.settled();
      expect(trial.find('[part=title]')!.textContent).to.contain('Given');
      expect(card.article!.title).to.equal('Given');
    });

    it('reports what was skipped.', async () => {
      const article = altered('/created', 'yesterday');
      const trial = await (await Trial.of('', {}, { article })).settled();
      trial.expectReady();
      const [warning] = trial.of('careleaf-warning');
      expect(warning!.problems.map(({ pointer }) => pointer)).to.deep.equal(['/created']);
    });

    it('does not change or freeze what it was given.', async () => {
      const article = complete();
      const trial = await (await Trial.of('', {}, { article })).settled();
      trial.expectReady();
      expect(article).to.deep.equal(complete());
      expect(Object.isFrozen(article)).to.equal(false);
    });

    it('wins over the src, which is not asked for.', async () => {
      const key = uniqueKey();
      const trial = await Trial.of(`/fault/good?key=${key}`, {}, { article: complete() });
      await trial.settled();
      await aTimeout(100);
      trial.expectReady();
      expect(trial.text).to.contain('The main message.');
      expect(await count(key)).to.equal(0);
    });

    it('gives way to a src that is set later.', async () => {
      const trial = await Trial.of('', {}, { article: complete() });
      await trial.settled();
      trial.events.length = 0;
      trial.card.src = `/fault/good?key=${uniqueKey()}`;
      await trial.settled();
      trial.expectReady();
      expect(trial.text).to.contain('It works.');
    });

    it('gives way to a src that is set while it is still being read.', async () => {
      const trial = await Trial.of('');
      await trial.card.updateComplete;
      trial.card.article = complete() as Json;
      await trial.card.updateComplete;
      trial.card.src = `/fault/late?ms=300&key=${uniqueKey()}`;
      await until(() => trial.text.includes('It works.'), 'the src should be shown');
      expect(trial.events.map(({ detail }) => detail.src)).to.deep.equal([trial.card.src]);
    });

    it('wins over a src that is set with it, before or after.', async () => {
      const trial = await Trial.of(`/fault/good?key=${uniqueKey()}`);
      await trial.settled();
      for (const [title, names] of [
        ['First', ['article', 'src']],
        ['Second', ['src', 'article']],
      ] as const) {
        trial.events.length = 0;
        const key = uniqueKey();
        const values: Json = { src: `/fault/good?key=${key}`, article: { ...complete(), title } };
        for (const name of names) (trial.card as Json)[name] = values[name];
        await trial.settled();
        await aTimeout(100);
        expect(trial.card.article!.title).to.equal(title);
        expect(await count(key)).to.equal(0);
      }
    });

    it('stays when the src is taken away later.', async () => {
      const trial = await Trial.of(`/fault/good?key=${uniqueKey()}`, {}, { article: complete() });
      await trial.settled();
      trial.card.removeAttribute('src');
      await trial.card.updateComplete;
      expect(trial.text).to.contain('The main message.');
    });

    it('is refused where it holds itself, many times.', async () => {
      const input: Json = { schemaVersion: 1 };
      input.one = input.two = input.three = input;
      const trial = await Trial.of('', {}, { article: input });
      await trial.settled();
      trial.expectFailed('too-large');
    });

    it('gives way to the src when it is taken back.', async () => {
      const trial = await Trial.of('', {}, { article: complete() });
      await trial.settled();
      trial.events.length = 0;
      trial.card.setAttribute('src', `/fault/good?key=${uniqueKey()}`);
      trial.card.article = undefined;
      await trial.settled();
      trial.expectReady();
      expect(trial.text).to.contain('It works.');
    });

    it('may be set before the element is upgraded.', async () => {
      const trial = await Trial.of('');
      const inert = document.implementation.createHTMLDocument();
      const early = inert.createElement('side-effect-card') as SideEffectCardElement;
      (early as Json).article = complete();
      expect(early.shadowRoot).to.equal(null);
      trial.card.remove();
      trial.card = early;
      early.innerHTML = '<p>Please call the clinic.</p>';
      trial.box.append(early);
      await trial.settled();
      trial.expectReady();
      expect(trial.text).to.contain('The main message.');
      expect(Object.hasOwn(early, 'article')).to.equal(false);
    });
  });

  describe('loading="lazy"', () => {
    it('asks for the article only when the card comes near.', async () => {
      const key = uniqueKey();
      const trial = await Trial.of('');
      const space = document.createElement('div');
      space.style.height = '10000px';
      trial.box.prepend(space);
      trial.card.setAttribute('loading', 'lazy');
      trial.card.setAttribute('src', `/fault/good?key=${key}`);
      await trial.card.updateComplete;
      await aTimeout(400);
      expect(await count(key)).to.equal(0);
      expect(trial.hasFallback).to.equal(true);
      trial.card.scrollIntoView();
      await trial.settled();
      trial.expectReady();
      expect(await count(key)).to.equal(1);
      scrollTo(0, 0);
    });

    it('loads a card that is in view at once.', async () => {
      const trial = await Trial.of(`/fault/good?key=${uniqueKey()}`, { loading: 'lazy' });
      await trial.settled();
      trial.expectReady();
    });
  });
});
