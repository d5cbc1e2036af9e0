import { css } from 'lit';

/**
 * What an article needs while its text appears: where everything stands. The rest
 * (`after-text.styles.ts`) comes a moment later and moves nothing.
 *
 * The public `--careleaf-*` properties are only read, so that a page can set them anywhere above; the
 * private `--_*` ones hold what is in force. No `rem`: a page's root font size is its own business.
 * `medium` is what the reader chose in the browser.
 */
export const text = css`
  :host {
    display: block;
    /* On pages that make everything a flex box. */
    flex-direction: column;
    min-width: 0;
  }
  :host([hidden]) {
    display: none;
  }
  .room {
    min-height: var(--careleaf-reserve, 100vh);
  }
  .base {
    /* Nothing leaks in but direction, language, colour scheme and visibility. */
    all: initial;
    color-scheme: inherit;
    visibility: inherit;
    --_surface: var(--careleaf-color-surface, light-dark(#fff, #16202a));
    --_emergency: var(--careleaf-color-emergency, light-dark(#b3261e, #ff9d94));
    --_urgent: var(--careleaf-color-urgent, light-dark(#8a4b00, #f5bd6f));
    --_tier: var(--careleaf-color-routine, light-dark(#22633c, #8fd3a8));
    --_line: var(--careleaf-border-width, 1px) solid
      var(--careleaf-color-border, light-dark(#d3dae1, #384653));
    --_space: var(--careleaf-space, 1em);
    --_edge: calc(1.25 * var(--_space));
    --_measure: var(--careleaf-measure, 65ch);
    --_radius: var(--careleaf-radius, 0.5em);
    --_font: var(--careleaf-font-family, system-ui, sans-serif);
    display: block;
    font: var(--careleaf-font-size, medium) / var(--careleaf-line-height, 1.6) var(--_font);
    color: var(--careleaf-color-text, light-dark(#1d2733, #e6ebf0));
    overflow-wrap: break-word;
    container-type: inline-size;
    /* Contained, it would have no width of its own in a flex row; on a phone no more than there is. */
    contain-intrinsic-inline-size: min(40em, 85vw);
  }
  [part='card'],
  .room .base {
    background: var(--_surface);
    border: var(--_line);
    border-radius: var(--_radius);
  }
  /* The shape of a card, with room for what is said in it: lines. */
  .room p {
    min-height: 2em;
  }
  .room .base::after {
    content: '';
    display: block;
    height: 15em;
    background: repeating-linear-gradient(#0000 0 1em, #8883 0 2em);
  }
  p {
    margin: 0;
  }
  * {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  h4,
  h5,
  h6 {
    margin: 0;
    font: 700 1em/1.3 var(--careleaf-font-family-heading, var(--_font));
  }
  /* What is far from the visible part of a page costs nothing: 100 cards on one are like a few. */
  article {
    content-visibility: auto;
    contain-intrinsic-block-size: auto var(--careleaf-reserve, 100vh);
  }
  .pad,
  .room .base {
    padding: var(--_edge);
  }
  [part='eyebrow'] {
    display: block;
    font-size: 0.5em;
    /* Arabic and Vietnamese reach far above and below the line. */
    line-height: 1.6;
  }
  [part='title'] {
    font-size: 1.875em;
    line-height: 1.15;
    text-wrap: balance;
  }
  [part='summary'] {
    margin-block-start: 0.75em;
    font-size: 1.125em;
    line-height: 1.5;
  }
  .big {
    margin-block: 1.2em 0.6em;
    font-size: 1.25em;
  }
  .tiers {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
  }
  .tier {
    padding: 0 var(--_space) var(--_space);
    border: 2px solid var(--_tier);
  }
  .emergency {
    --_tier: var(--_emergency);
  }
  .urgent {
    --_tier: var(--_urgent);
  }
  .tier-heading {
    display: flex;
    gap: 0.5em;
    margin: 0 calc(-1 * var(--_space)) 0.75em;
    padding: 0.6em var(--_space);
    background: var(--_tier);
    color: var(--_surface);
    font-size: 1.125em;
  }
  .routine > .tier-heading {
    background: none;
    color: var(--_tier);
    padding-block-end: 0;
    margin-block-end: 0.4em;
  }
  span,
  li {
    min-width: 0;
  }
  i {
    flex: none;
    width: 1.3em;
    height: 1.3em;
  }
  .tier-title {
    margin: 0 0 0.4em;
    font-weight: 600;
  }
  .phones {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    margin: 0.75em 0 0;
    padding: 0;
    list-style: none;
  }
  .phones a {
    display: block;
    padding: 0.5em var(--_space);
    border: 2px solid;
    font-weight: 600;
  }
  /* A number is in one piece; where a line has no room for it, it is broken where its groups are. */
  .phones bdi {
    display: inline-block;
  }
  [part='toolbar'] {
    min-height: 44px;
  }
  [part='section'] {
    border-block-start: var(--_line);
  }
  button {
    all: unset;
    box-sizing: border-box;
    min-height: 44px;
  }
  [part='section-button'] {
    width: 100%;
    padding: 0.8em calc(var(--_edge) / 1.125);
    padding-inline-end: calc(var(--_edge) + 1.5em);
    font-size: 1.125em;
  }
  .body {
    padding: 0.25em var(--_edge) 1.75em;
  }
  .prose,
  figure {
    max-width: var(--_measure);
  }
  .prose > :first-child {
    margin-block-start: 0;
  }
  .prose > :last-child {
    margin-block-end: 0;
  }
  .prose :is(p, ul, ol, pre, blockquote, .table) {
    margin: 0 0 0.75em;
  }
  .prose :is(h1, h2, h3, h4, h5, h6) {
    margin: 1.25em 0 0.4em;
  }
  .prose :is(ul, ol) {
    padding-inline-start: 1.4em;
  }
  .prose li {
    margin-block: 0.35em;
  }
  /* What to do, what not to do, what to ask: the mark of an item in the place of its bullet. */
  .marked {
    list-style: none;
  }
  .mark {
    float: inline-start;
    width: 1.4em;
    margin-inline-start: -1.4em;
  }
  sub,
  sup {
    font-size: 0.75em;
    line-height: 0;
  }
  .table,
  pre {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th,
  td {
    min-width: 5em;
    padding-block: 0.5em;
    padding-inline: 0 0.75em;
    border-block-end: var(--_line);
    text-align: start;
    vertical-align: top;
  }
  figure {
    margin: 1.25em 0 0;
  }
  figcaption {
    font-size: 0.9375em;
  }
  img,
  canvas {
    display: block;
    max-width: 100%;
    height: auto;
    /* One that is a thin line would push all else away. */
    max-height: 50em;
    object-fit: contain;
  }
  /* Room for the hint, which comes when the element is defined. */
  :not(:defined) {
    display: block;
    padding-block-end: 2.25em;
  }
  /* Large text on a phone: the room is for the words. */
  @container (max-width: 15em) {
    [part='card'] > * {
      --_space: calc(var(--careleaf-space, 1em) / 3);
      --_edge: var(--_space);
      hyphens: auto;
    }
    [part='title'] {
      font-size: 1.25em;
    }
    .tier {
      --_space: 0.25em;
    }
    /* The icon stands above the words, which are broken nowhere. */
    .tier-heading {
      flex-wrap: wrap;
      font-size: min(1em, 10cqi);
      hyphens: manual;
    }
  }
  @container (min-width: 40em) {
    [part='card'] > * {
      --_edge: calc(2 * var(--_space));
    }
    [part='title'] {
      font-size: 2.25em;
    }
  }
  /* In a wide column the lines stay short: what is beside them is used. */
  @container (min-width: 60em) {
    .tiers {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .emergency,
    .tier:only-child {
      grid-column: 1/-1;
    }
    .body:has(figure) {
      display: grid;
      grid-template-columns: minmax(0, var(--_measure)) minmax(16em, 1fr);
      gap: 0 calc(2 * var(--_edge));
    }
    .body:has(figure) > .prose {
      grid-row: 1 / span 9;
    }
    figure {
      margin: 0 0 1.25em;
    }
  }
`;
