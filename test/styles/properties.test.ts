import { expect } from '@open-wc/testing';
import { drawCard, full, part, placeCard, settled } from '../support/articles.js';

// Every property that docs/theming.md and the manifest promise changes something that can be seen.

const SEEN = [
  ...[
    'color',
    'background-color',
    'fill',
    'outline-color',
    'box-shadow',
    'max-width',
    'min-height',
  ],
  ...['border-top-color', 'border-top-width', 'border-top-left-radius', 'padding-left'],
  ...['font-family', 'font-size', 'line-height', 'transition-duration'],
];

/** Something that no card has by itself, by the last word of the property. */
const ODD: Readonly<Record<string, string>> = {
  family: 'monospace',
  heading: 'monospace',
  size: '31px',
  height: '3',
  space: '3em',
  radius: '9px',
  width: '7px',
  shadow: '0 0 9px red',
  measure: '9em',
  motion: '9s',
  reserve: '77px',
};

const looks = (card: Element): string =>
  [...card.shadowRoot!.querySelectorAll('*')]
    .map((element) => {
      const style = getComputedStyle(element);
      return SEEN.map((property) => style.getPropertyValue(property)).join();
    })
    .join('\n');

/** A card in each state that a reader may find it in, with the focus on one of its buttons. */
const STATES = {
  ready: async () => {
    const card = await drawCard(full(), { attributes: { open: 'all' } });
    part(card, 'section-button').focus();
    return card;
  },
  loading: async () => {
    const card = await placeCard(`/fault/hanging?key=${crypto.randomUUID()}`);
    await card.updateComplete;
    return card;
  },
  error: async () => {
    const card = await placeCard('/fault/status?status=404');
    await settled(card);
    await card.updateComplete;
    return card;
  },
} as const;

/** Where they show; the others do in a card that is ready. */
const WHERE: Readonly<Record<string, keyof typeof STATES>> = {
  '--careleaf-color-accent-contrast': 'error',
  '--careleaf-reserve': 'loading',
};

interface Manifest {
  modules: { declarations?: { name: string; cssProperties?: { name: string }[] }[] }[];
}

describe('every custom property of a card', () => {
  it('has an effect that can be seen', async () => {
    const manifest: Manifest = await (await fetch('/dist/custom-elements.json')).json();
    const properties = manifest.modules
      .flatMap(({ declarations = [] }) => declarations)
      .find(({ name }) => name === 'SideEffectCardElement')!
      .cssProperties!.map(({ name }) => name);
    expect(properties.length).to.be.above(19);
    const without: string[] = [];
    for (const property of properties) {
      const card = await STATES[WHERE[property] ?? 'ready']();
      const before = looks(card);
      card.style.setProperty(property, ODD[property.split('-').at(-1)!] ?? 'rgb(1, 2, 3)');
      if (looks(card) === before) without.push(property);
      card.remove();
    }
    expect(without).to.deep.equal([]);
  });
});
