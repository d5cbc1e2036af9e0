import { expect } from '@open-wc/testing';
import {
  drawCard,
  full,
  openOnes,
  part,
  parts,
  query,
  queryAll,
  sample,
  showCard,
  words,
} from '../support/articles.js';
import { waitUntil } from '../support/wait-until.js';

const PHONES = {
  'emergency-phone': '911',
  'care-team-phone': '(555) 123-4567',
  'after-hours-phone': '+1 555 765 4321',
};

const phones = (card: Element): (string | null)[][] =>
  queryAll(card, 'a[href^="tel:"]').map((link) => [link.getAttribute('href'), words(link)]);

describe('help advice', () => {
  it('comes before the first section', async () => {
    const card = await showCard(full());
    const order = part(card, 'help').compareDocumentPosition(part(card, 'section'));
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).to.be.above(0);
  });

  it('comes after the title and the summary', async () => {
    const card = await showCard(full());
    for (const name of ['title', 'summary']) {
      const order = part(card, 'help').compareDocumentPosition(part(card, name));
      expect(order & Node.DOCUMENT_POSITION_PRECEDING, name).to.be.above(0);
    }
  });

  it('stands in nothing that can be closed', async () => {
    const card = await showCard(full());
    const help = part(card, 'help');
    const controlled = queryAll(card, '[aria-controls]').map((button) =>
      button.getAttribute('aria-controls'),
    );
    for (let around: Element | null = help; around; around = around.parentElement) {
      expect(around.matches('[hidden], details, [part~=section], [part~=section-panel]')).to.equal(
        false,
      );
      expect(controlled).not.to.include(around.id || 'no id');
    }
    expect(help.querySelector('[hidden], details, [aria-expanded]')).to.be.null;
  });

  it('stays visible when all sections are closed', async () => {
    const card = await drawCard(full(), { attributes: PHONES });
    await card.collapseAll();
    expect(openOnes(card)).to.deep.equal([false, false, false]);
    const help = part(card, 'help');
    expect(help.checkVisibility({ contentVisibilityAuto: true })).to.equal(true);
    expect(help.innerText).to.contain('You cannot move your legs');
    for (const link of queryAll(card, 'a[href^="tel:"]'))
      expect(link.getBoundingClientRect().height).to.be.above(0);
  });

  it('sorts the tiers by urgency, and says each in words', async () => {
    const card = await showCard(full());
    const tiers = [...part(card, 'help').querySelectorAll('h4')].map(words);
    expect(tiers).to.deep.equal([
      'Get emergency help now',
      'Call your care team right away',
      'Talk with your care team',
    ]);
  });

  it('shows what each tier is about under its words', async () => {
    const card = await showCard(full());
    const tiers = [...part(card, 'help').querySelectorAll('h4')].map((heading) =>
      words(heading.parentElement),
    );
    expect(tiers[0]).to.contain('You cannot move your legs').and.to.contain('Do not drive.');
    expect(tiers[1]).to.contain('You have a fever.').and.not.to.contain('Do not drive.');
    expect(tiers[2]).to.contain('It does not go away').and.to.contain('After two weeks.');
  });

  it('keeps the order of two pieces of advice with the same urgency', async () => {
    const help = [
      { urgency: 'urgent', heading: 'One' },
      { urgency: 'emergency', heading: 'Two' },
      { urgency: 'urgent', heading: 'Three' },
    ] as const;
    const card = await showCard(sample({ help: [...help] }));
    expect(part(card, 'help').textContent).to.match(/Two[^]*One[^]*Three/);
  });

  it('has a heading that names its landmark', async () => {
    const card = await showCard(full());
    const ids = part(card, 'help').getAttribute('aria-labelledby')!.split(' ');
    const name = ids.map((id) => words(card.shadowRoot!.getElementById(id))).join(' ');
    expect(name).to.equal('When to get help Side Effect: Sample');
  });

  it('shows each phone number as a tel: link in the tier that it belongs to', async () => {
    const card = await showCard(full(), { attributes: PHONES });
    expect(phones(card)).to.deep.equal([
      ['tel:911', 'Emergency: 911'],
      ['tel:5551234567', 'Care team: (555) 123-4567'],
      ['tel:+15557654321', 'Nights and weekends: +1 555 765 4321'],
      ['tel:5551234567', 'Care team: (555) 123-4567'],
    ]);
    const emergency = query(card, 'a[href="tel:911"]')!.closest('ul')!.parentElement;
    expect(words(emergency)).to.match(/^Get emergency help now/);
  });

  for (const [name, number] of Object.entries(PHONES))
    it(`shows ${name} where the article has no help advice`, async () => {
      const card = await showCard(sample(), { attributes: { [name]: number } });
      expect(part(card, 'help').contains(query(card, 'a[href^="tel:"]'))).to.equal(true);
      const [phone, ...more] = phones(card);
      expect(phone![1]).to.contain(number);
      expect(more).to.deep.equal([]);
    });

  it('shows a phone number that no tier of the article asks for', async () => {
    const help = [{ urgency: 'routine', body: 'Ask us.' }] as const;
    const card = await showCard(sample({ help: [...help] }), { attributes: PHONES });
    expect(new Set(phones(card).map(([href]) => href))).to.deep.equal(
      new Set(['tel:911', 'tel:5551234567', 'tel:+15557654321']),
    );
  });

  it('gives the number for emergencies its own look also without advice, and no other', async () => {
    const card = await showCard(sample({ help: [] }), { attributes: PHONES });
    const look = (name: string): string[] => {
      const { backgroundColor, color, borderTopColor } = getComputedStyle(
        query(card, `a[href="tel:${name}"]`)!,
      );
      return [backgroundColor, color, borderTopColor];
    };
    await waitUntil(() => look('911')[0] !== 'rgba(0, 0, 0, 0)', 'it should be filled');
    expect(look('911')).to.deep.equal([
      'rgb(179, 38, 30)',
      'rgb(255, 255, 255)',
      'rgb(179, 38, 30)',
    ]);
    expect(look('5551234567')[0]).to.equal('rgba(0, 0, 0, 0)');
    expect(look('+15557654321')[0]).to.equal('rgba(0, 0, 0, 0)');
  });

  it('follows a phone number that changes', async () => {
    const card = await showCard(full(), { attributes: { 'emergency-phone': '911' } });
    card.emergencyPhone = '112';
    await card.updateComplete;
    expect(phones(card)).to.deep.equal([['tel:112', 'Emergency: 112']]);
  });

  it('dials what a number says, with its letters and its extension', async () => {
    const numbers = { 'care-team-phone': '1-800-HELP-NOW', 'emergency-phone': '555-0100 ext. 12' };
    const card = await showCard(sample(), { attributes: numbers });
    expect(phones(card)).to.deep.equal([
      ['tel:5550100;ext=12', 'Emergency: 555-0100 ext. 12'],
      ['tel:18004357669', 'Care team: 1-800-HELP-NOW'],
    ]);
  });

  it('shows as text, and no link, what nobody can be sure to dial', async () => {
    const card = await showCard(full(), { attributes: { 'emergency-phone': '911 or 112' } });
    const text = query(card, '.phones a')!;
    expect(words(text)).to.equal('Emergency: 911 or 112');
    expect(text.hasAttribute('href')).to.equal(false);
    expect(getComputedStyle(text).borderTopColor).to.equal('rgba(0, 0, 0, 0)');
    const { color } = getComputedStyle(text.closest('.tier')!);
    expect(getComputedStyle(text).color).to.equal(color);
  });

  it('shows the groups of a number in their order in Arabic', async () => {
    const body = 'اتصل [+1 206 555 0142](tel:+12065550142) أو `206-555-0199` الآن';
    const help = [{ urgency: 'urgent', body }] as const;
    const card = await showCard(sample({ language: 'ar', help: [...help] }));
    const left = (text: Node, from: number): number => {
      const range = document.createRange();
      range.setStart(text, from);
      range.setEnd(text, from + 1);
      return range.getBoundingClientRect().left;
    };
    for (const number of queryAll(card, '.prose :is(a, code)')) {
      const [text] = number.childNodes;
      const places = Array.from(number.textContent!, (_, index) => left(text!, index));
      expect(places, number.textContent!).to.deep.equal(places.toSorted((a, b) => a - b));
    }
  });

  it('has no place for a number that is only white space', async () => {
    const blank = { 'emergency-phone': ' ', 'care-team-phone': '\n' };
    const card = await showCard(sample(), { attributes: blank });
    expect(queryAll(card, '[part=help], .phones')).to.deep.equal([]);
    card.emergencyPhone = '911';
    await card.updateComplete;
    expect(phones(card)).to.deep.equal([['tel:911', 'Emergency: 911']]);
    card.removeAttribute('emergency-phone');
    card.setAttribute('emergency-phone', '112');
    card.removeAttribute('emergency-phone');
    await card.updateComplete;
    expect(phones(card)).to.deep.equal([]);
  });

  it("shows the clinic's own contact block inside it", async () => {
    const card = await showCard(full(), { children: '<p slot="contact">Ask for Kim.</p>' });
    const slot = part(card, 'help').querySelector<HTMLSlotElement>('slot[name=contact]')!;
    expect(slot.assignedElements().map(words)).to.deep.equal(['Ask for Kim.']);
    expect(card.querySelector('p')!.getBoundingClientRect().height).to.be.above(0);
  });

  it("shows the clinic's own contact block where the article has no help advice", async () => {
    const card = await showCard(sample(), { children: '<p slot="contact">Ask for Kim.</p>' });
    expect(part(card, 'help').querySelector('slot[name=contact]')).not.to.be.null;
    expect(words(query(card, '#help'))).to.equal('Contact your care team');
    expect(card.querySelector('p')!.getBoundingClientRect().height).to.be.above(0);
  });

  it('shows a contact block that the page adds later', async () => {
    const card = await showCard(full());
    card.insertAdjacentHTML('beforeend', '<p slot="contact">Ask for Kim.</p>');
    expect(card.querySelector('p')!.getBoundingClientRect().height).to.be.above(0);
  });

  it('is not there when there is nothing to say in it', async () => {
    const card = await showCard(sample());
    expect(parts(card, 'help')).to.deep.equal([]);
  });

  for (const [language, names] of [
    ['en', ['Do', 'Do not', 'Ask']],
    ['es', ['Haga', 'No haga', 'Pregunte']],
  ] as const)
    it(`says in words what the marks of its lists mean, in the language of the article (${language})`, async () => {
      const body = '- ✓ Rest\n\n<!-- -->\n\n- ✗ Take ibuprofen\n\n<!-- -->\n\n- ? Who is on call';
      const help = [{ urgency: 'urgent', body }];
      const card = await drawCard({ ...full(), language, help });
      await waitUntil(() => queryAll(card, '.mark[role=img]').length === 3, 'named');
      const marks = queryAll(card, '.mark').map((mark) => mark.getAttribute('aria-label'));
      expect(marks).to.deep.equal(names);
    });
});
