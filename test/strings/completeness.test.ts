import { expect } from '@open-wc/testing';
import { en } from '../../src/strings/en.js';
import { enBanner } from '../../src/strings/en-banner.js';
import { enImage } from '../../src/strings/en-image.js';
import { enIndex } from '../../src/strings/en-index.js';
import { enMore } from '../../src/strings/en-more.js';
import { enTools } from '../../src/strings/en-tools.js';
import { enTopics } from '../../src/strings/en-topics.js';
import { importLanguage } from '../../src/strings/languages.js';
import type { Plural, Strings } from '../../src/strings/texts.js';

const LANGUAGES = ['es', 'fr', 'de', 'pt', 'zh', 'vi', 'ar', 'tl'];
const ENGLISH: Strings = {
  ...en,
  ...enMore,
  ...enTopics,
  ...enImage,
  ...enBanner,
  ...enTools,
  ...enIndex,
};

const forms = (text: string | Plural): string[] =>
  typeof text === 'string' ? [text] : Object.values(text);
const names = (text: string): string[] =>
  [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe('the languages that come with Careleaf', () => {
  for (const language of LANGUAGES)
    describe(language, () => {
      let strings: Strings;
      before(async () => {
        ({ strings } = (await importLanguage(language))!);
      });
      const entries = () => Object.entries(strings) as [keyof Strings, string | Plural][];

      it('has every text that English has, and no other', () => {
        expect(Object.keys(strings)).to.have.members(Object.keys(ENGLISH));
      });

      it('has no text that is empty, or that has space around it', () => {
        const bad = entries().filter(([, text]) =>
          forms(text).some((form) => !form || form !== form.trim()),
        );
        expect(bad).to.deep.equal([]);
      });

      it('names the same values as English', () => {
        for (const [key, text] of entries()) {
          const wanted = names(forms(ENGLISH[key]).at(-1)!);
          // "One article" needs no number.
          const ours = forms(text).at(-1)!;
          expect(names(ours), key).to.deep.equal(wanted);
        }
      });

      it('is not in English', () => {
        const same = entries().filter(([key, text]) => text === ENGLISH[key]);
        // "Source" and "Pause" are words of several languages.
        expect(same.length).to.be.below(5);
      });

      it('has the plural categories that the language has', () => {
        const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
        for (const [key, text] of entries())
          if (typeof text === 'object')
            expect(pluralCategories, key).to.include.members(Object.keys(text));
      });
    });

  it('are not more: English has no module of its own', () => {
    for (const language of ['en', 'xx', '', 'constructor', '__proto__', 'toString'])
      expect(importLanguage(language), language).to.equal(undefined);
  });

  it('have Filipino as another name of Tagalog', async () => {
    expect(await importLanguage('fil')).to.equal(await importLanguage('tl'));
  });
});

describe('the type Strings', () => {
  it('takes a plural where a text says how many, and nothing else', () => {
    const found: Strings['index.found'] = { one: 'One', other: '{count}' };
    // @ts-expect-error: without "other" there may be no form for a number
    const noOther: Strings['index.found'] = { one: 'One' };
    // @ts-expect-error: nothing is counted here
    const counted: Strings['retry'] = { other: 'Again' };
    expect([found, noOther, counted]).to.have.length(3);
  });

  it('misses nothing: one text less is a type error', () => {
    const { retry, ...rest } = ENGLISH;
    // @ts-expect-error: "retry" is missing
    const incomplete: Strings = rest;
    expect([retry, incomplete]).to.have.length(2);
  });
});
