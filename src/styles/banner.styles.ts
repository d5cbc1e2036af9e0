import { css } from 'lit';

export const banner = css`
  :host {
    display: block;
    /* On pages that make everything a flex box. */
    flex-direction: column;
    min-width: 0;
  }
  :host([hidden]),
  slot[hidden] {
    display: none;
  }
  /* Also on a page that gives everything a display of its own: of what is important, this wins. */
  :host(:state(hidden)) {
    display: none !important;
  }
  .base {
    /* Nothing leaks in but direction, language, colour scheme and visibility. */
    all: initial;
    color-scheme: inherit;
    visibility: inherit;
    --_accent: var(--careleaf-color-accent, light-dark(#0b5f7a, #7cc7e0));
    --_muted: var(--careleaf-color-muted, light-dark(#52606d, #a9b6c2));
    --_space: var(--careleaf-space, 1em);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 calc(1.5 * var(--_space));
    box-sizing: border-box;
    padding: calc(0.5 * var(--_space)) var(--_space);
    background: var(--careleaf-color-surface, light-dark(#fff, #16202a));
    border: var(--careleaf-border-width, 1px) solid
      var(--careleaf-color-border, light-dark(#d3dae1, #384653));
    border-inline-start: 6px solid var(--_accent);
    border-radius: var(--careleaf-radius, 0.5em);
    box-shadow: var(--careleaf-shadow, none);
    font: var(--careleaf-font-size, medium) / var(--careleaf-line-height, 1.6)
      var(--careleaf-font-family, system-ui, sans-serif);
    color: var(--careleaf-color-text, light-dark(#1d2733, #e6ebf0));
    overflow-wrap: break-word;
  }
  @supports not (color: light-dark(#000, #fff)) {
    .base {
      --_accent: var(--careleaf-color-accent, #0b5f7a);
      --_muted: var(--careleaf-color-muted, #52606d);
      background: var(--careleaf-color-surface, #fff);
      border-color: var(--careleaf-color-border, #d3dae1);
      color: var(--careleaf-color-text, #1d2733);
    }
  }
  [part='message'] {
    flex: 1 1 20em;
    min-width: 0;
    max-width: var(--careleaf-measure, 65ch);
    padding-block: 0.5em;
  }
  .prose,
  p {
    display: inline;
    margin: 0;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 0.15em;
  }
  [part='link'] {
    display: inline-block;
    min-height: 24px;
    font-weight: 600;
  }
  /* Clear, but quieter than the link. */
  button {
    all: unset;
    box-sizing: border-box;
    min-height: 44px;
    padding: 0.5em 0;
    font-size: 0.9375em;
    line-height: 1.4;
    color: var(--_muted);
    text-decoration: underline;
    text-underline-offset: 0.15em;
    cursor: pointer;
  }
  :is(a, button):hover {
    text-decoration-thickness: 2px;
  }
  :focus-visible {
    outline: 3px solid var(--careleaf-color-focus, light-dark(#0b57d0, #a8c7fa));
    outline-offset: 2px;
  }
  @media (prefers-contrast: more) {
    .base {
      --_muted: currentcolor;
      border-color: currentcolor;
    }
  }
  @media print {
    :host {
      display: none !important;
    }
  }
`;
