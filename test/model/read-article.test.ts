import { expect } from '@open-wc/testing';
import type { ContentNode, Root } from '../../src/model/content-tree.js';
import { InvalidArticleError } from '../../src/model/problems.js';
import { readArticle } from '../../src/source/read-article.js';
import { article, DEMO_ARTICLES, demoArticle, FULL, REFUSED, SKIPPED } from './article-cases.js';

const root = (...children: ContentNode[]): Root => ({ type: 'root', children });
const text = (value: string): ContentNode => ({ type: 'text', value });
const paragraph = (...children: ContentNode[]): ContentNode => ({ type: 'paragraph', children });

const withSections = (...sections: object[]) => article({ sections });

/** A tree whose innermost node is that many nodes down. */
function nested(nodes: number): Root {
  let node: ContentNode = { type: 'thematicBreak' };
  for (let i = 1; i < nodes; i++) node = { type: 'blockquote', children: [node] };
  return root(node);
}

async function failure(input: unknown): Promise<Error> {
  try {
    await readArticle(input);
  } catch (error) {
    return error as Error;
  }
  throw new Error('The article was read.');
}

/** The headings of a tree, as depths with texts. */
function headings(node: Root | ContentNode): string[] {
  if (node.type === 'heading')
    return [`${node.depth} ${(node.children[0] as { value: string }).value}`];
  return 'children' in node ? node.children.flatMap(headings) : [];
}

function links(node: Root | ContentNode): string[] {
  const own = node.type === 'link' ? [node.url] : [];
  return 'children' in node ? [...own, ...node.children.flatMap(links)] : own;
}

describe('readArticle', () => {
  describe('headings of sections', () => {
    for (const [topic, heading] of [
      ['what-is', 'What is Back Pain?'],
      ['looks-like', 'What does Back Pain look like?'],
      ['who-gets', 'Who gets Back Pain?'],
      ['prevention', 'How to prevent Back Pain'],
      ['treatment', 'How to treat Back Pain'],
      ['self-care', 'What you can do about Back Pain'],
    ] as const)
      it(`heads the topic ${topic} with "${heading}"`, async () => {
        const result = await readArticle(withSections({ topic, body: 'x' }));
        expect(result.article.sections[0]!.heading).to.equal(heading);
        expect(result.problems).to.deep.equal([]);
      });

    it("prefers the author's own heading", async () => {
      const result = await readArticle(
        withSections({ topic: 'what-is', heading: 'What are mouth sores?', body: 'x' }),
      );
      expect(result.article.sections[0]!.heading).to.equal('What are mouth sores?');
    });

    it('puts a title with "$&" into the heading as it is', async () => {
      const result = await readArticle(article({ title: '$& {title}' }));
      expect(result.article.sections[0]!.heading).to.equal('What is $& {title}?');
    });

    for (const language of ['xx', 'en-GB', 'toString'])
      it(`heads in English where the language is "${language}"`, async () => {
        const result = await readArticle(article({ language }));
        expect(result.article.sections[0]!.heading).to.equal('What is Back Pain?');
      });
  });

  describe('ids of sections', () => {
    const ids = async (...sections: object[]) => {
      const result = await readArticle(withSections(...sections));
      return {
        ids: result.article.sections.map(({ id }) => id),
        pointers: result.problems.map(({ pointer, found }) => [pointer, found]),
      };
    };

    it('are the topics by default', async () => {
      expect(
        await ids(
          { topic: 'treatment', body: 'x' },
          { topic: 'what-is', id: 'own', body: 'x' },
          { heading: 'H', body: 'x' },
        ),
      ).to.deep.equal({ ids: ['treatment', 'own', 'other'], pointers: [] });
    });

    it('are numbered where a topic comes again', async () => {
      const section = { topic: 'treatment', body: 'x' };
      expect(await ids(section, section, section)).to.deep.equal({
        ids: ['treatment', 'treatment-2', 'treatment-3'],
        pointers: [],
      });
    });

    it('are numbered and reported where the author gave one twice', async () => {
      expect(
        await ids(
          { topic: 'treatment', id: 'a', body: 'x' },
          { topic: 'prevention', id: 'a', body: 'x' },
        ),
      ).to.deep.equal({ ids: ['a', 'a-2'], pointers: [['/sections/1/id', '"a"']] });
    });

    it('are all different, whatever the author wrote', async () => {
      const result = await ids(
        { topic: 'treatment', body: 'x' },
        { topic: 'treatment', body: 'x' },
        { topic: 'what-is', id: 'treatment-2', body: 'x' },
        { topic: 'what-is', id: 'treatment', body: 'x' },
      );
      expect(new Set(result.ids)).to.have.length(4);
      expect(result.pointers.map(([pointer]) => pointer)).to.deep.equal([
        '/sections/2/id',
        '/sections/3/id',
      ]);
    });
  });

  describe('texts', () => {
    it('become content trees', async () => {
      const result = await readArticle(
        article({
          summary: 'A *b*',
          help: [{ urgency: 'routine', body: 'Call' }],
          sections: [
            { topic: 'what-is', body: 'x' },
            { topic: 'treatment', body: root(text('tree')) },
            { topic: 'prevention', body: 'y' },
          ],
        }),
      );
      expect(result.article.summary).to.deep.equal(
        root(paragraph(text('A '), { type: 'emphasis', children: [text('b')] })),
      );
      expect(result.article.help).to.deep.equal([
        { urgency: 'routine', body: root(paragraph(text('Call'))) },
      ]);
      expect(result.article.sections.map(({ body }) => body)).to.deep.equal([
        root(paragraph(text('x'))),
        root(text('tree')),
        root(paragraph(text('y'))),
      ]);
    });

    it('stay absent where there are none', async () => {
      const result = await readArticle(article());
      expect(result.article).not.to.have.property('summary');
    });
  });

  describe('an article that is compiled', () => {
    for (const name of DEMO_ARTICLES)
      it(`comes out as it went in: ${name}`, async () => {
        const first = await readArticle(await demoArticle(name));
        expect(first.problems).to.deep.equal([]);
        const compiled = JSON.parse(JSON.stringify(first.article)) as unknown;
        expect(compiled).to.deep.equal(first.article);
        expect(await readArticle(compiled)).to.deep.equal(first);
      });

    it('comes out as it went in, with every field', async () => {
      const first = await readArticle(FULL);
      const compiled = JSON.parse(JSON.stringify(first.article)) as unknown;
      expect(await readArticle(compiled)).to.deep.equal(first);
    });

    for (const { title, input } of SKIPPED)
      it(`has no problem any more: ${title}`, async () => {
        const first = await readArticle(input);
        expect(first.problems).to.have.length(1);
        const compiled = JSON.parse(JSON.stringify(first.article)) as unknown;
        expect(await readArticle(compiled)).to.deep.equal({ ...first, problems: [] });
      });
  });

  describe('help', () => {
    for (const [title, help] of [
      ['neither heading nor body', { urgency: 'routine' }],
      ['an empty body', { urgency: 'routine', body: '' }],
      ['a body of spaces', { urgency: 'routine', body: ' \n ' }],
    ] as const)
      it(`is skipped and reported with ${title}`, async () => {
        const kept = { urgency: 'emergency', heading: 'Call 911' };
        const result = await readArticle(article({ help: [kept, help] }));
        expect(result.article.help).to.deep.equal([kept]);
        expect(result.problems).to.deep.equal([
          {
            pointer: '/help/1',
            expected: 'a heading or a body with text',
            found: 'neither',
            message:
              '/help/1: expected a heading or a body with text, found neither. Skipped /help/1.',
          },
        ]);
      });

    it('is kept with a heading and no body', async () => {
      const help = [{ urgency: 'urgent', heading: 'Call' }];
      const result = await readArticle(article({ help }));
      expect(result.article.help).to.deep.equal(help);
      expect(result.problems).to.deep.equal([]);
    });

    it('of an unknown tier is kept, and is urgent', async () => {
      const result = await readArticle(article({ help: [{ urgency: 'later', body: 'Call' }] }));
      expect(result.article.help[0]!.urgency).to.equal('urgent');
      expect(result.problems.map(({ pointer }) => pointer)).to.deep.equal(['/help/0/urgency']);
    });
  });

  describe('headings in a body', () => {
    for (const [markdown, expected] of [
      ['# a\n\n## b', ['1 a', '2 b']],
      ['### a\n\n#### b\n\n### c', ['1 a', '2 b', '1 c']],
      ['#### a\n\n> ## b\n\n- ###### c', ['3 a', '1 b', '5 c']],
      ['###### a', ['1 a']],
    ] as const)
      it(`begin at depth 1: ${JSON.stringify(markdown)}`, async () => {
        const result = await readArticle(withSections({ topic: 'what-is', body: markdown }));
        expect(headings(result.article.sections[0]!.body)).to.deep.equal(expected);
      });

    it('begin at depth 1 in each body of its own', async () => {
      const result = await readArticle(
        article({
          summary: '#### s',
          help: [{ urgency: 'routine', body: '## h' }],
          sections: [
            { topic: 'what-is', body: '### a' },
            { topic: 'treatment', body: '# b\n\n### c' },
          ],
        }),
      );
      const { summary, help, sections } = result.article;
      expect(
        [summary!, help[0]!.body!, ...sections.map(({ body }) => body)].map(headings),
      ).to.deep.equal([['1 s'], ['1 h'], ['1 a'], ['1 b', '3 c']]);
    });
  });

  describe('links to sections', () => {
    it('name the article as well', async () => {
      const result = await readArticle(
        article({
          summary: 'See [a](#treatment), **[b](#own)**',
          sections: [
            { topic: 'treatment', body: '[c](#treatment)' },
            { topic: 'what-is', id: 'own', body: 'x' },
          ],
        }),
      );
      expect(links(result.article.summary!)).to.deep.equal([
        '#back-pain/treatment',
        '#back-pain/own',
      ]);
      expect(links(result.article.sections[0]!.body)).to.deep.equal(['#back-pain/treatment']);
    });

    it('are no others', async () => {
      const urls = [
        '#what-is',
        '#nowhere',
        'treatment',
        '##treatment',
        '#back-pain/treatment',
        'https://example.com/#treatment',
      ];
      const body = urls.map((url) => `[x](${url})`).join(' ');
      const result = await readArticle(withSections({ topic: 'treatment', body }));
      expect(links(result.article.sections[0]!.body)).to.deep.equal(urls);
    });
  });

  describe('wrong articles', () => {
    for (const { title, input, pointer } of REFUSED)
      it(`are refused for ${title}`, async () => {
        const error = await failure(input);
        expect(error).to.be.instanceOf(InvalidArticleError);
        expect((error as InvalidArticleError).problems[0]!.pointer).to.equal(pointer);
      });

    it('are refused with a RangeError where one part stands in them again and again', async () => {
      let part: unknown = 'text';
      for (let i = 0; i < 60; i++) part = [part, part];
      const error = await failure({ schemaVersion: 1, part });
      expect(error).to.be.instanceOf(RangeError);
      expect(error.message).to.equal('It has more than 1000000 parts.');
    });

    it('are refused with a RangeError where they nest deeper than 100 levels', async () => {
      for (const input of [
        withSections({ topic: 'what-is', body: nested(51) }),
        withSections({ topic: 'what-is', body: nested(20_000) }),
        withSections({ topic: 'what-is', id: 'a', heading: 'A', body: nested(60) }),
      ]) {
        const error = await failure(input);
        expect(error).to.be.instanceOf(RangeError);
        expect(error.message).to.equal('It is nested deeper than 100 levels.');
      }
    });

    it('are read where they nest less deep', async () => {
      const body = nested(45);
      const result = await readArticle(withSections({ topic: 'what-is', body }));
      expect(result.article.sections[0]!.body).to.deep.equal(body);
    });

    it('are left as they were', async () => {
      for (const { input } of [...SKIPPED, { input: FULL }]) {
        const before = structuredClone(input);
        await readArticle(input);
        expect(input).to.deep.equal(before);
      }
    });
  });
});
