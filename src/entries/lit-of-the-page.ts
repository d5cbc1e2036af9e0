import type { CareleafElement as Base } from '../elements/careleaf-element.js';

// What the elements that careleaf.js loads later extend (vite.config.ts). They bring no second copy of
// Lit, and they cannot import careleaf.js, which a page may have loaded as "careleaf.js?ver=6". But
// whoever loads them has registered the card, and that extends the same class.

// oxlint-disable-next-line no-restricted-globals -- it is only asked here
let card = customElements.get('side-effect-card')!;
// Where that is a card with additions (careleaf.hydrate.js): the card itself has the texts.
while (!Object.hasOwn(card, 'strings')) card = Object.getPrototypeOf(card) as typeof card;

export const CareleafElement = Object.getPrototypeOf(card) as typeof Base;
export { css } from '../styles/css-tag.js';
export const isServer = false;
