import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../src/elements/side-effect-card/define.js';
import type { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';

describe('smoke', () => {
  it('shows the title', async () => {
    const card = await fixture<SideEffectCardElement>(html`<side-effect-card src="/fault/good?key=smoke"></side-effect-card>`);
    if (!card.article) await oneEvent(card, 'careleaf-load');
    expect(card.shadowRoot!.textContent).to.contain('Sample');
    await expect(card).to.be.accessible();
  });
});
