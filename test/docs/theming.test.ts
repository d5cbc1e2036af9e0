import { expect } from '@open-wc/testing';
import { tables } from '../support/theming-table.mjs';

const lines = (text: string): string[] =>
  text
    .split('\n')
    // Prettier sets the columns of a table in line.
    .map((line) => line.replace(/\s+/g, ' ').replace(/-{3,}/g, '---').trim())
    .filter(Boolean);

describe('docs/theming.md', () => {
  it('lists every property and part that the manifest names, and no others', async () => {
    const manifest = await (await fetch('/dist/custom-elements.json')).json();
    const page = await (await fetch('/docs/theming.md')).text();
    const [, written] = /<!-- from the manifest -->([^]*)<!-- end -->/.exec(page)!;
    expect(lines(written!)).to.deep.equal(lines(tables(manifest)));
  });

  it('names the themes that are published, and no others', async () => {
    const page = await (await fetch('/docs/theming.md')).text();
    const named = [...page.matchAll(/^\| `(themes\/[\w-]+\.css)`/gm)].map(([, file]) => file!);
    const { themes } = await import('../../src/styles/themes.js');
    expect(named).to.have.members(Object.keys(themes).map((name) => `themes/${name}.css`));
    for (const file of named) expect((await fetch(`/dist/${file}`)).ok, file).to.equal(true);
  });

  it('has a snippet that gives a card the colours of a theme', async () => {
    const page = await (await fetch('/docs/theming.md')).text();
    const [, snippet] = /```html\n([^]*?)```/.exec(page)!;
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const view = frame.contentWindow!;
    view.document.open();
    view.document.write(`<!doctype html>${snippet}`);
    view.document.close();
    const card = view.document.querySelector('side-effect-card')!;
    await new Promise((resolve) => card.addEventListener('careleaf-load', resolve, { once: true }));
    const shell = card.shadowRoot!.querySelector('[part=card]')!;
    expect(view.getComputedStyle(shell).borderRadius).to.equal('4px');
    frame.remove();
  });
});
