import { expect } from '@open-wc/testing';
import {
  drawCard,
  full,
  heard,
  part,
  parts,
  query,
  queryAll,
  quiet,
  sample,
  showCard,
  words,
} from '../support/articles.js';

const rows = (card: Element): Record<string, string> =>
  Object.fromEntries(
    queryAll(card, '[part=dates] dt').map((term) => [words(term), words(term.nextElementSibling)]),
  );
const overdue = sample({ reviewDue: '2020-01-31' });

describe('provenance', () => {
  it('tells the dates, the authors, the source and the license, in words', async () => {
    const card = await showCard(full(), { attributes: { lang: 'en' } });
    expect(rows(card)).to.deep.equal({
      Created: 'February 16, 2024',
      Updated: 'March 7, 2024',
      Reviewed: 'March 8, 2024',
      'Review due': 'January 1, 2999',
      'Written by': 'Ann Author, PharmD; Ben Writer',
      Source: 'The Clinic',
      License: 'CC BY 4.0',
    });
  });

  // WCAG 2.2, 2.5.8
  it('has links that are large enough to hit', async () => {
    const card = await drawCard(full({ source: { name: 'A', url: 'https://example.org/' } }));
    const { width, height } = query(card, '[part=dates] a')!.getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(24);
  });

  it('comes after the sections and the references', async () => {
    const card = await showCard(full());
    for (const before of [...parts(card, 'section'), part(card, 'references')]) {
      const order = part(card, 'dates').compareDocumentPosition(before);
      expect(order & Node.DOCUMENT_POSITION_PRECEDING).to.be.above(0);
    }
  });

  it('marks each date for machines', async () => {
    const card = await showCard(full());
    const times = queryAll(card, '[part=dates] time') as HTMLTimeElement[];
    expect(times.map(({ dateTime }) => dateTime)).to.deep.equal([
      '2024-02-16',
      '2024-03-07',
      '2024-03-08',
      '2999-01-01',
    ]);
  });

  it('writes dates in the language of the interface', async () => {
    const card = await showCard(full(), { attributes: { lang: 'de' } });
    expect(queryAll(card, '[part=dates] time').map(words).slice(0, 2)).to.deep.equal([
      '16. Februar 2024',
      '7. März 2024',
    ]);
  });

  // In languages that nothing else is shown in: what writes dates is kept for the next date.
  for (const [zone, lang] of [
    ['Pacific/Kiritimati', 'en-NZ'],
    ['Pacific/Pago_Pago', 'en-AU'],
  ] as const)
    it(`shows the same day to a reader in the time zone ${zone}`, async () => {
      const { DateTimeFormat } = Intl;
      const inZone = function (language: string, options: Intl.DateTimeFormatOptions) {
        return new DateTimeFormat(language, { timeZone: zone, ...options });
      };
      try {
        Intl.DateTimeFormat = inZone as unknown as typeof DateTimeFormat;
        const card = await showCard(full(), { attributes: { lang } });
        expect(words(query(card, '[part=dates] time'))).to.equal('16 February 2024');
      } finally {
        Intl.DateTimeFormat = DateTimeFormat;
      }
    });

  it('shows a day that no calendar has as it was written', async () => {
    const card = await showCard(sample({ created: '2023-02-30' }), { attributes: { lang: 'en' } });
    expect(rows(card)).to.deep.equal({ Created: '2023-02-30' });
  });

  it('links the source', async () => {
    const card = await showCard(full());
    const link = query(card, '[part=dates] a') as HTMLAnchorElement;
    expect([words(link), link.href, link.rel]).to.deep.equal([
      'The Clinic',
      'https://example.org/clinic',
      'noopener',
    ]);
  });

  it('shows a source with an address that is not allowed as text', async () => {
    const card = await showCard(sample({ source: { name: 'Us', url: 'javascript:alert(1)' } }));
    expect(query(card, '[part=dates] a')).to.be.null;
    expect(rows(card)).to.deep.equal({ Source: 'Us' });
  });

  it('has no row for what the article does not tell', async () => {
    const card = await showCard(sample({ updated: '2024-03-07' }), { attributes: { lang: 'en' } });
    expect(rows(card)).to.deep.equal({ Updated: 'March 7, 2024' });
  });

  it('is not there when the article tells nothing', async () => {
    const card = await showCard(sample());
    expect(parts(card, 'dates')).to.deep.equal([]);
  });

  describe('of an article that is overdue for review', () => {
    it('says so before the sections', async () => {
      const card = await showCard(overdue, { attributes: { lang: 'en' } });
      expect(words(part(card, 'notice'))).to.contain('due for review on January 31, 2020');
      const order = part(card, 'notice').compareDocumentPosition(part(card, 'section'));
      expect(order & Node.DOCUMENT_POSITION_FOLLOWING).to.be.above(0);
    });

    it('tells the page', async () => {
      const events = heard('careleaf-overdue');
      const card = await showCard(overdue);
      expect(events.map(({ detail }) => detail)).to.deep.equal([{ reviewDue: '2020-01-31' }]);
      expect(events[0]!.target === card).to.equal(true);
    });

    it('says nothing with review-policy="ignore"', async () => {
      const events = heard('careleaf-overdue');
      const card = await showCard(overdue, { attributes: { 'review-policy': 'ignore' } });
      await quiet(card);
      expect(parts(card, 'notice')).to.deep.equal([]);
      expect(parts(card, 'section')).to.have.length(3);
      expect(events).to.deep.equal([]);
    });

    it('shows what the page itself has to say with review-policy="hide"', async () => {
      const card = await showCard(overdue, {
        attributes: { 'review-policy': 'hide' },
        children: '<p>Ask your care team.</p>',
      });
      expect(parts(card, 'section')).to.deep.equal([]);
      expect(words(query(card, '[part~=card]'))).to.equal('');
      expect(card.querySelector('p')!.getBoundingClientRect().height).to.be.above(0);
    });

    it('tells the page with review-policy="hide" as well', async () => {
      const events = heard('careleaf-overdue');
      await showCard(overdue, { attributes: { 'review-policy': 'hide' } });
      expect(events).to.have.length(1);
    });

    it('follows review-policy when it changes', async () => {
      const card = await showCard(overdue);
      card.reviewPolicy = 'hide';
      await card.updateComplete;
      expect(parts(card, 'section')).to.deep.equal([]);
      card.reviewPolicy = 'ignore';
      await card.updateComplete;
      expect(parts(card, 'section')).to.have.length(3);
      expect(parts(card, 'notice')).to.deep.equal([]);
    });
  });

  it('says nothing of a review that is not due yet', async () => {
    const events = heard('careleaf-overdue');
    const card = await showCard(full(), { attributes: { 'review-policy': 'hide' } });
    await quiet(card);
    expect(parts(card, 'section')).to.have.length(3);
    expect(parts(card, 'notice')).to.deep.equal([]);
    expect(events).to.deep.equal([]);
  });
});
