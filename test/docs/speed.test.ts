import { expect } from '@open-wc/testing';
import { waitUntil } from '../support/wait-until.js';

describe('docs/speed.md', () => {
  it('has a snippet that shows the article', async () => {
    const page = await (await fetch('/docs/speed.md')).text();
    const [, snippet] = /```html\n(.*?)```/s.exec(page)!;
    const frame = document.createElement('iframe');
    frame.srcdoc = `<!doctype html><html lang="en"><title>A page</title><body>${snippet}</body></html>`;
    document.body.append(frame);
    await waitUntil(
      () => frame.contentDocument!.querySelector('side-effect-card')?.matches(':state(ready)'),
      'the card is ready',
    );
    const card = frame.contentDocument!.querySelector('side-effect-card')!;
    expect(card.shadowRoot!.querySelector('h2')!.textContent).to.equal('Side Effect: Back Pain');
    frame.remove();
  });

  it('names the networks and the options that the benchmark has', async () => {
    const page = await (await fetch('/docs/speed.md')).text();
    const source = await (await fetch('/test/bench/speed.mjs')).text();
    const [, options] = /options: \{\n(.*?)\n {2}\},/s.exec(source)!;
    for (const [, name] of options!.matchAll(/^ {4}(\w+): \{ type/gm))
      expect(page, name).to.contain(`--${name} `);
    for (const [, name] of source.matchAll(/^ {2}'([\w-]+)': \{ latency/gm))
      expect(page, name).to.contain(`\`${name}\``);
  });
});
