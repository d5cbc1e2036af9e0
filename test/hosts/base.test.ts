import { expect } from '@open-wc/testing';
import { contentOrigin, HostPage, SAMPLES, SCRIPTS, until } from './host-page.js';

// Where a page has a <base> (every Angular page has one), "#…" alone is an address of another page.

const BASE = '<base href="/">';
const CARD = SAMPLES[0]!;

/** Such a page, its card, and whether it is still there. */
async function open(): Promise<{
  page: HostPage;
  root: ShadowRoot;
  address: string;
  expectStayed: () => void;
}> {
  const page = await HostPage.open({
    head: BASE + SCRIPTS['careleaf.js'],
    body: CARD.html(await contentOrigin()),
  });
  const { shadowRoot } = await page.shows(CARD);
  const { document } = page;
  const address = document.URL;
  expect(document.baseURI).not.to.equal(address);
  const expectStayed = (): void => {
    expect(page.document === document).to.equal(true);
    expect(page.document.URL.split('#')[0]).to.equal(address);
  };
  return { page, root: shadowRoot!, address, expectStayed };
}
const isOpen = (root: ShadowRoot, id: string): boolean =>
  root.getElementById(`section-${id}`)!.getAttribute('aria-expanded') === 'true';

describe('on a page with a <base>', () => {
  it('a deep link opens its section', async () => {
    const { page, root, address, expectStayed } = await open();
    const link = page.document.createElement('a');
    link.href = `${address}#back-pain/treatment`;
    page.document.body.append(link);
    link.click();
    await until(() => root.activeElement?.id === 'section-treatment', 'it should have focus');
    expect(isOpen(root, 'treatment')).to.equal(true);
    expectStayed();
  });

  it('a citation leads to its reference, and back', async () => {
    const { page, root, address, expectStayed } = await open();
    root.querySelector<HTMLElement>('[role=doc-noteref]')!.click();
    await until(() => root.activeElement?.id === 'reference-1', 'the reference should have focus');
    root.activeElement!.querySelector<HTMLElement>('[role=doc-backlink]')!.click();
    await until(() => root.activeElement?.role === 'doc-noteref', 'the citation should have focus');
    expectStayed();
    expect(page.document.URL).to.equal(address);
  });

  it('they lead there when the page has another address by then', async () => {
    const { page, root } = await open();
    page.window.history.pushState(null, '', '/hosts/elsewhere');
    root.querySelector<HTMLElement>('[role=doc-noteref]')!.click();
    await until(() => root.activeElement?.id === 'reference-1', 'the reference should have focus');
    expect(page.window.location.pathname).to.equal('/hosts/elsewhere');
  });

  // What a new tab opens, what is copied, and where a click leads before all of the script is there.
  it('the address of every link inside the article is on this page', async () => {
    const { root, address } = await open();
    const links = [...root.querySelectorAll<HTMLAnchorElement>('a[role]')];
    expect(links.length).to.be.above(3);
    for (const { href } of links)
      expect(href)
        .to.match(/#back-pain\/(reference|citation)-/)
        .and.contain(`${address}#`);
  });
});

describe('on a page without a <base>', () => {
  it('links inside the article are no more than a hash', async () => {
    const page = await HostPage.open({
      head: SCRIPTS['careleaf.js'],
      body: CARD.html(await contentOrigin()),
    });
    const { shadowRoot } = await page.shows(CARD);
    for (const link of shadowRoot!.querySelectorAll('a[role]'))
      expect(link.getAttribute('href')).to.match(/^#back-pain\//);
  });
});
