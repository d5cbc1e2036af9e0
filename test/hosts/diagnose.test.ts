import { expect } from '@open-wc/testing';
import type { Diagnosis } from '../../src/entries/diagnose.js';
import { contentOrigin, HostPage, SAMPLES, SCRIPTS, until, type HostOptions } from './host-page.js';

// What a webmaster is told about a page.

const CLASSIC = SCRIPTS['careleaf.classic.js'];
const [CARD] = SAMPLES;

const card = (src: string): string =>
  `<side-effect-card src="${src}"><p>Please call the clinic.</p></side-effect-card>`;

/** Opens a page with these elements, waits until the first has succeeded or failed, and asks. */
async function ask(options: HostOptions): Promise<{ page: HostPage; diagnosis: Diagnosis }> {
  const page = await HostPage.open({ head: CLASSIC, ...options });
  const first = page.element('side-effect-card');
  await until(
    () => first.matches(':state(ready), :state(error)') || page.seen.errors.length,
    'the card should come to an end',
  );
  return { page, diagnosis: await page.window.Careleaf.diagnose() };
}
/** What is said about a card with that address. */
async function problemOf(src: string, options: HostOptions = {}): Promise<string> {
  const { diagnosis } = await ask({ ...options, body: card(src) });
  expect(diagnosis.problems).to.have.length.above(0);
  expect(`${diagnosis}`).to.contain(diagnosis.problems[0]);
  return diagnosis.problems.join('\n');
}

describe('diagnose', () => {
  it('finds nothing wrong where nothing is', async () => {
    const origin = await contentOrigin();
    const page = await HostPage.open({
      head: CLASSIC,
      body: SAMPLES.map(({ html }) => html(origin)).join(''),
    });
    for (const sample of SAMPLES) await page.shows(sample);
    const diagnosis = await page.window.Careleaf.diagnose();
    expect(diagnosis.problems).to.deep.equal([]);
    expect(diagnosis.violations).to.deep.equal([]);
    const [first] = diagnosis.elements;
    expect(first!.tag).to.equal('side-effect-card');
    expect(first!.state).to.equal('ready');
    expect(first!.title).to.equal('Side Effect: Back Pain');
    expect(first!.src).to.equal(`${origin}/demo/articles/en/back-pain.json`);
    expect(diagnosis.elements.map(({ tag }) => tag)).to.include.members(
      SAMPLES.map(({ tag }) => tag),
    );
    const text = `${diagnosis}`;
    const { version } = (await (await fetch('/package.json')).json()) as { version: string };
    expect(text).to.contain(`Careleaf ${version}`);
    expect(text).to.contain(page.window.location.pathname);
    expect(text).to.contain('No problems found.');
    expect(text).not.to.contain('undefined').and.not.to.contain('[object');
  });

  it('is what careleaf.js exports, and is loaded only when somebody asks', async () => {
    const page = await HostPage.open({
      head: '<script type="module">import { diagnose } from "/dist/careleaf.js"; window.ask = diagnose;</script>',
      body: CARD!.html(await contentOrigin()),
    });
    await page.shows(CARD!);
    const chunk = '/dist/chunks/diagnose.js';
    expect(page.paths).not.to.include(chunk);
    const { ask: diagnose } = page.window as unknown as { ask: () => Promise<Diagnosis> };
    expect((await diagnose()).problems).to.deep.equal([]);
    await until(() => page.paths.includes(chunk), 'it should be asked for');
  });

  it('says that an article is missing', async () => {
    const origin = await contentOrigin();
    expect(await problemOf(`${origin}/demo/none.json`)).to.contain('status 404');
  });

  it('says that what came is a web page', async () => {
    const said = await problemOf('/fault/html');
    expect(said).to.contain('not JSON').and.to.contain('text/html').and.to.contain('<!doctype');
  });

  it('says what is wrong with a document that is no article', async () => {
    const body = encodeURIComponent('{"schemaVersion":1,"id":"a","language":"en","sections":[]}');
    const said = await problemOf(`/fault/echo?body=${body}`);
    expect(said).to.contain('/title').and.to.contain('/sections');
  });

  it('says that the server of the articles does not allow other sites', async () => {
    const origin = await contentOrigin();
    const said = await problemOf(`${origin}/closed/demo/articles/en/back-pain.json`);
    expect(said).to.contain('Access-Control-Allow-Origin').and.to.contain(location.origin);
  });

  it('says that there is no such server', async () => {
    expect(await problemOf('http://127.0.0.1:9/a.json')).to.contain('cannot be reached');
  });

  it('says what to add to the policy that forbids the request', async () => {
    const origin = await contentOrigin();
    const said = await problemOf(`${origin}/demo/articles/en/back-pain.json`, {
      headers: { 'content-security-policy': "connect-src 'self'" },
    });
    expect(said).to.contain(`Add ${origin} to its connect-src.`);
  });

  /** What is said of an address at which cards have failed before, with little time to answer. */
  const failed = async (src: string, timeout = 500): Promise<string> => {
    const page = await HostPage.open({
      head: `${CLASSIC}<script type="module">
        const Card = customElements.get('side-effect-card');
        Object.assign(Card, { timeout: ${timeout}, retryDelay: 0 });
        document.querySelector('side-effect-card').src = '${src}';
      </script>`,
      body: '<side-effect-card></side-effect-card>',
    });
    const element = page.element('side-effect-card');
    await until(() => element.matches(':state(error)'), 'it should fail');
    return (await page.window.Careleaf.diagnose()).problems.join('\n');
  };

  it('knows an address that a script has set', async () => {
    expect(await failed('/fault/status?status=404')).to.contain('status 404');
  });

  for (const fault of ['stalled-headers', 'stalled-body', 'drip'])
    it(`comes to an end where the server does not (${fault})`, async () => {
      expect(await failed(`/fault/${fault}`)).to.contain('does not answer');
    });

  for (const fault of ['huge', 'endless', 'deep', 'deep-markdown', 'sections?count=1001'])
    it(`says that a document is too large (${fault})`, async () => {
      // (Until two megabytes have come takes its time.)
      expect(await failed(`/fault/${fault}`, 3000)).to.contain('larger, or nested deeper');
    });

  it('says that there is a user name in an address', async () => {
    expect(await failed('http://user:password@127.0.0.1:9/a.json')).to.contain('user name');
  });

  it('says what is wrong with the document of a banner', async () => {
    const src = `/fault/echo?body=${encodeURIComponent('{"schemaVersion":1,"id":"a"}')}`;
    const page = await HostPage.open({
      head: CLASSIC,
      body: `<hiring-banner src="${src}">Call us.</hiring-banner>`,
    });
    const banner = page.element('hiring-banner');
    await until(() => banner.matches(':state(error)'), 'it should fail');
    const { problems } = await page.window.Careleaf.diagnose();
    expect(problems.join('\n')).to.contain('not a banner').and.to.contain('/message');
  });

  for (const { tag, html } of SAMPLES.slice(1))
    it(`says that the page does not allow the Trusted Types of <${tag}>`, async function () {
      if (!('trustedTypes' in globalThis)) this.skip();
      const page = await HostPage.open({
        head: CLASSIC,
        body: html(await contentOrigin()),
        headers: {
          'content-security-policy': "require-trusted-types-for 'script'; trusted-types other",
        },
      });
      await until(() => page.seen.errors.length, 'it should be said on the console');
      const { elements, problems } = await page.window.Careleaf.diagnose();
      expect(elements[0]!.state).to.equal('broken');
      expect(problems.join('\n')).to.contain('trusted-types careleaf-html');
    });

  it('says that the page does not allow the Trusted Types', async function () {
    if (!('trustedTypes' in globalThis)) this.skip();
    const origin = await contentOrigin();
    const { diagnosis } = await ask({
      body: CARD!.html(origin),
      headers: {
        'content-security-policy': "require-trusted-types-for 'script'; trusted-types other",
      },
    });
    expect(diagnosis.elements[0]!.state).to.equal('broken');
    expect(diagnosis.problems.join('\n')).to.contain('trusted-types careleaf-html');
  });

  it('tells the violations that were there before it was asked, where the browser keeps them', async function () {
    if (!('ReportingObserver' in globalThis)) this.skip();
    const origin = await contentOrigin();
    const { page, diagnosis } = await ask({
      body: `${CARD!.html(origin)}<img src="http://127.0.0.1:9/pixel.png" alt="">`,
      headers: { 'content-security-policy': `img-src ${origin}` },
    });
    const { ReportingObserver, setTimeout } = page.window;
    // There is nothing to ask whether a browser keeps them, but for an observer.
    const kept = await new Promise((resolve) => {
      new ReportingObserver(() => resolve(true), {
        types: ['csp-violation'],
        buffered: true,
      }).observe();
      setTimeout(() => resolve(false), 1000);
    });
    if (!kept) this.skip();
    expect(diagnosis.violations.map(({ directive }) => directive)).to.include('img-src');
    expect(`${diagnosis}`).to.contain('pixel.png');
  });

  it('names the versions of the scripts that meet', async () => {
    const origin = await contentOrigin();
    const { diagnosis } = await ask({
      head: CLASSIC + SCRIPTS['careleaf.js'].replace('/dist/', '/hosts/version/9.9.9/'),
      body: CARD!.html(origin),
    });
    expect(diagnosis.versions).to.have.members([diagnosis.version, '9.9.9']);
    expect(diagnosis.problems.join('\n')).to.contain('9.9.9');
  });

  it('says that an element is not registered', async () => {
    const origin = await contentOrigin();
    const { diagnosis } = await ask({
      head: `<script>
        const own = customElements.define;
        customElements.define = function (tag, ...rest) {
          if (tag !== 'hiring-banner') own.call(customElements, tag, ...rest);
        };
      </script>${CLASSIC}`,
      body: `${CARD!.html(origin)}<hiring-banner message="We are hiring."></hiring-banner>`,
    });
    expect(diagnosis.problems.join('\n')).to.contain('<hiring-banner> is not registered');
  });

  it('lists pictures without a description, and pictures that are missing', async () => {
    const origin = await contentOrigin();
    const page = await HostPage.open({
      head: CLASSIC,
      body: `<enlargeable-image src="${origin}/demo/assets/logo.svg"></enlargeable-image>
        <enlargeable-image src="${origin}/demo/none.png" alt="Nothing"></enlargeable-image>`,
    });
    await until(
      () => page.document.querySelectorAll('enlargeable-image')[1]!.matches(':state(error)'),
      'the second should fail',
    );
    const { images, problems } = await page.window.Careleaf.diagnose();
    expect(images).to.deep.equal([
      { src: `${origin}/demo/assets/logo.svg`, problem: 'no description' },
      { src: `${origin}/demo/none.png`, problem: 'not loaded' },
    ]);
    expect(problems).to.have.length(2);
  });

  it('says that there is nothing of ours on a page', async () => {
    const page = await HostPage.open({ head: CLASSIC });
    const { problems } = await page.window.Careleaf.diagnose();
    expect(problems).to.deep.equal(['There is no element of Careleaf on this page.']);
  });

  it('finds elements in open shadow roots', async () => {
    const page = await HostPage.open({ head: CLASSIC, body: '<main></main>' });
    const root = page.element('main').attachShadow({ mode: 'open' });
    root.innerHTML = CARD!.html(await contentOrigin());
    const { elements } = await page.window.Careleaf.diagnose();
    expect(elements.map(({ tag }) => tag)).to.include('side-effect-card');
  });
});
