import { expect } from '@open-wc/testing';
import { HostPage, SCRIPTS, until } from '../hosts/host-page.js';
import { unique } from '../support/banners-json.js';

// What is left in a reader's browser, compared with the list in docs/security.md.

const ARTICLE = '/demo/articles/en/back-pain.json';
const CACHE = 'careleaf-articles-1';

/** Names in every kind of storage that browsers have. Other tests have caches of their own. */
async function stored({ window, document }: HostPage): Promise<string[]> {
  const { localStorage, sessionStorage, caches, indexedDB } = window;
  // These first, at once: other tests take away what they have stored.
  const [local, session] = [localStorage, sessionStorage].map((storage) =>
    Object.keys(storage).filter((name) => /careleaf/i.test(name)),
  );
  const kinds: Readonly<Record<string, readonly string[]>> = {
    'Cache Storage': (await caches.keys()).filter((name) => !name.startsWith('test-')),
    IndexedDB: (await indexedDB.databases()).map(({ name }) => `${name}`),
    'local storage': local!,
    'session storage': session!,
    cookies: document.cookie ? [document.cookie] : [],
  };
  return Object.entries(kinds)
    .flatMap(([kind, names]) => names.map((name) => `${kind}: ${name}`))
    .sort();
}

const docs = async (): Promise<string> => (await fetch('/docs/security.md')).text();

/** The same, as docs/security.md has it: a table with the name and the kind of each. */
async function listed(): Promise<string[]> {
  const [, list] = /## What it stores\n(.*?)\n## /s.exec(await docs())!;
  return [...list!.matchAll(/^\| `([\w-]+)` +\| ([^|]+?) +\|/gm)]
    .flatMap(([, name, kinds]) => kinds!.split(' or ').map((kind) => `${kind}: ${name}`))
    .sort();
}

/** A page on which a reader does whatever is remembered. */
async function openAndUse(src = ARTICLE): Promise<HostPage> {
  const banner = (storage: string): string =>
    `<hiring-banner banner-id="${unique()}" storage="${storage}" message="We are hiring."></hiring-banner>`;
  const page = await HostPage.open({
    head: SCRIPTS['careleaf.js'],
    body: `${banner('local')}${banner('session')}<h1>A clinic</h1><side-effect-card src="${src}" tools="text-size"></side-effect-card>`,
  });
  const banners = [...page.document.querySelectorAll('hiring-banner')];
  const { shadowRoot } = page.element('side-effect-card');
  const larger = (): HTMLElement | null =>
    shadowRoot!.querySelector('[part~=text-size] button:last-of-type');
  await until(
    () => larger() && banners.every((banner) => banner.matches(':state(ready)')),
    'the banners and the tools should be there',
  );
  await until(
    async () => (await copiesOf(page)).some((url) => url.endsWith(src)),
    'the article should be saved',
  );
  for (const banner of banners) banner.shadowRoot!.querySelector('button')!.click();
  larger()!.click();
  return page;
}

/** The articles of which there are copies. */
async function copiesOf({ window }: HostPage): Promise<string[]> {
  const keys = await (await window.caches.open(CACHE)).keys();
  return keys.map(({ url }) => decodeURIComponent(new URL(url).search.slice(1)));
}

describe('what is stored', () => {
  it('is what docs/security.md lists, no more and no less', async () => {
    const list = await listed();
    expect(list).to.have.length(4);
    expect(await stored(await openAndUse())).to.deep.equal(list);
  });

  it('names the articles that were read, and goes with the line that docs/security.md has', async () => {
    const src = `${ARTICLE}?${unique()}`;
    const page = await openAndUse(src);
    const [, code] = /```js\n(await caches\.delete.*?)```/s.exec(await docs())!;
    const script = page.document.createElement('script');
    // At once: other tests store theirs.
    script.textContent = `window.left = (async () => {${code} return Object.keys(localStorage)})()`;
    page.document.body.append(script);
    const left = await (page.window as unknown as { left: Promise<string[]> }).left;
    expect(left.filter((name) => /careleaf/i.test(name))).to.deep.equal([]);
    expect((await copiesOf(page)).filter((url) => url.endsWith(src))).to.deep.equal([]);
  });

  it('is no copy of an article where the page wants none, as docs/security.md says it', async () => {
    const [, code] = /```js\n([^`]*noSavedCopies.*?)```/s.exec(await docs())!;
    const src = `${ARTICLE}?${unique()}`;
    const page = await HostPage.open({
      head: `${SCRIPTS['careleaf.js']}<script type="module">${code}</script>`,
      body: `<side-effect-card src="${src}"></side-effect-card>`,
    });
    const card = page.element('side-effect-card');
    await until(() => card.matches(':state(ready)'), 'the card should be ready');
    // What comes after it is saved: by then it would be as well.
    const other = `${ARTICLE}?${unique()}`;
    const { customElements, document } = page.window;
    const Card = customElements.get('side-effect-card') as unknown as typeof HTMLElement;
    class SavingCardElement extends Card {
      static noSavedCopies = false;
    }
    customElements.define('saving-card', SavingCardElement);
    const saving = document.createElement('saving-card');
    saving.setAttribute('src', other);
    document.body.append(saving);
    await until(
      async () => (await copiesOf(page)).some((url) => url.endsWith(other)),
      'the other article should be saved',
    );
    expect((await copiesOf(page)).filter((url) => url.endsWith(src))).to.deep.equal([]);
  });
});
