import { aTimeout, expect, nextFrame, oneEvent } from '@open-wc/testing';
import type { SideEffectCardElement as Card } from '../../src/elements/side-effect-card/side-effect-card.js';
import {
  buttons,
  openOnes,
  part,
  placeCard,
  quiet,
  sample,
  showCard,
  focused,
  urlOf,
} from '../support/articles.js';
import { waitUntil } from '../support/wait-until.js';

const goTo = async (hash: string): Promise<void> => {
  const changed = oneEvent(window, 'hashchange');
  location.hash = hash;
  await changed;
};
const startAt = (hash: string): void => history.replaceState(null, '', hash);
const noHash = (): void => history.replaceState(null, '', location.pathname + location.search);

describe('deep links', () => {
  beforeEach(noHash);
  afterEach(noHash);

  it('open and focus the section that the address names when the card loads', async () => {
    startAt('#sample/treatment');
    const card = await showCard(sample());
    await waitUntil(() => card.shadowRoot!.activeElement === buttons(card)[2]);
    expect(openOnes(card)).to.deep.equal([true, false, true]);
  });

  it('scroll to that section', async () => {
    startAt('#sample/treatment');
    const card = await showCard(sample(), {
      around: '<div><div style="height: 4000px"></div></div>',
    });
    await waitUntil(() => card.shadowRoot!.activeElement === buttons(card)[2]);
    const { top, bottom } = buttons(card)[2]!.getBoundingClientRect();
    expect(top).to.be.at.least(-1);
    expect(bottom).to.be.at.most(innerHeight + 1);
  });

  for (const [what, header] of [
    [
      'a header of the page',
      '<header style="position: sticky; z-index: 1; top: 0; height: 60px">A</header>',
    ],
    [
      'a header that the card stands above',
      '<header style="position: sticky; top: 0; height: 60px">A</header>',
    ],
    [
      'a link in one, which is less high',
      '<div style="position: fixed; z-index: 1; inset: 0 0 auto; padding: 20px"><a href="#x" style="display: block">A</a></div>',
    ],
  ] as const)
    it(`end where nothing covers what has focus: not under ${what}`, async () => {
      const filler = '<div style="height: 4000px"></div>';
      const card = await showCard(sample(), {
        around: `<div>${header}${filler}</div>${filler}`,
      });
      await goTo('#sample/treatment');
      const button = buttons(card)[2]!;
      await waitUntil(() => card.shadowRoot!.activeElement === button);
      const { left, top } = button.getBoundingClientRect();
      expect(document.elementFromPoint(left + 9, top + 1)).to.equal(card);
      // With its focus ring, and no further down than that.
      expect(top).to.be.within(40, 100);
      expect(getComputedStyle(button).scrollMarginTop).to.equal('0px');
    });

  it('scroll as always where something covers the whole page', async () => {
    const filler = '<div style="height: 4000px"></div>';
    const card = await showCard(sample(), {
      around: `<div><div style="position: fixed; z-index: 1; inset: 0"></div>${filler}</div>${filler}`,
    });
    await goTo('#sample/treatment');
    await waitUntil(() => card.shadowRoot!.activeElement === buttons(card)[2]);
    expect(buttons(card)[2]!.getBoundingClientRect().top).to.be.within(-1, 30);
  });

  it('stay with that section when the rest of a card that was far away is drawn', async () => {
    const card = await showCard(sample(), {
      around: '<div><div style="height: 4000px"></div></div><div style="height: 4000px"></div>',
    });
    part(card, 'section').style.paddingBlockEnd = '3000px';
    scrollTo(0, 0);
    await goTo('#sample/treatment');
    await waitUntil(() => card.shadowRoot!.activeElement === buttons(card)[2]);
    for (let frame = 0; frame < 10; frame++) {
      await nextFrame();
      const { top, bottom } = buttons(card)[2]!.getBoundingClientRect();
      expect(top, `frame ${frame}`).to.be.at.least(-1);
      expect(bottom, `frame ${frame}`).to.be.at.most(innerHeight + 1);
    }
  });

  it('open and focus a section when the address changes', async () => {
    const card = await showCard(sample());
    await goTo('#sample/who-gets');
    await waitUntil(() => card.shadowRoot!.activeElement === buttons(card)[1]);
    expect(openOnes(card)).to.deep.equal([true, true, false]);
  });

  for (const hash of ['#other/treatment', '#treatment', '#sample', '#sample/', '#sample/%', '#'])
    it(`leave the card alone at ${hash}`, async () => {
      startAt(hash);
      const card = await showCard(sample());
      await quiet(card);
      expect(openOnes(card)).to.deep.equal([true, false, false]);
      expect(focused(card)).to.equal('');
    });

  it('move only the card that shows the article', async () => {
    const other = await showCard(sample({ id: 'other' }));
    const card = await showCard(sample());
    await goTo('#sample/treatment');
    await waitUntil(() => card.shadowRoot!.activeElement === buttons(card)[2]);
    expect(openOnes(other)).to.deep.equal([true, false, false]);
  });

  it('are not followed by a card that has left the page', async () => {
    const card = await showCard(sample());
    card.remove();
    await goTo('#sample/treatment');
    await quiet(card);
    expect(openOnes(card)).to.deep.equal([true, false, false]);
  });

  it('are followed by a card that was put back', async () => {
    const card = await showCard(sample());
    const { parentElement } = card;
    card.remove();
    parentElement!.append(card);
    await goTo('#sample/treatment');
    await waitUntil(() => card.shadowRoot!.activeElement === buttons(card)[2]);
  });

  it('are written when the reader opens a section', async () => {
    const card = await showCard(sample());
    buttons(card)[2]!.click();
    await card.updateComplete;
    expect(location.hash).to.equal('#sample/treatment');
  });

  it('are written without a new entry in the history, and keep the state of the page', async () => {
    const card = await showCard(sample());
    history.replaceState({ own: 1 }, '');
    const before = history.length;
    buttons(card)[1]!.click();
    buttons(card)[2]!.click();
    await card.updateComplete;
    expect(location.hash).to.equal('#sample/treatment');
    expect(history.length).to.equal(before);
    expect(history.state).to.deep.equal({ own: 1 });
  });

  it('are not written by a card that only loads', async () => {
    const { href } = location;
    const card = await showCard(sample(), { attributes: { open: 'all' } });
    await quiet(card);
    expect(location.href).to.equal(href);
  });

  it('are not written when all sections are opened or closed', async () => {
    const { href } = location;
    const card = await showCard(sample());
    part(card, 'expand-all').click();
    await quiet(card);
    await card.collapseAll();
    expect(location.href).to.equal(href);
  });

  it('are not followed with no-deep-links', async () => {
    startAt('#sample/treatment');
    const card = await showCard(sample(), { attributes: { 'no-deep-links': '' } });
    await quiet(card);
    await goTo('#sample/who-gets');
    await quiet(card);
    expect(openOnes(card)).to.deep.equal([true, false, false]);
    expect(focused(card)).to.equal('');
  });

  it('are not written with no-deep-links', async () => {
    const { href } = location;
    const card = await showCard(sample(), { attributes: { 'no-deep-links': '' } });
    buttons(card)[2]!.click();
    await quiet(card);
    expect(openOnes(card)).to.deep.equal([true, false, true]);
    expect(location.href).to.equal(href);
  });
});

describe('deep links into a card that is lazy', () => {
  beforeEach(() => {
    noHash();
    scrollTo(0, 0);
  });
  afterEach(noHash);

  const lazyCard = (attributes: Readonly<Record<string, string>> = {}): Promise<Card> =>
    placeCard(urlOf(sample({ title: `Lazy ${++count}` })), {
      around: '<div><div style="height: 6000px"></div></div>',
      attributes: { loading: 'lazy', ...attributes },
    });
  let count = 0;
  /** It is loaded as well, which takes its time on a busy machine. */
  const showsSection = (card: Card, index: number): Promise<void> =>
    waitUntil(
      () => card.article && card.shadowRoot!.activeElement === buttons(card)[index],
      'the section should have focus',
    );
  /** Waits for what must not happen. */
  const staysUnloaded = async (card: Card): Promise<void> => {
    await aTimeout(400);
    expect(card.article).to.equal(undefined);
    expect(card.matches(':state(loading)')).to.equal(false);
  };

  it('load it, and open and focus the section that the address names', async () => {
    startAt('#sample/treatment');
    const card = await lazyCard();
    await showsSection(card, 2);
    expect(openOnes(card)).to.deep.equal([true, false, true]);
    const { top, bottom } = buttons(card)[2]!.getBoundingClientRect();
    expect(top).to.be.at.least(-1);
    expect(bottom).to.be.at.most(innerHeight + 1);
  });

  it('load it when the address changes', async () => {
    const card = await lazyCard();
    await staysUnloaded(card);
    await goTo('#sample/who-gets');
    await showsSection(card, 1);
  });

  for (const hash of ['#top', '#/patients/12', '#sample/'])
    it(`are something else than ${hash}, which loads nothing`, async () => {
      startAt(hash);
      await staysUnloaded(await lazyCard());
    });

  it('load nothing with no-deep-links', async () => {
    startAt('#sample/treatment');
    const card = await lazyCard({ 'no-deep-links': '' });
    await staysUnloaded(card);
    await goTo('#sample/who-gets');
    await staysUnloaded(card);
  });

  it('load nothing in one that has left the page', async () => {
    const card = await lazyCard();
    await aTimeout(200);
    card.remove();
    await goTo('#sample/treatment');
    await staysUnloaded(card);
  });

  it('have a counterpart in showSection(), which loads it and resolves when it is there', async () => {
    const card = await lazyCard();
    await staysUnloaded(card);
    expect(await card.showSection('treatment')).to.equal(true);
    expect(card.shadowRoot!.activeElement === buttons(card)[2]).to.equal(true);
  });

  it('have a counterpart in showSection() that resolves with false where it cannot be loaded', async () => {
    const card = await placeCard('/fault/status?status=404', {
      around: '<div><div style="height: 6000px"></div></div>',
      attributes: { loading: 'lazy' },
    });
    expect(await card.showSection('treatment')).to.equal(false);
    expect(card.matches(':state(error)')).to.equal(true);
  });
});

describe('a link of the page to the section that its address names already', () => {
  beforeEach(noHash);
  afterEach(noHash);

  /** Such a link, after a card whose third section was opened by hand, and closed again. */
  async function pageWithLink(): Promise<{ card: Card; link: HTMLAnchorElement }> {
    const card = await showCard(sample());
    buttons(card)[2]!.click();
    await card.updateComplete;
    buttons(card)[2]!.click();
    await card.updateComplete;
    expect(location.hash).to.equal('#sample/treatment');
    const box = document.createElement('p');
    box.innerHTML = '<a href="#sample/treatment"><b>Treatment</b></a>';
    card.after(box);
    return { card, link: box.querySelector('a')! };
  }
  /** Clicks on it, and lets the browser do nothing: that is not what is asked here. */
  const click = async (card: Card, link: HTMLElement, init: MouseEventInit = {}): Promise<void> => {
    addEventListener('click', (event) => event.preventDefault(), { once: true });
    link.dispatchEvent(
      new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ...init }),
    );
    await quiet(card);
  };

  it('opens and focuses it, and leaves the address and the history alone', async () => {
    const { card, link } = await pageWithLink();
    const before = [location.href, history.length];
    link.querySelector('b')!.click();
    await waitUntil(() => card.shadowRoot!.activeElement === buttons(card)[2]);
    expect(openOnes(card)).to.deep.equal([true, false, true]);
    expect([location.href, history.length]).to.deep.equal(before);
  });

  it('does so in the shadow root of another element', async () => {
    const { card, link } = await pageWithLink();
    const other = document.createElement('div');
    other.attachShadow({ mode: 'open' }).append(link);
    card.after(other);
    link.click();
    await waitUntil(() => card.shadowRoot!.activeElement === buttons(card)[2]);
  });

  it('does nothing here when it is opened in a new tab', async () => {
    const { card, link } = await pageWithLink();
    await click(card, link, { ctrlKey: true });
    await click(card, link, { metaKey: true });
    link.target = '_blank';
    await click(card, link);
    expect(openOnes(card)).to.deep.equal([true, false, false]);
  });

  it('does nothing when the page has its own idea of it', async () => {
    const { card, link } = await pageWithLink();
    link.onclick = (event) => event.preventDefault();
    await click(card, link);
    expect(openOnes(card)).to.deep.equal([true, false, false]);
  });

  it('does nothing with no-deep-links', async () => {
    const { card, link } = await pageWithLink();
    card.noDeepLinks = true;
    await click(card, link);
    expect(openOnes(card)).to.deep.equal([true, false, false]);
  });

  it('does nothing in a card that has left the page', async () => {
    const { card, link } = await pageWithLink();
    document.body.append(link);
    card.remove();
    await click(card, link);
    link.remove();
    expect(openOnes(card)).to.deep.equal([true, false, false]);
  });
});
