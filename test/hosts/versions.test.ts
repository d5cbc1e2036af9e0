import { expect } from '@open-wc/testing';
import { contentOrigin, HostPage, SAMPLES, SCRIPTS, textOf } from './host-page.js';

// Two content editors have each pasted the script; or a portal brings one, and a clinic another.

const OTHER = '9.9.9';
const CLASSIC = SCRIPTS['careleaf.classic.js'];
const MODULES = [
  '<script type="module" src="/dist/elements/side-effect-card/define.js"></script>',
  '<script type="module" src="/dist/elements/hiring-banner/define.js"></script>',
  '<script type="module" src="/dist/elements/enlargeable-image/define.js"></script>',
].join('');

const ofOtherVersion = (tag: string): string => tag.replace('/dist/', `/hosts/version/${OTHER}/`);
const ownVersion = async (): Promise<string> =>
  ((await (await fetch('/package.json')).json()) as { version: string }).version;

/** A page with every element and these scripts, once all of it is shown. */
async function show(head: string): Promise<HostPage> {
  const origin = await contentOrigin();
  const body = SAMPLES.map(({ html }) => html(origin)).join('');
  const page = await HostPage.open({ head, body });
  for (const sample of SAMPLES) await page.shows(sample);
  return page;
}

const versionsOf = ({ window }: HostPage): unknown[] =>
  SAMPLES.map(
    ({ tag }) =>
      (window.customElements.get(tag) as { careleafVersion?: string } | undefined)?.careleafVersion,
  );

const warningsOf = ({ seen }: HostPage): readonly string[] =>
  seen.warnings.filter((text) => text.startsWith('Careleaf'));

describe('the same script more than once', () => {
  for (const [script, tag] of Object.entries(SCRIPTS))
    it(`is silent (${script})`, async () => {
      const page = await show(tag + tag + tag.replace('.js"', '.js?again"'));
      page.expectNoHarm();
      expect(warningsOf(page)).to.deep.equal([]);
    });

  it('is silent when the bundle, the modules and the classic script meet', async () => {
    const page = await show(MODULES + Object.values(SCRIPTS).join(''));
    page.expectNoHarm();
    expect(warningsOf(page)).to.deep.equal([]);
  });
});

describe('two versions on one page', () => {
  const pairs = Object.entries({ ...SCRIPTS, 'the modules': MODULES });
  for (const [first, tag] of pairs)
    for (const [second, other] of Object.entries(SCRIPTS))
      it(`keep the elements of the first (${first}, then ${second}), and it is said once`, async () => {
        const own = await ownVersion();
        const page = await show(tag + ofOtherVersion(other));
        page.expectNoHarm();
        expect(versionsOf(page)).to.deep.equal(SAMPLES.map(() => own));
        expect(warningsOf(page)).to.have.length(1);
        expect(warningsOf(page)[0]).to.contain(own).and.to.contain(OTHER);
      });

  it('keep the elements of the first when that is the newer one', async () => {
    const page = await show(ofOtherVersion(SCRIPTS['careleaf.js']) + SCRIPTS['careleaf.bundle.js']);
    page.expectNoHarm();
    expect(versionsOf(page)).to.deep.equal(SAMPLES.map(() => OTHER));
    expect(warningsOf(page)).to.have.length(1);
  });
});

describe('the classic script', () => {
  it('has one global, Careleaf, with the class of the card', async () => {
    const without = await HostPage.open({});
    const before = new Set(Object.getOwnPropertyNames(without.window));
    const page = await show(CLASSIC);
    const added = Object.getOwnPropertyNames(page.window).filter((name) => !before.has(name));
    expect(added).to.deep.equal(['Careleaf']);
    expect(page.window.Careleaf.SideEffectCardElement).to.equal(
      page.window.customElements.get('side-effect-card'),
    );
  });

  it('stays the one that was first', async () => {
    const page = await show(CLASSIC + ofOtherVersion(CLASSIC));
    expect(page.window.Careleaf.SideEffectCardElement).to.equal(
      page.window.customElements.get('side-effect-card'),
    );
  });

  it('is ASCII: browsers read it in the encoding of the page', async () => {
    const code = await (await fetch('/dist/careleaf.classic.js')).text();
    // oxlint-disable-next-line no-control-regex -- all of ASCII
    expect(code.match(/[^\0-\x7f]/g)).to.equal(null);
  });

  for (const encoding of ['windows-1252', 'shift_jis', 'gbk'])
    it(`says a Spanish article's words right on a page in ${encoding}`, async () => {
      const origin = await contentOrigin();
      const page = await HostPage.open({
        headers: { 'content-type': `text/html; charset=${encoding}` },
        attributes: 'lang="es"',
        // From a server that does not say the encoding of the script.
        head: CLASSIC.replace('/dist/', `${origin}/dist/`),
        body: `<side-effect-card src="${origin}/demo/articles/es/back-pain.json"></side-effect-card>`,
      });
      expect(page.document.characterSet.toLowerCase()).to.equal(encoding);
      const tag = 'side-effect-card';
      const card = await page.shows({ tag, html: () => '', shows: 'Cuándo pedir ayuda' });
      expect(textOf(card)).to.contain('↩').and.not.to.match(/Ã|Â/);
      page.expectNoHarm();
    });

  it('asks for no other script', async () => {
    const page = await show(CLASSIC);
    expect(page.paths.filter((path) => /\.js(\?|$)/.test(path))).to.deep.equal([
      '/dist/careleaf.classic.js',
    ]);
  });
});
