import { aTimeout, expect } from '@open-wc/testing';
import type { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import { readArticle } from '../../src/entries/article.js';
import { registerStrings } from '../../src/strings/strings.js';
import {
  buttons,
  drawCard,
  full,
  part,
  parts,
  placeCard,
  query,
  queryAll,
  sample,
  settled,
  showCard,
  words,
} from '../support/articles.js';
import { waitUntil } from '../support/wait-until.js';

const languageOf = (element: Element): string | null =>
  element.closest('[lang]')!.getAttribute('lang');
const directionOf = (element: Element): string => getComputedStyle(element).direction;
const toggle = (card: Element): string => words(part(card, 'expand-all'));
const says = (card: Element, text: string): Promise<void> =>
  waitUntil(() => toggle(card) === text, `"${text}"`);
const tiers = (card: Element): HTMLElement[] => queryAll(card, '.tier-heading');

const withoutHeadings = (language: string, title: string): ReturnType<typeof sample> =>
  sample({
    language,
    title,
    sections: ['what-is', 'looks-like', 'who-gets', 'prevention', 'treatment', 'self-care'].map(
      (topic) => ({ topic, body: '…' }),
    ),
  });

describe('the interface', () => {
  for (const [language, text] of [
    ['es', 'Mostrar todas las secciones'],
    ['fr', 'Afficher toutes les sections'],
    ['de', 'Alle Abschnitte anzeigen'],
    ['pt-BR', 'Mostrar todas as seções'],
    ['zh-Hans-CN', '显示所有章节'],
    ['vi', 'Hiện tất cả các phần'],
    ['ar', 'إظهار كل الأقسام'],
    ['tl', 'Ipakita ang lahat ng seksiyon'],
    ['fil', 'Ipakita ang lahat ng seksiyon'],
  ] as const)
    it(`comes in the language of the page: ${language}`, async () => {
      const card = await showCard(sample(), { around: `<div lang="${language}"></div>` });
      expect(toggle(card)).to.equal(text);
      expect(languageOf(part(card, 'expand-all'))).to.equal(language);
    });

  it('leaves the words of the article, and what belongs to them, in its own language', async () => {
    const card = await showCard(full({ language: 'es', title: 'Dolor' }), {
      around: '<div lang="fr"></div>',
    });
    expect(words(part(card, 'title'))).to.equal('Efecto secundario: Dolor');
    expect(words(tiers(card)[0])).to.equal('Busque ayuda de emergencia ahora mismo');
    expect(languageOf(tiers(card)[0]!)).to.equal('es');
    expect(query(card, '[role=doc-noteref]')!.ariaLabel).to.equal('Referencia 2');
    expect(toggle(card)).to.equal('Afficher toutes les sections');
  });

  it('writes dates in its language', async () => {
    const card = await showCard(full(), { around: '<div lang="es"></div>' });
    expect(words(query(card, '[part=dates] time'))).to.equal('16 de febrero de 2024');
  });

  it('writes dates in a language that is written with an underscore', async () => {
    const card = await showCard(full(), { around: '<div lang="es_MX"></div>' });
    expect(words(part(card, 'dates'))).to.contain('16 de febrero de 2024');
    expect(languageOf(part(card, 'dates'))).to.equal('es-MX');
  });

  it('joins the names of authors as the article does in its language', async () => {
    const authors = [{ name: 'Ana' }, { name: 'Ben' }];
    const card = await showCard(full({ language: 'es', authors }));
    expect(words(query(card, '[part=dates] bdi'))).to.equal('Ana y Ben');
  });

  describe('in a language that nobody has registered', () => {
    it('is in English, and says so', async () => {
      const card = await showCard(full({ language: 'es', reviewDue: '2020-01-31' }), {
        around: '<div lang="he" dir="rtl"></div>',
      });
      const english = ['expand-all', 'dates', 'notice'].map((name) => part(card, name));
      for (const element of [...english, query(card, '#references > *')!]) {
        expect(languageOf(element), words(element)).to.equal('en');
        expect(directionOf(element), words(element)).to.equal('ltr');
      }
      expect(toggle(card)).to.equal('Show all sections');
      expect(words(query(card, '[part=dates] time'))).to.equal('February 16, 2024');
      expect(words(part(card, 'notice'))).to.contain('January 31, 2020');
    });

    it('says so of a message as well', async () => {
      const card = await placeCard('/fault/status?status=404', {
        around: '<div lang="he" dir="rtl"></div>',
      });
      await settled(card);
      for (const element of [query(card, '[role=status]')!, part(card, 'retry')]) {
        expect(languageOf(element)).to.equal('en');
        expect(directionOf(element)).to.equal('ltr');
      }
    });

    it('is written from right to left in what Hebrew was tagged as once', async () => {
      const card = await showCard(full({ language: 'iw', title: 'כאב' }));
      expect(directionOf(part(card, 'title'))).to.equal('rtl');
    });

    it('says so of each text that belongs to an article in such a language', async () => {
      const card = await showCard(full({ language: 'he', title: 'כאב' }), {
        attributes: { lang: 'es', 'emergency-phone': '911' },
      });
      expect(directionOf(part(card, 'title'))).to.equal('rtl');
      const marked = [
        part(card, 'eyebrow').firstElementChild!,
        query(card, '#help')!.firstElementChild!,
        ...tiers(card).map((tier) => tier.querySelector('bdi')!),
        query(card, 'a[href="tel:911"]')!.firstElementChild!,
        query(card, '[role=doc-noteref]')!,
      ];
      for (const element of marked) expect(languageOf(element), words(element)).to.equal('en');
      expect(marked.slice(0, -1).map(directionOf)).to.deep.equal(Array(6).fill('ltr'));
    });
  });

  describe('of a message', () => {
    it('is in the language of the page', async () => {
      const card = await placeCard('/fault/status?status=404', { attributes: { lang: 'es' } });
      await settled(card);
      expect(words(query(card, '[role=status]'))).to.equal(
        'Este artículo no está disponible en este momento.',
      );
      expect(languageOf(query(card, '[role=status]')!)).to.equal('es');
      expect(words(part(card, 'retry'))).to.equal('Intentar de nuevo');
    });

    it('runs in the direction of that language', async () => {
      const card = await placeCard('/fault/status?status=404', { attributes: { lang: 'ar' } });
      await settled(card);
      expect(directionOf(part(card, 'retry'))).to.equal('rtl');
    });
  });

  describe('when the language around it changes', () => {
    it('follows the lang of any ancestor', async () => {
      const card = await showCard(full(), { around: '<div lang="es"></div>' });
      const page = card.parentElement!;
      page.lang = 'de';
      await says(card, 'Alle Abschnitte anzeigen');
      expect(words(query(card, '[part=dates] time'))).to.equal('16. Februar 2024');
      page.parentElement!.lang = 'fr';
      page.removeAttribute('lang');
      await says(card, 'Afficher toutes les sections');
    });

    it('follows the lang of the document', async () => {
      const { documentElement: page } = document;
      const before = page.lang;
      try {
        page.lang = 'es';
        const card = await showCard(sample());
        expect(toggle(card)).to.equal('Mostrar todas las secciones');
        page.lang = 'vi';
        await says(card, 'Hiện tất cả các phần');
      } finally {
        page.lang = before;
      }
    });

    it('follows a lang outside of the shadow root that it stands in', async () => {
      const card = await placeCard('', { around: '<div lang="es"></div>' });
      const host = card.parentElement!;
      host.attachShadow({ mode: 'open' }).append(card);
      const done = settled(card);
      card.article = sample() as never;
      await done;
      expect(toggle(card)).to.equal('Mostrar todas las secciones');
      host.lang = 'de';
      await says(card, 'Alle Abschnitte anzeigen');
    });

    it('follows the page to which it is moved', async () => {
      const card = await showCard(sample(), {
        around: '<div lang="es"></div><div lang="de" id="there"></div>',
      });
      document.getElementById('there')!.append(card);
      await says(card, 'Alle Abschnitte anzeigen');
    });

    it('shows the old one until there are texts in the new one', async () => {
      const card = await showCard(sample(), { around: '<div lang="es"></div>' });
      const seen: string[] = [];
      const watch = new MutationObserver(() => seen.push(toggle(card)));
      watch.observe(part(card, 'expand-all'), { characterData: true, subtree: true });
      card.parentElement!.lang = 'pt';
      await says(card, 'Mostrar todas as seções');
      watch.disconnect();
      expect(seen).not.to.include('Show all sections');
    });

    it('keeps to a lang of its own', async () => {
      const card = await showCard(sample(), {
        attributes: { lang: 'es' },
        around: '<div lang="de"></div>',
      });
      card.parentElement!.lang = 'fr';
      await aTimeout(50);
      expect(toggle(card)).to.equal('Mostrar todas las secciones');
    });

    it('leaves a card alone that is not on the page any more', async () => {
      const card = await showCard(sample(), { around: '<div lang="es"></div>' });
      const page = card.parentElement!;
      card.remove();
      await card.updateComplete;
      page.lang = 'de';
      registerStrings('es', {});
      expect(card.isUpdatePending).to.equal(false);
      await Promise.resolve(); // what was observed is told now
      expect(card.isUpdatePending).to.equal(false);
    });
  });

  describe('in a language that the page registers', () => {
    // The tags are for private use: nothing else knows them.

    it('is in that language', async () => {
      registerStrings('qaa', { 'sections.show-all': 'Zeiga alla' });
      const card = await showCard(sample(), { around: '<div lang="qaa-Latn"></div>' });
      expect(toggle(card)).to.equal('Zeiga alla');
      expect(languageOf(part(card, 'expand-all'))).to.equal('qaa-Latn');
    });

    it('changes on a page that has been there before', async () => {
      const card = await showCard(full({ language: 'qab' }), { around: '<div lang="qab"></div>' });
      expect(toggle(card)).to.equal('Show all sections');
      expect(words(tiers(card)[0])).to.equal('Get emergency help now');
      registerStrings('qab', {
        'sections.show-all': 'Zeiga alla',
        'help.emergency': 'Hilfa nu',
        reference: 'Buoh {number}',
      });
      await says(card, 'Zeiga alla');
      expect(words(tiers(card)[0])).to.equal('Hilfa nu');
      expect(tiers(card)[0]!.querySelector('bdi')).to.be.null;
      expect(query(card, '[role=doc-noteref]')!.ariaLabel).to.equal('Buoh 2');
    });

    it('follows a tag as other systems write it, with dates', async () => {
      const card = await showCard(full(), { attributes: { lang: 'es_MX' } });
      await says(card, 'Mostrar todas las secciones');
      expect(languageOf(part(card, 'expand-all'))).to.equal('es-MX');
      expect(words(query(card, '[part=dates] time'))).to.equal('16 de febrero de 2024');
    });

    it('marks what is missing as English', async () => {
      registerStrings('qac', { created: 'Skapad' });
      const card = await showCard(full(), { around: '<div lang="qac"></div>' });
      const [created, updated] = queryAll(card, '[part=dates] dt');
      expect(words(created)).to.equal('Skapad');
      expect(languageOf(created!)).to.equal('qac');
      expect(words(updated)).to.equal('Updated');
      expect(languageOf(updated!.firstElementChild!)).to.equal('en');
    });

    it('can change a text of English', async () => {
      const card = await showCard(full());
      registerStrings('en', { 'help.urgent': 'Call the nurse line' });
      try {
        await waitUntil(() => words(tiers(card)[1]) === 'Call the nurse line');
      } finally {
        registerStrings('en', { 'help.urgent': 'Call your care team right away' });
      }
    });

    it('stays as it is where what is registered is no text', async () => {
      const card = await showCard(full());
      const before = words(tiers(card)[1]);
      for (const text of [undefined, null, 7] as unknown as undefined[]) {
        registerStrings('en', { 'help.urgent': text });
        await card.updateComplete;
        expect(words(tiers(card)[1])).to.equal(before);
      }
    });

    it('keeps what the reader has opened, and focus', async () => {
      const card = await showCard(sample());
      buttons(card)[1]!.focus();
      buttons(card)[1]!.click();
      await card.updateComplete;
      registerStrings('en', {});
      await card.updateComplete;
      expect(card.shadowRoot!.activeElement === buttons(card)[1]).to.equal(true);
      expect(buttons(card)[1]!.getAttribute('aria-expanded')).to.equal('true');
    });
  });

  describe('heads sections that have no heading', () => {
    const headings = (card: Element): string[] => buttons(card).map(words);

    for (const [language, title, expected] of [
      [
        'es',
        'Fatiga',
        [
          'Fatiga: ¿de qué se trata?',
          'Fatiga: señales y síntomas',
          'Fatiga: ¿quién corre riesgo?',
          'Fatiga: prevención',
          'Fatiga: tratamiento',
          'Fatiga: lo que usted puede hacer',
        ],
      ],
      [
        'ar',
        'الإرهاق',
        [
          'الإرهاق: ما معنى ذلك؟',
          'الإرهاق: العلامات والأعراض',
          'الإرهاق: مَن قد يُصاب بذلك؟',
          'الإرهاق: طرق الوقاية',
          'الإرهاق: طرق العلاج',
          'الإرهاق: ما يمكنك فعله',
        ],
      ],
      [
        'zh-Hans',
        '疲劳',
        [
          '什么是疲劳？',
          '疲劳有哪些表现？',
          '哪些人可能出现疲劳？',
          '如何预防疲劳',
          '如何治疗疲劳',
          '疲劳：您自己可以做什么',
        ],
      ],
    ] as const)
      it(`in the language of the article: ${language}`, async () => {
        const card = await showCard(withoutHeadings(language, title));
        expect(headings(card)).to.deep.equal(expected);
      });

    it('in a language that is registered after the article was loaded', async () => {
      const card = await showCard(withoutHeadings('qad', 'Ruk'));
      expect(headings(card)[0]).to.equal('What is Ruk?');
      registerStrings('qad', { 'topic.what-is': 'Hvat {title}?' });
      await waitUntil(() => headings(card)[0] === 'Hvat Ruk?');
      expect(headings(card)[4]).to.equal('How to treat Ruk');
    });

    it('in an article that is only read', async () => {
      const { article } = await readArticle(withoutHeadings('fr', 'Fatigue'));
      expect(article.sections[4]!.heading).to.equal('Fatigue\u00a0: traitement');
    });

    it('in an article that is plain JSON all the same', async () => {
      const card = await showCard(withoutHeadings('es', 'Fatiga'));
      const { sections } = JSON.parse(JSON.stringify(card.article)) as { sections: object[] };
      expect(sections[3]).to.deep.include({ topic: 'prevention', heading: 'Fatiga: prevención' });
      expect(Object.isFrozen(card.article!.sections[3])).to.equal(true);
    });
  });

  describe('from right to left', () => {
    const arabic = full({
      language: 'ar',
      title: 'ألم الظهر',
      sections: [
        { heading: 'ألم', body: '| يوم | عمل |\n| --- | --- |\n| 1 | راحة |\n\nكلمة[^first]' },
      ],
    });
    let card: SideEffectCardElement;
    beforeEach(async () => {
      card = await drawCard(arabic, {
        around: '<div lang="ar" dir="rtl"></div>',
        attributes: { 'emergency-phone': '+1 (206) 555-0142', open: 'all' },
      });
    });

    it('has nothing that axe finds', async () => {
      await expect(card).to.be.accessible();
    });

    it('has everything in the direction of the language', () => {
      for (const name of ['card', 'title', 'help', 'section-button', 'references', 'dates'])
        expect(directionOf(part(card, name)), name).to.equal('rtl');
      expect(parts(card, 'expand-all')).to.deep.equal([]);
    });

    it('keeps the digits of a phone number in their order', () => {
      const number = [...queryAll(card, 'a[href^="tel:"] bdi')].find((one) =>
        words(one).includes('555'),
      )!;
      const texts = [...number.childNodes].filter((node) => node instanceof Text);
      const left = (digits: string): number => {
        const range = document.createRange();
        const text = texts.find(({ data }) => data.includes(digits))!; // a number is in groups
        const at = text.data.indexOf(digits);
        range.setStart(text, at);
        range.setEnd(text, at + digits.length);
        return range.getBoundingClientRect().left;
      };
      expect(left('+1')).to.be.above(0);
      expect(left('+1')).to.be.below(left('206'));
      expect(left('206')).to.be.below(left('0142'));
    });

    it('keeps a reference in another language in one piece', () => {
      const isolated = query(card, '[part=references] li bdi')!;
      expect(words(isolated)).to.equal('First A. On backs.');
      expect(directionOf(isolated)).to.equal('ltr');
    });

    it('leaves no space at the wrong side of a table', () => {
      const { paddingLeft, paddingRight } = getComputedStyle(query(card, 'td')!);
      expect([paddingLeft === '0px', paddingRight === '0px']).to.deep.equal([false, true]);
    });

    it('turns the arrow of the way back around', () => {
      expect(getComputedStyle(query(card, '.back')!).transform).to.match(/^matrix\(-1,/);
    });
  });
});
