import { expect } from '@open-wc/testing';
import type { ArticleSource } from '../../src/model/article-schema.js';
import { articleShape, nodeShape } from '../../src/model/article-shape.js';
import { articleJsonSchema } from '../../src/model/json-schema.js';
import { InvalidArticleError, pointerTo } from '../../src/model/problems.js';
import { fit } from '../../src/model/shape.js';
import { validateArticle } from '../../src/model/validate-article.js';
import {
  article,
  DEMO_ARTICLES,
  demoArticle,
  FULL,
  REFUSED,
  SECTION,
  SKIPPED,
} from './article-cases.js';

function refusal(input: unknown): InvalidArticleError {
  try {
    validateArticle(input);
  } catch (error) {
    expect(error).to.be.instanceOf(InvalidArticleError);
    return error as InvalidArticleError;
  }
  throw new Error('The article was not refused.');
}

const copy = <T>(value: T): T => structuredClone(value);

/** A valid article with every optional list filled in, as validation gives it. */
const complete = (input: unknown): ArticleSource => {
  const { source, problems } = validateArticle(input);
  expect(problems).to.deep.equal([]);
  return source;
};

describe('validateArticle', () => {
  describe('where all objects have members that are named as fields', () => {
    const all = Object.prototype as unknown as Record<string, unknown>;
    const NAMES = ['id', 'help', 'type', 'summary', 'credentials', 'extend'];
    beforeEach(() => NAMES.forEach((name) => (all[name] = () => undefined)));
    afterEach(() => NAMES.forEach((name) => delete all[name]));

    it('takes them for nothing', () => {
      const { source, problems } = validateArticle({ ...article(), authors: [{ name: 'A' }] });
      expect(problems).to.deep.equal([]);
      expect(source.help).to.deep.equal([]);
      expect(Object.keys(source)).not.to.include.members(['summary']);
      expect(Object.keys(source.authors[0]!)).to.deep.equal(['name']);
    });

    it('leaves out what is wrong, and comes to an end', () => {
      const { problems } = validateArticle({ ...article(), help: [{ urgency: 7 }], aliases: [1] });
      expect(problems.map(({ pointer }) => pointer)).to.have.members([
        '/help/0/urgency',
        '/aliases/0',
      ]);
    });

    it('refuses what lacks a field of such a name', () => {
      const { id: _, ...rest } = article();
      expect(refusal(rest).problems.map(({ pointer }) => pointer)).to.deep.equal(['/id']);
    });
  });

  it('fills in the defaults of a minimal article', () => {
    expect(validateArticle(article())).to.deep.equal({
      source: {
        ...article(),
        kind: 'side-effect',
        aliases: [],
        help: [],
        sections: [{ ...SECTION, images: [] }],
        references: [],
        codes: [],
        authors: [],
        translations: [],
        related: [],
      },
      problems: [],
    });
  });

  it('keeps every field of a full article', () => {
    const { source, problems } = validateArticle(FULL);
    expect(problems).to.deep.equal([]);
    const expected = copy(FULL) as { sections: object[] };
    expected.sections[2] = { topic: 'other', heading: 'No topic', body: '', images: [] };
    expect(source).to.deep.equal(expected);
  });

  it('takes advice without a tier for urgent', () => {
    const { source, problems } = validateArticle(article({ help: [{ body: 'Call.' }] }));
    expect(source.help).to.deep.equal([{ urgency: 'urgent', body: 'Call.' }]);
    expect(problems).to.deep.equal([]);
  });

  for (const name of DEMO_ARTICLES)
    it(`accepts the demo article ${name}`, async () => {
      complete(await demoArticle(name));
    });

  describe('refuses an article', () => {
    for (const { title, input, pointer, expected, found } of REFUSED)
      it(`for ${title}, and says where and why`, () => {
        const { problems, message } = refusal(input);
        expect(problems).to.deep.equal([
          {
            pointer,
            expected,
            found,
            message: `${pointer || 'The document'}: expected ${expected}, found ${found}. The article is refused.`,
          },
        ]);
        expect(message).to.equal(problems[0]!.message);
      });

    it('that is a list, naming every field that it lacks', () => {
      expect(refusal([]).problems.map(({ pointer }) => pointer)).to.deep.equal([
        '/schemaVersion',
        '/id',
        '/language',
        '/title',
        '/sections',
      ]);
    });

    it('with all problems at once, also those that would only be skipped', () => {
      const { problems } = refusal({
        schemaVersion: 1,
        id: 'A',
        title: '',
        sections: [SECTION, {}, { topic: 'treatment', body: 4, images: [{}] }],
        created: 'yesterday',
      });
      expect(problems.map(({ pointer }) => pointer)).to.have.members([
        '/id',
        '/language',
        '/title',
        '/sections/1/heading',
        '/sections/1/body',
        '/sections/2/body',
        '/sections/2/images/0/src',
        '/sections/2/images/0/alt',
        '/created',
      ]);
      const created = problems.find(({ pointer }) => pointer === '/created');
      expect(created!.message).to.contain('Skipped /created.');
    });

    for (const version of [2, 1.5, 17])
      it(`of version ${version} with the advice to update, and with nothing else`, () => {
        const { problems } = refusal({ schemaVersion: version, title: 4 });
        expect(problems).to.deep.equal([
          {
            pointer: '/schemaVersion',
            expected: '1',
            found: `${version}`,
            message: `/schemaVersion: expected 1, found ${version}. Update Careleaf to read this newer format.`,
          },
        ]);
      });
  });

  describe('skips an optional part', () => {
    for (const { title, input, problems, rest } of SKIPPED)
      it(`that is wrong, ${title}, and keeps the rest`, () => {
        const result = validateArticle(input);
        expect(
          result.problems.map(({ pointer, expected, found }) => [pointer, expected, found]),
        ).to.deep.equal(problems);
        for (const { pointer, message } of result.problems) {
          const [, outcome] = /\. Skipped (\S+)\.$/.exec(message) ?? [];
          expect(outcome, message).not.to.equal(undefined);
          expect(pointer.startsWith(outcome!), message).to.equal(true);
        }
        expect(result.source).to.deep.equal(complete(rest));
      });

    it('in several places at once', () => {
      const { source, problems } = validateArticle(
        article({
          aliases: [4, 'Backache', 5],
          created: 'x',
          sections: [{ ...SECTION, images: [{}, { src: 'a.png', alt: 'A', caption: 4 }] }],
        }),
      );
      expect(problems.map(({ pointer }) => pointer)).to.have.members([
        '/aliases/0',
        '/aliases/2',
        '/created',
        '/sections/0/images/0/src',
        '/sections/0/images/0/alt',
        '/sections/0/images/1/caption',
      ]);
      expect(source).to.deep.equal(
        complete(
          article({
            aliases: ['Backache'],
            sections: [{ ...SECTION, images: [{ src: 'a.png', alt: 'A' }] }],
          }),
        ),
      );
    });

    it('of a tree, a node of an unknown type, wherever it stands', () => {
      const tree = (...children: unknown[]) => ({
        type: 'root',
        children: [
          {
            type: 'blockquote',
            children: [
              { type: 'paragraph', children: [...children, { type: 'text', value: 'b' }] },
            ],
          },
        ],
      });
      const { source, problems } = validateArticle(
        article({
          sections: [{ topic: 'what-is', body: tree({ type: 'html', value: '<script>' }) }],
        }),
      );
      expect(problems.map(({ pointer, found }) => [pointer, found])).to.deep.equal([
        ['/sections/0/body/children/0/children/0/children/0/type', '"html"'],
      ]);
      expect(problems[0]!.message).to.match(
        /Skipped \/sections\/0\/body\/children\/0\/children\/0\/children\/0\.$/,
      );
      expect(source.sections[0]!.body).to.deep.equal(tree());
    });
  });

  it('leaves out unknown fields without a word', () => {
    const { source, problems } = validateArticle(
      article({ x: 1, sections: [{ ...SECTION, color: 'red' }], constructor: { a: 1 } }),
    );
    expect(problems).to.deep.equal([]);
    expect(source).to.deep.equal(complete(article()));
    expect(Object.hasOwn(source, 'constructor')).to.equal(false);
  });

  it('leaves out unknown fields of nodes', () => {
    const body = (more: object) => ({
      type: 'root',
      children: [{ type: 'text', value: 'x', ...more }],
    });
    const { source, problems } = validateArticle(
      article({ sections: [{ ...SECTION, body: body({ position: {}, onclick: 'alert(1)' }) }] }),
    );
    expect(problems).to.deep.equal([]);
    expect(source.sections[0]!.body).to.deep.equal(body({}));
  });

  it('takes nothing from "__proto__" keys', () => {
    const input = JSON.parse(
      JSON.stringify(article({ aliases: [4] }))
        .replace('{', '{"__proto__":{"summary":"Polluted"},')
        .replace('{"topic"', '{"__proto__":{"heading":"Polluted"},"topic"'),
    ) as unknown;
    const { source, problems } = validateArticle(input);
    expect(problems.map(({ pointer }) => pointer)).to.deep.equal(['/aliases/0']);
    expect(source).to.deep.equal(complete(article()));
    expect(source.summary).to.equal(undefined);
    expect(Object.getPrototypeOf(source)).to.equal(Object.prototype);
    expect(({} as { summary?: unknown }).summary).to.equal(undefined);
  });

  it('does not change its input', () => {
    for (const { input } of [...SKIPPED, { input: FULL }]) {
      const before = copy(input);
      validateArticle(input);
      expect(input).to.deep.equal(before);
    }
  });

  it('validates an article that is frozen', () => {
    const input = Object.freeze(article({ aliases: Object.freeze([4, 'Backache']) }));
    expect(validateArticle(input).source.aliases).to.deep.equal(['Backache']);
  });
});

describe('pointerTo', () => {
  it('writes a JSON Pointer', () => {
    expect(pointerTo([])).to.equal('');
    expect(pointerTo(['sections', 0, 'a/b~c'])).to.equal('/sections/0/a~1b~0c');
  });
});

describe('fit', () => {
  const fitArticle = (input: unknown): unknown => fit(articleShape, nodeShape, input);

  for (const name of DEMO_ARTICLES)
    it(`gives the demo article ${name} as validation does`, async () => {
      const input = await demoArticle(name);
      expect(fitArticle(input)).to.deep.equal(complete(input));
    });

  const VALID: Readonly<Record<string, unknown>> = {
    'a minimal article': article(),
    'a full article': FULL,
    'unknown fields': article({ x: 1, sections: [{ ...SECTION, y: 2 }] }),
    'help without a tier': article({ help: [{ body: 'Call.' }] }),
    'an empty tree': article({ sections: [{ ...SECTION, body: { type: 'root', children: [] } }] }),
  };
  for (const [title, input] of Object.entries(VALID))
    it(`gives ${title} as validation does`, () => {
      expect(fitArticle(input)).to.deep.equal(complete(input));
    });

  for (const { title, rest } of SKIPPED)
    it(`gives an article as validation does once this is out of it: ${title}`, () => {
      expect(fitArticle(rest)).to.deep.equal(complete(rest));
    });

  for (const { title, input } of [...REFUSED, ...SKIPPED])
    it(`throws for ${title}`, () => {
      expect(() => fitArticle(input)).to.throw();
    });

  it('throws for a text or a number in the place of fields that all may be missing', () => {
    for (const advice of ['Call 911', 911, true, ''])
      expect(() => fitArticle(article({ help: [advice] })), String(advice)).to.throw();
  });

  it('throws for a newer version', () => {
    expect(() => fitArticle(article({ schemaVersion: 2 }))).to.throw();
  });

  it('does not change its input', () => {
    const before = copy(FULL);
    fitArticle(FULL);
    expect(FULL).to.deep.equal(before);
  });
});

describe('articleJsonSchema', () => {
  it('is what is published', async () => {
    const response = await fetch('/dist/schema/article.schema.json');
    expect(await response.json()).to.deep.equal(articleJsonSchema());
  });

  it('is JSON Schema 2020-12 and says what is required', () => {
    const schema = articleJsonSchema();
    expect(schema.$schema).to.equal('https://json-schema.org/draft/2020-12/schema');
    expect(schema.required).to.have.members([
      'schemaVersion',
      'id',
      'language',
      'title',
      'sections',
    ]);
  });

  it('describes every field of a full article', () => {
    const { properties } = articleJsonSchema() as { properties: object };
    expect(Object.keys(properties)).to.have.members(Object.keys(FULL));
  });

  it('defines every node that a tree may hold, by reference', () => {
    const schema = JSON.stringify(articleJsonSchema());
    expect(schema).to.contain('"#/$defs/node"');
    expect(schema.match(/"\$ref":"[^"]*"/g)!.every((ref) => ref.includes('#/$defs/node'))).to.equal(
      true,
    );
  });
});
