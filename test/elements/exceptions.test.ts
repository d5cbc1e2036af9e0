import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/elements/enlargeable-image/define.js';
import '../../src/elements/hiring-banner/define.js';
import { full, placeCard, sample, settled, urlOf, words } from '../support/articles.js';

// What a page has done to itself makes a render fail, and then is over.

/** Until `mend`, nothing can be rendered that is not there. @returns what is said on the console. */
function breakPage(): { said: string[]; mend: () => void } {
  const said: string[] = [];
  const { error } = console;
  console.error = (...words: unknown[]) => void said.push(words.join(' '));
  document.importNode = () => {
    throw new Error('The page is broken.');
  };
  const mend = (): void => {
    console.error = error;
    delete (document as Partial<Document>).importNode;
  };
  return { said, mend };
}
const states = (element: Element): string[] =>
  ['loading', 'ready', 'error'].filter((state) => element.matches(`:state(${state})`));
const isSeen = (element: Element): boolean => !!element.querySelector('p')!.getClientRects()[0];

describe('an exception in a render', () => {
  let page: ReturnType<typeof breakPage>;
  afterEach(() => page.mend());

  it('shows what the page has to say, and an article that comes after it (a card)', async () => {
    const children = '<p>Please call the clinic.</p>';
    const card = await placeCard(urlOf(sample()), { children });
    await settled(card);
    page = breakPage();
    card.article = full({ id: 'full', title: 'Full' }) as never;
    await settled(card);
    await card.updateComplete;
    expect(isSeen(card)).to.equal(true);
    expect(states(card)).to.deep.equal(['error']);
    expect(card.shadowRoot!.textContent).to.equal('');
    expect(page.said).to.have.length(1);
    expect(page.said[0]).to.contain('<side-effect-card>').and.to.contain('The page is broken.');
    expect(page.said[0]).not.to.contain('Trusted Types');
    page.mend();
    card.article = sample({ id: 'other', title: 'Other' }) as never;
    await settled(card);
    await card.updateComplete;
    expect(words(card.shadowRoot!.querySelector('#title'))).to.contain('Other');
    expect(card.shadowRoot!.querySelectorAll('[role=status]')).to.have.length(1);
    expect(isSeen(card)).to.equal(false);
    expect(states(card)).to.deep.equal(['ready']);
  });

  for (const [tag, attributes] of [
    ['hiring-banner', { storage: 'none', message: 'We are hiring.' }],
    [
      'enlargeable-image',
      { src: '/demo/articles/images/back-pain-areas-640.webp', alt: 'A spine' },
    ],
  ] as const)
    it(`shows what the page has to say, and what comes after it (${tag})`, async () => {
      const box = await fixture<HTMLElement>(html`<div></div>`);
      page = breakPage();
      const element = document.createElement(tag);
      element.innerHTML = '<p>Please call the clinic.</p>';
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      box.append(element);
      await element.updateComplete;
      expect(isSeen(element)).to.equal(true);
      expect(states(element)).to.deep.equal(['error']);
      expect(page.said).to.have.length(1);
      expect(page.said[0]).to.contain(`<${tag}>`);
      element.lang = 'de';
      await element.updateComplete;
      expect(page.said).to.have.length(1);
      page.mend();
      element.lang = 'en';
      await waitUntil(() => states(element).join() === 'ready', 'it should be ready');
      expect(element.shadowRoot!.querySelectorAll('.base')).to.have.length(1);
      expect(isSeen(element)).to.equal(false);
    });
});
