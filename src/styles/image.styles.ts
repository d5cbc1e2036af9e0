import { css } from 'lit';

/** A picture that enlarges, on the page. */
export const image = css`
  :host {
    display: block;
    /* On pages that make everything a flex box. */
    flex-direction: column;
    min-width: 0;
  }
  :host([hidden]) {
    display: none;
  }
  .base {
    /* Nothing leaks in but direction, language, colour scheme and visibility. */
    all: initial;
    color-scheme: inherit;
    visibility: inherit;
    --_muted: var(--careleaf-color-muted, light-dark(#52606d, #a9b6c2));
    --_accent: var(--careleaf-color-accent, light-dark(#0b5f7a, #7cc7e0));
    --_surface: var(--careleaf-color-surface, light-dark(#fff, #16202a));
    --_border: var(--careleaf-color-border, light-dark(#d3dae1, #384653));
    --_focus: var(--careleaf-color-focus, light-dark(#0b57d0, #a8c7fa));
    --_radius: var(--careleaf-radius, 0.5em);
    display: block;
    font: var(--careleaf-font-size, medium) / var(--careleaf-line-height, 1.6)
      var(--careleaf-font-family, system-ui, sans-serif);
    color: var(--careleaf-color-text, light-dark(#1d2733, #e6ebf0));
    overflow-wrap: break-word;
  }
  @supports not (color: light-dark(#000, #fff)) {
    .base {
      --_muted: var(--careleaf-color-muted, #52606d);
      --_accent: var(--careleaf-color-accent, #0b5f7a);
      --_surface: var(--careleaf-color-surface, #fff);
      --_border: var(--careleaf-color-border, #d3dae1);
      --_focus: var(--careleaf-color-focus, #0b57d0);
      color: var(--careleaf-color-text, #1d2733);
    }
  }
  p {
    margin: 0;
  }
  .trigger {
    position: relative;
    width: fit-content;
    min-width: 44px;
    max-width: 100%;
    cursor: zoom-in;
  }
  [part='button'] {
    all: unset;
    display: block;
    min-height: 44px;
    overflow: hidden;
    border-radius: var(--_radius);
  }
  [part='button']:focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
  [aria-busy] {
    cursor: progress;
  }
  img {
    display: block;
    max-width: 100%;
    height: auto;
  }
  /* As in a card. */
  img,
  canvas {
    max-height: 50em;
    object-fit: contain;
  }
  /* As tall as the room that a card keeps for it before this element is defined. */
  [part='hint'] {
    display: flex;
    align-items: center;
    gap: 0.4em;
    min-height: 2.25em;
    line-height: 1.2;
    color: var(--_accent);
    font-weight: 600;
  }
  .trigger:hover [part='hint'] {
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }
  [part='hint'] svg {
    flex: none;
    width: 1.25em;
    height: 1.25em;
    fill: currentColor;
  }
  [part='caption'] {
    max-width: 65ch;
    font-size: 0.9375em;
    color: var(--_muted);
  }
  .veiled {
    cursor: pointer;
  }
  .veiled img {
    filter: blur(24px);
    /* The edges would let the page shine through. */
    transform: scale(1.1);
  }
  .why {
    position: absolute;
    inset: 0 0 2.25em;
    display: flex;
    align-items: center;
    justify-content: center;
    padding: 0.5em;
    text-align: center;
    line-height: 1.3;
    font-weight: 600;
  }
  .why span {
    padding: 0.5em 1em;
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .broken {
    display: grid;
    width: fit-content;
    max-width: 100%;
    border-radius: var(--_radius);
    /* A line that takes no room: the box is as large as the picture. */
    outline: var(--careleaf-border-width, 1px) solid var(--_border);
    outline-offset: -1px;
  }
  .broken > * {
    grid-area: 1 / 1;
    max-width: 100%;
  }
  .broken div {
    box-sizing: border-box;
    max-width: 40em;
    padding: 1em;
    align-self: center;
  }
  .room {
    height: auto;
    /* And as the hint below it. */
    margin-block-end: 2.25em;
  }
  .broken p + p {
    margin-block-start: 0.25em;
    font-size: 0.9375em;
    color: var(--_muted);
  }
  .hidden-visually {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-contrast: more) {
    .base {
      --_muted: currentcolor;
      --_border: currentcolor;
    }
  }
  @media print {
    .base {
      /* Dark on white, as the card. */
      --_surface: #fff;
      --_border: #767676;
      --_muted: #333;
      --_accent: #000;
      color: #000;
    }
    .trigger {
      break-inside: avoid;
    }
    [part='hint'] {
      display: none;
    }
    img {
      max-height: 20cm;
    }
  }
`;
