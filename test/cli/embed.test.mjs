import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { article, careleaf, folderWith } from '../support/careleaf-command.mjs';

const ARGS = ['embed', 'a.json', '--src', '/articles/a.json', '--scripts', '/careleaf/'];
const FULL = article({
  title: 'Back Pain',
  summary: 'Most can be **eased**.',
  source: { name: 'A clinic', url: 'https://clinic.example/back-pain' },
});
const hashOf = (data) => `sha384-${createHash('sha384').update(data).digest('base64')}`;

/** What `careleaf embed … --json` prints. */
async function snippetOf(test, args = [], parts = {}) {
  const folder = await folderWith(test, { 'a.json': { ...FULL, ...parts } });
  const { stdout } = await careleaf(folder, [...ARGS, '--json', ...args]);
  return JSON.parse(stdout);
}
const tags = ({ head }, name) => head.filter((tag) => tag.startsWith(`<${name}`));

describe('careleaf embed', () => {
  for (const [flavour, file, kind] of [
    ['module', 'careleaf.js', 'type="module"'],
    ['bundle', 'careleaf.bundle.js', 'type="module"'],
    ['classic', 'careleaf.classic.js', 'defer=""'],
  ])
    it(`has the script with its hash, as ${flavour}`, async (test) => {
      const snippet = await snippetOf(test, ['--flavour', flavour]);
      const hash = hashOf(await readFile(join('dist', file)));
      assert.deepEqual(tags(snippet, 'script'), [
        `<script ${kind} src="/careleaf/${file}" integrity="${hash}" crossorigin="anonymous"></script>`,
      ]);
    });

  it('takes the hashes from the folder that --dist names', async (test) => {
    const folder = await folderWith(test, { 'a.json': FULL, 'dist/careleaf.bundle.js': 'let a;' });
    const args = [...ARGS, '--flavour', 'bundle', '--dist', 'dist', '--json'];
    const { integrity } = JSON.parse((await careleaf(folder, args)).stdout);
    assert.deepEqual(integrity, { 'careleaf.bundle.js': hashOf('let a;') });
  });

  it('preloads the article and the script, and nothing that comes after the text', async (test) => {
    const snippet = await snippetOf(test);
    const hash = hashOf(await readFile('dist/careleaf.js'));
    assert.deepEqual(tags(snippet, 'link'), [
      `<link rel="modulepreload" href="/careleaf/careleaf.js" integrity="${hash}" crossorigin="anonymous">`,
      '<link rel="preload" href="/articles/a.json" as="fetch" crossorigin="anonymous">',
    ]);
  });

  it('preloads the texts of the interface in the language of the article', async (test) => {
    const snippet = await snippetOf(test, [], { language: 'es-MX' });
    assert.match(tags(snippet, 'link')[1], /href="\/careleaf\/chunks\/strings-es\.js"/);
  });

  it('preloads no part of a script that is in one file', async (test) => {
    const snippet = await snippetOf(test, ['--flavour', 'bundle']);
    assert.equal(tags(snippet, 'link').length, 1);
  });

  it('says with which header the article is to be served, so that it is downloaded once', async (test) => {
    assert.deepEqual((await snippetOf(test)).articleHeaders, { 'Cache-Control': 'max-age=60' });
    const folder = await folderWith(test, { 'a.json': FULL });
    const { stdout } = await careleaf(folder, ARGS);
    assert.match(stdout, /served with Cache-Control: max-age=60/);
  });

  it('has no hints with --no-preload, and asks for no header', async (test) => {
    const snippet = await snippetOf(test, ['--no-preload']);
    assert.equal(tags(snippet, 'link').length, 0);
    assert.deepEqual(snippet.articleHeaders, {});
  });

  it('has the title, the main message and a link as fallback', async (test) => {
    const { body } = await snippetOf(test, ['--link', '/back-pain.html']);
    assert.equal(
      body,
      [
        '<side-effect-card src="/articles/a.json">',
        '<div lang="en" dir="ltr">',
        '<h2>Back Pain</h2>',
        '<p>Most can be eased.</p>',
        '<p><a href="/back-pain.html">Back Pain</a></p>',
        '</div>',
        '</side-effect-card>',
      ].join('\n'),
    );
  });

  it('links to the source of the article where there is no --link', async (test) => {
    const { body } = await snippetOf(test);
    assert.match(body, /<p><a href="https:\/\/clinic\.example\/back-pain">A clinic<\/a><\/p>/);
  });

  it('takes the address of the source as the card does, from where the article is', async (test) => {
    for (const [src, url, href] of [
      ['/articles/a.json', 'back.html', '/articles/back.html'],
      ['articles/a.json', '../back.html', 'back.html'],
      ['https://a.example/en/a.json', '/back.html', 'https://a.example/back.html'],
    ]) {
      const { body } = await snippetOf(test, ['--src', src], { source: { name: 'A clinic', url } });
      assert.ok(body.includes(`<p><a href="${href}">A clinic</a></p>`), body);
    }
  });

  it('says so where there is no page to link to', async (test) => {
    const folder = await folderWith(test, { 'a.json': article() });
    const { status, stderr } = await careleaf(folder, ARGS);
    assert.equal(status, 0);
    assert.match(stderr, /^No --link:/);
  });

  it('has a heading of the level that the card is given, and its phone number', async (test) => {
    const { body } = await snippetOf(test, [
      ...['--attribute', 'heading-level=3'],
      ...['--attribute', 'care-team-phone=+1 206 555 0142'],
    ]);
    assert.match(
      body,
      /^<side-effect-card [^>]*heading-level="3" care-team-phone="\+1 206 555 0142">/,
    );
    assert.match(body, /<h3>Back Pain<\/h3>/);
    assert.match(body, /<a href="tel:\+12065550142">\+1 206 555 0142<\/a>/);
  });

  it('links no phone number of which it is not certain how it is dialled', async (test) => {
    const withPhone = async (phone) =>
      (await snippetOf(test, ['--attribute', `care-team-phone=${phone}`])).body;
    assert.match(await withPhone('911 or 112'), /<p>911 or 112<\/p>/);
    assert.match(await withPhone('555-0100 x12'), /<a href="tel:5550100;ext=12">555-0100 x12<\/a>/);
    assert.doesNotMatch(await withPhone(' '), /<p> *<\/p>|tel:/);
  });

  it('writes the direction of the language', async (test) => {
    const { body } = await snippetOf(test, [], { language: 'ar' });
    assert.match(body, /<div lang="ar" dir="rtl">/);
  });

  it('lets nothing in an article become an element', async (test) => {
    const evil = '"></div></side-effect-card><script>alert(1)</script>';
    const { body } = await snippetOf(test, [], {
      title: evil,
      summary: evil,
      source: { name: evil, url: 'javascript:alert(1)' },
    });
    assert.doesNotMatch(body, /<script|href="javascript:/);
    assert.equal(body.split('</side-effect-card>').length, 2);
  });

  it('says what a policy must allow, where all is on one server', async (test) => {
    const { policy } = await snippetOf(test);
    assert.deepEqual(policy, { 'script-src': ["'self'"], 'connect-src': ["'self'"] });
  });

  it('names the servers of the script, the articles and the pictures in the policy', async (test) => {
    const folder = await folderWith(test, {
      'a.json': article({
        sections: [
          {
            topic: 'what-is',
            body: '![A spine](https://pictures.example/a.png)',
            images: [{ src: 'b.png', alt: 'Another' }],
          },
        ],
        translations: [{ language: 'es', src: 'https://es.example/a.json' }],
      }),
    });
    const { stdout } = await careleaf(folder, [
      ...['embed', 'a.json', '--json', '--src', 'https://articles.example/a.json'],
      ...['--scripts', 'https://cdn.example/1.0/'],
    ]);
    assert.deepEqual(JSON.parse(stdout).policy, {
      'script-src': ['https://cdn.example'],
      'connect-src': ['https://articles.example', 'https://es.example'],
      'img-src': ['https://pictures.example', 'https://articles.example'],
    });
  });

  it('names the servers of every file of a picture in a text', async (test) => {
    const picture = {
      type: 'image',
      url: 'a.png',
      alt: 'A spine',
      fullSrc: 'https://full.example/a.png',
      srcset: 'https://one.example/a.webp 1x,https://two.example/a.webp 2x',
    };
    const body = { type: 'root', children: [{ type: 'paragraph', children: [picture] }] };
    const { policy } = await snippetOf(test, [], { sections: [{ topic: 'what-is', body }] });
    assert.deepEqual(policy['img-src'], [
      "'self'",
      'https://full.example',
      'https://one.example',
      'https://two.example',
    ]);
  });

  it('prints all of it as HTML, with the policy in a comment', async (test) => {
    const folder = await folderWith(test, { 'a.json': FULL });
    const { status, stdout } = await careleaf(folder, ARGS);
    const { head, body } = await snippetOf(test);
    assert.equal(status, 0);
    const [comment, rest] = stdout.split('-->\n');
    assert.match(comment, /script-src 'self';\n\s+connect-src 'self';/);
    assert.match(comment, /trusted-types careleaf-html/);
    assert.ok(rest.startsWith(head.join('\n')));
    assert.ok(stdout.endsWith(`${body}\n`));
  });

  it('says where an article has errors, prints no snippet, and ends with status 1', async (test) => {
    const folder = await folderWith(test, { 'a.json': { ...FULL, sections: [] } });
    const { status, stdout, stderr } = await careleaf(folder, ARGS);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /^a\.json:\d+:\d+ \/sections error: /m);
  });

  it('has the problems in its JSON', async (test) => {
    const { problems, head } = await snippetOf(test, [], { sections: [] });
    assert.equal(problems[0].pointer, '/sections');
    assert.equal(head, undefined);
  });
});
