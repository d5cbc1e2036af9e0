import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import {
  part,
  parts,
  placeCard,
  query,
  queryAll,
  sample,
  settled,
  urlOf,
  words,
  type Page,
} from '../support/articles.js';
import { lendVoices, returnVoices, VOICE } from '../support/voices.js';
import { waitUntil } from '../support/wait-until.js';

// What is read aloud, and until when. (The button: tools.test.ts.)

let device: ReturnType<typeof lendVoices>;

/** A card that has begun to read itself aloud, with that article or from that address. */
async function listenTo(article: object | string, page: Page = {}): Promise<SideEffectCardElement> {
  const src = typeof article === 'string' ? article : urlOf(article);
  const card = await placeCard(src, { ...page, attributes: { tools: 'listen' } });
  expect(await settled(card)).to.equal('careleaf-load');
  await waitUntil(() => parts(card, 'listen-button').length, 'it can be listened to');
  part(card, 'listen-button').click();
  await waitUntil(() => device.said.length, 'it speaks');
  return card;
}
const goOn = (): void => device.said.at(-1)!.onend!();
const texts = (): string[] => device.said.map(({ text }) => text);
/** All that it says, to its end. */
async function allOf(article: object, page?: Page): Promise<string[]> {
  await listenTo(article, page);
  for (let i = 0; i < device.said.length; i++) device.said[i]!.onend!();
  return texts();
}
const withHelp = (body: string): object =>
  sample({ summary: 'Main.', help: [{ urgency: 'urgent', body }] });

describe('what is read aloud', () => {
  beforeEach(() => void (device = lendVoices(VOICE)));
  afterEach(returnVoices);

  it('has the words of a list item that holds a list, before those of that list', async () => {
    const body = '- Do not take these without asking:\n  - aspirin\n  - ibuprofen\n- Rest';
    const said = await allOf(withHelp(body));
    const first = said.indexOf('Do not take these without asking:');
    expect(said.slice(first, first + 4)).to.deep.equal([
      'Do not take these without asking:',
      'aspirin',
      'ibuprofen',
      'Rest',
    ]);
  });

  it('says what the marks of a list mean', async () => {
    const said = await allOf(withHelp('- ✗ **Drive** a car\n- ✗ Take ibuprofen'));
    expect(said).to.include('Do not: Drive a car');
    expect(said).to.include('Do not: Take ibuprofen');
  });

  it('has what is in the language of the page with a voice of that language', async () => {
    device = lendVoices(VOICE, { ...VOICE, lang: 'es-ES' });
    const late = { ...sample(), language: 'es', reviewDue: '2020-01-01' };
    await allOf(late);
    const heard = device.said.map(({ text, lang, voice }) => [text, [lang, voice?.lang]] as const);
    const langs = new Map(heard);
    const notice = texts().find((text) => text.includes('2020'))!;
    expect(langs.get(notice)).to.deep.equal(['en-US', 'en-US']);
    expect(langs.get('It is a sample.')).to.deep.equal(['es-ES', 'es-ES']);
  });

  it('keeps the words on both sides of a line break apart', async () => {
    expect(await allOf(withHelp('Line one.<br>Line two'))).to.include('Line one. Line two');
  });

  it('has a block of code', async () => {
    const said = await allOf(withHelp('Say:\n\n    I have chemo\n    and a fever'));
    expect(said).to.include('I have chemo and a fever');
  });

  it('has the contact block of the clinic, where it stands', async () => {
    const said = await allOf(withHelp('You have a fever.'), {
      children: `<div slot="contact">Call Kim <b>at the desk</b><p>Open <span>all day</span></p>
        <style>p { margin: 0 }</style></div><span slot="contact">Room 3</span>`,
    });
    const first = said.indexOf('You have a fever.');
    expect(said.slice(first + 1, first + 4)).to.deep.equal([
      'Call Kim at the desk',
      'Open all day',
      'Room 3',
    ]);
  });

  it('has nothing of what the page puts around the article', async () => {
    const said = await allOf(sample(), {
      children: `<p slot="header">Top</p><p slot="footer">Bottom</p><p slot="handout">Paper</p>
        <p>Fallback</p>`,
    });
    for (const text of ['Top', 'Bottom', 'Paper', 'Fallback']) expect(said).not.to.include(text);
  });

  it('marks the item that it is at, and in the contact block what the page has put there', async () => {
    const card = await listenTo(withHelp('- Outer:\n  - inner'), {
      children: '<p slot="contact">Call Kim</p>',
    });
    const contact = card.querySelector('p')!;
    const until = (text: string): void => {
      for (let i = 0; i < 20 && device.said.at(-1)!.text !== text; i++) goOn();
      expect(device.said.at(-1)!.text).to.equal(text);
    };
    until('Outer:');
    expect(query(card, '.spoken')!.localName).to.equal('li');
    expect(words(query(card, '.spoken'))).to.contain('Outer');
    until('inner');
    expect(words(query(card, '.spoken'))).to.equal('inner');
    expect(getComputedStyle(contact).boxShadow).to.equal('none');
    until('Call Kim');
    expect(queryAll(card, '.spoken')).to.have.length(1);
    expect(getComputedStyle(contact).boxShadow).not.to.equal('none');
    expect(contact.className).to.equal('');
    part(card, 'stop-button').click();
    expect(getComputedStyle(contact).boxShadow).to.equal('none');
  });

  /** Articles of words that are numbered when all is written, in the order of their places. */
  const { body } = fc.letrec<{ inline: string; item: string; block: string; body: string }>(
    (tie) => {
      const indented = (text: string, first: string): string =>
        first + text.replaceAll('\n', `\n${' '.repeat(first.length)}`);
      const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
      const list = (items: readonly string[], first: string, between: string): string =>
        items.map((item) => indented(item, first)).join(between);
      return {
        inline: fc.constantFrom(
          'W',
          'W **W** W',
          '*W*<br>W',
          '[W](https://example.org/)W',
          'W `W`\\\nW',
          'W<sub>W</sub> W',
          'W ![](/none.png) W',
        ),
        item: fc.oneof(
          { depthSize: 'small' },
          tie('inline'),
          tie('inline'),
          fc.tuple(tie('inline'), tie('block')).map(([text, block]) => `${text}\n\n${block}`),
          fc.tuple(tie('inline'), tie('inline')).map(([a, b]) => `${a}\n- ${b}\n- W`),
        ),
        block: fc.oneof(
          { depthSize: 'small' },
          tie('inline'),
          tie('inline').map((text) => `### ${text}`),
          tie('body').map((text) => text.replace(/^/gm, '> ')),
          fc.constant('```\nW W\nW\n```'),
          fc.constant([row(['W', 'W W']), row(['--', '--']), row(['W', 'W<br>W'])].join('\n')),
          fc
            .tuple(
              fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
              fc.constantFrom('- ', '1. ', '- ✓ ', '- ✗ ', '- ? '),
              fc.constantFrom('\n', '\n\n'),
            )
            .map(([items, first, between]) =>
              /[✓✗?]/.test(first)
                ? items.map((item) => first + indented(item, '  ').slice(2)).join(between)
                : list(items, first, between),
            ),
        ),
        body: fc
          .array(tie('block'), { minLength: 1, maxLength: 3 })
          .map((blocks) => blocks.join('\n\n')),
      };
    },
  );

  it('is every word of an article, once each and in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(body, { minLength: 5, maxLength: 5 }), async (bodies) => {
        device = lendVoices(VOICE);
        let count = 0;
        const [summary, emergency, routine, first, second] = bodies.map((text) =>
          text.replace(/W/g, () => ` w${++count} `.slice(text === 'W' ? 1 : 0)),
        );
        const said = await allOf(
          sample({
            summary: summary!,
            help: [
              { urgency: 'routine', heading: 'Later', body: routine! },
              { urgency: 'emergency', body: emergency! },
            ],
            sections: [
              { topic: 'what-is', body: first! },
              { topic: 'treatment', body: second! },
            ],
          }),
        );
        const numbers = [...said.join('\n').matchAll(/w(\d+)/g)].map(([, number]) => +number!);
        expect(numbers).to.deep.equal(Array.from({ length: count }, (_, i) => i + 1));
      }),
      { numRuns: 30 },
    );
  }).timeout(60_000);
});

describe('the voice that reads', () => {
  afterEach(returnVoices);

  /** Tags as Android, iOS, macOS, Windows and Linux write them. */
  for (const [language, tags, expected] of [
    ['en', ['de-DE', 'en_US'], 'en_US'],
    ['en', ['eng_USA'], 'eng_USA'],
    ['en-GB', ['en-US', 'en_GB'], 'en_GB'],
    ['no', ['nb-NO'], 'nb-NO'],
    ['en-NZ', ['en-AU', 'en-US'], 'en-AU'],
    ['es', ['ca-ES', 'es-US'], 'es-US'],
    ['es-MX', ['es-ES', 'es-MX'], 'es-MX'],
    ['fr', ['fr_CA', 'fr_FR'], 'fr_FR'],
    ['fr-CA', ['fr-FR', 'fr-CA'], 'fr-CA'],
    ['de', ['nds', 'deu-DEU'], 'deu-DEU'],
    ['pt', ['pt-PT', 'pt-BR'], 'pt-BR'],
    ['pt', ['pt-PT'], 'pt-PT'],
    ['pt-PT', ['pt_BR', 'pt_PT'], 'pt_PT'],
    ['ar', ['fa-IR', 'ar-SA'], 'ar-SA'],
    ['ar', ['ar-001'], 'ar-001'],
    ['ar', ['arb'], 'arb'],
    ['vi', ['vi-VN'], 'vi-VN'],
    ['tl', ['fil-PH'], 'fil-PH'],
    ['fil', ['fil_PH'], 'fil_PH'],
    ['fil', ['tl-PH'], 'tl-PH'],
    ['zh', ['cmn-CN'], 'cmn-CN'],
    ['zh', ['zh_CN_#Hans'], 'zh_CN_#Hans'],
    ['zh', ['zh-TW'], 'zh-TW'],
    ['zh', ['zh-HK', 'yue-HK', 'zh-TW', 'zh-CN'], 'zh-CN'],
    ['zh-Hans', ['zh-TW', 'cmn-Hans-CN'], 'cmn-Hans-CN'],
    ['zh-Hant', ['zh-CN', 'zh-HK', 'zh-TW'], 'zh-TW'],
    ['zh-TW', ['cmn-CN', 'cmn-TW'], 'cmn-TW'],
    ['zh-HK', ['zh-CN', 'yue-HK'], 'yue-HK'],
    ['zh-HK', ['zh-TW', 'zh_HK'], 'zh_HK'],
  ] as const)
    it(`of an article in "${language}" is that of ${tags.join(', ')} that speaks ${expected}`, async () => {
      device = lendVoices(...tags.map((lang) => ({ ...VOICE, lang, default: false })));
      await listenTo({ ...sample(), language });
      const [title] = device.said;
      expect(title!.voice?.lang).to.equal(expected);
      expect(title!.lang).to.equal(expected);
    });

  it('is the one that the reader has chosen, where the article says no region', async () => {
    const voice = (lang: string): object => ({ ...VOICE, lang, default: lang === 'pt-PT' });
    device = lendVoices(...['pt-BR', 'pt-PT'].map(voice));
    await listenTo({ ...sample(), language: 'pt' });
    expect(device.said[0]!.voice?.lang).to.equal('pt-PT');
    device = lendVoices(...['pt-PT', 'pt-BR'].map(voice));
    await listenTo({ ...sample(), language: 'pt-BR' });
    expect(device.said[0]!.voice?.lang).to.equal('pt-BR');
  });

  for (const [language, tags] of [
    ['zh', ['zh-HK', 'yue-HK', 'zh_MO']],
    ['zh-Hans', ['yue_HK']],
    ['es', ['ca-ES', 'gl-ES']],
    ['fil', ['fi-FI']],
    ['de', ['', 'x', '?']],
  ] as const)
    it(`is none for an article in "${language}" where the voices speak ${JSON.stringify(tags)}`, async () => {
      device = lendVoices(...tags.map((lang) => ({ ...VOICE, lang })));
      const card = await placeCard(urlOf({ ...sample(), language }), {
        attributes: { tools: 'listen print' },
      });
      await waitUntil(() => parts(card, 'print-button').length, 'the tools are there', {
        timeout: 8000,
      });
      expect(parts(card, 'listen-button')).to.have.length(0);
    });
});

describe('reading aloud ends', () => {
  beforeEach(() => void (device = lendVoices(VOICE, { ...VOICE, lang: 'es-ES' })));
  afterEach(returnVoices);

  /** Nothing more is said, and the button is as it was. */
  async function expectSilence(card: SideEffectCardElement): Promise<void> {
    await card.updateComplete;
    await card.updateComplete;
    const { length } = device.said;
    for (const one of [...device.said]) one.onend!();
    expect(device.said.length).to.equal(length);
    expect(queryAll(card, '.spoken')).to.have.length(0);
    expect(parts(card, 'stop-button')).to.have.length(0);
  }

  it('when another article takes its place', async () => {
    const card = await listenTo(sample());
    const { cancelled } = device;
    card.src = urlOf(sample({ id: 'other', title: 'Other' }));
    await settled(card);
    expect(device.cancelled).to.be.above(cancelled);
    await expectSilence(card);
    expect(words(part(card, 'listen-button'))).to.equal('Listen');
  });

  it('when the reader chooses another language', async () => {
    const spanish = urlOf(sample({ language: 'es', title: 'Dolor' }));
    const card = await listenTo(sample({ translations: [{ language: 'es', src: spanish }] }));
    const { cancelled } = device;
    part(card, 'languages').querySelector<HTMLElement>('[part=languages] [lang=es]')!.click();
    await waitUntil(() => card.article?.language === 'es', 'it is shown in Spanish');
    await expectSilence(card);
    expect(device.cancelled).to.be.above(cancelled);
    expect(words(part(card, 'listen-button'))).not.to.contain('Pausar');
  });

  it('when there is no article any more', async () => {
    const card = await listenTo(sample());
    const { cancelled } = device;
    card.src = '/none.json';
    expect(await settled(card)).to.equal('careleaf-error');
    expect(device.cancelled).to.be.above(cancelled);
    await expectSilence(card);
  });

  it('when a refresh brings other words', async () => {
    const key = crypto.randomUUID();
    const tell = (article: object): Promise<unknown> => {
      const query = { key, as: 'echo', body: JSON.stringify(article) };
      return fetch(`/fault/tell?${new URLSearchParams(query)}`);
    };
    await tell(sample());
    const card = await listenTo(`/fault/told?key=${key}`);
    const { cancelled } = device;
    await tell(sample({ summary: 'Call **late**.' }));
    await card.reload();
    expect(words(query(card, 'article'))).to.contain('Call late.');
    expect(device.cancelled).to.be.above(cancelled);
    await expectSilence(card);
  });

  it('when the page hides the article', async () => {
    const card = await listenTo(sample({ reviewDue: '2001-01-01' }));
    card.reviewPolicy = 'hide';
    await card.updateComplete;
    await expectSilence(card);
  });

  it('when its headings get another level, as all is rendered anew', async () => {
    const card = await listenTo(sample());
    card.headingLevel = 4;
    await card.updateComplete;
    await expectSilence(card);
  });

  it('not when a refresh brings the same', async () => {
    const card = await listenTo(sample());
    const { cancelled } = device;
    await Promise.all([settled(card), card.reload()]);
    expect(device.cancelled).to.equal(cancelled);
    expect(words(part(card, 'listen-button'))).to.equal('Pause');
    goOn();
    expect(device.said.length).to.equal(2);
    expect(words(query(card, '.spoken'))).to.equal(device.said[1]!.text);
    part(card, 'stop-button').click();
  });
});
