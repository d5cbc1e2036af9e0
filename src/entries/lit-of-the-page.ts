import type { LitElement as Lit } from 'lit';

// What the elements that careleaf.js loads later take for 'lit' (vite.config.ts). They bring no second
// copy of it, and they cannot import careleaf.js, which a page may have loaded as "careleaf.js?ver=6".
// But whoever loads them has registered the card, and what that extends is LitElement.

// oxlint-disable-next-line no-restricted-globals -- it is only asked here
const card = customElements.get('side-effect-card')!;

export const LitElement = Object.getPrototypeOf(card) as typeof Lit;
export { css } from '../styles/css-tag.js';
export const isServer = false;
