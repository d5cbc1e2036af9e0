import { expect } from '@open-wc/testing';
import {
  contentOrigin,
  HostPage,
  isVisible,
  NONCE,
  SAMPLES,
  SCRIPTS,
  textOf,
  until,
} from './host-page.js';

// Content Security Policies, with Trusted Types, from a real server: the strictest under which the
// elements must work, and some under which they cannot.

/** The policy of docs/security.md: nothing is allowed but what is named. */
const strict = (origin: string, trustedTypes = 'careleaf-html'): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'none'",
    `connect-src ${origin}`,
    `img-src ${origin}`,
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedTypes}`,
  ].join('; ');
const header = (policy: string): Record<string, string> => ({ 'content-security-policy': policy });

/** Frames of that page print nothing: a dialog of the system would end the test. */
function withoutDialog({ HTMLIFrameElement }: Window & typeof globalThis): void {
  const { prototype } = HTMLIFrameElement;
  const own = Object.getOwnPropertyDescriptor(prototype, 'contentWindow')!;
  Object.defineProperty(prototype, 'contentWindow', {
    get(this: HTMLIFrameElement) {
      return Object.assign(own.get!.call(this) as Window, { print: () => undefined });
    },
  });
}

const hasTrustedTypes = 'trustedTypes' in globalThis;

describe('a strict Content Security Policy', () => {
  afterEach(() => localStorage.removeItem('careleaf-text-size'));

  for (const [script, tag] of Object.entries(SCRIPTS))
    for (const sample of SAMPLES)
      it(`lets <${sample.tag}> work with ${script}, and reports no violation`, async () => {
        const origin = await contentOrigin();
        const page = await HostPage.open({
          head: tag,
          body: sample.html(origin),
          headers: header(strict(origin)),
        });
        await page.shows(sample);
        page.expectNoHarm();
        expect(page.seen.warnings).to.deep.equal([]);
      });

  for (const [script, tag] of Object.entries(SCRIPTS))
    it(`with a nonce and 'strict-dynamic' lets every element work, and what they load later (${script})`, async () => {
      const origin = await contentOrigin();
      const page = await HostPage.open({
        head: tag.replace('<script', `<script nonce="${NONCE}"`),
        body: SAMPLES.map(({ html }) => html(origin)).join(''),
        headers: header(
          strict(origin).replace(
            "script-src 'self'",
            `script-src 'nonce-${NONCE}' 'strict-dynamic'`,
          ),
        ),
      });
      for (const sample of SAMPLES) await page.shows(sample);
      page.expectNoHarm();
    });

  it("with 'strict-dynamic' allows no script without the nonce", async () => {
    const origin = await contentOrigin();
    const page = await HostPage.open({
      head: SCRIPTS['careleaf.js'],
      body: SAMPLES[0]!.html(origin),
      headers: header(`script-src 'nonce-${NONCE}' 'strict-dynamic'`),
    });
    await until(() => page.seen.violations.length, 'the script should be blocked');
    expect(isVisible(page.element('.fallback'))).to.equal(true);
  });

  it('lets the styles of the card through', async () => {
    const origin = await contentOrigin();
    const [card] = SAMPLES;
    const page = await HostPage.open({
      head: SCRIPTS['careleaf.js'],
      body: card!.html(origin),
      headers: header(strict(origin)),
    });
    const { shadowRoot } = await page.shows(card!);
    const shell = shadowRoot!.querySelector('[part=card]')!;
    expect(page.window.getComputedStyle(shell).containerType).to.equal('inline-size');
    const button = shadowRoot!.querySelector('[part=section-button]')!;
    expect(page.window.getComputedStyle(button).cursor).to.equal('pointer');
  });

  for (const [script, tag] of Object.entries(SCRIPTS)) {
    it(`lets a picture be enlarged (${script})`, async () => {
      const origin = await contentOrigin();
      const sample = SAMPLES.find((one) => one.tag === 'enlargeable-image')!;
      const page = await HostPage.open({
        head: tag,
        body: sample.html(origin),
        headers: header(strict(origin)),
      });
      const { shadowRoot } = await page.shows(sample);
      shadowRoot!.querySelector<HTMLElement>('[part=button]')!.click();
      await until(() => shadowRoot!.querySelector('dialog[open]'), 'the viewer should open');
      page.expectNoHarm();
    });

    it(`lets the tools of a card work (${script})`, async () => {
      const origin = await contentOrigin();
      const [card] = SAMPLES;
      const page = await HostPage.open({
        head: tag,
        body: card!.html(origin).replace(' src', ' tools="print text-size link" src'),
        headers: header(strict(origin)),
      });
      const { shadowRoot } = await page.shows(card!);
      const tool = (selector: string): HTMLElement | null =>
        shadowRoot!.querySelector<HTMLElement>(selector);
      await until(() => tool('[part=print-button]'), 'the tools should come');
      expect(tool('[part=link-button]')).not.to.equal(null);
      const size = (): string =>
        page.window.getComputedStyle(tool('[part=section-heading]')!).fontSize;
      const before = size();
      [...shadowRoot!.querySelectorAll<HTMLElement>('[part=text-size] button')].at(-1)!.click();
      await until(() => parseFloat(size()) > parseFloat(before), 'the text should grow');
      // What is printed is a page of its own, in a frame.
      withoutDialog(page.window);
      const handout = (): Document | null | undefined =>
        shadowRoot!.querySelector('iframe')?.contentDocument;
      tool('[part=print-button]')!.click();
      await until(() => handout()?.body.textContent.includes('Back Pain'), 'there is a handout');
      expect(handout()!.adoptedStyleSheets).to.have.length.above(0);
      page.expectNoHarm();
    });
  }

  it('leaves room for a second Lit with a policy of its own', async () => {
    const origin = await contentOrigin();
    const [card] = SAMPLES;
    const page = await HostPage.open({
      head: `<script type="module" src="/hosts/app/other-lit/other-lit.js"></script>${SCRIPTS['careleaf.js']}`,
      body: `<other-lit></other-lit>${card!.html(origin)}`,
      headers: header(strict(origin, 'lit-html careleaf-html')),
    });
    await until(
      () => textOf(page.element('other-lit')) === 'Another Lit',
      'the other Lit should render',
    );
    await page.shows(card!);
    page.expectNoHarm();
  });

  it('does not need the policy to be made twice when the script is there twice', async () => {
    const origin = await contentOrigin();
    const [card] = SAMPLES;
    const page = await HostPage.open({
      head: Object.values(SCRIPTS).join(''),
      body: card!.html(origin),
      headers: header(strict(origin)),
    });
    await page.shows(card!);
    page.expectNoHarm();
  });
});

describe('a policy under which nothing can be rendered', function () {
  before(function () {
    if (!hasTrustedTypes) this.skip();
  });

  /** As a page writes them, each with something of its own inside. */
  const WRITTEN = SAMPLES.map(({ tag, html }) => ({
    tag,
    html: (origin: string) =>
      html(origin).includes('fallback')
        ? html(origin)
        : html(origin).replace('></', '><p class="fallback">Please call us.</p></'),
  }));

  for (const { tag, html } of WRITTEN) {
    for (const [name, script] of Object.entries(SCRIPTS))
      it(`leaves the fallback visible, and says why once (${tag}, ${name})`, async () => {
        const page = await HostPage.open({
          head: script,
          body: html(await contentOrigin()),
          headers: header(strict(await contentOrigin(), "'none'")),
        });
        await until(() => page.seen.errors.length, 'it should be said on the console');
        if (tag === 'side-effect-card')
          await until(
            () => page.paths.some((path) => path.includes('back-pain.json')),
            'the article should be asked for',
          );
        expect(isVisible(page.element('.fallback'))).to.equal(true);
        expect(page.seen.failures).to.deep.equal([]);
        expect(page.seen.errors).to.have.length(1);
        expect(page.seen.errors[0]).to.contain('Careleaf').and.to.contain('careleaf-html');
      });

    it(`leaves the fallback visible when somebody else has taken the name (${tag})`, async () => {
      const page = await HostPage.open({
        head: `<script src="/hosts/scripts/take-the-name.js"></script>${SCRIPTS['careleaf.js']}`,
        body: html(await contentOrigin()),
        headers: header(strict(await contentOrigin())),
      });
      await until(() => page.seen.errors.length, 'it should be said on the console');
      expect(isVisible(page.element('.fallback'))).to.equal(true);
      expect(page.seen.failures).to.deep.equal([]);
    });
  }
});
