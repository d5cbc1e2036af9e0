import { expect, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import {
  buttons,
  full,
  heard,
  openOnes,
  part,
  parts,
  placeCard,
  query,
  queryAll,
  quiet,
  sample,
  settled,
  showCard,
  withSections,
  words,
  focused,
  nameOf,
} from '../support/articles.js';

const panelOf = (button: Element): HTMLElement =>
  (button.getRootNode() as ShadowRoot).getElementById(button.getAttribute('aria-controls')!)!;

const click = async (card: SideEffectCardElement, button: Element): Promise<void> => {
  (button as HTMLElement).click();
  await card.updateComplete;
};

describe('accordion', () => {
  // A section that is opened writes itself into the address.
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  describe('headings', () => {
    for (const [given, title, section] of [
      ['1', 'H1', 'H2'],
      ['2', 'H2', 'H3'],
      ['3', 'H3', 'H4'],
      ['5', 'H5', 'H6'],
      ['6', 'H6', 'H6'],
      ['0', 'H1', 'H2'],
      ['-4', 'H1', 'H2'],
      ['9', 'H6', 'H6'],
      ['much', 'H2', 'H3'],
    ] as const)
      it(`gives a title <${title}> and sections <${section}> for heading-level="${given}"`, async () => {
        const card = await showCard(sample(), { attributes: { 'heading-level': given } });
        expect(part(card, 'title').tagName).to.equal(title);
        expect(parts(card, 'section-heading').map(({ tagName }) => tagName)).to.deep.equal(
          Array(3).fill(section),
        );
      });

    it('is at level 2 where the page asks for none', async () => {
      const card = await showCard(sample());
      expect(part(card, 'title').tagName).to.equal('H2');
      expect(part(card, 'section-heading').tagName).to.equal('H3');
    });

    it('follows heading-level when it changes', async () => {
      const card = await showCard(sample());
      card.headingLevel = 4;
      await card.updateComplete;
      expect(part(card, 'title').tagName).to.equal('H4');
      expect(part(card, 'section-heading').tagName).to.equal('H5');
    });

    it('holds nothing but one button in each section heading', async () => {
      const card = await showCard(sample());
      const headings = parts(card, 'section-heading');
      expect(headings).to.have.length(3);
      for (const heading of headings) {
        expect(heading.children).to.have.length(1);
        expect(heading.firstElementChild).to.have.property('localName', 'button');
        expect(words(heading)).to.equal(words(heading.firstElementChild));
      }
    });

    it('uses no <details>', async () => {
      const card = await showCard(full());
      expect(query(card, 'details')).to.be.null;
    });
  });

  describe('sections', () => {
    it('tells of each button whether its section is open', async () => {
      const card = await showCard(sample());
      expect(buttons(card).map((button) => button.getAttribute('aria-expanded'))).to.deep.equal([
        'true',
        'false',
        'false',
      ]);
    });

    it('has each button control the panel that follows it, in the same root', async () => {
      const card = await showCard(sample());
      for (const button of buttons(card)) {
        const panel = panelOf(button);
        expect(panel.getAttribute('part')).to.equal('section-panel');
        expect(panel.previousElementSibling!.contains(button)).to.equal(true);
        expect(panel.getRootNode() === card.shadowRoot).to.equal(true);
      }
    });

    it('opens a closed section by a click, and closes it by another', async () => {
      const card = await showCard(sample());
      await click(card, buttons(card)[1]!);
      expect(openOnes(card)).to.deep.equal([true, true, false]);
      await click(card, buttons(card)[1]!);
      expect(openOnes(card)).to.deep.equal([true, false, false]);
    });

    it('keeps the name of a button the same, open and closed', async () => {
      const card = await showCard(sample());
      const names = (): (string | null)[] =>
        buttons(card).flatMap((button) => [
          words(button),
          button.getAttribute('aria-label'),
          button.getAttribute('aria-labelledby'),
          button.title,
        ]);
      const before = names();
      expect(before[0]).to.equal('What is Sample?');
      for (const button of buttons(card)) await click(card, button);
      expect(openOnes(card)).to.deep.equal([false, true, true]);
      expect(names()).to.deep.equal(before);
    });

    it('hides a closed panel until it is found, and an open one not at all', async () => {
      const card = await showCard(sample());
      const panels = parts(card, 'section-panel');
      expect(panels.map((panel) => panel.getAttribute('hidden'))).to.deep.equal([
        null,
        'until-found',
        'until-found',
      ]);
      await click(card, buttons(card)[0]!);
      expect(panels[0]!.getAttribute('hidden')).to.equal('until-found');
    });

    it('lets nothing in a closed panel have focus', async () => {
      const card = await showCard(sample());
      const link = query(card, 'a[href*=leaflet]')!;
      link.focus();
      expect(focused(card)).to.equal('');
      await click(card, buttons(card)[1]!);
      link.focus();
      expect(focused(card)).to.equal(nameOf(link));
    });

    it('takes no room on the screen for a closed panel', async () => {
      const card = await showCard(sample());
      const panel = parts(card, 'section-panel')[2]!;
      expect(panel.getBoundingClientRect().height).to.equal(0);
      await click(card, buttons(card)[2]!);
      expect(panel.getBoundingClientRect().height).to.be.above(20);
    });

    it('names the panels of up to six sections as regions', async () => {
      const card = await showCard(withSections(6), { attributes: { open: 'all' } });
      const panels = parts(card, 'section-panel');
      expect(panels).to.have.length(6);
      panels.forEach((panel, i) => {
        expect(panel.getAttribute('role')).to.equal('region');
        const label = card.shadowRoot!.getElementById(panel.getAttribute('aria-labelledby')!);
        expect(words(label)).to.equal(`Part ${i + 1}`);
      });
    });

    it('has no region for a panel that is closed, which would be an empty one', async () => {
      const card = await showCard(withSections(6));
      const roles = (): (string | null)[] =>
        parts(card, 'section-panel').map((panel) => panel.getAttribute('role'));
      expect(roles()).to.deep.equal(['region', null, null, null, null, null]);
      await click(card, buttons(card)[1]!);
      await click(card, buttons(card)[0]!);
      expect(roles()).to.deep.equal([null, 'region', null, null, null, null]);
      expect(parts(card, 'section-panel')[0]!.hasAttribute('aria-labelledby')).to.equal(false);
    });

    it('has no regions with seven sections', async () => {
      const card = await showCard(withSections(7), { attributes: { open: 'all' } });
      const panels = parts(card, 'section-panel');
      expect(panels).to.have.length(7);
      expect(panels.some((panel) => panel.hasAttribute('role'))).to.equal(false);
      expect(panels.some((panel) => panel.hasAttribute('aria-labelledby'))).to.equal(false);
    });
  });

  describe('found by the search of the browser', () => {
    // Engines fire beforematch and then take the attribute away themselves.
    const find = async (card: SideEffectCardElement, panel: Element): Promise<void> => {
      panel.dispatchEvent(new Event('beforematch', { bubbles: true }));
      panel.removeAttribute('hidden');
      await card.updateComplete;
    };

    it('opens the section', async () => {
      const card = await showCard(sample());
      await find(card, parts(card, 'section-panel')[2]!);
      expect(openOnes(card)).to.deep.equal([true, false, true]);
    });

    it('says that it was found', async () => {
      const card = await showCard(sample());
      const events = heard('careleaf-section-toggle');
      await find(card, parts(card, 'section-panel')[2]!);
      expect(events.map(({ detail }) => detail)).to.deep.equal([
        { id: 'treatment', open: true, reason: 'find' },
      ]);
    });

    it('keeps it open afterwards', async () => {
      const card = await showCard(sample());
      await find(card, parts(card, 'section-panel')[2]!);
      await click(card, buttons(card)[0]!);
      card.requestUpdate();
      await card.updateComplete;
      expect(openOnes(card)).to.deep.equal([false, false, true]);
      expect(parts(card, 'section-panel')[2]!.hasAttribute('hidden')).to.equal(false);
    });

    it('can be closed again', async () => {
      const card = await showCard(sample());
      await find(card, parts(card, 'section-panel')[2]!);
      await click(card, buttons(card)[2]!);
      expect(parts(card, 'section-panel')[2]!.getAttribute('hidden')).to.equal('until-found');
    });
  });

  describe('keyboard', () => {
    for (const [name, key] of [
      ['Enter', 'Enter'],
      ['Space', ' '],
    ] as const)
      it(`opens and closes a section with ${name}`, async () => {
        const card = await showCard(sample());
        buttons(card)[1]!.focus();
        await sendKeys({ press: key });
        await card.updateComplete;
        expect(openOnes(card)).to.deep.equal([true, true, false]);
        await sendKeys({ press: key });
        await card.updateComplete;
        expect(openOnes(card)).to.deep.equal([true, false, false]);
      });

    for (const key of ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End'])
      it(`leaves ${key} to the browser`, async () => {
        const card = await showCard(sample());
        const pressed: string[] = [];
        const taken: string[] = [];
        document.addEventListener(
          'keydown',
          (event) => {
            pressed.push(event.key);
            if (event.defaultPrevented) taken.push(event.key);
          },
          { once: true },
        );
        buttons(card)[1]!.focus();
        await sendKeys({ press: key });
        await quiet(card);
        expect(pressed).to.deep.equal([key]);
        expect(taken).to.deep.equal([]);
        expect(openOnes(card)).to.deep.equal([true, false, false]);
        expect(focused(card)).to.equal(nameOf(buttons(card)[1]));
      });

    it('keeps every section button in the tab order', async () => {
      const card = await showCard(sample());
      expect(buttons(card).map(({ tabIndex }) => tabIndex)).to.deep.equal([0, 0, 0]);
    });

    it('keeps focus on the button that is pressed', async () => {
      const card = await showCard(sample());
      const button = buttons(card)[1]!;
      button.focus();
      await sendKeys({ press: 'Enter' });
      await quiet(card);
      expect(openOnes(card)[1]).to.equal(true);
      expect(focused(card)).to.equal(nameOf(button));
    });
  });

  describe('toggling', () => {
    const onLongPage = async (): Promise<SideEffectCardElement> => {
      const card = await showCard(sample(), { around: '<div></div><input aria-label="Page" />' });
      for (const place of ['before', 'after'] as const) {
        const space = document.createElement('div');
        space.style.height = '3000px';
        card[place](space);
      }
      card.scrollIntoView({ block: 'start', behavior: 'instant' });
      await nextFrame();
      return card;
    };

    afterEach(() => scrollTo(0, 0));

    it('does not take focus from elsewhere on the page', async () => {
      const card = await showCard(sample(), { around: '<div></div><input aria-label="Page" />' });
      const input = document.querySelector('input')!;
      input.focus();
      await click(card, buttons(card)[1]!);
      await click(card, buttons(card)[0]!);
      await card.expandAll();
      await quiet(card);
      expect(openOnes(card)).to.deep.equal([true, true, true]);
      expect(document.activeElement === input).to.equal(true);
    });

    it('does not scroll the page', async () => {
      const card = await onLongPage();
      const before = scrollY;
      expect(before).to.be.above(2000);
      for (const i of [1, 0, 2]) {
        buttons(card)[i]!.focus({ preventScroll: true });
        await click(card, buttons(card)[i]!);
        await quiet(card);
        expect(scrollY).to.equal(before);
      }
      part(card, 'expand-all').click();
      await quiet(card);
      expect(scrollY).to.equal(before);
    });

    it('tells the page of a click', async () => {
      const card = await showCard(sample());
      const events = heard('careleaf-section-toggle');
      await click(card, buttons(card)[1]!);
      await click(card, buttons(card)[1]!);
      expect(events.map(({ detail }) => detail)).to.deep.equal([
        { id: 'who-gets', open: true, reason: 'user' },
        { id: 'who-gets', open: false, reason: 'user' },
      ]);
    });

    it('fires an event that bubbles out of other shadow roots', async () => {
      const card = await showCard(sample());
      const events = heard('careleaf-section-toggle');
      await click(card, buttons(card)[1]!);
      const { bubbles, composed, target } = events[0]!;
      expect([bubbles, composed, target === card]).to.deep.equal([true, true, true]);
    });

    it('tells of it when the section is already open on the page', async () => {
      const card = await showCard(sample());
      const seen: boolean[] = [];
      card.addEventListener('careleaf-section-toggle', () => seen.push(openOnes(card)[1]!));
      await click(card, buttons(card)[1]!);
      expect(seen).to.deep.equal([true]);
    });

    it('tells of no toggle while it loads', async () => {
      const events = heard('careleaf-section-toggle');
      const card = await showCard(sample(), { attributes: { open: 'all' } });
      await quiet(card);
      expect(events).to.deep.equal([]);
    });
  });

  describe('show all', () => {
    const state = (card: Element): (string | null)[] => {
      const button = part(card, 'expand-all');
      return [words(button), button.getAttribute('aria-expanded')];
    };
    const closed = ['Show all sections', 'false'];
    const open = ['Hide all sections', 'true'];

    it('is one button', async () => {
      const card = await showCard(sample());
      const all = parts(card, 'expand-all');
      expect(all).to.have.length(1);
      expect(all[0]!.localName).to.equal('button');
      expect(part(card, 'toolbar').contains(all[0]!)).to.equal(true);
    });

    it('opens every section, and closes every section', async () => {
      const card = await showCard(sample());
      expect(state(card)).to.deep.equal(closed);
      await click(card, part(card, 'expand-all'));
      expect(openOnes(card)).to.deep.equal([true, true, true]);
      expect(state(card)).to.deep.equal(open);
      await click(card, part(card, 'expand-all'));
      expect(openOnes(card)).to.deep.equal([false, false, false]);
      expect(state(card)).to.deep.equal(closed);
    });

    it('follows single toggles: it is true only when all are open', async () => {
      const card = await showCard(sample());
      await click(card, buttons(card)[1]!);
      expect(state(card)).to.deep.equal(closed);
      await click(card, buttons(card)[2]!);
      expect(state(card)).to.deep.equal(open);
      await click(card, buttons(card)[0]!);
      expect(state(card)).to.deep.equal(closed);
    });

    it('tells of each section that it changes, and of no other', async () => {
      const card = await showCard(sample());
      const events = heard('careleaf-section-toggle');
      await click(card, part(card, 'expand-all'));
      expect(events.map(({ detail }) => detail)).to.deep.equal([
        { id: 'who-gets', open: true, reason: 'all' },
        { id: 'treatment', open: true, reason: 'all' },
      ]);
    });

    it('keeps focus', async () => {
      const card = await showCard(sample());
      const button = part(card, 'expand-all');
      button.focus();
      await sendKeys({ press: 'Enter' });
      await quiet(card);
      expect(state(card)).to.deep.equal(open);
      expect(focused(card)).to.equal(nameOf(button));
    });
  });

  describe('target sizes', () => {
    it('makes every button at least 44 px high', async () => {
      const card = await showCard(full());
      const all = queryAll(card, 'button');
      expect(all).to.have.length(4);
      for (const button of all) {
        const { width, height } = button.getBoundingClientRect();
        expect(height, words(button)).to.be.at.least(44);
        expect(width, words(button)).to.be.at.least(44);
      }
    });

    it('makes the button that tries again at least 44 px high', async () => {
      const card = await placeCard('/fault/status?status=404');
      expect(await settled(card)).to.equal('careleaf-error');
      expect(part(card, 'retry').getBoundingClientRect().height).to.be.at.least(44);
    });

    it('makes every phone link at least 44 px high', async () => {
      const card = await showCard(full(), { attributes: { 'emergency-phone': '911' } });
      const link = query(card, 'a[href^="tel:"]')!;
      expect(link.getBoundingClientRect().height).to.be.at.least(44);
    });

    for (const role of ['doc-noteref', 'doc-backlink'])
      it(`makes every ${role} link at least 24 px wide and high`, async () => {
        const card = await showCard(full(), { attributes: { open: 'all' } });
        const links = queryAll(card, `a[role=${role}]`);
        expect(links).to.have.length(3);
        for (const link of links) {
          const { width, height } = link.getBoundingClientRect();
          expect(width, `width of ${link.ariaLabel}`).to.be.at.least(24);
          expect(height, `height of ${link.ariaLabel}`).to.be.at.least(24);
        }
      });
  });

  describe('open', () => {
    for (const [open, expected] of [
      ['first', [true, false, false]],
      ['all', [true, true, true]],
      ['none', [false, false, false]],
      ['nonsense', [true, false, false]],
    ] as const)
      it(`starts with ${expected.filter(Boolean).length} of 3 sections open for "${open}"`, async () => {
        const card = await showCard(sample(), { attributes: { open } });
        expect(openOnes(card)).to.deep.equal(expected);
      });

    it('can be changed later', async () => {
      const card = await showCard(sample());
      card.setAttribute('open', 'all');
      await card.updateComplete;
      expect(openOnes(card)).to.deep.equal([true, true, true]);
      card.open = 'none';
      await card.updateComplete;
      expect(openOnes(card)).to.deep.equal([false, false, false]);
    });

    it('keeps what the reader has opened when the article is loaded again', async () => {
      const card = await showCard(sample());
      await click(card, buttons(card)[2]!);
      await card.reload();
      expect(openOnes(card)).to.deep.equal([true, false, true]);
    });
  });

  describe('methods', () => {
    it('opens every section with expandAll, on the page when its promise settles', async () => {
      const card = await showCard(sample());
      await card.expandAll();
      expect(openOnes(card)).to.deep.equal([true, true, true]);
    });

    it('closes every section with collapseAll, on the page when its promise settles', async () => {
      const card = await showCard(sample(), { attributes: { open: 'all' } });
      await card.collapseAll();
      expect(openOnes(card)).to.deep.equal([false, false, false]);
    });

    it('settles expandAll and collapseAll where there is no article', async () => {
      const card = await placeCard('');
      await card.expandAll();
      await card.collapseAll();
      expect(card.article).to.equal(undefined);
    });

    it('opens and focuses a section with showSection', async () => {
      const card = await showCard(sample());
      const events = heard('careleaf-section-toggle');
      expect(await card.showSection('treatment')).to.equal(true);
      expect(openOnes(card)).to.deep.equal([true, false, true]);
      expect(focused(card)).to.equal(nameOf(buttons(card)[2]));
      expect(events.map(({ detail }) => detail)).to.deep.equal([
        { id: 'treatment', open: true, reason: 'link' },
      ]);
    });

    it('focuses a section that is open already, and tells of no toggle', async () => {
      const card = await showCard(sample());
      const events = heard('careleaf-section-toggle');
      expect(await card.showSection('what-is')).to.equal(true);
      expect(focused(card)).to.equal(nameOf(buttons(card)[0]));
      expect(events).to.deep.equal([]);
    });

    it('scrolls to the section with showSection', async () => {
      const card = await showCard(sample());
      const space = document.createElement('div');
      space.style.height = '4000px';
      card.before(space);
      scrollTo(0, 0);
      await card.showSection('treatment');
      const { top, bottom } = buttons(card)[2]!.getBoundingClientRect();
      expect(top).to.be.at.least(-1);
      expect(bottom).to.be.at.most(innerHeight + 1);
    });

    it('answers false to showSection with an unknown id, and opens nothing', async () => {
      const card = await showCard(sample());
      expect(await card.showSection('nowhere')).to.equal(false);
      expect(openOnes(card)).to.deep.equal([true, false, false]);
    });

    it('waits with showSection for the article', async () => {
      const card = await placeCard('/fault/late?ms=300', { attributes: { open: 'none' } });
      await card.updateComplete;
      expect(card.article).to.equal(undefined);
      expect(await card.showSection('what-is')).to.equal(true);
      expect(openOnes(card)).to.deep.equal([true]);
    });

    it('waits with showSection for the article of a card that was put there just now', async () => {
      const { parentElement } = await placeCard('');
      const card = document.createElement('side-effect-card');
      card.src = '/fault/late?ms=300';
      card.open = 'none';
      parentElement!.append(card);
      expect(await card.showSection('what-is')).to.equal(true);
      expect(openOnes(card)).to.deep.equal([true]);
    });

    it('answers false to showSection when the article cannot be loaded', async () => {
      const card = await placeCard('/fault/status?status=404');
      await card.updateComplete;
      expect(await card.showSection('treatment')).to.equal(false);
    });
  });
});
