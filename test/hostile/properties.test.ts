import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import './define.js';
import { OWN } from './payloads.js';
import { ONE_OF } from './share.js';
import { SUBJECTS, type Json, type Shown } from './subjects.js';
import { Trial } from './trial.js';
import { Watch } from './watch.js';

// SEED=… in the environment repeats a run; what fails is made as small as it can be, and printed.
const { seed } = (await (await fetch('/hostile/seed')).json()) as { seed: number };
const [subject] = SUBJECTS;
const { blank, full, single, several, verbatim } = subject!;

/** A made-up word that nothing else on the page looks like, even where nothing stands between two. */
const word = fc.nat({ max: 9999 }).map((number) => `w${number}z`);
const parts = (card: Element, name: string): HTMLElement[] => [
  ...card.shadowRoot!.querySelectorAll<HTMLElement>(`[part~='${name}']`),
];
const words = (text: string): readonly string[] => text.match(/w\d+z/g) ?? [];
const hostile = fc.constantFrom(...Object.values(OWN).flat());
const anyText = fc.oneof(
  hostile,
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.tuple(fc.string(), hostile, fc.string()).map((pieces) => pieces.join('')),
);

/** Markdown as authors write it, of made-up words. */
const { blocks: markdown } = fc.letrec<{ inline: string; block: string; blocks: string }>((tie) => {
  const indented = (text: string, first: string): string =>
    first + text.replaceAll('\n', `\n${' '.repeat(first.length)}`);
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return {
    inline: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      word,
      fc.tuple(tie('inline'), tie('inline')).map(([a, b]) => `${a} ${b}`),
      tie('inline').map((text) => `*${text}*`),
      tie('inline').map((text) => `**${text}**`),
      // (More than two of them would begin a block of code.)
      tie('inline').map((text) => (text.includes('~') ? text : `~~${text}~~`)),
      tie('inline').map((text) => `[${text}](https://example.org/ "Title")`),
      tie('inline').map((text) => `<sub>${text}</sub>`),
      tie('inline').map((text) => `"${text}", &amp; <b>${text}</b>`),
      word.map((text) => `\`${text}\``),
      tie('inline').map((text) => `${text}[^one]`),
    ),
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('inline'),
      tie('inline').map((text) => `## ${text}`),
      tie('blocks').map((text) => indented(text, '- ')),
      tie('blocks').map((text) => indented(text, '1. ')),
      tie('blocks').map((text) => text.replace(/^/gm, '> ')),
      fc
        .tuple(word, word, word, word)
        .map(([a, b, c, d]) => [row([a, b]), row(['--', ':-:']), row([c, d])].join('\n')),
      fc
        .array(word, { minLength: 1, maxLength: 3 })
        .map((lines) => `\`\`\`\n${lines.join('\n')}\n\`\`\``),
    ),
    blocks: fc
      .array(tie('block'), { minLength: 1, maxLength: 3 })
      .map((blocks) => blocks.join('\n\n')),
  };
});

/** Pieces of Markdown's own marks, in an order that no author would write. */
const soup = fc
  .array(
    fc.oneof(
      word,
      fc.constantFrom(
        ...'* ** _ ` ``` ~~ [ ] ( ) ![ ]( < > <!-- --> # > - 1. | | --- \\ & &amp; &#0; : " \''.split(
          ' ',
        ),
      ),
      fc.constantFrom(
        ' ',
        '  ',
        '    ',
        '\t',
        '\n',
        '\n\n',
        '  \n',
        '\n> ',
        '\n- ',
        '\n    ',
        '\0',
      ),
      hostile,
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

/** What is no node of a content tree. */
const junk = fc.oneof(
  fc.constantFrom<Json>(
    null,
    0,
    true,
    'text',
    [],
    {},
    { type: 'html', value: '<script>alert(1)</script>' },
    { type: 'script', children: [] },
    { type: 'text' },
    { type: 'text', value: 1 },
    { type: 'emphasis' },
    { type: 'emphasis', children: 'text' },
    { type: 'heading', depth: 7, children: [] },
    { type: 'link', children: [] },
    { type: 'code', value: 'x', lang: 1, children: 1 },
    { type: ['text'], value: 'x' },
    { type: '__proto__', children: [] },
    { type: 'constructor', value: 'x' },
  ),
  fc.jsonValue({ maxDepth: 2 }).filter((value) => !JSON.stringify(value).includes('"type":')),
);

/** A content tree of made-up words; among them may be what does not belong there. */
const { children: anyChildren } = fc.letrec<{ node: Json; children: Json[] }>((tie) => {
  const children = tie('children');
  return {
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({ type: fc.constantFrom('text', 'inlineCode'), value: word }),
      fc.record(
        { type: fc.constant('code'), value: word, lang: hostile },
        { requiredKeys: ['type', 'value'] },
      ),
      fc.record({
        type: fc.constantFrom(
          'paragraph',
          'emphasis',
          'strong',
          'delete',
          'subscript',
          'superscript',
          'blockquote',
          'listItem',
          'tableRow',
          'tableCell',
        ),
        children,
      }),
      fc.record({ type: fc.constant('list'), ordered: fc.boolean(), start: fc.double(), children }),
      fc.record({ type: fc.constant('heading'), depth: fc.integer({ min: 1, max: 6 }), children }),
      fc.record(
        { type: fc.constant('link'), url: anyText, title: anyText, children },
        { requiredKeys: ['type', 'url', 'children'] },
      ),
      fc.record({ type: fc.constantFrom('break', 'thematicBreak') }),
      fc.record({
        type: fc.constant('table'),
        align: fc.array(fc.constantFrom('left', null)),
        children: fc.array(fc.record({ type: fc.constant('tableRow'), children }), {
          maxLength: 2,
        }),
      }),
    ),
    children: fc.array(
      fc.oneof({ weight: 4, arbitrary: tie('node') }, { weight: 1, arbitrary: junk }),
      { maxLength: 4 },
    ),
  };
});

/** The words of a tree, in order, without what is not shown of it. */
const wordsOf = (node: Json): readonly string[] => {
  if (node?.type === 'text' || node?.type === 'inlineCode' || node?.type === 'code')
    return words(`${node.value}`);
  return Array.isArray(node?.children) ? node.children.flatMap(wordsOf) : [];
};

/** Where every value of a document stands. */
const paths = (value: Json, path: readonly string[] = []): (readonly string[])[] =>
  typeof value === 'object' && value
    ? Object.keys(value).flatMap((key) => [[...path, key], ...paths(value[key], [...path, key])])
    : [];
const PATHS = paths(full());

function replace(document: Json, path: readonly string[], value: Json): void {
  let parent = document;
  for (const key of path.slice(0, -1)) {
    parent = parent[key];
    if (typeof parent !== 'object' || !parent) return; // it was replaced before
  }
  parent[path.at(-1)!] = value;
}

describe('an article of any kind', () => {
  let watch: Watch;
  let trial: Trial;
  let articles = 0;

  before(async () => {
    console.log(`Random articles begin with SEED=${seed}`);
    watch = new Watch(window);
    trial = await Trial.of(subject!, watch);
  });
  after(() => {
    watch.stop();
    console.log(`Random articles: ${articles}`);
  });

  /** Shows `count` articles that `make` makes, and finds nothing wrong with any of them. */
  const check = <Value>(
    count: number,
    values: fc.Arbitrary<Value>,
    make: (value: Value) => Json,
    look: (shown: Shown, value: Value) => readonly string[] = () => [],
  ): Promise<void> =>
    fc.assert(
      fc.asyncProperty(values, async (value) => {
        articles++;
        const faults = await trial.run(make(value), (shown) => look(shown, value));
        if (faults.length) throw new Error(faults.join('\n'));
      }),
      { seed, numRuns: Math.ceil(count / ONE_OF), includeErrorInReport: true },
    );
  const panelWords = ({ element }: Shown, index: number): readonly string[] =>
    words(parts(element, 'section-panel')[index]?.textContent ?? '');
  const difference = (shown: Shown, index: number, expected: readonly string[]): string[] => {
    const actual = panelWords(shown, index).join(' ');
    return shown.outcome === 'shown' && actual === expected.join(' ')
      ? []
      : [`${shown.outcome}: expected ${expected.join(' ')}, found ${actual}`];
  };

  it('shows every word of the Markdown of its sections, in order', async function () {
    this.timeout(60_000);
    await check(
      250,
      fc.array(markdown, { minLength: 1, maxLength: 3 }),
      (bodies) => ({
        ...blank(),
        sections: bodies.map((body) => ({ heading: 'Heading', body })),
        references: [{ id: 'one', text: 'One' }],
      }),
      (shown, bodies) => bodies.flatMap((body, i) => difference(shown, i, words(body))),
    );
  });

  it('shows every word of its content trees, in order, whatever else is in them', async function () {
    this.timeout(60_000);
    await check(
      250,
      anyChildren,
      (children) => ({
        ...blank(),
        sections: [{ heading: 'Heading', body: { type: 'root', children } }],
      }),
      (shown, children) => difference(shown, 0, children.flatMap(wordsOf)),
    );
  });

  it('may have any texts in every field', async function () {
    this.timeout(60_000);
    const put = { ...single, ...several };
    await check(
      200,
      fc.dictionary(fc.constantFrom(...Object.keys(put)), anyText, { maxKeys: 20 }),
      (texts) => {
        const document = blank();
        for (const [place, text] of Object.entries(texts)) put[place]!(document, text);
        return document;
      },
      ({ element, outcome }, texts) =>
        Object.entries(texts)
          .filter(
            ([place, text]) =>
              outcome === 'shown' &&
              verbatim.includes(place) &&
              text.trim() &&
              !element.shadowRoot!.textContent!.includes(text),
          )
          .map(([place]) => `${place} is not shown`),
    );
  });

  it('may have any JSON under every key: the sections that are right are shown', async function () {
    this.timeout(60_000);
    const value = fc.oneof(fc.jsonValue(), anyText, fc.double(), fc.object({ maxDepth: 2 }));
    await check(
      300,
      fc.array(fc.tuple(fc.constantFrom(...PATHS), value), { minLength: 1, maxLength: 4 }),
      (changes) => {
        const document = { ...full() };
        for (const [path, instead] of changes) replace(document, path, structuredClone(instead));
        return document;
      },
      ({ element, outcome }, changes) => {
        const isWhole = changes.every(
          ([[first, index]]) => first !== 'sections' || (index !== undefined && index !== '1'),
        );
        return outcome === 'refused' ||
          !isWhole ||
          /Body\./.test(parts(element, 'section-panel')[1]?.textContent ?? '')
          ? []
          : ['the other section is not shown'];
      },
    );
  });

  it('may have Markdown in which nothing fits', async function () {
    this.timeout(60_000);
    await check(
      250,
      fc.array(soup, { minLength: 1, maxLength: 3 }),
      ([body = '', summary = '', help = '']) => ({
        ...blank(),
        summary,
        help: [{ urgency: 'urgent', body: help }],
        sections: [{ heading: 'Heading', body }],
      }),
    );
  });

  it('was made more than a thousand times', () => {
    expect(articles).to.be.above(1000 / ONE_OF);
  });
});
