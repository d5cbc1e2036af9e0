import { expect } from '@open-wc/testing';
import { resetMouse, sendMouse } from '@web/test-runner-commands';
import { contentOrigin, HostPage, SAMPLES, SCRIPTS, until } from '../hosts/host-page.js';
import { middleOf } from '../support/input.js';
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

  /** A card on a page with that CSS. */
  async function showWith(snippet: RegExp): Promise<HTMLElement> {
    const docs = await (await fetch('/docs/theming.md')).text();
    const blocks = [...docs.matchAll(/```css\n([^]*?)```/g)].map(([, css]) => css!);
    const css = blocks.filter((block) => snippet.test(block));
    expect(css).to.have.length(1);
    const card = SAMPLES[0]!;
    const page = await HostPage.open({
      head: `<style>${css}</style>${SCRIPTS['careleaf.js']}`,
      body: card.html(await contentOrigin()).replace(' src', ' open="all" src'),
    });
    return page.shows(card);
  }
  const lookOf = (card: HTMLElement, selector: string): CSSStyleDeclaration =>
    card.ownerDocument.defaultView!.getComputedStyle(card.shadowRoot!.querySelector(selector)!);

  it('has properties that change the colours, the font and the corners of a card', async () => {
    const card = await showWith(/:root/);
    expect(lookOf(card, '[part=card]').borderRadius).to.equal('0px');
    expect(lookOf(card, '[part=card]').fontFamily).to.equal('Georgia, serif');
    expect(lookOf(card, '.prose a').color).to.equal('rgb(122, 31, 92)');
  });

  it('has styles for parts that reach them', async () => {
    const card = await showWith(/::part\(title\)/);
    expect(lookOf(card, '[part=title]').fontVariantCaps).to.equal('small-caps');
    const picture = card.shadowRoot!.querySelector<HTMLElement>('enlargeable-image')!;
    await until(() => picture.shadowRoot?.querySelector('[part=button]'), 'the picture is there');
    expect(lookOf(picture, '[part=button]').outline).to.contain('rgb(192, 192, 192) solid 1px');
    const button = card.shadowRoot!.querySelector<HTMLElement>('[part=section-button]')!;
    const background = (): string => lookOf(card, '[part=section-button]').backgroundColor;
    expect(background()).not.to.equal('rgb(230, 230, 250)');
    const { frameElement } = card.ownerDocument.defaultView!;
    frameElement!.scrollIntoView();
    button.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y } = middleOf(button);
    const frame = frameElement!.getBoundingClientRect();
    const position: [number, number] = [Math.round(frame.left + x), Math.round(frame.top + y)];
    await sendMouse({ type: 'move', position });
    await until(() => background() === 'rgb(230, 230, 250)', 'it should be lavender');
    await resetMouse();
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
