import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import {
  drawCard,
  full,
  heard,
  openOnes,
  part,
  parts,
  query,
  queryAll,
  quiet,
  sample,
  showCard,
  words,
  focused,
  nameOf,
} from '../support/articles.js';

// In the example the second reference is cited once, and then the first one twice.
const citations = (card: Element): HTMLElement[] => queryAll(card, '[role=doc-noteref]');
const backLinks = (card: Element): HTMLElement[] => queryAll(card, '[role=doc-backlink]');
const references = (card: Element): HTMLElement[] => [
  ...part(card, 'references').querySelectorAll('li'),
];

const follow = async (card: SideEffectCardElement, link: HTMLElement): Promise<void> => {
  link.click();
  await quiet(card);
};

const citing = (url: string | undefined): ReturnType<typeof sample> =>
  sample({
    sections: [{ topic: 'what-is', body: 'Known.[^one]' }],
    references: [{ id: 'one', text: 'One O. A book.', ...(url !== undefined && { url }) }],
  });

/** What is hit at the middle of a link's text, and how wide the place is that hits it. */
function hit(card: Element, link: Element): { text: string | null; width: number } {
  const range = document.createRange();
  range.selectNodeContents(link);
  const { left, right, top, bottom } = range.getBoundingClientRect();
  const y = (top + bottom) / 2;
  const at = (x: number): Element | null => card.shadowRoot!.elementFromPoint(x, y);
  const middle = (left + right) / 2;
  let from = middle;
  let to = middle;
  while (at(from - 1) === link) from--;
  while (at(to + 1) === link) to++;
  return { text: at(middle)?.textContent ?? null, width: to - from + 1 };
}

describe('citations', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  describe('side by side', () => {
    const three = sample({
      sections: [{ topic: 'what-is', body: 'It is known.[^a][^b] And more of it.[^c]' }],
      references: ['a', 'b', 'c'].map((id) => ({ id, text: `Reference ${id}` })),
    });

    it('are told apart by a comma, and those in different places have none', async () => {
      const card = await showCard(three);
      expect(words(query(card, '.body p'))).to.equal('It is known.1, 2 And more of it.3');
    });

    for (const language of ['en', 'ar'])
      it(`stand after what comes before them, not over it (${language})`, async () => {
        const body = language === 'ar' ? 'هذا معروف.[^a]' : 'It is known.[^a]';
        const sections = [{ topic: 'what-is' as const, body }];
        const card = await drawCard({ ...three, language, sections });
        const link = citations(card)[0]!;
        const edges = (range: Range): DOMRect => range.getBoundingClientRect();
        const number = document.createRange();
        number.selectNodeContents(link);
        const stop = document.createRange();
        const walker = document.createTreeWalker(link.closest('p')!, NodeFilter.SHOW_TEXT);
        let before = walker.nextNode() as Text;
        while (!before.data.trim()) before = walker.nextNode() as Text;
        stop.setStart(before, before.length - 1);
        stop.setEnd(before, before.length);
        if (language === 'ar') expect(edges(number).right).to.be.at.most(edges(stop).left + 1);
        else expect(edges(number).left).to.be.at.least(edges(stop).right - 1);
      });

    it('are hit each where its number is', async () => {
      const card = await drawCard(three);
      citations(card)[0]!.scrollIntoView({ block: 'center' });
      const hits = citations(card).map((link) => hit(card, link));
      expect(hits.map(({ text }) => text)).to.deep.equal(['1', '2', '3']);
      for (const { text, width } of hits) expect(width, text!).to.be.at.least(24);
    });
  });

  it('are doc-noteref links that show their number and are named by it', async () => {
    const card = await showCard(full());
    expect(
      citations(card).map((link) => [link.localName, words(link), link.ariaLabel]),
    ).to.deep.equal([
      ['a', '2', 'Reference 2'],
      ['a', '1', 'Reference 1'],
      ['a', '1', 'Reference 1'],
    ]);
    for (const link of citations(card)) expect(link.hasAttribute('href')).to.equal(true);
  });

  it('are no links within a link, and nothing leads back to them', async () => {
    const card = await showCard(
      sample({
        sections: [{ topic: 'what-is', body: '[As is known[^one] well](/page) today.[^one]' }],
        references: [{ id: 'one', text: 'One O. A book.' }],
      }),
    );
    expect(words(query(card, '.body p'))).to.equal('As is known1 well today.1');
    expect(queryAll(card, 'a a')).to.have.length(0);
    expect(citations(card)).to.have.length(1);
    expect(backLinks(card).map((link) => (link as HTMLAnchorElement).hash)).to.deep.equal([
      `#sample/${citations(card)[0]!.id}`,
    ]);
  });

  it('are numbered by the order of the list, not of the text', async () => {
    const card = await showCard(full());
    expect(references(card).map((item) => words(item))).to.have.length(2);
    expect(words(references(card)[0])).to.contain('First A. On backs.');
    expect(words(references(card)[1])).to.contain('Second B. On pain.');
    expect(words(citations(card)[0])).to.equal('2');
  });

  it('lead to a list of doc-endnotes with a heading', async () => {
    const card = await showCard(full());
    const list = part(card, 'references');
    expect(list.getAttribute('role')).to.equal('doc-endnotes');
    expect(words(list.querySelector('h3'))).to.equal('References');
    expect(list.querySelector('ol')).not.to.be.null;
  });

  it('have a way back each, with a name of its own', async () => {
    const card = await showCard(full());
    const names = backLinks(card).map((link) => link.ariaLabel);
    expect(names).to.deep.equal([
      'Back to text, reference 1, place 1',
      'Back to text, reference 1, place 2',
      'Back to text, reference 2, place 1',
    ]);
    expect(new Set(backLinks(card).map((link) => link.getAttribute('href'))).size).to.equal(3);
  });

  it('have unique ids', async () => {
    const card = await showCard(full());
    const ids = queryAll(card, '[id]').map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it('move focus to the reference', async () => {
    const card = await showCard(full());
    await follow(card, citations(card)[0]!);
    expect(focused(card)).to.equal(nameOf(references(card)[1]));
  });

  it('move focus to the reference by keyboard', async () => {
    const card = await showCard(full());
    citations(card)[1]!.focus();
    await sendKeys({ press: 'Enter' });
    await quiet(card);
    expect(focused(card)).to.equal(nameOf(references(card)[0]));
  });

  it('scroll to the reference', async () => {
    const card = await showCard(full());
    const space = document.createElement('div');
    space.style.height = '3000px';
    card.after(space);
    part(card, 'section').style.paddingBlockEnd = '3000px';
    scrollTo(0, 0);
    await follow(card, citations(card)[0]!);
    const { top, bottom } = references(card)[1]!.getBoundingClientRect();
    expect(top).to.be.at.least(-1);
    expect(bottom).to.be.at.most(innerHeight + 1);
    scrollTo(0, 0);
  });

  it('get focus back from the reference', async () => {
    const card = await showCard(full());
    await follow(card, backLinks(card)[2]!);
    expect(focused(card)).to.equal(nameOf(citations(card)[0]));
  });

  it('get focus back in a section that is opened for it', async () => {
    const card = await showCard(full());
    const events = heard('careleaf-section-toggle');
    expect(openOnes(card)).to.deep.equal([true, false, false]);
    await follow(card, backLinks(card)[1]!);
    expect(openOnes(card)).to.deep.equal([true, true, false]);
    expect(focused(card)).to.equal(nameOf(citations(card)[2]));
    expect(events.map(({ detail }) => detail)).to.deep.equal([
      { id: 'who-gets', open: true, reason: 'link' },
    ]);
  });

  it('leave the address of the page alone', async () => {
    const card = await showCard(full());
    const before = [location.href, history.length];
    await follow(card, citations(card)[0]!);
    await follow(card, backLinks(card)[2]!);
    expect([location.href, history.length]).to.deep.equal(before);
  });

  it('work without deep links', async () => {
    const card = await showCard(full(), { attributes: { 'no-deep-links': '' } });
    await follow(card, citations(card)[0]!);
    expect(focused(card)).to.equal(nameOf(references(card)[1]));
  });

  it('stay inside their own card when two cards show the same article', async () => {
    const first = await showCard(full());
    const second = await showCard(full());
    await follow(second, citations(second)[0]!);
    expect(focused(first)).to.equal('');
    expect(focused(second)).to.equal(nameOf(references(second)[1]));
  });

  it('of an unknown reference are left as text', async () => {
    const card = await showCard(
      sample({ sections: [{ topic: 'what-is', body: 'Known.[^nobody]' }] }),
    );
    expect(citations(card)).to.deep.equal([]);
    expect(words(part(card, 'section-panel'))).to.contain('[^nobody]');
  });

  it('show a reference that nobody cites without a way back', async () => {
    const card = await showCard(sample({ references: [{ id: 'one', text: 'One O. A book.' }] }));
    expect(references(card)).to.have.length(1);
    expect(backLinks(card)).to.deep.equal([]);
  });

  it('have no list where there are no references', async () => {
    const card = await showCard(sample());
    expect(parts(card, 'references')).to.deep.equal([]);
  });

  it('link a reference to its address', async () => {
    const card = await showCard(citing('https://example.org/book'));
    const link = query(card, '[part=references] a:not([role])') as HTMLAnchorElement;
    expect(words(link)).to.equal('One O. A book.');
    expect(link.href).to.equal('https://example.org/book');
    expect(link.rel).to.equal('noopener');
  });

  for (const url of [undefined, 'javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,x'])
    it(`show a reference as plain text where its address is ${url ?? 'missing'}`, async () => {
      const card = await showCard(citing(url));
      expect(query(card, '[part=references] a:not([role])')).to.be.null;
      expect(words(references(card)[0])).to.equal('One O. A book. ↩');
    });
});
