/** `--attribute`, of every command that has it. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { SideEffectCardElement } from '../../dist/elements/side-effect-card.js';
import { addTo, article, careleaf, folderWith } from '../support/careleaf-command.mjs';

const COMMANDS = {
  build: ['build', 'in', '--out', 'out', '--pages', '/careleaf/'],
  prerender: ['prerender', 'in/a.json', '--out', 'a.html', '--scripts', '/careleaf/'],
  embed: ['embed', 'in/a.json', '--src', '/a.json', '--scripts', '/careleaf/'],
};
const FILES = { 'in/a.json': article() };

for (const [name, args] of Object.entries(COMMANDS))
  describe(`careleaf ${name} --attribute`, () => {
    for (const [given, why] of [
      ['care-team-fone=1', /no attribute "care-team-fone"\. Did you mean care-team-phone\?/],
      ['onclick=alert(1)', /no attribute "onclick"\. It has open, heading-level, /],
      ['style=color:red', /no attribute "style"/],
      ['data-careleaf=x', /no attribute "data-careleaf"/],
      ['Open=all', /no attribute "Open"\. Did you mean open\?/],
      ['src=/b.json', /It is one such as care-team-phone/],
    ])
      it(`refuses ${given}`, async (test) => {
        const folder = await folderWith(test, FILES);
        const { status, stdout, stderr } = await careleaf(folder, [...args, '--attribute', given]);
        assert.equal(status, 2);
        assert.equal(stdout, '');
        assert.match(stderr, why);
      });

    it('takes every attribute of the card, and those that any element may have', async (test) => {
      const folder = await folderWith(test, FILES);
      const own = SideEffectCardElement.observedAttributes.filter(
        (attribute) => attribute !== 'src',
      );
      const all = [...own, 'id', 'class', 'dir', 'title', 'data-page-2', 'aria-label', 'part'];
      const options = all.flatMap((attribute) => ['--attribute', `${attribute}=1`]);
      const { status, stderr } = await careleaf(folder, [...args, ...options]);
      assert.equal(status, 0, stderr);
    });
  });

describe('the attributes that --attribute names', () => {
  it('are those of the element', async (test) => {
    const folder = await folderWith(test, FILES);
    const { stderr } = await careleaf(folder, [...COMMANDS.embed, '--attribute', 'xxxxxxxxxx']);
    const [, named] = /It has (.*)\.$/m.exec(stderr);
    const { observedAttributes } = SideEffectCardElement;
    assert.deepEqual(new Set(['src', ...named.split(', ')]), new Set(observedAttributes));
  });
});

describe('careleaf build --attribute', () => {
  const phone = (number) => ['--attribute', `care-team-phone=${number}`];
  const FILES_WITH_HELP = {
    'in/a.json': article({ help: [{ urgency: 'urgent', heading: 'Call', body: 'Now.' }] }),
  };
  async function build(folder, ...args) {
    const { status, stdout } = await careleaf(folder, [...COMMANDS.build, '--json', ...args]);
    return { status, ...JSON.parse(stdout) };
  }

  it('is one of the card of each page, in whose help advice the number is', async (test) => {
    const folder = await folderWith(test, FILES_WITH_HELP);
    assert.equal((await build(folder, ...phone('555-0142'), '--attribute', 'id=card')).status, 0);
    const html = await readFile(join(folder, 'out/a.html'), 'utf8');
    assert.match(
      html,
      /<side-effect-card src="a\.json" heading-level="1" care-team-phone="555-0142" id="card">/,
    );
    assert.match(html, /href="tel:555-?0142"/);
  });

  it('makes the pages anew where it changes, and only there', async (test) => {
    const folder = await folderWith(test, FILES_WITH_HELP);
    const counts = [];
    for (const args of [[], phone('1'), phone('1'), phone('2'), []]) {
      const { built, unchanged } = await build(folder, ...args);
      counts.push([built, unchanged]);
    }
    assert.deepEqual(counts, [
      [1, 0],
      [1, 0],
      [0, 1],
      [1, 0],
      [1, 0],
    ]);
  });

  it('needs pages', async (test) => {
    const folder = await folderWith(test, FILES_WITH_HELP);
    const args = ['build', 'in', '--out', 'out', ...phone('1')];
    const { status, stderr } = await careleaf(folder, args);
    assert.equal(status, 2);
    assert.match(stderr, /--attribute is for pages.*say --pages too/);
  });
});

describe('careleaf prerender --attribute', () => {
  it('is not for pages, whose cards have their attributes', async (test) => {
    const folder = await folderWith(test, FILES);
    await addTo(folder, { 'p.html': '<side-effect-card src="in/a.json"></side-effect-card>' });
    const { status, stderr } = await careleaf(folder, [
      'prerender',
      'p.html',
      '--attribute',
      'id=a',
    ]);
    assert.equal(status, 2);
    assert.match(stderr, /--attribute is for articles/);
  });
});
