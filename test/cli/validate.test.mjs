import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  article,
  careleaf,
  folderWith,
  markdown,
  problemsIn,
} from '../support/careleaf-command.mjs';

/** What matters of each problem. */
const brief = ({ file, line, column, pointer, rule }) =>
  `${file}:${line}:${column} ${pointer} ${rule}`;

/** Problems of one file, briefly. */
async function briefly(test, content, name = 'a.json', others = {}) {
  const folder = await folderWith(test, { [name]: content, ...others });
  return (await problemsIn(folder, [name])).map(brief);
}

const section = (body, parts = {}) => article({ sections: [{ topic: 'what-is', body, ...parts }] });
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('careleaf validate: what it finds in an article', () => {
  it('says where JSON is broken', async (test) => {
    assert.deepEqual(await briefly(test, '{\n  "a": 1,\n}'), ['a.json:3:1  syntax']);
  });

  it('reads JSON with a byte order mark, and does not count that as a column', async (test) => {
    assert.deepEqual(await briefly(test, '\ufeff{"a": tru}'), ['a.json:1:7  syntax']);
    assert.deepEqual(await briefly(test, `\ufeff${JSON.stringify(article())}`), []);
  });

  it('says that a file is empty', async (test) => {
    const folder = await folderWith(test, { 'a.json': ' ' });
    const [{ message }] = await problemsIn(folder);
    assert.match(message, /empty/);
  });

  it('reports everything that the schema refuses, with its place and what to write', async (test) => {
    const folder = await folderWith(test, {
      'a.json': article({ id: 'Back Pain', title: 7, reviewDue: '16.2.2024' }),
    });
    const problems = await problemsIn(folder);
    assert.deepEqual(problems.map(brief), [
      'a.json:3:9 /id schema',
      'a.json:5:12 /title schema',
      'a.json:12:16 /reviewDue schema',
    ]);
    const [id, title, due] = problems.map(({ message }) => message);
    assert.match(id, /lower-case letters, digits and single hyphens.*the article is refused/);
    assert.match(title, /^Put text here, not 7\./);
    assert.match(
      due,
      /such as "2024-02-16".*Until then pages leave it out, and the article is not built/,
    );
  });

  it('takes for a language what Intl takes for one, and nothing else', async (test) => {
    const tags = [
      ...['en', 'fil', 'pt-BR', 'es-419', 'zh-Hant-HK', 'ca-ES-VALENCIA', 'sl-rozaj-biske-1994'],
      ...['ar-u-nu-latn', 'de-DE-u-co-phonebk', 'en-x-plain', 'en-a', 'en-', 'en-US-GB', 'en_US'],
      ...['abcd', 'root', 'a', 'toolongtag', 'i-klingon', 'en-u', 'en-u-12', 'en-x', 'x-plain'],
      ...['de-1996-1996', 'zh-cmn-Hans-CN', 'english language'],
    ];
    const isTag = (tag) => {
      try {
        return !!Intl.getCanonicalLocales(tag)[0];
      } catch {
        return false;
      }
    };
    const files = tags.map((language, i) => [`${i}.json`, article({ id: `a${i}`, language })]);
    const folder = await folderWith(test, Object.fromEntries(files));
    const refused = (await problemsIn(folder)).map(({ file }) => tags[Number.parseInt(file, 10)]);
    assert.deepEqual(refused.toSorted(), tags.filter((tag) => !isTag(tag)).toSorted());
  });

  it('says that a required field is missing', async (test) => {
    const { id: _, ...rest } = article();
    const folder = await folderWith(test, { 'a.json': rest });
    const [{ pointer, message }] = await problemsIn(folder);
    assert.equal(pointer, '/id');
    assert.match(message, /^Missing: put text here/);
  });

  describe('a field that is written twice in JSON', () => {
    const TWICE = `{
  "schemaVersion": 1, "id": "b", "language": "en", "title": "A \\"b\\": c",
  "id": "b2",
  "sections": [
    { "topic": "what-is", "body": "{\\"body\\": 1, \\"body\\": 2}", "b~/": 1 },
    { "topic": "treatment", "body": "x", "body": "y" }
  ]
}`;

    it('is an error, as in YAML, and is told with its place and that of the other', async (test) => {
      const folder = await folderWith(test, { 'a.json': TWICE });
      const problems = await problemsIn(folder);
      const twice = problems.filter(({ rule }) => rule === 'syntax');
      assert.deepEqual(
        twice.map(({ line, column, pointer, severity }) => [line, column, pointer, severity]),
        [
          [3, 3, '/id', 'error'],
          [6, 42, '/sections/1/body', 'error'],
        ],
      );
      assert.match(twice[0].message, /^"id" is here a second time, and the one at 2:23 counts for/);
    });

    it('leaves all else to be told as well', async (test) => {
      const text = TWICE.replace('"x", "body": "y"', '"[x](no.pdf)", "body": "[x](no.pdf)"');
      const found = await briefly(test, text);
      assert.ok(found.some((line) => line.endsWith('/sections/1/body dead-link')));
    });

    for (const name of ['__proto__', 'a~b/c', ''])
      it(`has a pointer whatever its name: "${name}"`, async (test) => {
        const written = JSON.stringify(article()).slice(0, -1);
        const folder = await folderWith(test, { 'a.json': `${written},"${name}":1,"${name}":2}` });
        const [{ pointer }] = (await problemsIn(folder)).filter(({ rule }) => rule === 'syntax');
        assert.equal(pointer, `/${name.replace('~', '~0').replace('/', '~1')}`);
      });

    it('keeps an article from being built', async (test) => {
      const folder = await folderWith(test, { 'in/a.json': TWICE, 'in/c.json': article() });
      const { status, stdout } = await careleaf(folder, ['build', 'in', '--out', 'out']);
      assert.equal(status, 1);
      assert.match(stdout, /^in\/a\.json:3:3 \/id error: "id" is here a second time/m);
    });
  });

  it('says that a later format needs a later version, and nothing else', async (test) => {
    const folder = await folderWith(test, { 'a.json': { schemaVersion: 2, sections: [] } });
    const problems = await problemsIn(folder);
    assert.equal(problems.length, 1);
    assert.match(problems[0].message, /Update Careleaf/);
  });

  it('refuses what is nested too deep, and does not fall over it', async (test) => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    const found = await briefly(test, `{"schemaVersion": 1, "sections": ${deep}}`);
    assert.deepEqual(found, ['a.json:1:1  schema']);
  });

  it('warns about a field that the format does not have, and guesses what was meant', async (test) => {
    const folder = await folderWith(test, {
      'a.json': article({ reviewdue: '2999-01-01', $schema: 'x' }),
    });
    const { status, stdout } = await careleaf(folder, ['validate', '.']);
    assert.match(stdout, /\/reviewdue warning: .*Did you mean "reviewDue"\?/);
    assert.equal(stdout.trim().split('\n').length, 1);
    assert.equal(status, 0);
  });

  it('finds a dead local link, at its place in the Markdown in the JSON', async (test) => {
    const body = 'A "quote"\n\n[here](there.pdf) and [again](there.pdf) and [gone](gone.pdf)';
    const found = await briefly(test, section(body), 'a.json', { 'there.pdf': '' });
    const written = `      "body": ${JSON.stringify(body)}`;
    assert.deepEqual(found, [
      `a.json:9:${written.indexOf('(gone.pdf') + 2} /sections/0/body dead-link`,
    ]);
  });

  it('tells two places with the same dead link apart', async (test) => {
    const found = await briefly(
      test,
      markdown({}, '## A {#what-is}\n\n[x](no.pdf)\n\n[y](no.pdf)\n'),
      'a.md',
    );
    assert.deepEqual(found, [
      'a.md:9:5 /sections/0/body dead-link',
      'a.md:11:5 /sections/0/body dead-link',
    ]);
  });

  it('knows percent-encoding, queries and fragments in local links', async (test) => {
    const body = '[x](two%20words.pdf?page=1#top) [y](<two words.pdf>)';
    assert.deepEqual(await briefly(test, section(body), 'a.json', { 'two words.pdf': '' }), []);
  });

  it('leaves links to other hosts, mail and phone alone', async (test) => {
    const body = '[a](https://example.org/x) [b](//example.org/x) [c](mailto:a@b.c) [d](tel:+1206)';
    assert.deepEqual(await briefly(test, section(body)), []);
  });

  it('warns of citations and links in a link, which are shown as text', async (test) => {
    const references = [{ id: 'a', text: 'A', url: 'https://a.example/' }];
    const body = 'x[^a] [*y*[^a]](https://b.example/) [z https://c.example/](https://b.example/)';
    const link = (children) => ({ type: 'link', url: 'https://b.example/', children });
    const text = { type: 'text', value: 'x' };
    const inner = { type: 'emphasis', children: [link([text])] };
    const paragraph = { type: 'paragraph', children: [link([text, inner])] };
    const sections = [
      { topic: 'what-is', body },
      { topic: 'treatment', body: { type: 'root', children: [paragraph] } },
    ];
    const folder = await folderWith(test, { 'a.json': article({ references, sections }) });
    const problems = await problemsIn(folder);
    assert.deepEqual(
      problems.map(({ pointer, rule, severity }) => `${pointer} ${rule} ${severity}`),
      [
        '/sections/0/body nested-link warning',
        '/sections/1/body/children/0/children/0/children/1/children/0 nested-link warning',
      ],
    );
    const source = await readFile(join(folder, 'a.json'), 'utf8');
    const { line, column, message } = problems[0];
    assert.equal(column - 1, source.split('\n')[line - 1].lastIndexOf('[^a]'));
    assert.match(message, /"\[\^a\]" stands in a link.*after that link/);
  });

  it('warns of phone numbers that right-to-left text would turn around', async (test) => {
    const body =
      'اتصل 206-555-0142 أو [+1 206 555 0142](tel:+12065550142) أو [هنا 206 555 0199](tel:1)';
    const sections = [{ topic: 'treatment', body: `${body}\n\n1.5-2 أو 500-1000 أو 2065550142` }];
    const problemsOf = async (language) => {
      const folder = await folderWith(test, { 'a.json': article({ language, sections }) });
      return (await problemsIn(folder)).filter(({ rule }) => rule === 'phone-direction');
    };
    const [first, second, ...others] = await problemsOf('ar');
    assert.deepEqual([first.severity, first.pointer], ['warning', '/sections/0/body']);
    assert.ok(first.message.includes('[206-555-0142](tel:2065550142)'), first.message);
    assert.ok(second.message.includes('"206 555 0199"'), second.message);
    assert.deepEqual(others, []);
    assert.deepEqual(await problemsOf('en'), []);
  });

  it('finds a link to a section that there is not', async (test) => {
    const sections = [
      { topic: 'treatment', body: '[ok](#treatment-2) [ok](#sample/treatment) [dead](#treat)' },
      { topic: 'treatment', body: 'x' },
    ];
    const folder = await folderWith(test, { 'a.json': article({ sections }) });
    const [problem, ...others] = await problemsIn(folder);
    assert.match(problem.message, /"treat".*treatment, treatment-2/);
    assert.deepEqual(others, []);
  });

  it('finds a link to a section of another article that there is not', async (test) => {
    const folder = await folderWith(test, {
      'one.md': markdown(
        {},
        '## A {#what-is}\n\n[ok](two.md#two/b) [ok](two.json#b) [ok](two.md)\n\n[x](two.md#two/nosuch)\n',
      ),
      'two.md': markdown({ id: 'two' }, '## B {#b}\n\nb\n'),
    });
    const problems = await problemsIn(folder);
    assert.deepEqual(problems.map(brief), ['one.md:11:5 /sections/0/body dead-link']);
    assert.match(problems[0].message, /"two\.md" is named "nosuch"\. There are b\./);
  });

  it('finds a link that no page would show', async (test) => {
    assert.deepEqual(await briefly(test, section('[x](javascript:alert(1))')), [
      'a.json:9:20 /sections/0/body blocked-url',
    ]);
  });

  it('looks for addresses that begin with "/" where --root says', async (test) => {
    const folder = await folderWith(test, {
      'a.json': section('[x](/yes.pdf) [y](/no.pdf)'),
      'site/yes.pdf': '',
    });
    assert.deepEqual(await problemsIn(folder, ['a.json']), []);
    const problems = await problemsIn(folder, ['a.json', '--root', 'site']);
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['There is no file at "/no.pdf".'],
    );
  });

  it('finds dead links in the references, the source and the related articles', async (test) => {
    const content = article({
      sections: [{ topic: 'what-is', body: 'x[^a]' }],
      references: [{ id: 'a', text: 'A', url: 'no.html' }],
      related: [{ title: 'R', src: 'no.json' }],
      source: { name: 'S', url: 'javascript:1' },
    });
    const folder = await folderWith(test, { 'a.json': content });
    assert.deepEqual(
      (await problemsIn(folder)).map(({ pointer, rule }) => `${pointer} ${rule}`),
      ['/references/0/url dead-link', '/related/0/src dead-link', '/source/url blocked-url'],
    );
  });

  it('finds pictures that are not there, wherever an article can name one', async (test) => {
    const images = [
      { src: 'a.png', fullSrc: 'b.png', srcset: 'c.png 400w, ok.png 800w,d.png 900w', alt: 'A' },
    ];
    const content = section('![d](d.png)', { images });
    const folder = await folderWith(test, { 'a.json': content, 'ok.png': png });
    assert.deepEqual(
      (await problemsIn(folder)).map(
        ({ pointer, rule, message }) => `${pointer} ${rule} ${message.slice(-8)}`,
      ),
      [
        '/sections/0/body dead-image "d.png".',
        '/sections/0/images/0/src dead-image "a.png".',
        '/sections/0/images/0/fullSrc dead-image "b.png".',
        '/sections/0/images/0/srcset dead-image "c.png".',
        '/sections/0/images/0/srcset dead-image "d.png".',
      ],
    );
  });

  it('finds pictures without alternative text', async (test) => {
    const images = [{ src: 'a.png' }, { src: 'a.png', alt: ' ' }];
    const content = section('![](a.png)', { images });
    const folder = await folderWith(test, { 'a.json': content, 'a.png': png });
    assert.deepEqual(
      (await problemsIn(folder)).map(({ pointer, rule }) => `${pointer} ${rule}`),
      [
        '/sections/0/body missing-alt',
        '/sections/0/images/0/alt missing-alt',
        '/sections/0/images/1/alt missing-alt',
      ],
    );
  });

  it('finds pictures over plain http', async (test) => {
    const images = [{ src: 'http://example.org/a.png', alt: 'A' }];
    const found = await briefly(test, section('![b](http://example.org/b.png)', { images }));
    assert.deepEqual(
      found.map((line) => line.replace(/^\S+ /, '')),
      ['/sections/0/body insecure-image', '/sections/0/images/0/src insecure-image'],
    );
  });

  it('finds citations without a reference, and references that nothing cites', async (test) => {
    const content = article({
      summary: 'Rest.[^a]',
      help: [{ urgency: 'urgent', body: 'Call.[^none]' }],
      references: [
        { id: 'a', text: 'A' },
        { id: 'b', text: 'B' },
        { id: 'a', text: 'C' },
      ],
    });
    const folder = await folderWith(test, { 'a.json': content });
    assert.deepEqual(
      (await problemsIn(folder)).map(({ pointer, rule }) => `${pointer} ${rule}`),
      [
        '/help/0/body unknown-citation',
        '/references/1 uncited-reference',
        '/references/2 duplicate-id',
      ],
    );
  });

  it('says that a review is overdue', async (test) => {
    assert.deepEqual(await briefly(test, article({ reviewDue: '2020-01-01' })), [
      'a.json:12:16 /reviewDue review-overdue',
    ]);
    assert.deepEqual(await briefly(test, article({ reviewDue: '2999-01-01' })), []);
  });

  it('knows the calendar', async (test) => {
    assert.deepEqual(await briefly(test, article({ updated: '2023-02-29' })), [
      'a.json:12:14 /updated date',
    ]);
  });

  it('finds headings that skip a level', async (test) => {
    const found = await briefly(test, section('### A\n\n#### B\n\n### C\n\n##### D'));
    assert.deepEqual(found, ['a.json:9:44 /sections/0/body heading-level']);
  });

  it('finds a first heading that is deeper than a later one', async (test) => {
    assert.deepEqual(await briefly(test, section('#### A\n\n### B')), [
      'a.json:9:16 /sections/0/body heading-level',
    ]);
  });

  it('finds section ids that occur twice', async (test) => {
    const sections = [
      { topic: 'treatment', body: 'x' },
      { topic: 'other', heading: 'More', id: 'treatment', body: 'x' },
    ];
    assert.deepEqual(await briefly(test, article({ sections })), [
      'a.json:14:13 /sections/1/id duplicate-id',
    ]);
  });

  it('finds section ids that occur twice in an article that is refused for another reason', async (test) => {
    const sections = [
      { topic: 'treatment', id: 'a', body: 'x' },
      { topic: 'treatment', id: 'a', body: 'y' },
    ];
    const folder = await folderWith(test, { 'a.json': article({ title: '', sections }) });
    assert.deepEqual(
      (await problemsIn(folder)).map(({ pointer, rule }) => `${pointer} ${rule}`),
      ['/title schema', '/sections/1/id duplicate-id'],
    );
  });

  it('points into the content tree of an article that is compiled', async (test) => {
    const link = { type: 'link', url: 'no.pdf', children: [{ type: 'text', value: 'x' }] };
    const body = { type: 'root', children: [{ type: 'paragraph', children: [link] }] };
    const folder = await folderWith(test, { 'a.json': section(body) });
    const [{ pointer, line }] = await problemsIn(folder);
    assert.equal(pointer, '/sections/0/body/children/0/children/0');
    assert.equal(line, 17);
  });

  it('finds everything in one run, also in an article that is refused', async (test) => {
    const found = await briefly(test, {
      schemaVersion: 1,
      sections: [{ topic: 'x', body: '[x](no.pdf)' }],
    });
    assert.deepEqual(
      found.map((line) => line.split(' ').slice(1).join(' ')),
      [
        '/id schema',
        '/language schema',
        '/title schema',
        '/sections/0/heading schema',
        '/sections/0/topic schema',
        '/sections/0/body dead-link',
      ],
    );
  });

  it('finds nothing in the articles of the demo', async () => {
    const { status, stderr } = await careleaf('.', ['validate', 'demo/articles']);
    assert.equal(status, 0);
    assert.match(stderr, /no problems/);
  });
});

describe('careleaf validate: what it finds in a library', () => {
  it('finds an id that two articles of one language have', async (test) => {
    const folder = await folderWith(test, {
      'en/a.json': article(),
      'en/b.md': markdown({ language: 'EN' }),
      'es/a.json': article({ language: 'es' }),
    });
    const problems = await problemsIn(folder);
    assert.deepEqual(problems.map(brief), ['en/b.md:2:5 /id duplicate-id']);
    assert.match(problems[0].message, /en\/a\.json/);
  });

  it('finds a translation that does not point back', async (test) => {
    const folder = await folderWith(test, {
      'en/a.json': article({ translations: [{ language: 'es', src: '../es/a.json' }] }),
      'es/a.json': article({ language: 'es' }),
    });
    assert.deepEqual((await problemsIn(folder)).map(brief), [
      'en/a.json:15:14 /translations/0/src translation',
    ]);
  });

  it('accepts translations that point at each other, also from Markdown to JSON', async (test) => {
    const folder = await folderWith(test, {
      'en/a.md': markdown({ translations: [{ language: 'es', src: '../es/a.json' }] }),
      'es/a.md': markdown({
        language: 'es',
        translations: [{ language: 'en', src: '../en/a.md' }],
      }),
    });
    assert.deepEqual(await problemsIn(folder), []);
  });

  it('looks at a translation that was not named itself', async (test) => {
    const folder = await folderWith(test, {
      'en/a.json': article({ translations: [{ language: 'es', src: '../es/a.json' }] }),
      'es/a.json': article({ language: 'fr' }),
    });
    const [{ rule, message }] = await problemsIn(folder, ['en']);
    assert.equal(rule, 'translation');
    assert.match(message, /in "fr", not in "es"/);
  });

  it('finds a translation that is not there', async (test) => {
    const content = article({ translations: [{ language: 'es', src: 'no.json' }] });
    const folder = await folderWith(test, { 'a.json': content });
    assert.deepEqual(
      (await problemsIn(folder)).map(({ rule }) => rule),
      ['dead-link'],
    );
  });

  it('leaves translations on other hosts alone', async (test) => {
    const src = 'https://example.org/a.json';
    const content = article({ translations: [{ language: 'es', src }] });
    assert.deepEqual(await briefly(test, content), []);
  });

  it('leaves READMEs, hidden files, drafts and other JSON in a folder alone', async (test) => {
    const folder = await folderWith(test, {
      'a.json': article(),
      'README.md': '# Not an article',
      '.hidden.json': '{',
      '_draft.md': 'not yet',
      'node_modules/x/package.json': '{',
      'package.json': { name: 'x' },
    });
    const { stderr, status } = await careleaf(folder, ['validate', '.']);
    assert.match(stderr, /1 file checked: no problems/);
    assert.equal(status, 0);
  });
});

describe('careleaf validate: banners and indexes', () => {
  const banner = (parts) => ({ schemaVersion: 1, id: 'jobs', message: 'Join us.', ...parts });

  it('checks a banner against its schema', async (test) => {
    const folder = await folderWith(test, {
      'a.json': banner({ id: undefined, starts: '2024-01-01' }),
    });
    const problems = await problemsIn(folder);
    assert.deepEqual(
      problems.map(({ pointer }) => pointer),
      ['/id', '/starts'],
    );
    assert.match(problems[0].message, /the banner is refused/);
  });

  it('finds the link of a banner that is dead or that no page would show', async (test) => {
    const folder = await folderWith(test, {
      'a.json': banner({ link: { text: 'x', href: 'no.html' } }),
      'b.json': banner({ link: { text: 'x', href: 'javascript:1' } }),
    });
    assert.deepEqual(
      (await problemsIn(folder)).map(({ rule }) => rule),
      ['dead-link', 'blocked-url'],
    );
  });

  it('finds a banner that ends before it begins', async (test) => {
    const found = await briefly(
      test,
      banner({ starts: '2024-02-01T00:00:00Z', expires: '2024-01-01T00:00:00Z' }),
    );
    assert.deepEqual(found, ['a.json:6:14 /expires date']);
  });

  it('checks an index against its schema, and for articles that are not there', async (test) => {
    const entry = (id, src) => ({ id, title: id, src });
    const articles = [entry('a', 'a.json'), entry('a', 'b.json'), entry('B', 'a.json')];
    const folder = await folderWith(test, {
      'index.json': { schemaVersion: 1, language: 'en', articles },
      'a.md': markdown(),
    });
    assert.deepEqual(
      (await problemsIn(folder)).map(({ pointer, rule }) => `${pointer} ${rule}`),
      ['/articles/1/id duplicate-id', '/articles/1/src dead-link', '/articles/2/id schema'],
    );
  });
});
