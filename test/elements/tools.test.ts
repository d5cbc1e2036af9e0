import { aTimeout, expect } from '@open-wc/testing';
import type { LitElement } from 'lit';
import type { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import {
  full,
  part,
  parts,
  query,
  queryAll,
  sample,
  showCard,
  words,
} from '../support/articles.js';
import { lendVoices, returnVoices, VOICE } from '../support/voices.js';
import { waitUntil } from '../support/wait-until.js';

const withTools = async (
  tools: string,
  attributes: Record<string, string> = {},
  article: object = full(),
): Promise<SideEffectCardElement> => {
  const card = await showCard(article, {
    attributes: { ...attributes, tools },
    children: '<p slot="handout">12 Valley Road</p>',
  });
  await waitUntil(() => parts(card, 'tools').length, 'the tools are there');
  return card;
};

/** While `run` is under way, frames print like this: a dialog of the system would end the test. */
async function printingBy(print: (view: Window) => void, run: () => Promise<void>): Promise<void> {
  const { prototype } = HTMLIFrameElement;
  const own = Object.getOwnPropertyDescriptor(prototype, 'contentWindow')!;
  Object.defineProperty(prototype, 'contentWindow', {
    configurable: true,
    get(this: HTMLIFrameElement) {
      const view = own.get!.call(this) as Window;
      view.print = () => print(view);
      return view;
    },
  });
  try {
    await run();
  } finally {
    Object.defineProperty(prototype, 'contentWindow', own);
  }
}

/** What is about to be printed. */
async function handoutOf(card: SideEffectCardElement): Promise<Document> {
  let printed: Window | undefined;
  const print = (view: Window): void => {
    view.dispatchEvent(new Event('beforeprint'));
    printed = view;
  };
  await printingBy(print, async () => {
    part(card, 'print-button').click();
    await waitUntil(() => printed, 'it is printed');
  });
  return printed!.document;
}

/** The status beside a tool. */
const told = (card: SideEffectCardElement): string => words(query(card, '.told'));

describe('the tools of a card', () => {
  afterEach(() => localStorage.removeItem('careleaf-text-size'));

  it('are not there unless the page asks for them', async () => {
    const card = await showCard(sample());
    expect(parts(card, 'tools')).to.have.length(0);
    expect(parts(card, 'link-button')).to.have.length(0);
  });

  it('are those that the page names', async () => {
    const card = await withTools('print link');
    expect(parts(card, 'print-button')).to.have.length(1);
    expect(parts(card, 'link-button')).to.have.length(3);
    expect(parts(card, 'text-size')).to.have.length(0);
  });

  it('pass axe', async () => {
    const card = await withTools('print listen text-size link');
    await expect(card).to.be.accessible();
  });

  it('may be asked for later', async () => {
    const card = await showCard(sample());
    card.tools = 'print';
    await waitUntil(() => parts(card, 'print-button').length, 'it comes');
  });

  it('are targets of 44 pixels', async () => {
    const card = await withTools('print text-size link');
    const buttons = [
      ...queryAll(card, '[part=tools] button'),
      ...parts(card, 'link-button'),
      part(card, 'expand-all'),
    ].filter((button) => button.getBoundingClientRect().height);
    expect(buttons.length).to.be.above(4);
    for (const button of buttons) {
      const { width, height } = button.getBoundingClientRect();
      expect(Math.min(width, height), words(button)).to.be.at.least(44);
    }
  });

  describe('print', () => {
    it('makes a handout with every section, open, once each', async () => {
      const card = await withTools('print', {}, full());
      const page = await handoutOf(card);
      const text = words(page.body);
      for (const wanted of ['It is common.', 'Many people do.', 'Rest'])
        expect(text.split(wanted).length - 1, wanted).to.equal(1);
      expect([...page.querySelectorAll('[hidden]')]).to.have.length(0);
    });

    it('puts help advice before the first section', async () => {
      const text = words((await handoutOf(await withTools('print'))).body);
      expect(text.indexOf('You cannot move your legs')).to.be.below(text.indexOf('It is common.'));
    });

    it('says whose it is, how to call them, when it was printed and where it is from', async () => {
      const card = await withTools('print', {
        'clinic-name': 'The Clinic of the Valley',
        'care-team-phone': '+1 206 555 0142',
      });
      const page = await handoutOf(card);
      expect(words(page.querySelector('header'))).to.contain('The Clinic of the Valley');
      expect(words(page.querySelector('header'))).to.contain('12 Valley Road');
      expect(words(page.querySelector('header'))).to.contain('+1 206 555 0142');
      const foot = words(page.querySelector('footer.giver'));
      expect(foot).to.contain(location.pathname);
    });

    for (const time of ['00:10', '23:50'])
      it(`says the day of printing in the reader's own calendar, at ${time} as well`, async () => {
        const card = await withTools('print');
        const { Date } = window;
        try {
          window.Date = class extends Date {
            constructor(...given: [] | [number | string]) {
              super(...((given.length ? given : [`2031-02-03T${time}`]) as [string]));
            }
          } as DateConstructor;
          const foot = words((await handoutOf(card)).querySelector('footer.giver'));
          expect(foot).to.contain('February 3, 2031');
        } finally {
          window.Date = Date;
        }
      });

    it('holds nothing to press', async () => {
      const page = await handoutOf(await withTools('print link text-size'));
      expect(page.querySelectorAll('button').length).to.equal(0);
    });

    it('is set in the fonts that the page gives the card', async () => {
      const card = await withTools('print', { style: '--careleaf-font-family: "Courier New"' });
      const page = await handoutOf(card);
      const { fontFamily } = page.defaultView!.getComputedStyle(page.querySelector('.prose')!);
      expect(fontFamily).to.equal('"Courier New"');
    });

    const FONTS = '/node_modules/@fontsource/noto-sans';
    /** How wide the title is set, in its own size. */
    const widthOf = (title: Element | null): number => {
      const { width } = title!.querySelector('bdi')!.getBoundingClientRect();
      const { fontSize } = title!.ownerDocument.defaultView!.getComputedStyle(title!);
      return width / parseFloat(fontSize);
    };
    const expectSameFont = async (family: string): Promise<void> => {
      const style = `--careleaf-font-family: "${family}", monospace`;
      // Narrow letters: in a font whose letters are all of one width they are twice as wide.
      const card = await withTools('print', { style }, { ...full(), title: 'Illilliill' });
      await document.fonts.ready;
      const page = await handoutOf(card);
      expect([...page.fonts].map(({ status }) => status)).to.include('loaded');
      expect(widthOf(page.getElementById('title'))).to.be.closeTo(
        widthOf(query(card, '#title')),
        0.05,
      );
      card.style.setProperty('--careleaf-font-family', 'monospace');
      expect(widthOf(page.getElementById('title'))).not.to.be.closeTo(
        widthOf(query(card, '#title')),
        0.05,
      );
    };

    it('has the fonts of the style sheets of the page, wherever they are', async () => {
      const sheets = [
        `<link rel="stylesheet" href="${FONTS}/400.css"><link rel="stylesheet" href="${FONTS}/700.css">`,
        `<style>@import "${FONTS}/400.css"; @import "${FONTS}/700.css";</style>`,
        `<base href="${FONTS}/"><style>@media all { @font-face { font-family: "Noto Sans";
          src: url(files/noto-sans-latin-400-normal.woff2); font-weight: 100 900 } }</style>`,
      ];
      for (const html of sheets) {
        const holder = document.createElement('div');
        holder.innerHTML = `<link rel="stylesheet" href="data:text/css,p{}">${html}`;
        const links = [...holder.querySelectorAll('link')];
        const loaded = links.map(
          (link) => new Promise((resolve) => link.addEventListener('load', resolve)),
        );
        document.head.append(holder);
        try {
          await Promise.all(loaded);
          await Promise.all(
            ['400', '700'].map((one) => document.fonts.load(`${one} 1em "Noto Sans"`)),
          );
          await expectSameFont('Noto Sans');
        } finally {
          holder.remove();
        }
      }
    });

    it('has the fonts that scripts have added to the page', async () => {
      const face = new FontFace('Added', `url(${FONTS}/files/noto-sans-latin-400-normal.woff2)`, {
        weight: '100 900',
      });
      document.fonts.add(await face.load());
      try {
        await expectSameFont('Added');
      } finally {
        document.fonts.delete(face);
      }
    });

    const sensitive = sample({
      sections: [
        {
          topic: 'what-is',
          body: 'A rash. [![Plain](/demo/plain.png)](https://example.org/)',
          images: [
            { src: '/demo/rash.png', alt: 'A red arm', width: 300, height: 200, sensitive: true },
          ],
        },
      ],
    });

    it('has a picture that cannot be had in words', async () => {
      const image = { src: '/fault/status?status=404', width: 400, height: 300, alt: 'A back' };
      const sections = [{ topic: 'what-is' as const, body: 'Text.', images: [image] }];
      const page = await handoutOf(await withTools('print', {}, sample({ sections })));
      expect(page.images).to.have.length(0);
      expect(words(page.querySelector('.lost'))).to.equal('A back');
    });

    it('has words in the place of a picture that may upset, and why', async () => {
      const page = await handoutOf(await withTools('print', {}, sensitive));
      expect(words(page.querySelector('.unseen'))).to.equal(
        'A red armThis picture may be upsetting.',
      );
      expect(page.querySelectorAll('canvas').length).to.equal(0);
    });

    it('has the picture that may upset, where the reader has asked for it', async () => {
      const card = await withTools('print', {}, sensitive);
      await waitUntil(() => query(card, 'enlargeable-image')!.shadowRoot, 'it can be asked for');
      const picture = query(card, 'enlargeable-image') as HTMLElement & LitElement;
      await picture.updateComplete;
      part(picture, 'button').click();
      await picture.updateComplete;
      const page = await handoutOf(card);
      expect(page.querySelectorAll('.unseen, canvas').length).to.equal(0);
      const image = page.querySelector<HTMLImageElement>('figure img')!;
      expect([image.alt, image.width, new URL(image.src).pathname]).to.deep.equal([
        'A red arm',
        300,
        '/demo/rash.png',
      ]);
    });

    it('is done once for a double click, and again when it is over', async () => {
      const card = await withTools('print');
      let count = 0;
      const print = (view: Window): void => {
        count++;
        view.dispatchEvent(new Event('beforeprint'));
        setTimeout(() => {
          part(card, 'print-button').click();
          view.dispatchEvent(new Event('afterprint'));
        }, 100);
      };
      await printingBy(print, async () => {
        part(card, 'print-button').click();
        part(card, 'print-button').click();
        await waitUntil(() => count, 'it is printed');
        await waitUntil(() => !query(card, 'iframe'), 'the frame is gone');
        expect(count).to.equal(1);
        await aTimeout(600);
        part(card, 'print-button').click();
        await waitUntil(() => count === 2, 'it is printed again');
        await waitUntil(() => !query(card, 'iframe'), 'the frame is gone again');
      });
      expect(told(card)).to.equal('');
    });

    it('is said to be impossible where the browser does nothing', async () => {
      const card = await withTools('print');
      await printingBy(
        () => {},
        async () => {
          part(card, 'print-button').click();
          await waitUntil(() => told(card), 'it is said');
        },
      );
      expect(told(card)).to.equal('This article could not be printed here.');
      expect(queryAll(card, 'iframe').length).to.equal(0);
      await expect(card).to.be.accessible();
      const page = await handoutOf(card);
      expect(told(card)).to.equal('');
      expect(words(page.body)).not.to.contain('could not be printed');
    });

    it('writes nothing to the page around the card', async () => {
      const before = [document.head.childElementCount, document.body.childElementCount];
      const card = await withTools('print');
      const holder = document.body.childElementCount - before[1]!;
      await handoutOf(card);
      expect(document.head.childElementCount).to.equal(before[0]);
      expect(document.body.childElementCount - before[1]!).to.equal(holder);
    });
  });

  describe('text size', () => {
    const sizeOf = (card: SideEffectCardElement): number =>
      parseFloat(getComputedStyle(query(card, 'article')!).fontSize);
    const press = async (card: SideEffectCardElement, index: number): Promise<void> => {
      queryAll(card, '[part=text-size] button')[index]!.click();
      await card.updateComplete;
      await card.updateComplete;
    };

    it('makes the text larger, and smaller again', async () => {
      const card = await withTools('text-size');
      const before = sizeOf(card);
      await press(card, 1);
      expect(sizeOf(card)).to.be.closeTo(before * 1.15, 0.1);
      await press(card, 0);
      expect(sizeOf(card)).to.equal(before);
    });

    for (const tools of ['print', ''])
      it(`is what it was where the tool is taken away (tools="${tools}")`, async () => {
        const card = await withTools('text-size');
        const before = sizeOf(card);
        await press(card, 1);
        card.setAttribute('tools', tools);
        await waitUntil(() => sizeOf(card) === before, 'the text has its size again');
        card.setAttribute('tools', 'text-size');
        await waitUntil(() => sizeOf(card) > before, 'the reader has chosen a larger one');
        await press(card, 0);
      });

    it('is the same for every card of the page, and for the next visit', async () => {
      const card = await withTools('text-size');
      await press(card, 1);
      const other = await withTools('text-size');
      await waitUntil(() => sizeOf(other) > 16.5, 'the other follows');
      expect(localStorage.getItem('careleaf-text-size')).to.equal('115');
      await press(card, 0);
    });

    it('makes the text larger where it can be listened to as well', async () => {
      const card = await withTools('listen text-size');
      const before = sizeOf(card);
      await press(card, 1);
      await waitUntil(() => sizeOf(card) > before, 'the text is larger');
      await press(card, 0);
    });

    it('ends at its smallest and its largest', async () => {
      const card = await withTools('text-size');
      const [smaller, larger] = queryAll(card, '[part=text-size] button');
      expect(smaller!.getAttribute('aria-disabled')).to.equal('true');
      for (let i = 0; i < 8; i++) await press(card, 1);
      expect(larger!.getAttribute('aria-disabled')).to.equal('true');
      for (let i = 0; i < 8; i++) await press(card, 0);
    });
  });

  describe('link', () => {
    const { clipboard } = navigator;
    // The clipboard is the system's: a test page has no leave to write to it.
    const setClipboard = (value: unknown): unknown =>
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value });
    afterEach(() => setClipboard(clipboard));
    const status = (card: SideEffectCardElement, index: number): HTMLElement =>
      queryAll(card, '.section-tools [role=status]')[index]!;

    it('copies the address of the section', async () => {
      const card = await withTools('link');
      let copied = '';
      setClipboard({ writeText: async (text: string) => void (copied = text) });
      parts(card, 'link-button')[2]!.click();
      await waitUntil(() => words(status(card, 2)) === 'Link copied');
      expect(new URL(copied).hash).to.equal('#sample/treatment');
    });

    it('shows the address where it cannot be copied, selected, and asks nothing', async () => {
      const card = await withTools('link', { open: 'all' });
      let asked = 0;
      const { prompt } = window;
      window.prompt = () => (asked++, null);
      try {
        for (const value of [undefined, { writeText: () => Promise.reject(new Error('No')) }]) {
          setClipboard(value);
          for (const index of [2, 0]) {
            parts(card, 'link-button')[index]!.focus();
            parts(card, 'link-button')[index]!.click();
            await waitUntil(() => words(status(card, index)), 'it is told');
            await aTimeout(0);
            const url = new URL(location.href);
            url.hash = `sample/${index ? 'treatment' : 'what-is'}`;
            expect(words(status(card, index))).to.equal(`Copy this address: ${url.href}`);
            expect(getSelection()!.toString()).to.equal(url.href);
            expect(parts(card, 'link-button').indexOf(query(card, ':focus')!)).to.equal(index);
          }
        }
      } finally {
        window.prompt = prompt;
      }
      expect(asked).to.equal(0);
      expect(words(status(card, 2))).to.equal('');
      await expect(card).to.be.accessible();
    });

    it('is not offered by a card that leaves the address of the page alone', async () => {
      const card = await withTools('print link', { 'no-deep-links': '' });
      expect(parts(card, 'print-button')).to.have.length(1);
      expect(queryAll(card, '.section-tools')).to.have.length(0);
      card.noDeepLinks = false;
      await card.updateComplete;
      expect(parts(card, 'link-button')).to.have.length(3);
    });
  });

  describe('listen', () => {
    let spoken: ReturnType<typeof lendVoices>['said'] = [];
    const lend = (...voices: readonly object[]): unknown => (spoken = lendVoices(...voices).said);
    afterEach(returnVoices);
    const start = async (card: SideEffectCardElement): Promise<void> => {
      part(card, 'listen-button').click();
      await waitUntil(() => spoken.length, 'it speaks');
    };

    it('is not offered where no voice of the device speaks the language', async () => {
      lend({ ...VOICE, lang: 'fr-FR' });
      const card = await withTools('listen print');
      expect(parts(card, 'listen-button')).to.have.length(0);
    });

    it('is not offered with voices that need the network', async () => {
      lend({ ...VOICE, localService: false });
      const card = await withTools('listen print');
      expect(parts(card, 'listen-button')).to.have.length(0);
    });

    it('reads from the top, and marks the paragraph that it is at', async () => {
      lend(VOICE);
      const card = await withTools('listen');
      await start(card);
      expect(spoken[0]!.text).to.contain('Sample');
      expect(words(query(card, '.spoken'))).to.contain('Sample');
      spoken[0]!.onend!();
      await waitUntil(() => spoken.length === 2, 'it goes on');
      expect(words(query(card, '.spoken'))).to.equal(spoken[1]!.text);
      part(card, 'stop-button').click();
    });

    it('marks a heading of the help advice so that it can still be read', async () => {
      const card = await withTools('listen');
      const ground = (element: Element): string => getComputedStyle(element).backgroundColor;
      for (const heading of queryAll(card, '.tier-heading')) {
        const { color } = getComputedStyle(heading);
        const before = ground(heading);
        heading.classList.add('spoken');
        expect(getComputedStyle(heading).color).to.equal(color);
        expect(ground(heading)).to.equal(before);
        expect(getComputedStyle(heading).outlineStyle).to.equal('solid');
      }
    });

    it('reads no citation marks, no references and no buttons', async () => {
      lend(VOICE);
      const card = await withTools('listen link');
      await start(card);
      for (let i = 0; i < spoken.length; i++) spoken[i]!.onend?.();
      const text = spoken.map((one) => one.text).join('\n');
      expect(text).to.contain('It is common. It passes.');
      expect(text).not.to.contain('First A. On backs.');
      expect(text).not.to.contain('Copy link');
      expect(text.split('Many people do.').length).to.equal(2);
    });

    it('pauses, goes on, and stops', async () => {
      const device = lendVoices(VOICE);
      spoken = device.said;
      const card = await withTools('listen');
      await start(card);
      part(card, 'listen-button').click();
      await card.updateComplete;
      expect(words(part(card, 'listen-button'))).to.equal('Resume');
      expect(device.isPaused).to.equal(true);
      part(card, 'listen-button').click();
      await card.updateComplete;
      expect(words(part(card, 'listen-button'))).to.equal('Pause');
      expect(device.isPaused).to.equal(false);
      part(card, 'listen-button').click();
      const { cancelled } = device;
      part(card, 'stop-button').click();
      await card.updateComplete;
      expect(words(part(card, 'listen-button'))).to.equal('Listen');
      expect(device.cancelled).to.be.above(cancelled);
      // What is paused would stay so, even for the next to speak.
      expect(device.isPaused).to.equal(false);
      expect(queryAll(card, '.spoken')).to.have.length(0);
    });

    it('keeps the focus of whoever begins to listen', async () => {
      lend(VOICE);
      const card = await withTools('listen');
      part(card, 'listen-button').focus();
      await start(card);
      await card.updateComplete;
      expect(words(card.shadowRoot!.activeElement)).to.equal('Pause');
      part(card, 'stop-button').click();
    });

    it('gives focus back to the button when it is stopped', async () => {
      lend(VOICE);
      const card = await withTools('listen');
      await start(card);
      await card.updateComplete;
      part(card, 'stop-button').focus();
      part(card, 'stop-button').click();
      await card.updateComplete;
      expect(words(card.shadowRoot!.activeElement)).to.equal('Listen');
    });

    it('gives focus back to the button when all is read', async () => {
      lend(VOICE);
      const card = await withTools('listen');
      await start(card);
      await card.updateComplete;
      part(card, 'stop-button').focus();
      for (let i = 0; i < spoken.length; i++) spoken[i]!.onend?.();
      await card.updateComplete;
      expect(words(card.shadowRoot!.activeElement)).to.equal('Listen');
    });

    it('falls silent when the card is taken away', async () => {
      lend(VOICE);
      const card = await withTools('listen');
      await start(card);
      card.remove();
      expect(queryAll(card, '.spoken')).to.have.length(0);
    });

    for (const [change, act] of Object.entries({
      'another tool is in its place': (card) => card.setAttribute('tools', 'print'),
      'there are no tools any more': (card) => card.removeAttribute('tools'),
    } satisfies Record<string, (card: Element) => void>))
      it(`falls silent when ${change}`, async () => {
        const device = lendVoices(VOICE);
        const card = await withTools('listen');
        part(card, 'listen-button').click();
        await waitUntil(() => device.said.length, 'it speaks');
        act(card);
        await card.updateComplete;
        expect(device.cancelled).to.equal(1);
        expect(queryAll(card, '.spoken')).to.have.length(0);
      });
  });
});
