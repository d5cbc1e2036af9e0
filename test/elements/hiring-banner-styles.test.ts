import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { HiringBannerElement } from '../../src/elements/hiring-banner/hiring-banner.js';
import { cdp } from '../support/input.js';
import {
  dismissButton,
  isShown,
  part,
  placeBanner,
  loaded,
  showBanner,
  unique,
} from '../support/banners.js';

const LONG =
  'We are looking for oncology pharmacists, for nurses, and for people who like to help others, at https://example.org/a-very-long-address-that-does-not-want-to-break-anywhere-at-all';
const given = { message: LONG, href: '/jobs', 'link-text': 'See the jobs' };

const inPage = (style: string, attributes = ''): string =>
  `<div ${attributes} style="${style}"><slot></slot></div>`;

function addStyle(text: string): void {
  const style = document.createElement('style');
  style.textContent = text;
  style.className = 'of-the-test';
  document.head.append(style);
}

/** Leaves the test out where the browser cannot be told. */
async function emulate(context: Mocha.Context, media: object): Promise<void> {
  if (!(await cdp('Browser.getVersion'))) context.skip();
  await emulateMedia(media as never);
}

/** What of a banner sticks out of it, by name. */
function sticksOut(banner: HiringBannerElement): string[] {
  const box = part(banner, 'banner')!.getBoundingClientRect();
  return [...banner.shadowRoot!.querySelectorAll<HTMLElement>('.base *')]
    .filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < box.left - 0.5 || right > box.right + 0.5;
    })
    .map(({ localName, part: { value } }) => value || localName);
}

describe('hiring-banner', () => {
  afterEach(() => document.querySelectorAll('.of-the-test').forEach((style) => style.remove()));

  for (const width of [1280, 800, 320, 200])
    it(`fits into ${width} pixels`, async () => {
      const banner = await showBanner(given, { around: inPage(`width: ${width}px`) });
      expect(banner.getBoundingClientRect().width).to.equal(width);
      expect(sticksOut(banner)).to.deep.equal([]);
      expect(banner.scrollWidth).to.be.at.most(width);
    });

  it('fits into 320 pixels with Markdown in it', async () => {
    const message = `**${LONG}** \`${LONG}\``;
    const banner = await placeBanner({ message }, { around: inPage('width: 320px') });
    await loaded(banner);
    expect(sticksOut(banner)).to.deep.equal([]);
  });

  it('fits into a flex row and into a grid', async () => {
    for (const display of ['flex', 'grid', 'inline-flex']) {
      const banner = await showBanner(given, {
        around: inPage(`display: ${display}; width: 320px`),
      });
      expect(banner.getBoundingClientRect().width, display).to.be.within(200, 320);
      expect(sticksOut(banner), display).to.deep.equal([]);
    }
  });

  it('keeps all its text with the spacing of WCAG 1.4.12', async () => {
    const banner = await showBanner(given, { around: inPage('width: 320px') });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
    );
    banner.shadowRoot!.adoptedStyleSheets.push(sheet);
    expect(sticksOut(banner)).to.deep.equal([]);
    const message = part(banner, 'message')!.getBoundingClientRect();
    expect(dismissButton(banner).getBoundingClientRect().top).to.be.at.least(message.bottom);
    banner.shadowRoot!.adoptedStyleSheets.pop();
  });

  it('has the same size whatever the root font size of the page', async () => {
    const banner = await showBanner(given);
    const { height } = banner.getBoundingClientRect();
    addStyle('html { font-size: 62.5% }');
    expect(banner.getBoundingClientRect().height).to.equal(height);
  });

  it('has its bar where lines begin', async () => {
    const rtl = await showBanner(given, { around: inPage('', 'dir="rtl"') });
    const styleOf = (banner: Element): CSSStyleDeclaration =>
      getComputedStyle(part(banner, 'banner')!);
    const right = styleOf(rtl).borderRightWidth;
    expect(parseFloat(right)).to.be.above(parseFloat(styleOf(rtl).borderLeftWidth));
    const ltr = await showBanner(given);
    expect(styleOf(ltr).borderLeftWidth).to.equal(right);
  });

  for (const css of [
    '* { display: inline !important; margin: 0 !important }',
    '* { all: unset !important }',
    'hiring-banner { display: flex !important; min-height: 80px !important }',
  ])
    it(`takes no space when it is dismissed on a page with ${css}`, async () => {
      const banner = await showBanner({ ...given, 'banner-id': unique() });
      addStyle(css);
      expect(isShown(part(banner, 'banner'))).to.equal(true);
      await banner.dismiss();
      expect(banner.getClientRects()).to.have.length(0);
    });

  it('can be given a theme', async () => {
    const banner = await showBanner(given, {
      around: inPage(
        '--careleaf-color-surface: rgb(1, 2, 3); --careleaf-color-text: rgb(250, 250, 250); --careleaf-color-accent: rgb(200, 201, 202); --careleaf-color-muted: rgb(100, 101, 102); --careleaf-radius: 0; --careleaf-font-size: 20px',
      ),
    });
    const { backgroundColor, color, borderRadius, fontSize } = getComputedStyle(
      part(banner, 'banner')!,
    );
    expect([backgroundColor, color, borderRadius, fontSize]).to.deep.equal([
      'rgb(1, 2, 3)',
      'rgb(250, 250, 250)',
      '0px',
      '20px',
    ]);
    expect(getComputedStyle(dismissButton(banner)).color).to.equal('rgb(100, 101, 102)');
    expect(getComputedStyle(part(banner, 'link')!).color).to.equal('rgb(200, 201, 202)');
  });

  describe('in print', () => {
    afterEach(() => emulateMedia({ media: 'screen' }).catch(() => {}));

    it('is not there', async function () {
      await emulate(this, { media: 'print' });
      const banner = await showBanner(given);
      expect(banner.getClientRects()).to.have.length(0);
      addStyle('* { display: inline !important }');
      expect(banner.getClientRects()).to.have.length(0);
    });

    it('is not there with its fallback', async function () {
      await emulate(this, { media: 'print' });
      const banner = await placeBanner(
        { src: '/fault/status?status=404' },
        { children: 'Call us.' },
      );
      await loaded(banner);
      expect(banner.getClientRects()).to.have.length(0);
    });
  });

  describe('in forced colours', () => {
    const features = (value: string): object => ({ features: [{ name: 'forced-colors', value }] });
    afterEach(() => cdp('Emulation.setEmulatedMedia', features('')));

    it('keeps its outline, and its button looks like one that can be pressed', async function () {
      if (!(await cdp('Browser.getVersion'))) this.skip();
      await cdp('Emulation.setEmulatedMedia', features('active'));
      expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
      const banner = await showBanner(given);
      const { borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(
        part(banner, 'banner')!,
      );
      expect(borderTopStyle).to.equal('solid');
      expect(borderTopColor).not.to.equal(backgroundColor);
      const { color, textDecorationLine } = getComputedStyle(dismissButton(banner));
      expect(color).not.to.equal(backgroundColor);
      expect(textDecorationLine).to.equal('underline');
    });
  });
});
