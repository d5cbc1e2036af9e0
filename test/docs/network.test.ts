import { expect } from '@open-wc/testing';
import { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import '../../src/elements/side-effect-card/define.js';
import { faults, type Fault } from '../support/fault-page.js';

/** A row of the table in docs/network.md, as it should be. */
const row = ({ fault, reason, requests, served }: Fault): string =>
  [
    fault,
    reason ? 'fallback' : 'the article',
    reason ? `\`careleaf-error\` \`${reason}\`` : '`careleaf-load`',
    served ? `${requests} (the server gets ${served})` : `${requests}`,
  ].join(' | ');

describe('docs/network.md', () => {
  it('lists exactly the faults that are tested', async () => {
    const text = await (await fetch('/docs/network.md')).text();
    const [, table] = /## Every fault\n.*?\n(\| fault.*?)\n\n/s.exec(text)!;
    const rows = table!
      .split('\n')
      .slice(2)
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim())
          .join(' | '),
      );
    expect(rows).to.deep.equal(faults.map(row));
  });

  it('has a snippet that changes what it says', async () => {
    const text = await (await fetch('/docs/network.md')).text();
    const [, code] = /```js\n(.*?)```/s.exec(text)!;
    const { timeout, retryDelay } = SideEffectCardElement;
    const script = document.createElement('script');
    script.textContent = `{${code}}`;
    try {
      document.body.append(script);
      expect(SideEffectCardElement.timeout).to.equal(10_000);
      expect(SideEffectCardElement.retryDelay).to.equal(500);
      expect(SideEffectCardElement.noSavedCopies).to.equal(true);
    } finally {
      Object.assign(SideEffectCardElement, { timeout, retryDelay });
      delete SideEffectCardElement.noSavedCopies;
      script.remove();
    }
  });

  it('names faults that differ', () => {
    expect(new Set(faults.map(({ name }) => name)).size).to.equal(faults.length);
  });
});
