/** Articles that are wrong in one way each, for all that reads articles. */
type Json = Record<string, unknown>;

export const SECTION = { topic: 'what-is', body: 'It hurts.' };

export const article = (changes: Json = {}): Json => ({
  schemaVersion: 1,
  id: 'back-pain',
  language: 'en',
  title: 'Back Pain',
  sections: [SECTION],
  ...changes,
});

const withSection = (changes: Json): Json => article({ sections: [{ ...SECTION, ...changes }] });
const withTree = (children: unknown): Json => withSection({ body: { type: 'root', children } });

function missing(field: string): Json {
  const { [field]: _, ...rest } = article();
  return rest;
}

const IDENTIFIER = 'lower-case letters, digits and single hyphens';
const LANGUAGE = 'a BCP 47 language tag, such as "en" or "pt-BR"';
const TEXT = 'text that is not empty';
const DATE = 'a calendar date, such as "2024-02-16"';

export interface Refused {
  readonly title: string;
  readonly input: unknown;
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
}
const refused = (
  title: string,
  input: unknown,
  pointer: string,
  expected: string,
  found: string,
): Refused => ({ title, input, pointer, expected, found });

/** A required part is missing, of a wrong type or empty. */
export const REFUSED: readonly Refused[] = [
  refused('no document at all', undefined, '', 'Object', 'undefined'),
  refused('null', null, '', 'Object', 'null'),
  refused('a text', 'x', '', 'Object', '"x"'),
  refused('a number', 3, '', 'Object', '3'),

  refused('no schemaVersion', missing('schemaVersion'), '/schemaVersion', '1', 'undefined'),
  refused(
    'a schemaVersion in quotes',
    article({ schemaVersion: '1' }),
    '/schemaVersion',
    '1',
    '"1"',
  ),
  refused('schemaVersion 0', article({ schemaVersion: 0 }), '/schemaVersion', '1', '0'),
  refused('schemaVersion null', article({ schemaVersion: null }), '/schemaVersion', '1', 'null'),

  refused('no id', missing('id'), '/id', 'string', 'undefined'),
  refused('a number as id', article({ id: 4 }), '/id', 'string', '4'),
  refused('an empty id', article({ id: '' }), '/id', IDENTIFIER, '""'),
  refused('an id with capitals', article({ id: 'Back' }), '/id', IDENTIFIER, '"Back"'),
  refused('an id with two hyphens', article({ id: 'a--b' }), '/id', IDENTIFIER, '"a--b"'),
  refused('an id with a line break', article({ id: 'a\n' }), '/id', IDENTIFIER, '"a\n"'),

  refused('no language', missing('language'), '/language', 'string', 'undefined'),
  refused('a list as language', article({ language: ['en'] }), '/language', 'string', 'Array'),
  refused('an empty language', article({ language: '' }), '/language', LANGUAGE, '""'),
  refused(
    'a language like en_US',
    article({ language: 'en_US' }),
    '/language',
    LANGUAGE,
    '"en_US"',
  ),

  refused('no title', missing('title'), '/title', 'string', 'undefined'),
  refused('null as title', article({ title: null }), '/title', 'string', 'null'),
  refused('an empty title', article({ title: '' }), '/title', TEXT, '""'),
  refused('a title of spaces', article({ title: ' \n' }), '/title', TEXT, '" \n"'),

  refused('no sections', missing('sections'), '/sections', 'Array', 'undefined'),
  refused('an object as sections', article({ sections: {} }), '/sections', 'Array', 'Object'),
  refused(
    'an empty list of sections',
    article({ sections: [] }),
    '/sections',
    'one section or more',
    '0',
  ),
  refused(
    'null as section',
    article({ sections: [SECTION, null] }),
    '/sections/1',
    'Object',
    'null',
  ),
  refused('a text as section', article({ sections: ['x'] }), '/sections/0', 'Object', '"x"'),

  refused(
    'a section without body',
    article({ sections: [{ topic: 'what-is' }] }),
    '/sections/0/body',
    'string',
    'undefined',
  ),
  refused('a number as body', withSection({ body: 4 }), '/sections/0/body', 'string', '4'),
  refused('null as body', withSection({ body: null }), '/sections/0/body', 'string', 'null'),
  refused(
    'a tree without root',
    withSection({ body: { type: 'paragraph', children: [] } }),
    '/sections/0/body/type',
    '"root"',
    '"paragraph"',
  ),
  refused(
    'a tree without children',
    withSection({ body: { type: 'root' } }),
    '/sections/0/body/children',
    'Array',
    'undefined',
  ),
  refused(
    'a tree with a text for children',
    withTree('x'),
    '/sections/0/body/children',
    'Array',
    '"x"',
  ),
  refused(
    'a section of no topic without heading',
    article({ sections: [{ body: 'x' }] }),
    '/sections/0/heading',
    'string',
    'undefined',
  ),
  refused(
    'the topic "other" without heading',
    withSection({ topic: 'other' }),
    '/sections/0/heading',
    'string',
    'undefined',
  ),
  refused(
    'the topic "other" with an empty heading',
    withSection({ topic: 'other', heading: '' }),
    '/sections/0/heading',
    TEXT,
    '""',
  ),
];

export interface Skipped {
  readonly title: string;
  readonly input: Json;
  /** What is expected and found at each pointer that is reported. */
  readonly problems: readonly (readonly [pointer: string, expected: string, found: string])[];
  /** The same article without what was wrong. */
  readonly rest: Json;
}
const skipped = (
  title: string,
  input: Json,
  problem: readonly [string, string, string],
  rest: Json = article(),
): Skipped => ({ title, input, problems: [problem], rest });

const IMAGE = { src: 'spine.png', alt: 'A spine' };
const image = (changes: Json): Json =>
  withSection({ images: [IMAGE, { ...IMAGE, ...changes }, IMAGE] });
const imageAt = (part: string): string => `/sections/0/images/1${part}`;
const otherImages = withSection({ images: [IMAGE, IMAGE] });
const allImages = image({});
const help = (...items: unknown[]): Json => article({ help: items });
const URGENCIES = '("emergency" | "urgent" | "routine")';
const word = { type: 'text', value: 'kept' };

/** An optional part is wrong. */
export const SKIPPED: readonly Skipped[] = [
  skipped('an unknown kind', article({ kind: 'drug' }), ['/kind', '"side-effect"', '"drug"']),
  skipped('a text as aliases', article({ aliases: 'Backache' }), [
    '/aliases',
    'Array',
    '"Backache"',
  ]),
  skipped(
    'a number among the aliases',
    article({ aliases: ['a', 4, 'b'] }),
    ['/aliases/1', 'string', '4'],
    article({ aliases: ['a', 'b'] }),
  ),
  skipped(
    'an empty alias',
    article({ aliases: ['', 'b'] }),
    ['/aliases/0', TEXT, '""'],
    article({ aliases: ['b'] }),
  ),
  skipped('a number as summary', article({ summary: 4 }), ['/summary', 'string', '4']),
  skipped('null as summary', article({ summary: null }), ['/summary', 'string', 'null']),
  skipped('a tree without root as summary', article({ summary: { type: 'text', children: [] } }), [
    '/summary/type',
    '"root"',
    '"text"',
  ]),

  ...['created', 'updated', 'reviewed', 'reviewDue'].flatMap((field) => [
    skipped(`a number as ${field}`, article({ [field]: 2024 }), [`/${field}`, 'string', '2024']),
    skipped(`a date without zeros as ${field}`, article({ [field]: '2024-2-1' }), [
      `/${field}`,
      DATE,
      '"2024-2-1"',
    ]),
    skipped(`a thirteenth month as ${field}`, article({ [field]: '2024-13-01' }), [
      `/${field}`,
      DATE,
      '"2024-13-01"',
    ]),
    skipped(`a date with a time as ${field}`, article({ [field]: '2024-02-16T00:00Z' }), [
      `/${field}`,
      DATE,
      '"2024-02-16T00:00Z"',
    ]),
  ]),

  skipped('an object as help', article({ help: {} }), ['/help', 'Array', 'Object']),
  skipped(
    'null among the help',
    help(null, { urgency: 'routine', body: 'x' }),
    ['/help/0', 'Object', 'null'],
    help({ urgency: 'routine', body: 'x' }),
  ),
  skipped(
    'an unknown urgency',
    help({ urgency: 'soon', body: 'x' }),
    ['/help/0/urgency', URGENCIES, '"soon"'],
    help({ urgency: 'urgent', body: 'x' }),
  ),
  skipped(
    'null as urgency',
    help({ urgency: null, body: 'x' }),
    ['/help/0/urgency', URGENCIES, 'null'],
    help({ urgency: 'urgent', body: 'x' }),
  ),
  skipped(
    'a number as heading of help',
    help({ urgency: 'routine', heading: 4, body: 'x' }),
    ['/help/0/heading', 'string', '4'],
    help({ urgency: 'routine', body: 'x' }),
  ),
  skipped(
    'a number as body of help',
    help({ urgency: 'routine', heading: 'H', body: 4 }),
    ['/help/0/body', 'string', '4'],
    help({ urgency: 'routine', heading: 'H' }),
  ),

  skipped('a wrong id of a section', withSection({ id: 'A b' }), [
    '/sections/0/id',
    IDENTIFIER,
    '"A b"',
  ]),
  skipped('a number as heading of a topic', withSection({ heading: 4 }), [
    '/sections/0/heading',
    'string',
    '4',
  ]),
  skipped('an empty heading of a topic', withSection({ heading: '' }), [
    '/sections/0/heading',
    TEXT,
    '""',
  ]),
  skipped(
    'an unknown topic with a heading',
    withSection({ topic: 'zzz', heading: 'H' }),
    ['/sections/0/topic', '"other"', '"zzz"'],
    withSection({ topic: 'other', heading: 'H' }),
  ),

  skipped('an object as images', withSection({ images: {} }), [
    '/sections/0/images',
    'Array',
    'Object',
  ]),
  skipped(
    'an image without src',
    image({ src: undefined }),
    [imageAt('/src'), 'string', 'undefined'],
    otherImages,
  ),
  skipped(
    'an image with an empty src',
    image({ src: '' }),
    [imageAt('/src'), TEXT, '""'],
    otherImages,
  ),
  skipped(
    'an image without alt',
    image({ alt: undefined }),
    [imageAt('/alt'), 'string', 'undefined'],
    otherImages,
  ),
  skipped(
    'an image with null as alt',
    image({ alt: null }),
    [imageAt('/alt'), 'string', 'null'],
    otherImages,
  ),
  skipped(
    'a text as image',
    withSection({ images: [IMAGE, 'a.png', IMAGE] }),
    [imageAt(''), 'Object', '"a.png"'],
    otherImages,
  ),
  ...['fullSrc', 'srcset', 'caption', 'credit', 'license'].map((field) =>
    skipped(
      `a number as ${field} of an image`,
      image({ [field]: 4 }),
      [imageAt(`/${field}`), 'string', '4'],
      allImages,
    ),
  ),
  skipped(
    'a width in quotes',
    image({ width: '640' }),
    [imageAt('/width'), 'number', '"640"'],
    allImages,
  ),
  skipped(
    'a broken width',
    image({ width: 1.5 }),
    [imageAt('/width'), 'a whole number', '1.5'],
    allImages,
  ),
  skipped(
    'a height of 0',
    image({ height: 0 }),
    [imageAt('/height'), 'a number above 0', '0'],
    allImages,
  ),
  skipped(
    'a text as sensitive',
    image({ sensitive: 'yes' }),
    [imageAt('/sensitive'), 'boolean', '"yes"'],
    allImages,
  ),

  skipped(
    'a reference without text',
    article({ references: [{ id: 'a' }, { id: 'b', text: 'B' }] }),
    ['/references/0/text', 'string', 'undefined'],
    article({ references: [{ id: 'b', text: 'B' }] }),
  ),
  skipped(
    'a number as url of a reference',
    article({ references: [{ id: 'b', text: 'B', url: 4 }] }),
    ['/references/0/url', 'string', '4'],
    article({ references: [{ id: 'b', text: 'B' }] }),
  ),
  skipped('a code without system', article({ codes: [{ code: 'M54' }] }), [
    '/codes/0/system',
    'string',
    'undefined',
  ]),
  skipped(
    'a number as display of a code',
    article({ codes: [{ system: 's', code: 'c', display: 4 }] }),
    ['/codes/0/display', 'string', '4'],
    article({ codes: [{ system: 's', code: 'c' }] }),
  ),
  skipped('an author without name', article({ authors: [{ credentials: 'RN' }] }), [
    '/authors/0/name',
    'string',
    'undefined',
  ]),
  skipped(
    'a number as credentials',
    article({ authors: [{ name: 'A', credentials: 4 }] }),
    ['/authors/0/credentials', 'string', '4'],
    article({ authors: [{ name: 'A' }] }),
  ),
  skipped('a text as source', article({ source: 'NCI' }), ['/source', 'Object', '"NCI"']),
  skipped('a source without name', article({ source: { url: 'x' } }), [
    '/source/name',
    'string',
    'undefined',
  ]),
  skipped(
    'a number as url of the source',
    article({ source: { name: 'NCI', url: 4 } }),
    ['/source/url', 'string', '4'],
    article({ source: { name: 'NCI' } }),
  ),
  skipped(
    'a translation with a wrong language',
    article({
      translations: [
        { language: 'e_', src: 'x' },
        { language: 'es', src: 'y' },
      ],
    }),
    ['/translations/0/language', LANGUAGE, '"e_"'],
    article({ translations: [{ language: 'es', src: 'y' }] }),
  ),
  skipped('a related article without src', article({ related: [{ title: 'x' }] }), [
    '/related/0/src',
    'string',
    'undefined',
  ]),

  skipped(
    'null as node of a tree',
    withTree([null, word]),
    ['/sections/0/body/children/0', 'Object', 'null'],
    withTree([word]),
  ),
  skipped(
    'a text node without value',
    withTree([word, { type: 'text' }]),
    ['/sections/0/body/children/1/value', 'string', 'undefined'],
    withTree([word]),
  ),
  skipped(
    'a heading of depth 7',
    withTree([{ type: 'heading', depth: 7, children: [] }, word]),
    ['/sections/0/body/children/0/depth', '(1 | 2 | 3 | 4 | 5 | 6)', '7'],
    withTree([word]),
  ),
  skipped(
    'a paragraph without children',
    withTree([{ type: 'paragraph' }, word]),
    ['/sections/0/body/children/0/children', 'Array', 'undefined'],
    withTree([word]),
  ),
  skipped(
    'a number as title of a link',
    withTree([{ type: 'link', url: 'x', title: 4, children: [word] }]),
    ['/sections/0/body/children/0/title', 'string', '4'],
    withTree([{ type: 'link', url: 'x', children: [word] }]),
  ),
  skipped(
    'a text as start of a list',
    withTree([{ type: 'list', ordered: true, start: '3', children: [] }]),
    ['/sections/0/body/children/0/start', 'number', '"3"'],
    withTree([{ type: 'list', ordered: true, children: [] }]),
  ),
];

/** An article with every field, and every kind of node. */
export const FULL: Json = article({
  kind: 'side-effect',
  aliases: ['Backache'],
  summary: 'Tell your *care team*.',
  help: [
    { urgency: 'emergency', heading: 'Now', body: 'Call.' },
    { urgency: 'urgent', heading: 'Only a heading' },
    { urgency: 'routine', body: { type: 'root', children: [word] } },
  ],
  sections: [
    { topic: 'what-is', id: 'what', heading: 'What?', body: 'x', images: [] },
    {
      topic: 'other',
      heading: 'Tree',
      body: {
        type: 'root',
        children: [
          { type: 'heading', depth: 2, children: [word] },
          {
            type: 'paragraph',
            children: [
              word,
              { type: 'inlineCode', value: 'x' },
              { type: 'break' },
              { type: 'link', url: 'https://example.com', title: 't', children: [word] },
              { type: 'image', url: 'a.png', alt: '', title: 't' },
              { type: 'footnoteReference', identifier: 'will-2018' },
              ...['emphasis', 'strong', 'delete', 'subscript', 'superscript'].map((type) => ({
                type,
                children: [word],
              })),
            ],
          },
          { type: 'code', value: 'x', lang: 'js' },
          { type: 'thematicBreak' },
          { type: 'blockquote', children: [] },
          {
            type: 'list',
            ordered: true,
            start: 3,
            children: [{ type: 'listItem', spread: true, children: [] }],
          },
          {
            type: 'table',
            align: ['left', null],
            children: [{ type: 'tableRow', children: [{ type: 'tableCell', children: [word] }] }],
          },
        ],
      },
      images: [
        {
          src: 'a.png',
          fullSrc: 'b.png',
          srcset: 'a.png 1x, b.png 2x',
          width: 1,
          height: 2,
          alt: '',
          caption: 'c',
          credit: 'd',
          license: 'e',
          sensitive: true,
        },
      ],
    },
    { heading: 'No topic', body: '' },
  ],
  references: [{ id: 'will-2018', text: 'Will JS.', url: 'https://example.com' }],
  codes: [{ system: 's', code: 'M54.9', display: 'd' }],
  created: '2024-02-16',
  updated: '2024-02-29',
  reviewed: '2024-03-01',
  reviewDue: '2026-12-31',
  authors: [{ name: 'A', credentials: 'RN' }],
  source: { name: 'NCI', url: 'https://example.com', license: 'CC0' },
  translations: [{ language: 'es-419', src: '../es/a.json' }],
  related: [{ title: 'Fatigue', src: 'fatigue.json' }],
});

export const DEMO_ARTICLES = ['back-pain', 'fatigue', 'mouth-sores', 'nausea-and-vomiting'];
export async function demoArticle(name: string): Promise<Json> {
  const response = await fetch(`/demo/articles/en/${name}.json`);
  return (await response.json()) as Json;
}
