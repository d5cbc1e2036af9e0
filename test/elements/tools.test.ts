import { expect, waitUntil } from '@open-wc/testing';
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

const withTools = async (
  tools: string,
  attributes: Record<string, string> = {},
  article: object = full(),
): Promise<SideEffectCardElement> => {
  const card = await showCard(article, {
    attributes: { ...attributes, tools },
    children: '<p slot="handout">12 Valley Road</p>',
  });
  await waitUntil(() => parts(card, 'tools').length, 'the tools are there', { timeout: 5000 });
  return card;
};

/** The frame that is about to be printed: its window prints into this list instead. */
async function handoutOf(card: SideEffectCardElement): Promise<Document> {
  let printed = false;
  const { prototype } = HTMLIFrameElement;
  const own = Object.getOwnPropertyDescriptor(prototype, 'contentWindow')!;
  Object.defineProperty(prototype, 'contentWindow', {
    configurable: true,
    get(this: HTMLIFrameElement) {
      const view = own.get!.call(this) as Window;
      view.print = () => (printed = true); // a dialog of the system would end the test
      return view;
    },
  });
  try {
    part(card, 'print-button').click();
    await waitUntil(() => printed, 'it is printed', { timeout: 8000 });
  } finally {
    Object.defineProperty(prototype, 'contentWindow', own);
  }
  return (query(card, 'iframe') as HTMLIFrameElement).contentDocument!;
}

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
    await waitUntil(() => parts(card, 'print-button').length, 'it comes', { timeout: 5000 });
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
      expect(foot).to.contain(`${new Date().getFullYear()}`);
      expect(foot).to.contain(location.pathname);
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
    it('copies the address of the section', async () => {
      const card = await withTools('link');
      let copied = '';
      const { clipboard } = navigator;
      // The clipboard is the system's: a test page has no leave to write to it.
      Object.defineProperty(navigator, 'clipboard', {
        configurable: true,
        value: { writeText: async (text: string) => void (copied = text) },
      });
      try {
        parts(card, 'link-button')[2]!.click();
        await waitUntil(() => words(queryAll(card, '.section-tools')[2]).includes('Link copied'));
      } finally {
        Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
      }
      expect(new URL(copied).hash).to.equal('#sample/treatment');
    });
  });

  describe('listen', () => {
    const voice = { lang: 'en-US', localService: true, name: 'Test', default: true, voiceURI: '' };
    const own = Object.getOwnPropertyDescriptor(globalThis, 'speechSynthesis');
    let spoken: { text: string; onend?: (() => void) | null }[] = [];

    /** The voices of a device: there are none where tests run. */
    function lend(voices: readonly object[]): void {
      spoken = [];
      const device = Object.assign(new EventTarget(), {
        getVoices: () => voices,
        speak: (utterance: { text: string }) => void spoken.push(utterance),
        cancel() {},
        pause() {},
        resume() {},
      });
      Object.defineProperty(globalThis, 'speechSynthesis', { configurable: true, value: device });
      class Utterance {
        constructor(readonly text: string) {}
      }
      Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', {
        configurable: true,
        writable: true,
        value: Utterance,
      });
    }
    const utterance = globalThis.SpeechSynthesisUtterance;
    afterEach(() => {
      if (own) Object.defineProperty(globalThis, 'speechSynthesis', own);
      Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', {
        configurable: true,
        writable: true,
        value: utterance,
      });
    });
    const start = async (card: SideEffectCardElement): Promise<void> => {
      part(card, 'listen-button').click();
      await waitUntil(() => spoken.length, 'it speaks');
    };

    it('is not offered where no voice of the device speaks the language', async () => {
      lend([{ ...voice, lang: 'fr-FR' }]);
      const card = await withTools('listen print');
      expect(parts(card, 'listen-button')).to.have.length(0);
    });

    it('is not offered with voices that need the network', async () => {
      lend([{ ...voice, localService: false }]);
      const card = await withTools('listen print');
      expect(parts(card, 'listen-button')).to.have.length(0);
    });

    it('reads from the top, and marks the paragraph that it is at', async () => {
      lend([voice]);
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
      lend([voice]);
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
      lend([voice]);
      const card = await withTools('listen');
      await start(card);
      part(card, 'listen-button').click();
      await card.updateComplete;
      expect(words(part(card, 'listen-button'))).to.equal('Resume');
      part(card, 'listen-button').click();
      await card.updateComplete;
      expect(words(part(card, 'listen-button'))).to.equal('Pause');
      part(card, 'stop-button').click();
      await card.updateComplete;
      expect(words(part(card, 'listen-button'))).to.equal('Listen');
      expect(queryAll(card, '.spoken')).to.have.length(0);
    });

    it('keeps the focus of whoever begins to listen', async () => {
      lend([voice]);
      const card = await withTools('listen');
      part(card, 'listen-button').focus();
      await start(card);
      await card.updateComplete;
      expect(words(card.shadowRoot!.activeElement)).to.equal('Pause');
      part(card, 'stop-button').click();
    });

    it('gives focus back to the button when it is stopped', async () => {
      lend([voice]);
      const card = await withTools('listen');
      await start(card);
      await card.updateComplete;
      part(card, 'stop-button').focus();
      part(card, 'stop-button').click();
      await card.updateComplete;
      expect(words(card.shadowRoot!.activeElement)).to.equal('Listen');
    });

    it('gives focus back to the button when all is read', async () => {
      lend([voice]);
      const card = await withTools('listen');
      await start(card);
      await card.updateComplete;
      part(card, 'stop-button').focus();
      for (let i = 0; i < spoken.length; i++) spoken[i]!.onend?.();
      await card.updateComplete;
      expect(words(card.shadowRoot!.activeElement)).to.equal('Listen');
    });

    it('falls silent when the card is taken away', async () => {
      lend([voice]);
      const card = await withTools('listen');
      await start(card);
      card.remove();
      expect(queryAll(card, '.spoken')).to.have.length(0);
    });
  });
});
