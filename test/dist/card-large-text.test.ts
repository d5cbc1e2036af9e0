import { expect } from '@open-wc/testing';
import { contentOrigin, HostPage, SCRIPTS, until } from '../hosts/host-page.js';

import { en } from '../../src/strings/en.js';
import { strings as ar } from '../../src/strings/strings-ar.js';
import { strings as de } from '../../src/strings/strings-de.js';
import { strings as es } from '../../src/strings/strings-es.js';
import { strings as fr } from '../../src/strings/strings-fr.js';
import { strings as pt } from '../../src/strings/strings-pt.js';
import { strings as tl } from '../../src/strings/strings-tl.js';
import { strings as vi } from '../../src/strings/strings-vi.js';
import { strings as zh } from '../../src/strings/strings-zh.js';

const LANGUAGES = { en, ar, de, es, fr, pt, tl, vi, zh };

// A card of the built script for readers who need larger or wider text.

const TOOLS = 'tools="print text-size link" care-team-phone="+1 (206) 555-0142"';

/** The back pain article, open, in a window of so many pixels; the reader has chosen a size of text. */
async function cardIn(
  width: number,
  { percent = 100, language = 'en' } = {},
): Promise<{ page: HostPage; root: ShadowRoot }> {
  const origin = await contentOrigin();
  const page = await HostPage.open({
    // A storage of its own: other tests of the same origin run at the same time.
    head: `<script>
        const storage = { getItem: () => '${percent}', setItem() {} };
        Object.defineProperty(window, 'localStorage', { value: storage });
      </script>${SCRIPTS['careleaf.js']}<style>html { scrollbar-width: none } body { margin: 0 }</style>`,
    body: `<side-effect-card open="all" ${TOOLS} src="${origin}/demo/articles/${language}/back-pain.json"></side-effect-card>`,
    attributes: `lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`,
  });
  page.frame.width = `${width}`;
  const card = page.element('side-effect-card');
  await until(() => card.matches(':state(ready)'), 'the card should be ready');
  const root = card.shadowRoot!;
  await until(() => root.querySelector('[part=text-size]'), 'the tools should be there');
  await until(() => root.querySelector('enlargeable-image:defined'), 'pictures should enlarge');
  return { page, root };
}

/** What stands outside of the page, but for what has a place of its own that scrolls. */
const outside = (root: ShadowRoot, width: number): string =>
  [...root.querySelectorAll('.base :not(.table *)')]
    .filter((element) => {
      const { left, right, height } = element.getBoundingClientRect();
      return height && (left < -0.5 || right > width + 0.5);
    })
    .map(({ localName, part, className }) => `${localName} ${part} ${className}`)
    .join();

describe('a card in large text', () => {
  for (const percent of [115, 130, 150, 175, 200])
    it(`shows its pictures in a wide place at ${percent} %`, async () => {
      const { root } = await cardIn(1200, { percent });
      const widths = [...root.querySelectorAll('figure')].map(({ clientWidth }) => clientWidth);
      expect(widths).to.have.length(3);
      for (const width of widths) expect(width).to.be.above(200);
    });

  it('has one column where the text leaves no room for two', async () => {
    const { root } = await cardIn(1200, { percent: 200 });
    const body = root.querySelector('.body:has(figure)')!;
    const text = body.querySelector('.prose')!.getBoundingClientRect();
    expect(body.querySelector('figure')!.getBoundingClientRect().top).to.be.above(text.bottom);
  });

  it('has the words at its pictures as large as its text', async () => {
    const { page, root } = await cardIn(1200, { percent: 150 });
    const hint = root.querySelector('enlargeable-image')!.shadowRoot!.querySelector('[part=hint]')!;
    const { fontSize } = page.window.getComputedStyle(root.querySelector('.body .prose p')!);
    expect(page.window.getComputedStyle(hint).fontSize).to.equal(fontSize);
    expect(fontSize).to.equal('24px');
  });

  for (const language of ['en', 'es', 'ar'])
    it(`runs over nowhere on a small phone at 200 % (${language})`, async () => {
      const { page, root } = await cardIn(320, { percent: 200, language });
      const { scrollWidth } = page.document.documentElement;
      expect(outside(root, 320)).to.equal('');
      expect(scrollWidth).to.equal(320);
    });

  it('breaks no word of the headings of the advice on a small phone at 200 %', async () => {
    const { page, root } = await cardIn(320, { percent: 200 });
    const range = page.document.createRange();
    const texts = [...root.querySelectorAll('.tier-heading span')].flatMap(({ childNodes }) =>
      [...childNodes].filter((node) => node.nodeType === Node.TEXT_NODE),
    ) as Text[];
    const broken = texts.flatMap((text) =>
      [...text.data.matchAll(/\S+/g)].filter(({ 0: word, index }) => {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return range.getClientRects().length > 1;
      }),
    );
    expect(texts).to.have.length(3);
    expect(broken.map(([word]) => word)).to.deep.equal([]);
  });

  for (const [language, strings] of Object.entries(LANGUAGES))
    it(`breaks no word of what the advice is headed on a small phone at 200 % (${language})`, async () => {
      const { page, root } = await cardIn(320, { percent: 200 });
      const range = page.document.createRange();
      const titles = [...root.querySelectorAll('.tier-heading span')];
      (['emergency', 'urgent', 'routine'] as const).forEach((urgency, index) => {
        titles[index]!.textContent = strings[`help.${urgency}`] as string;
      });
      const broken = titles.flatMap(({ firstChild: text }) =>
        [...text!.textContent!.matchAll(language === 'zh' ? /./g : /[^\s\u00ad-]+/g)].filter(
          (word) => {
            // (A hyphen at the end of the line before belongs to the letter after it.)
            const isSecond = text!.textContent![word.index - 1] === '\u00ad';
            range.setStart(text!, word.index + Number(isSecond));
            range.setEnd(text!, word.index + word[0].length);
            return range.getClientRects().length > 1;
          },
        ),
      );
      expect(broken.map(([word]) => word)).to.deep.equal([]);
    });

  for (const [language, strings] of Object.entries(LANGUAGES))
    it(`has phone numbers as large as all else in a narrow column at 200 %, broken between groups (${language})`, async () => {
      const { page, root } = await cardIn(300, {
        percent: 200,
        language: ['es', 'ar'].includes(language) ? language : 'en',
      });
      const card = page.element('side-effect-card') as HTMLElement & Record<string, string>;
      card.emergencyPhone = '911';
      card.afterHoursPhone = '555-010-2000-3000-4000';
      await until(() => root.querySelector('.emergency bdi'), 'the number should be there');
      const help = root.querySelector('[part=help]')!.getBoundingClientRect();
      const range = page.document.createRange();
      for (const number of root.querySelectorAll<HTMLElement>('.phones bdi')) {
        const { parentElement } = number;
        // What the number is called, as long as it is in that language.
        if (number.textContent === '911')
          parentElement!.firstChild!.replaceWith(
            strings['help.emergencyPhone'].replace(/[\u2066-\u2069]/g, '').replace('{phone}', ''),
          );
        expect(page.window.getComputedStyle(number).fontSize).to.equal('32px');
        const { left, right } = parentElement!.getBoundingClientRect();
        expect(left).to.be.at.least(help.left);
        expect(right).to.be.at.most(help.right);
        const texts = [...number.childNodes].filter(
          (node): node is Text => node instanceof page.window.Text,
        );
        for (const text of texts)
          for (const { 0: group, index } of text.data.matchAll(/[^\s-]+-?/g)) {
            range.setStart(text, index);
            range.setEnd(text, index + group.length);
            expect(range.getClientRects(), group).to.have.length(1);
          }
      }
    });

  it('keeps a phone number in one line where there is room for it', async () => {
    const { root } = await cardIn(320);
    const numbers = [...root.querySelectorAll<HTMLElement>('.phones bdi')];
    expect(numbers.length).to.be.above(1);
    for (const number of numbers) expect(number.offsetHeight).to.be.below(40);
  });
});

describe('a card on a small phone', () => {
  it('has room for the columns of a table', async () => {
    const { root } = await cardIn(360);
    const table = root.querySelector('.table')!;
    expect(table.scrollWidth).to.be.at.most(table.clientWidth);
  });

  it('shows by a shadow that there is more of a table', async () => {
    const { page, root } = await cardIn(240);
    const table = root.querySelector<HTMLElement>('.table')!;
    expect(table.scrollWidth).to.be.above(table.clientWidth);
    expect(table.tabIndex).to.equal(0);
    const { backgroundImage, backgroundAttachment } = page.window.getComputedStyle(table);
    expect(backgroundImage.split('gradient').length - 1).to.equal(4);
    expect(backgroundAttachment).to.equal('local, local, scroll, scroll');
  });

  // WCAG 2.2, 1.4.12
  it('takes the spacing of text that readers ask for, and cuts nothing off', async () => {
    const { page, root } = await cardIn(320);
    const sheet = new page.window.CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-block-end: 2em !important }`);
    root.adoptedStyleSheets.push(sheet);
    expect(outside(root, 320)).to.equal('');
    const cut = [...root.querySelectorAll<HTMLElement>('.base *:not(.hidden-visually)')].filter(
      (element) => {
        const { overflowX, overflowY } = page.window.getComputedStyle(element);
        return (
          /hidden|clip/.test(overflowX + overflowY) &&
          // The ground of a heading of the advice reaches two pixels under its frame.
          (element.scrollWidth > element.clientWidth + 2 ||
            element.scrollHeight > element.clientHeight)
        );
      },
    );
    expect(cut.map(({ className }) => className)).to.deep.equal([]);
  });
});
