import { expect, fixture, html } from '@open-wc/testing';
import { isVisible, textOf, until } from './host-page.js';

describe('the hostile page of the demo', () => {
  it('shows its elements, and counts neither a violation nor an exception', async () => {
    // As the demo server sends it: the test runner would put scripts into it.
    const frame = await fixture<HTMLIFrameElement>(
      html`<iframe title="The hostile page" width="800" height="600" src="/hosts/demo/hostile.html">
      </iframe>`,
    );
    const page = (): Document => frame.contentDocument!;
    const find = (selector: string): HTMLElement | null => page().querySelector(selector);
    await until(() => find('#ready')?.textContent === '1', 'the first card should be ready');
    page().querySelectorAll('side-effect-card')[1]!.scrollIntoView();
    await until(() => find('#ready')?.textContent === '2', 'the second card should be ready');
    expect(page().compatMode).to.equal('BackCompat');
    expect(textOf(find('side-effect-card'))).to.contain('Side Effect: Back Pain');
    await until(() => textOf(find('hiring-banner')).includes('hiring'), 'the banner should show');
    await until(
      () => isVisible(find('enlargeable-image')?.shadowRoot?.querySelector('[part=button]')),
      'the picture should have its button',
    );
    expect(find('#violations')!.textContent).to.equal('0');
    expect(find('#exceptions')!.textContent).to.equal('0');
  });
});
