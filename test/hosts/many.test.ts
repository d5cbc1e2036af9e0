import { aTimeout, expect } from '@open-wc/testing';
import { contentOrigin, HostPage, SCRIPTS, textOf, until } from './host-page.js';

// Pages with a hundred cards.

const ARTICLE = '/small.json';
let number = 0;
/** An address that no other test has asked for. */
const fresh = (): string => `${ARTICLE}?${++number}-${crypto.randomUUID()}`;

const countOf = async (path: string): Promise<number> =>
  Number(await (await fetch(`/hosts/count?url=${encodeURIComponent(path)}`)).text());

const cards = (origin: string, paths: readonly string[], attributes = ''): string =>
  paths
    .map(
      (path) =>
        `<side-effect-card class="high" ${attributes} src="${origin}${path}"></side-effect-card>`,
    )
    .join('');
const HIGH = '<style>.high { display: block; min-height: 400px }</style>';

describe('a hundred cards', function () {
  this.timeout(60_000);

  for (const [name, script] of Object.entries(SCRIPTS))
    it(`with one article make one request (${name})`, async () => {
      const origin = await contentOrigin();
      const path = fresh();
      const page = await HostPage.open({
        head: script,
        body: cards(origin, Array(100).fill(path)),
      });
      await until(
        () =>
          [...page.document.querySelectorAll('side-effect-card')].every((card) =>
            textOf(card).includes('Back Pain'),
          ),
        'each card should show the article',
      );
      page.expectNoHarm();
      expect(await countOf(path)).to.equal(1);
    });

  it('that are lazy ask for what is near the visible part of the page, and no more', async () => {
    const origin = await contentOrigin();
    const paths = Array.from({ length: 100 }, fresh);
    const page = await HostPage.open({
      head: HIGH + SCRIPTS['careleaf.js'],
      body: cards(origin, paths, 'loading="lazy"'),
    });
    const first = page.element('side-effect-card');
    await until(() => textOf(first).includes('Back Pain'), 'the first should show its article');
    await aTimeout(500);
    const counts = await Promise.all(paths.map(countOf));
    expect(counts[0]).to.equal(1);
    expect(counts.filter(Boolean).length).to.be.below(6);
    expect(Math.max(...counts)).to.equal(1);
  });

  it('that are lazy ask for one further down when it is scrolled to', async () => {
    const origin = await contentOrigin();
    const paths = Array.from({ length: 100 }, fresh);
    const page = await HostPage.open({
      head: HIGH + SCRIPTS['careleaf.js'],
      body: cards(origin, paths, 'loading="lazy"'),
    });
    const last = page.document.querySelectorAll('side-effect-card')[99]!;
    await page.window.customElements.whenDefined('side-effect-card');
    last.scrollIntoView();
    await until(() => textOf(last).includes('Back Pain'), 'the last should show its article');
    expect(await countOf(paths[50]!)).to.equal(0);
  });

  it('that are lazy ask for everything where nothing can tell what is near', async () => {
    const origin = await contentOrigin();
    const paths = Array.from({ length: 100 }, fresh);
    const page = await HostPage.open({
      head: `<script>delete window.IntersectionObserver</script>${HIGH}${SCRIPTS['careleaf.js']}`,
      body: cards(origin, paths, 'loading="lazy"'),
    });
    await until(
      () =>
        [...page.document.querySelectorAll('side-effect-card')].every((card) =>
          textOf(card).includes('Back Pain'),
        ),
      'each card should show its article',
    );
    expect(await Promise.all(paths.map(countOf))).to.deep.equal(paths.map(() => 1));
  });
});
