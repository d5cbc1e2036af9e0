import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'parse5';
import { addTo, article, careleaf, folderWith } from '../support/careleaf-command.mjs';

const CARD = '<side-effect-card src="/a.json"><p>Call us.</p></side-effect-card>';
const page = (body = CARD, head = '') =>
  `<!doctype html>\n<html lang="en">\n<head><title>A clinic</title>${head}</head>\n<body>${body}</body>\n</html>\n`;
const read = (folder, path) => readFile(join(folder, path), 'utf8');

/** All elements of a name, those in shadow roots too. */
function elements(html, name) {
  const found = [];
  const look = (node) => {
    if (node.tagName === name)
      found.push({
        ...Object.fromEntries(node.attrs.map((attribute) => [attribute.name, attribute.value])),
        text: (node.childNodes ?? []).map(({ value = '' }) => value).join(''),
      });
    for (const child of [...(node.childNodes ?? []), ...(node.content ? [node.content] : [])])
      look(child);
  };
  look(parse(html));
  return found;
}
const jsonLd = (html) =>
  JSON.parse(elements(html, 'script').find(({ type }) => type === 'application/ld+json').text);

const FULL = article({
  id: 'back-pain',
  title: 'Back Pain',
  aliases: ['Backache'],
  summary: 'Most can be **eased**.',
  sections: [
    { topic: 'what-is', body: 'It is common.[^will]' },
    { topic: 'treatment', body: 'Ask first.' },
  ],
  references: [{ id: 'will', text: 'Will JS.', url: 'https://a.example/will' }],
  codes: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'M54.9' }],
  created: '2024-02-16',
  updated: '2024-03-07',
  reviewed: '2024-03-01',
  authors: [{ name: 'Ada Lee', credentials: 'PharmD' }],
});
const PAGE_ARGS = ['prerender', 'a.json', '--out', 'a.html', '--scripts', '/careleaf/'];

describe('careleaf prerender, of pages', () => {
  it('puts the article into the card, as a declarative shadow root', async (test) => {
    const folder = await folderWith(test, { 'a.json': FULL, 'index.html': page() });
    const { status } = await careleaf(folder, ['prerender', '.', '--root', '.']);
    assert.equal(status, 0);
    const html = await read(folder, 'index.html');
    assert.deepEqual(
      elements(html, 'template').map(({ shadowrootmode }) => shadowrootmode),
      ['open'],
    );
    assert.match(html, /Ask first\./);
  });

  it('leaves all else in the page as it is, byte for byte', async (test) => {
    const odd = page(`<P CLASS=x>caf\u00e9 &amp; &nbsp;<br/>\r\n\t<!-- ${CARD} -->${CARD}</p>`);
    const folder = await folderWith(test, { 'a.json': FULL, 'index.html': odd });
    await careleaf(folder, ['prerender', 'index.html', '--root', '.']);
    const html = await read(folder, 'index.html');
    const start = html.indexOf('<template');
    const end = html.lastIndexOf('</script>') + '</script>'.length;
    assert.equal(html.slice(0, start) + html.slice(end), odd);
  });

  it('changes nothing when it is run again', async (test) => {
    const folder = await folderWith(test, { 'a.json': FULL, 'index.html': page() });
    await careleaf(folder, ['prerender', '.', '--root', '.']);
    const first = await read(folder, 'index.html');
    const { stderr } = await careleaf(folder, ['prerender', '.', '--root', '.']);
    assert.equal(await read(folder, 'index.html'), first);
    assert.match(stderr, /1 card in 1 page: 0 written, 1 unchanged/);
  });

  it('exchanges what it has put there when the article has changed', async (test) => {
    const folder = await folderWith(test, { 'a.json': FULL, 'index.html': page() });
    await careleaf(folder, ['prerender', '.', '--root', '.']);
    await addTo(folder, { 'a.json': { ...FULL, title: 'Sore Back' } });
    await careleaf(folder, ['prerender', '.', '--root', '.']);
    const html = await read(folder, 'index.html');
    assert.match(html, /Sore Back/);
    assert.doesNotMatch(html, /Back Pain/);
    assert.equal(elements(html, 'template').length, 1);
  });

  it('takes out what it has put there when the article is gone, and says so', async (test) => {
    const folder = await folderWith(test, { 'a.json': FULL, 'index.html': page() });
    await careleaf(folder, ['prerender', '.', '--root', '.']);
    await addTo(folder, {
      'index.html': (await read(folder, 'index.html')).replace('"/a.json"', '"/b.json"'),
    });
    const { status, stdout } = await careleaf(folder, ['prerender', '.', '--root', '.']);
    assert.equal(status, 1);
    assert.match(stdout, /^index\.html:4:7 \/ error: There is no file at "\/b\.json"\./m);
    assert.equal(elements(await read(folder, 'index.html'), 'template').length, 0);
  });

  it('loads careleaf.hydrate.js in place of careleaf.js', async (test) => {
    const script = '<script type="module" src="/x/careleaf.js?v=2"></script>';
    const folder = await folderWith(test, { 'a.json': FULL, 'index.html': page(CARD, script) });
    await careleaf(folder, ['prerender', '.', '--root', '.']);
    const [{ src }] = elements(await read(folder, 'index.html'), 'script');
    assert.equal(src, '/x/careleaf.hydrate.js?v=2');
  });

  it('warns of a script whose integrity is checked, which it cannot exchange', async (test) => {
    const script = '<script type="module" src="/careleaf.js" integrity="sha384-x"></script>';
    const folder = await folderWith(test, { 'a.json': FULL, 'index.html': page(CARD, script) });
    const { status, stdout } = await careleaf(folder, ['prerender', '.', '--root', '.']);
    assert.equal(status, 0);
    assert.match(stdout, /index\.html:3:30 \/ warning: careleaf\.js renders the cards anew/);
  });

  it('leaves a page without a card, and its script, as they are', async (test) => {
    const plain = page('<p>Hello</p>', '<script type="module" src="/careleaf.js"></script>');
    const folder = await folderWith(test, { 'a.json': FULL, 'index.html': plain });
    await careleaf(folder, ['prerender', '.', '--root', '.']);
    assert.equal(await read(folder, 'index.html'), plain);
  });

  it('finds the articles of pages in folders, by relative addresses, without --root', async (test) => {
    const card = '<side-effect-card src="../articles/a.json"></side-effect-card>';
    const folder = await folderWith(test, { 'articles/a.json': FULL, 'en/x.html': page(card) });
    const { status } = await careleaf(folder, ['prerender', '.']);
    assert.equal(status, 0);
    assert.match(await read(folder, 'en/x.html'), /Ask first\./);
  });

  it('finds articles whose whole address is of the site that --url names', async (test) => {
    const card = '<side-effect-card src="https://a.example/x/a.json"></side-effect-card>';
    const folder = await folderWith(test, { 'a.json': FULL, 'index.html': page(card) });
    const args = ['prerender', '.', '--root', '.', '--url', 'https://a.example/x/'];
    assert.equal((await careleaf(folder, args)).status, 0);
    assert.match(await read(folder, 'index.html'), /Ask first\./);
  });

  it('says where an article has errors, leaves its card, and ends with status 1', async (test) => {
    const folder = await folderWith(test, {
      'a.json': { ...FULL, title: '' },
      'index.html': page(),
    });
    const { status, stdout } = await careleaf(folder, ['prerender', '.', '--root', '.']);
    assert.equal(status, 1);
    assert.match(stdout, /^a\.json:\d+:\d+ \/title error: .+ \(schema\)$/m);
    assert.equal(await read(folder, 'index.html'), page());
  });

  it('prints one JSON object with --json', async (test) => {
    const folder = await folderWith(test, { 'a.json': FULL, 'index.html': page() });
    const { stdout } = await careleaf(folder, ['prerender', '.', '--root', '.', '--json']);
    const { styleHash, ...report } = JSON.parse(stdout);
    assert.deepEqual(report, { written: 1, unchanged: 0, cards: 1, problems: [] });
    const hashes = elements(await read(folder, 'index.html'), 'style').map(
      ({ text }) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    );
    assert.equal(hashes.length, 2);
    assert.equal(styleHash, hashes.join(' '));
  });

  it('leaves out an article past its review date where the card is to hide it, and says so', async (test) => {
    const card = '<side-effect-card src="/a.json" review-policy="hide"></side-effect-card>';
    const folder = await folderWith(test, {
      'a.json': { ...FULL, reviewDue: '2020-01-01' },
      'index.html': page(card),
    });
    const { status, stdout } = await careleaf(folder, ['prerender', '.', '--root', '.']);
    assert.equal(status, 0);
    assert.equal(await read(folder, 'index.html'), page(card));
    assert.match(stdout, /^index\.html:4:7 \/ warning: Past its review date/m);
  });

  it('takes no file from outside of the folder that --root names', async (test) => {
    const addresses = ['/..%2fsecret/a.json', '/x/..%2F..%2fsecret/a.json', '/..%5csecret/a.json'];
    const body = addresses.map((src) => CARD.replace('/a.json', src)).join('');
    const folder = await folderWith(test, {
      'secret/a.json': FULL,
      'site/x/b.json': FULL,
      'site/index.html': page(body),
    });
    for (const args of [[], ['--url', 'https://a.example/']]) {
      const run = ['prerender', 'site', '--root', 'site', ...args];
      const { status, stdout } = await careleaf(folder, run);
      assert.equal(status, 1);
      assert.equal(stdout.split('error:').length - 1, addresses.length);
      assert.equal(await read(folder, 'site/index.html'), page(body));
    }
  });

  it('reports a card whose address is none, and fills the others', async (test) => {
    const cards = `<side-effect-card src="http://["></side-effect-card>${CARD}`;
    const folder = await folderWith(test, { 'a.json': FULL, 'index.html': page(cards) });
    const { status, stdout } = await careleaf(folder, ['prerender', '.', '--root', '.']);
    assert.equal(status, 1);
    assert.match(stdout, /^index\.html:4:7 \/ error: "http:\/\/\[" is no address\./m);
    assert.match(await read(folder, 'index.html'), /Ask first\./);
  });

  it('reports a <base> whose address is none, and does without it, as browsers do', async (test) => {
    const html = page(CARD, '<base href="http://[">');
    const folder = await folderWith(test, { 'a.json': FULL, 'index.html': html });
    const { status, stdout } = await careleaf(folder, ['prerender', '.', '--root', '.']);
    assert.equal(status, 1);
    assert.match(stdout, /^index\.html:3:30 \/ error: The address of this <base> is none/m);
    assert.match(await read(folder, 'index.html'), /Ask first\./);
  });

  it('leaves a page that is not in UTF-8 as it is, and says so', async (test) => {
    const bytes = Buffer.from(page('<p>caf\u00e9</p>' + CARD), 'latin1');
    const folder = await folderWith(test, { 'a.json': FULL, 'index.html': bytes });
    const { status, stdout } = await careleaf(folder, ['prerender', '.', '--root', '.']);
    assert.equal(status, 1);
    assert.match(stdout, /not in UTF-8/);
    assert.deepEqual(await readFile(join(folder, 'index.html')), bytes);
  });
});

describe('careleaf prerender, of articles', () => {
  it('makes a whole page, which says what it is about', async (test) => {
    const folder = await folderWith(test, { 'a.json': FULL });
    assert.equal((await careleaf(folder, PAGE_ARGS)).status, 0);
    const html = await read(folder, 'a.html');
    assert.match(html, /^<!doctype html>\n<html lang="en" dir="ltr">/);
    assert.equal(elements(html, 'title')[0].text, 'Back Pain');
    const metas = elements(html, 'meta');
    assert.equal(metas.find(({ name }) => name === 'description').content, 'Most can be eased.');
    assert.equal(elements(html, 'side-effect-card')[0].src, 'a.json');
    assert.equal(elements(html, 'h1').length, 2, 'the title, and that of the fallback');
  });

  it('lets the page load the script from where --scripts says', async (test) => {
    const folder = await folderWith(test, { 'a.json': FULL });
    await careleaf(folder, PAGE_ARGS);
    const [{ src, type }] = elements(await read(folder, 'a.html'), 'script');
    assert.deepEqual([src, type], ['/careleaf/careleaf.hydrate.js', 'module']);
  });

  it('preloads the texts of the interface that the script waits for', async (test) => {
    const folder = await folderWith(test, { 'a.json': { ...FULL, language: 'es' } });
    await careleaf(folder, PAGE_ARGS);
    const [link] = elements(await read(folder, 'a.html'), 'link');
    assert.equal(link.rel, 'modulepreload');
    assert.equal(link.href, '/careleaf/chunks/strings-es.js');
  });

  it('names the address of the page where --url tells it', async (test) => {
    const folder = await folderWith(test, { 'a.json': FULL });
    await careleaf(folder, [...PAGE_ARGS, '--root', '.', '--url', 'https://a.example']);
    const html = await read(folder, 'a.html');
    assert.equal(elements(html, 'link')[0].href, 'https://a.example/a.html');
    assert.equal(jsonLd(html).url, 'https://a.example/a.html');
  });

  it('links the pages of translations that are made together, by whole addresses where --url is said', async (test) => {
    const translations = (language) => [{ language, src: `./${language}.json` }];
    const folder = await folderWith(test, {
      'en.json': { ...FULL, translations: translations('es') },
      'es.json': { ...FULL, language: 'es', translations: translations('en') },
    });
    const args = ['prerender', 'en.json', 'es.json', '--out', 'pages', '--scripts', '/careleaf/'];
    const linksOf = async (...more) => {
      assert.equal((await careleaf(folder, [...args, ...more])).status, 0);
      const html = await read(folder, 'pages/es.html');
      const alternates = elements(html, 'link').filter(({ rel }) => rel === 'alternate');
      const languages = elements(html, 'a').filter(({ hreflang }) => hreflang);
      return [alternates, languages].map((all) =>
        all.map(({ hreflang, href }) => `${hreflang} ${href}`),
      );
    };
    assert.deepEqual(await linksOf(), [
      ['es es.html', 'en en.html'],
      ['es es.html', 'en en.html'],
    ]);
    assert.deepEqual(await linksOf('--root', '.', '--url', 'https://a.example/'), [
      ['es https://a.example/pages/es.html', 'en https://a.example/pages/en.html'],
      ['es es.html', 'en en.html'],
    ]);
  });

  it('makes a page of each of several articles in a folder', async (test) => {
    const folder = await folderWith(test, { 'a.json': FULL, 'b.json': article({ id: 'b' }) });
    const args = ['prerender', 'a.json', 'b.json', '--out', 'pages', '--scripts', '/careleaf/'];
    assert.equal((await careleaf(folder, args)).status, 0);
    const html = await read(folder, 'pages/b.html');
    assert.equal(elements(html, 'side-effect-card')[0].src, '../b.json');
    assert.match(await read(folder, 'pages/a.html'), /Ask first\./);
  });

  it('refuses to write two articles into one page', async (test) => {
    const folder = await folderWith(test, { 'en/a.json': FULL, 'es/a.json': FULL });
    const args = ['prerender', 'en/a.json', 'es/a.json', '--out', 'pages', '--scripts', '/'];
    const { status, stderr } = await careleaf(folder, args);
    assert.equal(status, 2);
    assert.match(stderr, /Two articles/);
  });

  it('prints a page where there is no --out, and problems on the other stream', async (test) => {
    const odd = { ...FULL, reviewed: 'yesterday' };
    const folder = await folderWith(test, { 'a.json': odd });
    const args = ['prerender', 'a.json', '--src', '/a.json', '--scripts', '/careleaf/'];
    const { status, stdout, stderr } = await careleaf(folder, args);
    assert.equal(status, 1);
    assert.match(stdout, /^<!doctype html>.*<\/html>\n$/s);
    assert.match(stderr, /^a\.json:\d+:\d+ \/reviewed error: /m);
  });

  it('prints the element alone with --fragment', async (test) => {
    const folder = await folderWith(test, { 'a.json': FULL });
    const args = ['prerender', 'a.json', '--fragment', '--src', '/a.json'];
    const { status, stdout } = await careleaf(folder, args);
    assert.equal(status, 0);
    assert.match(
      stdout,
      /^<div lang="en">\n<side-effect-card src="\/a\.json"><template .*<\/side-effect-card>\n<\/div>\n$/s,
    );
  });

  it('gives the card the attributes that it is told', async (test) => {
    const folder = await folderWith(test, { 'a.json': FULL });
    const phone = 'care-team-phone=+1 206 "555"';
    await careleaf(folder, [...PAGE_ARGS, '--attribute', phone, '--attribute', 'no-deep-links']);
    const html = await read(folder, 'a.html');
    const [card] = elements(html, 'side-effect-card');
    assert.equal(card['care-team-phone'], '+1 206 "555"');
    assert.equal(card['no-deep-links'], '');
    // Nobody knows what the quotes are to say: it is no link.
    assert.ok(!elements(html, 'a').some(({ href }) => href?.startsWith('tel:')));
  });

  it('leads to the same host as the card where an address of it has an empty folder', async (test) => {
    const urls = ['https://a.example//b.example/x', 'https://a.example/en///b.example/x', '/.//y'];
    const body = urls.map((url) => `[x](${url})`).join(' ');
    const folder = await folderWith(test, {
      'site/en/a.json': { ...FULL, sections: [{ topic: 'what-is', body }] },
    });
    const out = ['--out', 'site/en/a.html', '--scripts', '/careleaf/'];
    const hrefsWith = async (...args) => {
      await careleaf(folder, ['prerender', 'site/en/a.json', ...out, '--root', 'site', ...args]);
      const links = elements(await read(folder, 'site/en/a.html'), 'a');
      return links.filter(({ text }) => text === 'x').map(({ href }) => href);
    };
    const page = 'https://a.example/en/a.html';
    const known = await hrefsWith('--url', 'https://a.example/');
    const resolved = known.map((href) => new URL(href, page).href);
    assert.deepEqual(resolved, [...urls.slice(0, 2), 'https://a.example//y']);
    const unknown = await hrefsWith();
    assert.equal(new URL(unknown[2], page).href, 'https://a.example//y');
  });

  it('loads pictures over https where their address leaves the scheme to the page', async (test) => {
    const images = [{ src: '//b.example/a.png', srcset: '//b.example/b.png 2x', alt: 'A' }];
    const sections = [{ topic: 'what-is', body: '[x](//b.example/x)', images }];
    const folder = await folderWith(test, { 'a.json': { ...FULL, sections } });
    await careleaf(folder, PAGE_ARGS);
    const html = await read(folder, 'a.html');
    assert.match(html, /src="https:\/\/b\.example\/a\.png"/);
    assert.match(html, /srcset="https:\/\/b\.example\/b\.png 2x"/);
    assert.match(html, /href="https:\/\/b\.example\/x"/);
  });

  it('leads from its fallback to the same place as the card, wherever the article is', async (test) => {
    const source = { name: 'A clinic', url: 'pages/back.html' };
    const folder = await folderWith(test, { 'articles/a.json': { ...FULL, source } });
    const hrefsWith = async (...args) => {
      const run = ['prerender', 'articles/a.json', '--scripts', '/careleaf/', ...args];
      const html = (await careleaf(folder, run)).stdout || (await read(folder, 'a.html'));
      const links = elements(html, 'a').filter(({ text }) => text === 'A clinic');
      return links.map(({ href }) => href);
    };
    const places = {
      'articles/pages/back.html': ['--out', 'a.html'],
      '/articles/pages/back.html': ['--fragment', '--src', '/articles/a.json'],
      'https://a.example/en/pages/back.html': ['--src', 'https://a.example/en/a.json'],
    };
    for (const [href, args] of Object.entries(places))
      assert.deepEqual(await hrefsWith(...args), [href, href]);
  });

  it('has the title and the main message as fallback, for browsers that can show no more', async (test) => {
    const folder = await folderWith(test, { 'a.json': FULL });
    await careleaf(folder, PAGE_ARGS);
    const html = await read(folder, 'a.html');
    assert.match(
      html,
      /<h1>Back Pain<\/h1>\n<p>Most can be eased\.<\/p>\n<\/div>\n<\/side-effect-card>/,
    );
  });

  it('says where an article has errors, makes nothing, and ends with status 1', async (test) => {
    const folder = await folderWith(test, { 'a.json': { ...FULL, sections: [] } });
    const { status, stdout } = await careleaf(folder, PAGE_ARGS);
    assert.equal(status, 1);
    assert.match(stdout, /^a\.json:\d+:\d+ \/sections error: /m);
    await assert.rejects(read(folder, 'a.html'), { code: 'ENOENT' });
  });

  it('lets nothing in an article end the element that it stands in', async (test) => {
    const evil = '</script></template></style><img src=x onerror=alert(1)><!--';
    const folder = await folderWith(test, {
      'a.json': article({
        title: evil,
        summary: evil,
        sections: [{ topic: 'other', heading: evil, body: evil }],
        references: [{ id: 'a', text: evil, url: 'javascript:alert(1)' }],
      }),
    });
    await careleaf(folder, [...PAGE_ARGS, '--attribute', `care-team-phone="${evil}`]);
    const html = await read(folder, 'a.html');
    assert.equal(elements(html, 'template').length, 1);
    assert.equal(elements(html, 'img').length, 0);
    assert.doesNotMatch(html, /href="javascript:/);
    assert.equal(jsonLd(html).name, evil);
  });
});

describe('what a prerendered page tells search engines', () => {
  const described = async (test, parts = {}) => {
    const folder = await folderWith(test, { 'a.json': { ...FULL, ...parts } });
    await careleaf(folder, PAGE_ARGS);
    return jsonLd(await read(folder, 'a.html'));
  };

  it('is a MedicalWebPage about a MedicalSignOrSymptom', async (test) => {
    const { '@type': type, about, ...rest } = await described(test);
    assert.equal(rest['@context'], 'https://schema.org');
    assert.equal(type, 'MedicalWebPage');
    assert.deepEqual(about, {
      '@type': 'MedicalSignOrSymptom',
      name: 'Back Pain',
      alternateName: ['Backache'],
      code: [
        {
          '@type': 'MedicalCode',
          codeValue: 'M54.9',
          codingSystem: 'http://hl7.org/fhir/sid/icd-10-cm',
        },
      ],
    });
  });

  it('has its dates, that of the last review among them', async (test) => {
    const { dateCreated, dateModified, lastReviewed } = await described(test);
    assert.deepEqual(
      [dateCreated, dateModified, lastReviewed],
      ['2024-02-16', '2024-03-07', '2024-03-01'],
    );
  });

  it('claims no review that there was not', async (test) => {
    assert.equal('lastReviewed' in (await described(test, { reviewed: undefined })), false);
  });

  it('has the references as citation', async (test) => {
    const { citation } = await described(test);
    assert.deepEqual(citation, [
      { '@type': 'CreativeWork', name: 'Will JS.', url: 'https://a.example/will' },
    ]);
  });

  it('has the sections as hasPart, each with its address', async (test) => {
    const { hasPart } = await described(test);
    assert.deepEqual(hasPart, [
      { '@type': 'WebPageElement', name: 'What is Back Pain?', url: '#back-pain/what-is' },
      { '@type': 'WebPageElement', name: 'How to treat Back Pain', url: '#back-pain/treatment' },
    ]);
  });

  it('has the main message as words', async (test) => {
    assert.equal((await described(test)).description, 'Most can be eased.');
  });

  it('names its authors and its language', async (test) => {
    const { author, inLanguage } = await described(test);
    assert.deepEqual(author, [{ '@type': 'Person', name: 'Ada Lee', honorificSuffix: 'PharmD' }]);
    assert.equal(inLanguage, 'en');
  });
});
