import { expect } from '@open-wc/testing';
import { waitUntil } from '../support/wait-until.js';

/** The code blocks of the README in one language, as they are written. */
async function snippets(language: string): Promise<string[]> {
  const readme = await (await fetch('/README.md')).text();
  return [...readme.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(
    ([, code]) => code!,
  );
}

const run = new Set<string>();

/** A page of its own that holds a snippet and nothing else. */
async function pageOf(snippet: string): Promise<Document> {
  run.add(snippet);
  const frame = document.createElement('iframe');
  frame.srcdoc = `<!doctype html><html lang="en"><title>A page</title><body>${snippet}</body></html>`;
  frame.width = '800';
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  return frame.contentDocument!;
}

describe('the README', () => {
  afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

  it('begins with a snippet that shows the back pain article', async () => {
    const [first] = await snippets('html');
    const page = await pageOf(first!);
    const card = page.querySelector('side-effect-card')!;
    await waitUntil(() => card.matches(':state(ready)'), 'the card is ready');
    expect(card.shadowRoot!.querySelector('h2')!.textContent).to.equal('Side Effect: Back Pain');
    expect(card.shadowRoot!.querySelector('a[href="tel:+12065550142"]')).to.exist;
  });

  it('has a snippet that listens to errors and is told about a missing article', async () => {
    const snippet = (await snippets('html')).find((code) => code.includes('careleaf-error'));
    const page = await pageOf(snippet!);
    await waitUntil(() => page.title === 'http 404', 'the event arrives');
    expect(page.querySelector('side-effect-card')!.shadowRoot!.querySelector('slot:not([name])')).to
      .exist;
  });

  it('has a snippet that themes the card', async () => {
    const snippet = (await snippets('html')).find((code) => code.includes('::part(title)'));
    const page = await pageOf(snippet!);
    const card = page.querySelector('side-effect-card')!;
    await waitUntil(() => card.matches(':state(ready)'), 'the card is ready');
    const title = card.shadowRoot!.getElementById('title')!;
    const shell = card.shadowRoot!.querySelector('[part=card]')!;
    const view = page.defaultView!;
    expect(view.getComputedStyle(shell).fontFamily).to.contain('Georgia');
    expect(view.getComputedStyle(shell).borderRadius).to.equal('0px');
    expect(parseFloat(view.getComputedStyle(title).fontSize)).to.equal(40);
  });

  it('has a snippet that adds a language and changes a text of another', async () => {
    const snippet = (await snippets('html')).find((code) => code.includes('registerStrings'));
    const page = await pageOf(snippet!);
    const card = page.querySelector('side-effect-card')!;
    await waitUntil(() => card.matches(':state(ready)'), 'the card is ready');
    const root = card.shadowRoot!;
    const more = root.querySelector('[part=expand-all]')!;
    expect(more.textContent!.trim()).to.equal('Mostra tutte le sezioni');
    expect(more.closest('[lang]')!.getAttribute('lang')).to.equal('it');
    expect(root.querySelector('.urgent .tier-heading')!.textContent).to.contain('our nurse line');
  });

  it('has a snippet with a banner that can be hidden, and stays hidden', async () => {
    const snippet = (await snippets('html')).find((code) => code.includes('<hiring-banner'));
    const page = await pageOf(snippet!);
    const banner = page.querySelector('hiring-banner')!;
    await waitUntil(() => banner.matches(':state(ready)'), 'it is shown');
    expect(banner.querySelector('a')!.getClientRects()).not.to.have.length(0);
    banner.shadowRoot!.querySelector('button')!.click();
    await waitUntil(() => banner.matches(':state(dismissed)'), 'it is hidden');
    await waitUntil(() => page.activeElement!.localName === 'h1', 'the heading has focus');
    const next = (await pageOf(snippet!)).querySelector('hiring-banner')!;
    await waitUntil(() => next.matches(':state(dismissed)'), 'it stays hidden');
    expect(next.getClientRects()).to.have.length(0);
    await next.restore(); // for the next time in this browser
  });

  it('has a snippet of a picture that enlarges', async () => {
    const snippet = (await snippets('html')).find((code) => code.includes('<enlargeable-image'));
    const page = await pageOf(snippet!);
    const image = page.querySelector('enlargeable-image')!;
    const find = <Found extends HTMLElement>(selector: string): Found | null =>
      image.shadowRoot?.querySelector<Found>(selector) ?? null;
    await waitUntil(() => find('button'), 'the picture is there');
    find('button')!.click();
    await waitUntil(() => find<HTMLImageElement>('.large')?.naturalWidth, 'it is enlarged');
    expect(find('#viewer-name')!.textContent).to.equal('The parts of the back');
  });

  it('has no snippet in HTML that no test runs', async () => {
    expect((await snippets('html')).filter((snippet) => !run.has(snippet))).to.deep.equal([]);
  });

  it('shows a picture that exists', async () => {
    const readme = await (await fetch('/README.md')).text();
    const [, picture] = /!\[[^\]]+\]\(([^)]+)\)/.exec(readme)!;
    const response = await fetch(`/${picture}`);
    expect(response.ok).to.be.true;
    expect(response.headers.get('content-type')).to.contain('image/');
  });

  /** The names in the first column of the first table after `heading`. */
  async function attributesUnder(heading: string): Promise<string[]> {
    const readme = await (await fetch('/README.md')).text();
    const [, table] = /(\| attribute .*?)\n\n/s.exec(readme.slice(readme.indexOf(heading)))!;
    return [...table!.matchAll(/^\| ((?:`[\w-]+`(?:, )?)+)/gm)].flatMap(([, names]) =>
      [...names!.matchAll(/`([\w-]+)`/g)].map(([, name]) => name!),
    );
  }

  it('lists exactly the attributes that the card has', async () => {
    const { SideEffectCardElement } =
      await import('../../src/elements/side-effect-card/side-effect-card.js');
    expect(await attributesUnder('### Attributes')).to.have.members([
      ...SideEffectCardElement.observedAttributes,
    ]);
  });

  it('lists exactly the attributes that the banner has', async () => {
    const { HiringBannerElement } =
      await import('../../src/elements/hiring-banner/hiring-banner.js');
    expect(await attributesUnder('## A banner that can be hidden')).to.have.members([
      ...HiringBannerElement.observedAttributes,
    ]);
  });

  it('lists exactly the attributes that the picture has', async () => {
    const { EnlargeableImageElement } =
      await import('../../src/elements/enlargeable-image/enlargeable-image.js');
    expect(await attributesUnder('## Pictures')).to.have.members([
      ...EnlargeableImageElement.observedAttributes,
    ]);
  });
});
