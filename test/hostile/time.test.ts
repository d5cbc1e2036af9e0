import { expect } from '@open-wc/testing';
import { parts, placeCard, quiet, sample, settled, words } from '../support/articles.js';
import type { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';

// Nothing is timed here. At these sizes whatever takes quadratic time takes minutes, and what takes
// linear time a part of a second: the time that a test may take tells them apart.

interface Text {
  readonly unit: string;
  readonly head?: string;
  readonly tail?: string;
  readonly size?: number;
}
const MB = 1_000_000;

/** A card with an article whose one body is that text, from the server. */
async function load({
  unit,
  size = MB,
  ...ends
}: Text): Promise<{ card: SideEffectCardElement; outcome: string }> {
  const query = new URLSearchParams({ unit, size: `${size}`, ...ends });
  const card = await placeCard(`/hostile/article?${query}`);
  let outcome = '';
  card.addEventListener('careleaf-error', ({ detail }) => (outcome = detail.reason));
  card.addEventListener('careleaf-load', () => (outcome = 'shown'));
  await settled(card);
  return { card, outcome };
}

describe('a megabyte of Markdown', function () {
  this.timeout(60_000);

  for (const text of [
    { unit: '*', tail: 'a' },
    { unit: 'a *', tail: 'a*' },
    { unit: '**a *b ' },
    { unit: '**x* ' },
    { unit: '***a)' },
    { unit: '_', head: 'a ', tail: 'a' },
    { unit: 'a_*b' },
    { unit: '~~a ' },
    { unit: '`a' },
    { unit: '[' },
    { unit: '![[[[' },
    { unit: '[a](' },
    { unit: '[a](<b' },
    { unit: '[a](b "' },
    { unit: '![a](', tail: ')' },
    { unit: '[a][b]' },
    { unit: '[^a' },
    { unit: '[^a]' },
    { unit: '<a ' },
    { unit: '<a b="' },
    { unit: '<!--' },
    { unit: '<?' },
    { unit: '<sub>' },
    { unit: '<![CDATA[' },
    { unit: '\\*' },
    { unit: '>', tail: 'a' },
    { unit: '> ', tail: 'a' },
    { unit: '> - ', tail: 'a' },
    { unit: '- ', tail: 'a' },
    { unit: '1. ', tail: 'a' },
    { unit: '> a\n>> b\n' },
    { unit: 'b\n c\n', head: '- a\n' },
    { unit: '|a|b\n' },
    { unit: '|\n', head: `${'|a'.repeat(1000)}|\n${'|-'.repeat(1000)}|\n`, size: 100_000 },
    { unit: '- a\n' },
    { unit: 'a\n' },
    { unit: '[a]\n\n', head: `[a]: https://example.org/${'b'.repeat(9000)}\n\n`, size: 300_000 },
    { unit: '[a]\n\n', head: `[a]: / "${'b'.repeat(9000)}"\n\n`, size: 300_000 },
  ] satisfies Text[])
    it(`of ${JSON.stringify(text.unit)} again and again is refused`, async () => {
      expect((await load(text)).outcome).to.equal('too-large');
    });

  for (const [what, text] of [
    ['spaces', { head: 'a', unit: ' ', tail: 'b' }],
    ['spaces and line breaks', { head: 'a', unit: ' '.repeat(999) + '\n', tail: 'b' }],
    ['spaces in a heading', { head: '# a', unit: ' ', tail: 'b' }],
    ['spaces in a tag', { head: '<br', unit: ' ', tail: 'b' }],
    ['one word', { unit: 'a' }],
    ['one address', { unit: 'a.', tail: '@' }],
    ['addresses', { unit: 'https://example.org/a@b.c ' }],
    ['hash signs', { head: '# a ', unit: '#', tail: 'b' }],
    ['a line under a heading', { head: 'a\n', unit: '=', tail: 'b' }],
    ['character references', { unit: '&amp;&#x41;&' }],
    ['quotation marks', { head: '[a](b "', unit: '"', tail: ')', size: 500_000 }],
    ['one citation', { head: '[^', unit: 'a', tail: ' ' }],
    ['NUL', { unit: '\0', size: 300_000 }],
    [
      'prose',
      { unit: 'The back *hurts*, and [rest](https://example.org/) helps.\n\n', size: 200_000 },
    ],
  ] satisfies [string, Text][])
    it(`of ${what} is shown`, async () => {
      const { outcome } = await load(text);
      expect(outcome).to.equal('shown');
    });
});

describe('as much as authors write', function () {
  this.timeout(60_000);

  it('is shown: a list of 300 links, without a line between them', async () => {
    const { card, outcome } = await load({
      unit: '- [a *b*](https://example.org/c_d)\n',
      size: 300 * 35,
    });
    expect(outcome).to.equal('shown');
    expect(card.shadowRoot!.querySelectorAll('li a').length).to.equal(300);
  });

  it('is shown: a table of 300 rows', async () => {
    const { card } = await load({
      head: '| a | b | c | d | e |\n| - | - | - | - | - |\n',
      unit: '| 1 | **2** | [3](d) | 4 | 5 |\n',
      size: 300 * 31,
    });
    expect(card.shadowRoot!.querySelectorAll('tbody tr').length).to.equal(300);
  });

  it('is shown: a paragraph of 20 pages, with 200 words that stand out', async () => {
    const { card } = await load({
      unit: `${'word '.repeat(40)}**strong** *em*[^a]\n`,
      size: 100 * 220,
    });
    expect(card.shadowRoot!.querySelectorAll('strong, em').length).to.equal(200);
  });

  it('is shown: a definition that is used 100 times', async () => {
    const { card } = await load({
      head: '[a]: https://example.org/path\n\n',
      unit: '[a] ',
      size: 400,
    });
    expect(card.shadowRoot!.querySelectorAll('.prose a').length).to.equal(100);
  });
});

describe('a document of many parts', function () {
  this.timeout(60_000);

  const many = (part: unknown): unknown[] => Array.from({ length: 200_000 }, () => part);
  const refused = async (article: unknown): Promise<number> => {
    const card = await placeCard('');
    let problems = -1;
    card.addEventListener('careleaf-error', ({ detail }) => (problems = detail.problems!.length));
    const event = settled(card);
    card.article = article as never;
    expect(await event).to.equal('careleaf-error');
    return problems;
  };

  for (const [what, parts] of [
    ['aliases', { aliases: many(1) }],
    ['references', { references: many({}) }],
    [
      'nodes',
      {
        sections: [{ topic: 'what-is', body: { type: 'root', children: many({}) } }],
      },
    ],
  ] as const)
    it(`is refused if 200,000 ${what} are wrong, with the first thousand problems`, async () => {
      expect(await refused(sample(parts as object))).to.equal(1001);
    });

  /** Of which so many fit into 2 MB. */
  const times = <Part>(count: number, make: (index: number) => Part): Part[] =>
    Array.from({ length: count }, (_, i) => make(i));
  const inText = (children: readonly unknown[]): object => ({
    sections: [{ topic: 'what-is', body: { type: 'root', children } }],
  });
  const picture = (i: number): object => ({ src: `/none?${i}`, alt: '' });
  /** Why the article is refused; or that it is shown. */
  const outcome = async (parts: object): Promise<string> => {
    const card = await placeCard('');
    const reasons: string[] = [];
    card.addEventListener('careleaf-error', ({ detail }) => reasons.push(detail.reason));
    const event = settled(card);
    card.article = sample(parts) as never;
    await event;
    // (Said once: twice would be "too-large,too-large".)
    return reasons.join() || 'shown';
  };

  it('is refused with 30,000 sections', async () => {
    const sections = times(30_000, () => ({ topic: 'what-is', body: 'Text' }));
    expect(await outcome({ sections })).to.equal('too-large');
  });

  for (const [what, parts] of [
    ['120,000 pieces of help advice', { help: times(120_000, () => ({ heading: 'h' })) }],
    ['1,001 pieces of help advice', { help: times(1001, () => ({ heading: 'h' })) }],
    ['64,000 references', { references: times(64_000, (i) => ({ id: `r${i}`, text: 't' })) }],
    ['1,001 references', { references: times(1001, (i) => ({ id: `r${i}`, text: 't' })) }],
    ['60,000 translations', { translations: times(60_000, () => ({ language: 'es', src: 'a' })) }],
    ['100,000 authors', { authors: times(100_000, () => ({ name: 'A' })) }],
    ['300,000 aliases', { aliases: times(300_000, () => 'A') }],
    ['60,000 codes', { codes: times(60_000, () => ({ system: 'a', code: 'b' })) }],
    ['60,000 related articles', { related: times(60_000, () => ({ title: 'a', src: 'b' })) }],
    [
      '3,001 pictures in a section',
      { sections: [{ topic: 'what-is', body: 'Text', images: times(3001, picture) }] },
    ],
    [
      '9,000 pictures in 300 sections',
      {
        sections: times(300, () => ({
          topic: 'what-is',
          body: { type: 'root', children: [] },
          images: times(30, picture),
        })),
      },
    ],
    [
      '3,001 pictures in its text',
      inText(times(3001, () => ({ type: 'image', url: 'a', alt: '' }))),
    ],
    ['100,000 line breaks', inText(times(100_000, () => ({ type: 'break' })))],
    [
      '40,000 citations',
      {
        references: [{ id: 'r', text: 'Text' }],
        ...inText(times(40_000, () => ({ type: 'footnoteReference', identifier: 'r' }))),
      },
    ],
    [
      '5,001 citations in Markdown',
      {
        references: [{ id: 'r', text: 'Text' }],
        sections: times(1000, (i) => ({
          heading: 'A heading',
          body: '[^r]'.repeat(i ? 5 : 6),
        })),
      },
    ],
  ] as const)
    it(`is refused with ${what}`, async () => {
      expect(await outcome(parts)).to.equal('too-large');
    });

  for (const [what, parts] of [
    ['1,000 pieces of help advice', { help: times(1000, () => ({ heading: 'h', body: 'Text' })) }],
    ['1,000 references', { references: times(1000, (i) => ({ id: `r${i}`, text: 't' })) }],
    [
      '1,000 translations',
      {
        translations: times(1000, (i) => ({
          language: `a${'bcdefghij'[i % 9]}-x-${i}`,
          src: `a${i}`,
        })),
      },
    ],
    ['1,000 authors', { authors: times(1000, (i) => ({ name: `A ${i}` })) }],
    [
      '3,000 pictures',
      { sections: times(3, () => ({ heading: 'A', body: 'Text', images: times(1000, picture) })) },
    ],
    [
      '50,000 parts in its text',
      inText(times(24_990, () => ({ type: 'paragraph', children: [{ type: 'break' }] }))),
    ],
    [
      '5,000 citations',
      {
        references: [{ id: 'r', text: 'Text' }],
        ...inText(times(5000, () => ({ type: 'footnoteReference', identifier: 'r' }))),
      },
    ],
  ] as const)
    it(`is shown with ${what}`, async () => {
      expect(await outcome(parts)).to.equal('shown');
    });

  it('is refused if its language is longer than any tag', async () => {
    expect(await outcome({ language: `en${'-a'.repeat(900_000)}` })).to.equal('schema');
  });

  it('loses a translation into a language that is longer than any tag, and no more', async () => {
    const language = `es${'-a'.repeat(900_000)}`;
    expect(await outcome({ translations: [{ language, src: 'es.json' }] })).to.equal('shown');
  });

  it('is shown with a thousand sections', async () => {
    const sections = Array.from({ length: 1000 }, (_, i) => ({
      heading: `Part ${i}`,
      body: `Text ${i}.`,
    }));
    const card = await placeCard('');
    const event = settled(card);
    card.article = sample({ sections }) as never;
    expect(await event).to.equal('careleaf-load');
    await quiet(card);
    const last = parts(card, 'section').at(-1)!;
    expect(words(last.querySelector('h2, h3'))).to.equal('Part 999');
    expect(words(last)).to.match(/^Part 999 ?Text 999\.$/); // (the build takes white space away)
  });
});
