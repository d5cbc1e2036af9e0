import { expect } from '@open-wc/testing';
import { parts, placeCard, query, settled, words } from '../support/articles.js';
import type { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import { NAMES } from './payloads.js';

/** A card with an article as text, as a server would send it. */
async function load(text: string): Promise<{ card: SideEffectCardElement; event: string }> {
  const card = await placeCard(`/hostile/raw?text=${encodeURIComponent(text)}`);
  const event = await settled(card);
  await card.updateComplete;
  return { card, event };
}
const article = (more: string, sections = '[{ "topic": "what-is", "body": "Body." }]'): string =>
  `{ "schemaVersion": 1, "id": "sample", "language": "en", "title": "Sample", "sections": ${sections}${more && `, ${more}`} }`;

const POLLUTION =
  '"__proto__": { "polluted": 1 }, "constructor": { "prototype": { "polluted": 1 } }, "prototype": { "polluted": 1 }';
/** Every key of what every object inherits. */
const inherited = (): string[] =>
  [Object, Array, String, Function, Map, Node].flatMap(({ prototype }) =>
    Reflect.ownKeys(prototype).map(String),
  );

describe('JSON that is meant for others than readers', () => {
  it('changes no prototype, wherever "__proto__" and "constructor" stand', async () => {
    const before = inherited();
    const { card, event } = await load(
      article(
        `"summary": { "type": "root", "children": [{ "type": "text", "value": "Summary.", ${POLLUTION} }], ${POLLUTION} },
         "source": { "name": "Source", ${POLLUTION} }, "references": [{ "id": "__proto__", "text": "Text", ${POLLUTION} }],
         "aliases": [1], ${POLLUTION}`,
        `[{ "topic": "what-is", "body": "Body.[^__proto__]", "images": [{ "src": "x", "alt": "", ${POLLUTION} }], ${POLLUTION} }]`,
      ),
    );
    expect(event).to.equal('careleaf-load');
    expect(inherited()).to.deep.equal(before);
    expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
    expect(JSON.stringify(card.article)).not.to.contain('polluted');
    expect(words(query(card, 'sup.citation'))).to.equal('1');
  });

  it('gets no required part from a prototype that it names', async () => {
    const { event } = await load(
      '{ "__proto__": { "title": "From afar" }, "schemaVersion": 1, "id": "sample", "language": "en", "sections": [{ "topic": "what-is", "body": "Body." }] }',
    );
    expect(event).to.equal('careleaf-error');
  });

  it('means the last of several values for one key, and shows nothing of the others', async () => {
    const { card } = await load(article('"title": "Second", "title": "Third"'));
    expect(card.article!.title).to.equal('Third');
    expect(card.shadowRoot!.textContent).not.to.match(/Sample|Second/);
  });

  it('may hold numbers of any size: what cannot be is left out, and the rest is shown', async () => {
    const { card, event } = await load(
      article(
        '',
        `[{ "topic": "what-is", "images": [{ "src": "/demo/assets/card.jpg", "alt": "", "caption": "Caption", "width": 1e400, "height": -1e400 }],
           "body": { "type": "root", "children": [
             { "type": "list", "ordered": true, "start": 1e400, "children": [{ "type": "listItem", "children": [{ "type": "text", "value": "One" }] }] },
             { "type": "list", "ordered": true, "start": 123456789012345678901234567890, "children": [] },
             { "type": "heading", "depth": 1e308, "children": [{ "type": "text", "value": "Deep" }] },
             { "type": "paragraph", "children": [{ "type": "text", "value": "After" }] }] } }]`,
      ),
    );
    expect(event).to.equal('careleaf-load');
    expect(words(query(card, '.prose'))).to.equal('OneAfter');
    expect(words(query(card, 'figcaption'))).to.contain('Caption');
    expect(query(card, 'img')!.hasAttribute('width')).to.equal(false);
  });

  it('is refused if its version is out of all bounds', async () => {
    for (const version of [
      '1e400',
      '-1e400',
      '1.0000001',
      '"1"',
      '[1]',
      '{ "valueOf": 1 }',
      'null',
    ])
      expect((await load(article(`"schemaVersion": ${version}`))).event, version).to.equal(
        'careleaf-error',
      );
  });

  it('may name sections after members of objects and elements: each opens, and no other', async () => {
    const ids = NAMES.filter((name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name));
    const { card } = await load(
      article(
        '',
        JSON.stringify(ids.map((id) => ({ heading: `About ${id}`, id, body: `Text of ${id}.` }))),
      ),
    );
    for (const [i, id] of ids.entries()) {
      await card.collapseAll();
      expect(await card.showSection(id), id).to.equal(true);
      const open = parts(card, 'section').filter((one) =>
        one.querySelector('[aria-expanded=true]'),
      );
      expect(open.map(words), id).to.deep.equal([words(parts(card, 'section')[i])]);
    }
    for (const name of ['toString', '__proto__', 'hasOwnProperty', ''])
      expect(await card.showSection(name), name).to.equal(false);
  });

  it('leaves a citation of what is no reference as it was written', async () => {
    const { card } = await load(
      article(
        '"references": [{ "id": "one", "text": "One" }]',
        '[{ "topic": "what-is", "body": "A[^toString] [^constructor] [^__proto__] [^0]" }]',
      ),
    );
    expect(words(query(card, '.prose'))).to.equal('A[^toString] [^constructor] [^__proto__] [^0]');
  });
});
