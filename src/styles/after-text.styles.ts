/** Marks CSS for editors and for the build, which takes the white space out. */
const css = ([text]: TemplateStringsArray): string => text!;

/** What is styled once the text is there: nothing that changes where the text stands. */
export const afterText = css`
  .base {
    --_muted: var(--careleaf-color-muted, light-dark(#52606d, #a9b6c2));
    --_accent: var(--careleaf-color-accent, light-dark(#0b5f7a, #7cc7e0));
    --_accent-contrast: var(--careleaf-color-accent-contrast, light-dark(#fff, #0d1720));
    --_focus: var(--careleaf-color-focus, light-dark(#0b57d0, #a8c7fa));
  }
  /* Older browsers do not know light-dark(): they get the light colours. */
  @supports not (color: light-dark(#000, #fff)) {
    .base {
      --_surface: var(--careleaf-color-surface, #fff);
      --_emergency: var(--careleaf-color-emergency, #b3261e);
      --_urgent: var(--careleaf-color-urgent, #8a4b00);
      --_tier: var(--careleaf-color-routine, #22633c);
      --_line: var(--careleaf-border-width, 1px) solid var(--careleaf-color-border, #d3dae1);
      --_muted: var(--careleaf-color-muted, #52606d);
      --_accent: var(--careleaf-color-accent, #0b5f7a);
      --_accent-contrast: var(--careleaf-color-accent-contrast, #fff);
      --_focus: var(--careleaf-color-focus, #0b57d0);
      color: var(--careleaf-color-text, #1d2733);
    }
  }
  [part='card'] {
    box-shadow: var(--careleaf-shadow, none);
  }
  article {
    /* Focus rings at the edge. */
    overflow-clip-margin: 1em;
  }
  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
  .hidden-visually {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  [part='eyebrow'] {
    color: var(--_muted);
  }
  [part='languages'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 1em;
    /* As much as was kept for it. */
    min-height: 44px;
  }
  /* Names of two letters as well are large enough to hit (WCAG 2.2, 2.5.8). */
  [part='languages'] > * {
    display: flex;
    align-items: center;
    min-height: 44px;
    min-width: 24px;
  }
  [part='languages'] [aria-current] {
    color: inherit;
    font-weight: 600;
    text-decoration: none;
  }
  .tier,
  .phones a,
  img {
    border-radius: var(--_radius);
  }
  svg {
    height: 100%;
    fill: currentColor;
  }
  /* Also where it stands among the others. */
  .phones .emergencyPhone a {
    --_tier: var(--_emergency);
    background: var(--_tier);
    border-color: var(--_tier);
    color: var(--_surface);
  }
  [part='section-button'] {
    position: relative;
  }
  [part='section-button']::after {
    content: '';
    position: absolute;
    inset-inline-end: calc(var(--_edge) + 0.3em);
    inset-block-start: calc(50% - 0.35em);
    width: 0.5em;
    height: 0.5em;
    border: solid var(--_accent);
    border-width: 0 0.15em 0.15em 0;
    transform: rotate(45deg);
  }
  [aria-expanded='true']::after {
    transform: translateY(0.25em) rotate(225deg);
  }
  a,
  [part='languages'] button {
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }
  .phones a {
    color: var(--_tier);
    text-decoration: none;
  }
  .tier {
    overflow: clip;
  }
  .mark {
    font-weight: 700;
  }
  .do .mark {
    color: var(--_tier);
  }
  .dont .mark {
    color: var(--_emergency);
  }
  .ask .mark {
    color: var(--_accent);
  }
  /* What cannot be dialled for certain is no link. */
  .phones a:not([href]) {
    border-color: transparent;
    background: none;
    color: inherit;
  }
  button {
    cursor: pointer;
  }
  a:hover,
  [part='languages'] button:hover {
    text-decoration-thickness: 2px;
  }
  [part='expand-all'] {
    display: block;
    margin-inline-start: auto;
    padding: 0.5em;
    line-height: 1.4;
    color: var(--_accent);
    font-weight: 600;
  }
  [part='title']:focus {
    outline: none;
  }
  [part='section-heading'] {
    scroll-margin-block-start: 1em;
  }
  [part='section-button']:hover {
    color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 7%, transparent);
  }
  [part='section-button']:focus-visible {
    outline-offset: -3px;
  }
  [part='section-button']::after,
  /* Only what opens moves: a panel that is closed when these styles come stays as it is. */
  [part='section-panel']:not([hidden]) {
    transition:
      transform var(--careleaf-motion, 0.15s),
      opacity var(--careleaf-motion, 0.15s);
  }
  [part='section-panel'][hidden] {
    opacity: 0;
    transform: translateY(-0.5em);
  }
  :is([part='expand-all'], .phones [href], .citation a):hover {
    text-decoration: underline;
  }
  .prose ::marker {
    color: var(--_muted);
  }
  .citation a {
    /* A target to hit, without room taken from the line; above the text that follows. */
    position: relative;
    padding-block: 0.75em;
    padding-inline: 1.4em 0.8em;
    margin-inline: -1.35em -0.75em;
    font-weight: 600;
    text-decoration: none;
  }
  /* It may be the next one after a comma: it keeps off that, and reaches further behind it. */
  .citation + .citation a {
    padding-inline: 0.2em 1.4em;
    margin-inline: -0.15em -1.35em;
  }
  /*
   * In text of the other direction they stay in one piece, and those without letters (phone numbers)
   * run from left to right: else their groups would be turned around in Arabic.
   */
  .prose :is(a, code) {
    unicode-bidi: plaintext;
  }
  /* A shadow at the side where there is more of a table: the two of the surface's colour move with it. */
  .table {
    --_more: color-mix(in srgb, var(--_muted) 55%, transparent), transparent;
    background:
      linear-gradient(to right, var(--_surface) 50%, transparent) 0 / 2em 100% no-repeat local,
      linear-gradient(to left, var(--_surface) 50%, transparent) 100% / 2em 100% no-repeat local,
      linear-gradient(to right, var(--_more)) 0 / 0.75em 100% no-repeat,
      linear-gradient(to left, var(--_more)) 100% / 0.75em 100% no-repeat;
  }
  .prose blockquote {
    border-inline-start: var(--_line);
    padding-inline-start: 1em;
    color: var(--_muted);
  }
  figcaption {
    color: var(--_muted);
  }
  .align-right {
    text-align: end;
  }
  .align-center {
    text-align: center;
  }
  [part='references'] {
    border-block-start: var(--_line);
  }
  [part='references'] .big {
    margin-block-start: 0;
  }
  [part='references'] ol {
    margin: 0;
    padding-inline-start: 1.6em;
    max-width: var(--_measure);
  }
  [part='references'] li {
    margin-block: 0.5em;
    scroll-margin-block-start: 1em;
  }
  [part='dates'] a,
  .back {
    display: inline-block;
    min-width: 24px;
    min-height: 24px;
  }
  .back {
    text-align: center;
    text-decoration: none;
  }
  .back:dir(rtl) {
    transform: scaleX(-1);
  }
  [part='dates'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1.5em;
    margin: 0;
    padding: var(--_space) calc(var(--_edge) / 0.875);
    border-block-start: var(--_line);
    font-size: 0.875em;
    color: var(--_muted);
  }
  [part='dates'] div {
    min-width: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.4em;
  }
  [part='dates'] dd {
    min-width: 0;
    margin: 0;
    overflow-wrap: anywhere;
    color: var(--careleaf-color-text, light-dark(#1d2733, #e6ebf0));
  }
  [part='notice'],
  [part='error'] {
    margin-block-start: var(--_space);
    padding: var(--_space);
    border-inline-start: 6px solid var(--_urgent);
    background: color-mix(in srgb, var(--_urgent) 8%, transparent);
  }
  [part='retry'] {
    margin-block-start: 0.75em;
    padding: 0.5em 1em;
    border: 2px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_accent-contrast);
    font-weight: 600;
  }
  [part='retry'][aria-disabled='true'] {
    opacity: 0.7;
    cursor: default;
  }
  @media (prefers-reduced-motion: reduce) {
    [part='section-button']::after,
    [part='section-panel']:not([hidden]) {
      transition: none;
    }
  }
  @media (prefers-contrast: more) {
    .base {
      --_line: 2px solid currentcolor;
      --_muted: var(--careleaf-color-text, light-dark(#000, #fff));
      color: var(--careleaf-color-text, light-dark(#000, #fff));
    }
    a {
      text-decoration-thickness: 2px;
    }
  }
  @media (forced-colors: active) {
    .tier > .tier-heading {
      border-block-end: 2px solid;
      padding-block-end: 0.4em;
    }
    .emergency {
      border-width: 4px;
    }
    [part='section-button']::after {
      border-color: ButtonText;
    }
    :is([part='retry'], [part='expand-all']) {
      border: 1px solid ButtonText;
    }
  }
  @media print {
    [part='toolbar'],
    [part='languages'],
    [part='section-button']::after,
    [part='retry'],
    .section-tools,
    .back {
      display: none;
    }
    /* A closed panel is hidden="until-found": content-visibility, or display where that is new. */
    :host(:not([print='open'])) [part='section-panel'] {
      display: block;
      content-visibility: visible;
      opacity: 1;
      transform: none;
    }
    article {
      content-visibility: visible;
    }
    .base {
      /* Dark on white, whatever the tokens of the page say. */
      --_surface: #fff;
      --_line: 1px solid #767676;
      --_muted: #333;
      --_accent: #000;
      --_accent-contrast: #fff;
      --_emergency: #b3261e;
      --_urgent: #8a4b00;
      --_tier: #22633c;
      color: #000;
      color-scheme: light;
      contain: none;
      container-type: normal;
      /* Larger, if that is what the reader has chosen. */
      font-size: calc(11pt * var(--_size, 1));
    }
    [part='card'] {
      border: 0;
      box-shadow: none;
    }
    .pad,
    .body,
    [part='section-button'],
    [part='dates'] {
      padding-inline: 0;
    }
    [part='section-button'] {
      min-height: 0;
      padding-block: 1em 0.25em;
    }
    /* Paper has no background unless the reader asks for it: the tiers are told by frame and words. */
    .tier > .tier-heading {
      background: none;
      color: inherit;
      border-block-end: 1px solid;
      padding-block-end: 0.4em;
    }
    .emergency {
      border: 4px double;
    }
    .phones .emergencyPhone a {
      background: none;
      color: inherit;
    }
    h1,
    h2,
    h3,
    h4,
    h5,
    h6,
    .tier-title {
      break-after: avoid;
    }
    .tier,
    figure,
    tr,
    li {
      break-inside: avoid;
    }
    /* Paper does not scroll: all columns and the whole of each line are on it. */
    .table,
    pre {
      overflow: visible;
    }
    pre {
      white-space: pre-wrap;
    }
    th,
    td {
      min-width: 0;
    }
    table:has(th:nth-child(6)) {
      table-layout: fixed;
      font-size: 0.75em;
    }
    .prose :is(a, code) {
      /* Among the words that it stands in, also in what is read out of a PDF. */
      position: static;
      overflow-wrap: anywhere;
    }
    p {
      orphans: 3;
      widows: 3;
    }
    figure {
      max-width: 11cm;
    }
    [part='dates'] dd {
      color: inherit;
    }
    [part='references'] li a:not(.back)::after {
      content: ' <' attr(href) '>';
      overflow-wrap: anywhere;
    }
  }
`;
