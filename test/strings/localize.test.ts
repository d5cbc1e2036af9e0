import { expect } from '@open-wc/testing';
import { localize, localizeCount } from '../../src/strings/localize.js';
import { formatList } from '../../src/strings/lists.js';
import { languageName } from '../../src/strings/language-name.js';
import { loadStrings, provideStrings, registerStrings, spoken } from '../../src/strings/strings.js';
import { enIndex } from '../../src/strings/en-index.js';

describe('texts', () => {
  before(async () => {
    provideStrings('en', enIndex);
    await Promise.all(['pt', 'zh', 'ar', 'fil'].map(loadStrings));
  });

  for (const [language, text] of [
    ['pt', 'Quando procurar ajuda'],
    ['pt-BR', 'Quando procurar ajuda'],
    ['PT-br', 'Quando procurar ajuda'],
    ['zh', '何时寻求帮助'],
    ['zh-Hans-CN', '何时寻求帮助'],
    ['fil', 'Kailan hihingi ng tulong'],
    ['fil-PH', 'Kailan hihingi ng tulong'],
    ['en', 'When to get help'],
    ['pt_BR', 'Quando procurar ajuda'],
    ['zh_Hans_CN', '何时寻求帮助'],
    ['en-GB', 'When to get help'],
    ['xx', 'When to get help'],
    ['pto', 'When to get help'],
    ['', 'When to get help'],
    ['constructor', 'When to get help'],
    ['__proto__', 'When to get help'],
  ] as const)
    it(`come in the nearest language: ${language || 'nothing'} → ${text}`, () => {
      expect(localize(language, 'help')).to.equal(text);
    });

  for (const [language, said] of [
    ['pt-BR', 'pt-BR'],
    ['PT', 'PT'],
    ['en-GB', 'en-GB'],
    ['xx', 'en'],
    ['pt_BR', 'pt-BR'],
    ['zh_Hans_CN', 'zh-Hans-CN'],
    ['en_US', 'en-US'],
    ['xx-Latn', 'en'],
    ['', 'en'],
  ] as const)
    it(`are said in ${said} where ${language || 'nothing'} is wanted`, () => {
      expect(spoken(language)).to.equal(said);
    });

  it('are found in no time, however long a tag is', () => {
    expect(spoken(`xx${'-a'.repeat(500_000)}`)).to.equal('en');
  });

  it('are loaded for a tag with underscores', async () => {
    await loadStrings('de_AT');
    expect(localize('de-AT', 'help')).to.equal('Wann Sie Hilfe holen sollten');
  });

  it('hold the values that they name, as they are', () => {
    expect(localize('en', 'reference', { number: 3 })).to.equal('Reference 3');
    expect(localize('en', 'help.emergencyPhone', { phone: '$& {phone}' })).to.equal(
      'Emergency: $& {phone}',
    );
  });

  it('keep phone numbers from being turned around in Arabic', () => {
    expect(localize('ar', 'help.emergencyPhone', { phone: '+1 555' })).to.match(
      /\u2066\+1 555\u2069$/,
    );
  });

  describe('that say how many', () => {
    for (const [count, text] of [
      [0, 'لم نجد أي مقالة'],
      [1, 'وجدنا مقالة واحدة'],
      [2, 'وجدنا مقالتين'],
      [3, 'وجدنا {count} مقالات'],
      [11, 'وجدنا {count} مقالة'],
      [100, 'وجدنا {count} مقالة'],
    ] as const)
      it(`have the form for ${count} in Arabic`, () => {
        const number = new Intl.NumberFormat('ar').format(count);
        expect(localizeCount('ar', 'index.found', count)).to.equal(text.replace('{count}', number));
      });

    it('have the three forms of Russian where a page has registered them', () => {
      registerStrings('ru', {
        'index.found': {
          one: 'Найдена {count} статья',
          few: 'Найдено {count} статьи',
          other: 'Найдено {count} статей',
        },
      });
      expect([1, 3, 5, 21].map((count) => localizeCount('ru', 'index.found', count))).to.deep.equal(
        ['Найдена 1 статья', 'Найдено 3 статьи', 'Найдено 5 статей', 'Найдена 21 статья'],
      );
    });

    it('may have one form for all numbers', () => {
      expect(localizeCount('zh', 'index.found', 2)).to.equal('找到 2 篇文章');
    });

    it('come in English, with its rules, where the language is not known', () => {
      expect([1, 2, 1234].map((count) => localizeCount('xx', 'index.found', count))).to.deep.equal([
        '1 article found',
        '2 articles found',
        '1,234 articles found',
      ]);
    });
  });

  describe('that a page registers', () => {
    it('come before those of the base language', () => {
      registerStrings('pt-AO', { retry: 'De novo' });
      expect(localize('pt-AO', 'retry')).to.equal('De novo');
      expect(localize('pt-AO', 'help')).to.equal('Quando procurar ajuda');
    });

    it('stay when those of Careleaf are loaded after them', async () => {
      registerStrings('DE', { help: 'Hilfe' });
      await loadStrings('de');
      expect(localize('de', 'help')).to.equal('Hilfe');
      expect(localize('de', 'loading')).to.equal('Wird geladen …');
    });
  });
});

describe('lists of names', () => {
  it('are joined as the language does it', () => {
    expect(formatList(['Ana', 'Ben', 'Cleo'], 'es')).to.equal('Ana, Ben y Cleo');
    expect(formatList(['Ana', 'Ben'], 'de')).to.equal('Ana und Ben');
  });

  it('are set apart by semicolons where a name has a comma in it', () => {
    expect(formatList(['Ana, MD', 'Ben'], 'es')).to.equal('Ana, MD; Ben');
  });

  it('are joined with commas where Intl refuses the language', () => {
    expect(formatList(['Ana', 'Ben'], 'es-x')).to.equal('Ana, Ben');
  });
});

describe('names of languages', () => {
  for (const [language, name] of [
    ['es', 'Español'],
    ['fr', 'Français'],
    ['de', 'Deutsch'],
    ['pt', 'Português'],
    ['zh', '中文'],
    ['vi', 'Tiếng Việt'],
    ['ar', 'العربية'],
    ['en', 'English'],
  ] as const)
    it(`say ${language} in its own language`, () => {
      expect(languageName(language, language)).to.deep.equal({ text: name, language });
    });

  it('say it in English where the language has no names for languages', () => {
    expect(languageName('xx', 'xx').language).to.equal('en');
  });

  it('are the tag itself where that is none', () => {
    expect(languageName('a-b', 'en')).to.deep.equal({ text: 'a-b', language: 'en' });
  });
});
