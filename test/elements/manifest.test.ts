import { expect } from '@open-wc/testing';
import type { EnlargeableImageElement } from '../../src/elements/enlargeable-image/enlargeable-image.js';
import { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import {
  full,
  heard,
  placeCard,
  buttons,
  queryAll,
  settled,
  showCard,
} from '../support/articles.js';
import { placeImage, showImage } from '../support/images.js';
import { waitUntil } from '../support/wait-until.js';

interface Named {
  readonly name: string;
  readonly description?: string;
}
interface Declaration {
  readonly name: string;
  readonly attributes: readonly Named[];
  readonly events: readonly Named[];
  readonly slots: readonly Named[];
  readonly cssParts: readonly Named[];
  readonly cssProperties: readonly Named[];
  readonly cssStates: readonly Named[];
  readonly members: readonly (Named & { readonly kind: string; readonly privacy?: string })[];
}
interface Manifest {
  readonly modules: readonly { readonly declarations: readonly Declaration[] }[];
}

// What the contract promises of a card.
const ATTRIBUTES = [
  'src',
  'open',
  'heading-level',
  'loading',
  'lang',
  'care-team-phone',
  'after-hours-phone',
  'emergency-phone',
  'print',
  'review-policy',
  'no-deep-links',
];
const EVENTS = [
  'careleaf-load',
  'careleaf-error',
  'careleaf-section-toggle',
  'careleaf-warning',
  'careleaf-overdue',
] as const;
const SLOTS = ['', 'header', 'footer', 'contact'];
const PARTS = [
  'card',
  'eyebrow',
  'title',
  'summary',
  'help',
  'toolbar',
  'expand-all',
  'section',
  'section-heading',
  'section-button',
  'section-panel',
  'image',
  'references',
  'dates',
  'notice',
  'error',
  'retry',
];
const PROPERTIES = [
  'color-text',
  'color-muted',
  'color-surface',
  'color-border',
  'color-accent',
  'color-accent-contrast',
  'color-emergency',
  'color-urgent',
  'color-routine',
  'color-focus',
  'font-family',
  'font-family-heading',
  'font-size',
  'line-height',
  'space',
  'radius',
  'border-width',
  'shadow',
  'measure',
  'motion',
].map((name) => `--careleaf-${name}`);
const STATES = ['loading', 'ready', 'stale', 'error'];
const METHODS = ['reload', 'expandAll', 'collapseAll', 'showSection'];

const names = (list: readonly Named[]): string[] => list.map(({ name }) => name);

// What the contract promises of a picture.
const PICTURE = {
  attributes: [
    'src',
    'full-src',
    'srcset',
    'sizes',
    'alt',
    'caption',
    'credit',
    'width',
    'height',
    'sensitive',
  ],
  parts: ['button', 'image', 'caption', 'hint', 'dialog', 'close-button'],
  events: ['careleaf-image-open', 'careleaf-image-close', 'careleaf-warning'],
  methods: ['show', 'close'],
};

describe('manifest', () => {
  let card: Declaration;

  before(async () => {
    const response = await fetch('/dist/custom-elements.json');
    const { modules } = (await response.json()) as Manifest;
    card = modules
      .flatMap(({ declarations }) => declarations)
      .find(({ name }) => name === 'SideEffectCardElement')!;
  });

  it('lists the attributes of the contract', () => {
    expect(names(card.attributes)).to.include.members(ATTRIBUTES);
  });

  it('lists exactly the attributes that the element observes', () => {
    expect(names(card.attributes)).to.have.members(SideEffectCardElement.observedAttributes);
  });

  it('lists the events of the contract', () => {
    expect(names(card.events)).to.include.members([...EVENTS]);
  });

  it('lists events that the element fires', async () => {
    const fired = EVENTS.map((type) => [type, heard(type)] as const);
    const wrong = full({ reviewDue: '2020-01-31' }) as unknown as Record<string, unknown>;
    const shown = await showCard({ ...wrong, aliases: 7 });
    buttons(shown)[1]!.click();
    await shown.updateComplete;
    await settled(await placeCard('/fault/status?status=404'));
    expect(fired.filter(([, events]) => events.length).map(([type]) => type)).to.deep.equal([
      ...EVENTS,
    ]);
  });

  it('lists the slots of the contract', () => {
    expect(names(card.slots)).to.include.members(SLOTS);
  });

  it('lists exactly the parts of the contract', () => {
    expect(names(card.cssParts)).to.include.members(PARTS);
  });

  it('lists exactly the parts and slots that the element has in one state or another', async () => {
    const translations = [{ language: 'es', src: 'es.json' }];
    const ready = await showCard(full({ reviewDue: '2020-01-31', translations }));
    const failed = await placeCard('/fault/status?status=404');
    await settled(failed);
    // What the system has no voice for is not offered: that button is asked for by its name.
    const tools = await showCard(full(), { attributes: { tools: 'print text-size link' } });
    await waitUntil(() => queryAll(tools, '[part=link-button]').length, 'the tools are there');
    const all = [ready, failed, tools];
    const found = all
      .flatMap((element) => queryAll(element, '[part]'))
      .flatMap((element) => [...element.part]);
    expect([...new Set([...found, 'listen-button', 'stop-button'])]).to.have.members(
      names(card.cssParts),
    );
    const slots = all.flatMap((element) => queryAll(element, 'slot')) as HTMLSlotElement[];
    // "handout" is for paper only: what is in it is never shown on the page.
    expect([...new Set([...names(slots), 'handout'])]).to.have.members(names(card.slots));
  });

  it('lists the custom properties of the contract', () => {
    expect(names(card.cssProperties)).to.include.members(PROPERTIES);
  });

  it('lists exactly the custom properties that the styles read', async () => {
    const shown = await showCard(full());
    const styles = shown
      .shadowRoot!.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules])
      .map(({ cssText }) => cssText)
      .join('\n');
    const read = [...styles.matchAll(/var\(\s*(--careleaf-[\w-]+)/g)].map(([, name]) => name!);
    expect([...new Set(read)]).to.have.members(names(card.cssProperties));
    expect(styles).not.to.match(/[{;]\s*--careleaf-/);
  });

  it('lists the states of the contract', () => {
    expect(names(card.cssStates)).to.include.members(STATES);
  });

  it('lists the methods of the contract, and no private member', () => {
    const members = names(card.members);
    expect(members).to.include.members(METHODS);
    for (const method of METHODS)
      expect(SideEffectCardElement.prototype).to.have.property(method).that.is.a('function');
    expect(members.filter((name) => /^[#_]/.test(name))).to.deep.equal([]);
    expect(members).not.to.include('articleLoaded');
  });

  it('describes everything that it lists', () => {
    const { attributes, events, slots, cssParts, cssProperties, cssStates } = card;
    const silent = [attributes, events, slots, cssParts, cssProperties, cssStates]
      .flat()
      .filter(({ description }) => !description);
    expect(names(silent)).to.deep.equal([]);
  });

  it('lists the members that have the names of the attributes', () => {
    const { properties } = SideEffectCardElement;
    for (const name of ATTRIBUTES) {
      const property = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      expect(properties).to.have.property(property);
    }
  });

  it('lists the events of the pictures, which come from them', async () => {
    const types = ['careleaf-image-open', 'careleaf-image-close'] as const;
    expect(names(card.events)).to.include.members([...types]);
    const fired = types.map((type) => heard(type));
    const shown = await showCard(full());
    const [image] = queryAll(shown, 'enlargeable-image') as EnlargeableImageElement[];
    await customElements.whenDefined('enlargeable-image');
    await image!.updateComplete;
    await image!.show();
    await image!.close();
    expect(fired.map(({ length }) => length)).to.deep.equal([1, 1]);
  });
});

describe('manifest of <enlargeable-image>', () => {
  let declaration: Declaration;

  before(async () => {
    const response = await fetch('/dist/custom-elements.json');
    const { modules } = (await response.json()) as Manifest;
    declaration = modules
      .flatMap(({ declarations }) => declarations)
      .find(({ name }) => name === 'EnlargeableImageElement')!;
  });

  it('lists what the contract promises', () => {
    expect(names(declaration.attributes)).to.include.members(PICTURE.attributes);
    expect(names(declaration.cssParts)).to.have.members(PICTURE.parts);
    expect(names(declaration.events)).to.have.members(PICTURE.events);
    expect(names(declaration.members)).to.include.members(PICTURE.methods);
  });

  it('lists exactly the attributes that the element observes', () => {
    const element = customElements.get('enlargeable-image') as typeof EnlargeableImageElement;
    expect(names(declaration.attributes)).to.have.members(element.observedAttributes);
  });

  it('lists exactly the parts, the slots and the custom properties of the element', async () => {
    const plain = await showImage({ caption: 'Where it hurts' });
    const empty = await placeImage({ src: '' });
    const found = queryAll(plain, '[part]').flatMap((element) => [...element.part]);
    expect([...new Set(found)]).to.have.members(names(declaration.cssParts));
    const slots = queryAll(empty, 'slot') as HTMLSlotElement[];
    expect(names(slots)).to.deep.equal(names(declaration.slots));
    const styles = plain
      .shadowRoot!.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules])
      .map(({ cssText }) => cssText)
      .join('\n');
    const read = [...styles.matchAll(/var\(\s*(--careleaf-[\w-]+)/g)].map(([, name]) => name!);
    expect([...new Set(read)]).to.have.members(names(declaration.cssProperties));
  });

  it('lists no member that is not public', () => {
    const members = names(declaration.members);
    expect(members.filter((name) => /^[#_]/.test(name))).to.deep.equal([]);
    for (const name of ['picture', 'language']) expect(members).not.to.include(name);
  });

  it('describes everything that it lists', () => {
    const { attributes, events, slots, cssParts, cssProperties, cssStates } = declaration;
    const silent = [attributes, events, slots, cssParts, cssProperties, cssStates]
      .flat()
      .filter(({ description }) => !description);
    expect(names(silent)).to.deep.equal([]);
  });
});
