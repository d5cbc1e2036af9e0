import { expect } from '@open-wc/testing';
import type { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import {
  buttons,
  drawCard,
  focused,
  heard,
  openOnes,
  part,
  parts,
  placeCard,
  quiet,
  sample,
  settled,
  showCard,
  urlOf,
  words,
} from '../support/articles.js';
import { waitUntil } from '../support/wait-until.js';

const spanish = (parts: object = {}) => sample({ language: 'es', title: 'Muestra', ...parts });
const arabic = sample({ language: 'ar', title: 'عينة' });
const english = (parts: object = {}) =>
  sample({
    translations: [
      { language: 'es', src: urlOf(spanish()) },
      { language: 'ar', src: urlOf(arabic) },
    ],
    ...parts,
  });

/** The languages to choose from. */
const choices = (card: Element): HTMLElement[] => [
  ...(parts(card, 'languages')[0]?.querySelectorAll<HTMLElement>(':scope > *') ?? []),
];
const names = (card: Element): string[] => choices(card).map(words);
const current = (card: Element): string[] =>
  choices(card)
    .filter((choice) => choice.getAttribute('aria-current') === 'true')
    .map(words);
const title = (card: Element): string => words(part(card, 'title'));
const choice = (card: Element, name: string): HTMLElement =>
  choices(card).find((candidate) => words(candidate) === name)!;

/** Chooses a language, and waits for what comes of it. */
async function choose(card: SideEffectCardElement, name: string): Promise<string> {
  const done = settled(card);
  choice(card, name).focus();
  choice(card, name).click();
  const type = await done;
  await quiet(card);
  return type;
}

describe('translations', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  // WCAG 2.2, 2.5.8
  it('are large enough to hit where a name has two letters', async () => {
    const card = await showCard(
      sample({ translations: [{ language: 'zh', src: urlOf(spanish()) }] }),
      { attributes: { style: '--careleaf-font-size: 10px' } },
    );
    const { width, height } = choice(card, '中文').getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(24);
  });

  it('are offered by their names in their own languages', async () => {
    const card = await showCard(english());
    expect(choices(card).map((item) => [words(item), item.lang, item.dir])).to.deep.equal([
      ['English', 'en', 'ltr'],
      ['Español', 'es', 'ltr'],
      ['العربية', 'ar', 'rtl'],
    ]);
    expect(current(card)).to.deep.equal(['English']);
    expect(part(card, 'languages').ariaLabel).to.equal('Read in another language');
  });

  it('are buttons: there is no page of a translation to open elsewhere, only its JSON', async () => {
    const card = await showCard(english());
    expect(choices(card).map(({ localName }) => localName)).to.deep.equal(Array(3).fill('button'));
    await choose(card, 'Español');
    expect(part(card, 'languages').querySelector('[href]')).to.equal(null);
  });

  it('look like links, each large enough to be hit', async () => {
    const card = await drawCard(english());
    const reference = document.createElement('a');
    reference.href = '#';
    part(card, 'languages').append(reference);
    const looks = (element: Element): string[] => {
      const { color, textDecorationLine, fontSize } = getComputedStyle(element);
      return [color, textDecorationLine, fontSize];
    };
    const { height } = choice(card, 'Español').getBoundingClientRect();
    expect(height).to.be.at.least(44);
    expect(looks(choice(card, 'Español'))).to.deep.equal(looks(reference));
  });

  it('are not offered where there are none', async () => {
    const card = await showCard(sample());
    expect(parts(card, 'languages')).to.deep.equal([]);
  });

  it('that are overdue for review leave the article, with review-policy="hide", and it is said', async () => {
    const late = urlOf(spanish({ reviewDue: '2020-01-31' }));
    const card = await showCard(english({ translations: [{ language: 'es', src: late }] }), {
      attributes: { 'review-policy': 'hide', lang: 'en' },
    });
    const { src } = card;
    const overdue = heard('careleaf-overdue');
    const loads = heard('careleaf-load');
    const errors = heard('careleaf-error');
    choice(card, 'Español').focus();
    choice(card, 'Español').click();
    await waitUntil(() => parts(card, 'notice').length, 'it should be said');
    await quiet(card);
    expect(words(part(card, 'notice'))).to.equal(
      'This article could not be shown in this language: Spanish.',
    );
    expect(title(card)).to.contain('Sample');
    expect([card.src, card.article!.language]).to.deep.equal([src, 'en']);
    expect(current(card)).to.deep.equal(['English']);
    expect(focused(card)).to.equal('Español');
    expect([overdue.length, loads.length, errors.length]).to.deep.equal([1, 0, 0]);
    // It can be shown where overdue articles are.
    card.reviewPolicy = 'notice';
    expect(await choose(card, 'Español')).to.equal('careleaf-load');
    expect(title(card)).to.contain('Muestra');
  });

  it('resolve against the address of the article', async () => {
    const card = await showCard(
      english({ translations: [{ language: 'es', src: '../es/a.json' }] }),
    );
    choice(card, 'Español').click();
    const { origin } = location;
    await waitUntil(
      () => performance.getEntriesByName(`${origin}/es/a.json`, 'resource').length > 0,
    );
  });

  for (const src of [
    'javascript:alert(1)',
    'data:application/json,{}',
    'mailto:a@example.org',
    'http://[',
  ])
    it(`are not offered at ${src}`, async () => {
      const card = await showCard(english({ translations: [{ language: 'es', src }] }));
      expect(parts(card, 'languages')).to.deep.equal([]);
    });

  it('have nothing that axe finds, also where one cannot be loaded', async () => {
    const card = await showCard(
      english({
        translations: [
          { language: 'ar', src: urlOf(arabic) },
          { language: 'es', src: '/fault/status?status=404' },
        ],
      }),
    );
    await expect(card).to.be.accessible();
    await choose(card, 'Español');
    expect(parts(card, 'notice')).to.have.length(1);
    await expect(card).to.be.accessible();
  });

  it('take the place of the article', async () => {
    const card = await showCard(english(), { attributes: { 'heading-level': '3' } });
    expect(await choose(card, 'Español')).to.equal('careleaf-load');
    expect(title(card)).to.equal('Efecto secundario: Muestra');
    const article = card.shadowRoot!.querySelector('article')!;
    expect([article.lang, article.dir]).to.deep.equal(['es', 'ltr']);
    expect(part(card, 'title').localName).to.equal('h3');
    expect(current(card)).to.deep.equal(['Español']);
  });

  it('bring their direction along', async () => {
    const card = await showCard(english());
    await choose(card, 'العربية');
    const article = card.shadowRoot!.querySelector('article')!;
    expect([article.lang, article.dir]).to.deep.equal(['ar', 'rtl']);
  });

  it('fire careleaf-load with their address, which is the src of the card then', async () => {
    const card = await showCard(english());
    const href = new URL(urlOf(spanish()), location.href).href;
    const events: [string, string][] = [];
    card.addEventListener('careleaf-load', ({ detail }) => events.push([detail.src, card.src]));
    await choose(card, 'Español');
    expect(events).to.deep.equal([[href, href]]);
  });

  it('leave the attribute src as the page wrote it', async () => {
    const card = await showCard(english());
    const src = card.getAttribute('src');
    await choose(card, 'Español');
    expect(card.getAttribute('src')).to.equal(src);
  });

  it('are what reload() loads again', async () => {
    const card = await showCard(english());
    await choose(card, 'Español');
    const events = heard('careleaf-load');
    await card.reload();
    await quiet(card);
    expect(events.map(({ detail }) => detail.article.title)).to.deep.equal(['Muestra']);
    expect(title(card)).to.equal('Efecto secundario: Muestra');
    expect(names(card)).to.deep.equal(['English', 'Español', 'العربية']);
  });

  it('bring focus to the title, where reading begins', async () => {
    const card = await showCard(english());
    await choose(card, 'Español');
    expect(focused(card)).to.equal('title');
  });

  it('leave focus where the reader has moved it meanwhile', async () => {
    const card = await showCard(english(), { around: '<div></div><input aria-label="Search" />' });
    const done = settled(card);
    choice(card, 'Español').click();
    const field = document.querySelector('input')!;
    field.focus();
    await done;
    await quiet(card);
    expect(document.activeElement === field).to.equal(true);
  });

  it('keep what is open', async () => {
    const card = await showCard(english());
    buttons(card)[2]!.click();
    await card.updateComplete;
    await choose(card, 'Español');
    expect(openOnes(card)).to.deep.equal([true, false, true]);
    expect(focused(card)).to.equal('title');
  });

  it('have a way back, also from one that names no other', async () => {
    const card = await showCard(english());
    const { src } = card;
    await choose(card, 'Español');
    expect(names(card)).to.deep.equal(['English', 'Español', 'العربية']);
    expect(await choose(card, 'English')).to.equal('careleaf-load');
    expect(title(card)).to.equal('Side Effect: Sample');
    expect(card.src).to.equal(src);
  });

  it('have a way back to an article that the page gave as an object', async () => {
    const card = await placeCard('');
    const done = settled(card);
    card.article = english() as never;
    await done;
    await choose(card, 'Español');
    expect(title(card)).to.equal('Efecto secundario: Muestra');
    await choose(card, 'English');
    expect(title(card)).to.equal('Side Effect: Sample');
    expect([card.src, current(card)]).to.deep.equal(['', ['English']]);
  });

  it('do nothing when the one that is shown is chosen', async () => {
    const card = await showCard(english());
    const events = heard('careleaf-load');
    choice(card, 'English').click();
    await quiet(card);
    expect(events).to.deep.equal([]);
    expect(location.hash).to.equal('');
  });

  it('are shown in the order of the clicks: the last one stays', async () => {
    const card = await showCard(english());
    choice(card, 'Español').click();
    await choose(card, 'العربية');
    await quiet(card);
    expect(card.article!.language).to.equal('ar');
    expect(current(card)).to.deep.equal(['العربية']);
  });

  it('give way to another article of the page, with its own', async () => {
    const card = await showCard(english());
    await choose(card, 'Español');
    const done = settled(card);
    card.src = urlOf(sample({ id: 'other', title: 'Other' }));
    await done;
    expect(title(card)).to.equal('Side Effect: Other');
    expect(parts(card, 'languages')).to.deep.equal([]);
    expect(words(part(card, 'expand-all'))).to.equal('Show all sections');
  });

  describe('and the interface', () => {
    it('are in the same language after that', async () => {
      const card = await showCard(english(), { around: '<div lang="en"></div>' });
      await choose(card, 'Español');
      expect(words(part(card, 'expand-all'))).to.equal('Mostrar todas las secciones');
      await choose(card, 'English');
      expect(words(part(card, 'expand-all'))).to.equal('Show all sections');
    });

    it('differ where the page has set the lang of the card', async () => {
      const card = await showCard(english(), { attributes: { lang: 'fr' } });
      await choose(card, 'Español');
      expect(words(part(card, 'expand-all'))).to.equal('Afficher toutes les sections');
    });
  });

  describe('that cannot be loaded', () => {
    const broken = english({
      translations: [
        { language: 'es', src: '/fault/status?status=404' },
        { language: 'ar', src: urlOf(arabic) },
      ],
    });

    it('leave the article as it is, and say so', async () => {
      const card = await showCard(broken);
      buttons(card)[1]!.click();
      await card.updateComplete;
      expect(await choose(card, 'Español')).to.equal('careleaf-error');
      expect(title(card)).to.equal('Side Effect: Sample');
      expect(openOnes(card)).to.deep.equal([true, true, false]);
      const notice = part(card, 'notice');
      expect(words(notice)).to.equal('This article could not be shown in this language: Spanish.');
      expect(notice.getAttribute('role')).to.equal('alert');
      expect(words(card.shadowRoot!.activeElement)).to.equal('Español');
      expect(current(card)).to.deep.equal(['English']);
    });

    it('leave the src of the card as it is', async () => {
      const card = await showCard(broken);
      const { src } = card;
      await choose(card, 'Español');
      expect(card.src).to.equal(src);
    });

    it('can be followed by one that can', async () => {
      const card = await showCard(broken);
      await choose(card, 'Español');
      await choose(card, 'العربية');
      expect(card.article!.language).to.equal('ar');
      expect(parts(card, 'notice')).to.deep.equal([]);
    });

    it('are not confused with a refresh that failed', async () => {
      const key = crypto.randomUUID();
      const card = await placeCard(`/fault/once-good?key=${key}`);
      await settled(card);
      await card.reload();
      await waitUntil(() => parts(card, 'notice').length > 0);
      expect(words(part(card, 'notice'))).to.contain('could not check for a newer version');
      expect(part(card, 'notice').hasAttribute('role')).to.equal(false);
    });
  });
});
