import { expect, waitUntil } from '@open-wc/testing';
import type { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import {
  drawCard,
  full,
  heldArticle,
  openOnes,
  part,
  placeCard,
  query,
  queryAll,
  settled,
  urlOf,
  words,
} from '../support/articles.js';

const PHONES = {
  'emergency-phone': '911',
  'care-team-phone': '555 123',
  'after-hours-phone': '555 321',
};

describe('accessibility', () => {
  it('finds nothing while it loads', async () => {
    const { src, release } = heldArticle();
    const card = await placeCard(src, { children: '<p>Ask your care team.</p>' });
    const status = query.bind(null, card, '[role=status]');
    await waitUntil(() => card.shadowRoot?.querySelector('[role=status]') && words(status()), '', {
      timeout: 8000,
    });
    await expect(card).to.be.accessible();
    expect(card.article).to.equal(undefined);
    await Promise.all([settled(card), release()]);
  });

  it('finds nothing with all sections closed', async () => {
    const card = await drawCard(full(), { attributes: { ...PHONES, open: 'none' } });
    expect(openOnes(card)).to.deep.equal([false, false, false]);
    await expect(card).to.be.accessible();
  });

  it('finds nothing with all sections open', async () => {
    const card = await drawCard(full(), { attributes: { ...PHONES, open: 'all' } });
    expect(openOnes(card)).to.deep.equal([true, true, true]);
    await expect(card).to.be.accessible();
  });

  it('finds nothing when the article cannot be loaded', async () => {
    const card = await placeCard('/fault/status?status=404', {
      children: '<p>Ask your care team.</p>',
    });
    expect(await settled(card)).to.equal('careleaf-error');
    expect(part(card, 'retry')).not.to.be.null;
    await expect(card).to.be.accessible();
  });

  it('finds nothing with a notice', async () => {
    const card = await drawCard(full({ reviewDue: '2020-01-31' }), { attributes: { open: 'all' } });
    expect(part(card, 'notice')).not.to.be.null;
    await expect(card).to.be.accessible();
  });

  it('finds nothing with an article from right to left in a page from left to right', async () => {
    const card = await drawCard(
      full({ language: 'ar', title: 'ألم الظهر', reviewDue: '2020-01-31' }),
      { attributes: { ...PHONES, lang: 'en', open: 'all' } },
    );
    expect(getComputedStyle(part(card, 'title')).direction).to.equal('rtl');
    await expect(card).to.be.accessible();
  });

  it('finds nothing in dark colours', async () => {
    const card = await drawCard(full(), {
      attributes: { ...PHONES, open: 'all' },
      around: '<div style="color-scheme: dark; background: #000; color: #fff"></div>',
    });
    await expect(card).to.be.accessible();
  });

  for (const level of ['1', '6'])
    it(`finds nothing with a title of level ${level}`, async () => {
      const card = await drawCard(full(), { attributes: { ...PHONES, 'heading-level': level } });
      await expect(card).to.be.accessible();
    });

  it('finds nothing with two cards on one page', async () => {
    const first = await drawCard(full(), { attributes: { ...PHONES, open: 'all' } });
    const second = document.createElement('side-effect-card');
    second.src = urlOf(full({ id: 'other', title: 'Other' }));
    second.open = 'all';
    const done = settled(second);
    first.after(second);
    expect(await done).to.equal('careleaf-load');
    const page = first.parentElement!;
    expect(page.querySelectorAll('side-effect-card')).to.have.length(2);
    await expect(page).to.be.accessible();
  });

  it('names every landmark, and no two alike', async () => {
    const card: SideEffectCardElement = await drawCard(full(), { attributes: { open: 'all' } });
    const names = queryAll(card, 'article, section, [role=region]').map((landmark) =>
      landmark
        .getAttribute('aria-labelledby')!
        .split(' ')
        .map((id) => words(card.shadowRoot!.getElementById(id)))
        .join(' '),
    );
    expect(names).to.have.length(6);
    expect(names).not.to.include('');
    expect(new Set(names).size).to.equal(6);
  });
});
