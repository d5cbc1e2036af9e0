import { expect } from '@open-wc/testing';
import { drawCard, full, part } from '../support/articles.js';
import { showBanner } from '../support/banners.js';
import { dialogOf, get, MISSING, opened, placeImage, settled, until } from '../support/images.js';
import { cdp } from '../support/input.js';

const emulate = (value: string): Promise<unknown> =>
  cdp('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-contrast', value }] });

type Colour = readonly [red: number, green: number, blue: number];
const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
/** Colours over each other, on white paper, as they are painted: however they are written. */
function painted(...colours: readonly string[]): Colour {
  for (const colour of ['#fff', ...colours]) {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}
// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
function luminance([r, g, b]: Colour): number {
  const [red, green, blue] = [r, g, b].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
function contrast(front: string, grounds: readonly string[] = []): number {
  const [dark, light] = [painted(...grounds), painted(...grounds, front)]
    .map(luminance)
    .sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}
/** What is behind an element, in its shadow root, the last in front. */
const groundsOf = (element: Element | null): string[] =>
  element ? [...groundsOf(element.parentElement), getComputedStyle(element).backgroundColor] : [];
/** Every text in sight has the contrast of WCAG's level AAA (1.4.6). */
function expectContrast(root: ParentNode, least: number): void {
  const texts = [...root.querySelectorAll<HTMLElement>('*')].filter(
    (element) =>
      element.checkVisibility() &&
      [...element.childNodes].some(({ nodeType, data }: Node & { data?: string }) =>
        nodeType === Node.TEXT_NODE ? data!.trim() : false,
      ),
  );
  expect(texts.length).to.be.at.least(least);
  for (const element of texts) {
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const isLarge = parseFloat(fontSize) >= (Number(fontWeight) >= 700 ? 18.66 : 24);
    const found = contrast(color, groundsOf(element));
    expect(found, element.textContent!.trim()).to.be.at.least(isLarge ? 4.5 : 7);
  }
}

describe('for readers who want more contrast', () => {
  beforeEach(async function () {
    if (!(await cdp('Browser.getVersion'))) this.skip();
    await emulate('more');
  });
  afterEach(() => emulate(''));

  // (What stands on the colour of its urgency keeps that colour.)
  it('what else is muted in a card has it', async () => {
    const card = await drawCard(full({ reviewDue: '2020-01-31' }), { attributes: { open: 'all' } });
    expectContrast(part(card, 'notice'), 1);
    expectContrast(part(card, 'dates'), 10);
    expectContrast(part(card, 'references'), 3);
  });

  it('a banner has it, with a line around it that can be seen', async () => {
    const banner = await showBanner({ message: 'We hire nurses.', href: '/jobs' });
    await until(() => banner.shadowRoot!.querySelector('button'), 'it is shown');
    expectContrast(banner.shadowRoot!, 3);
    const { borderTopColor } = getComputedStyle(banner.shadowRoot!.querySelector('.base')!);
    expect(contrast(borderTopColor)).to.be.at.least(7);
  });

  it('what is said of a picture has it', async () => {
    const image = await placeImage({ caption: 'Where it hurts', credit: 'The Clinic' });
    expectContrast(image.shadowRoot!, 3);
  });

  it('what is said of a picture that is broken has it, and the line around it', async () => {
    const image = await placeImage({ src: MISSING });
    await until(() => image.shadowRoot!.querySelector('.broken'), 'it is broken');
    expectContrast(image.shadowRoot!, 2);
    const { outlineColor } = getComputedStyle(get(image, '.broken'));
    expect(contrast(outlineColor)).to.be.at.least(7);
  });

  it('the viewer has it', async () => {
    const image = await placeImage({ caption: 'Where it hurts', credit: 'The Clinic' });
    await image.show();
    await opened(image);
    await settled();
    expectContrast(dialogOf(image)!, 3);
  });
});
