/** Marks CSS for editors and for the build, which takes the white space out. */
const css = ([text]: TemplateStringsArray): string => text!;

/** As large as they are: in a prerendered card, the room that is kept for them. */
export const toolsRoom = css`
  /* Not on paper, where there is none. */
  @media not print {
    [part='toolbar']:where(:has(.tools)) {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 0.25em;
      padding-block-start: 0.5em;
      /* The words of the first tool begin where the text does. */
      margin-inline-start: max(-0.5em, -1 * var(--_edge));
    }
  }
  /* In one row, or some, with the button beside them. */
  .tools {
    display: contents;
  }
  .tools button,
  .section-tools button {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    min-width: 44px;
    padding: 0.5em;
    justify-content: center;
    line-height: 1.4;
    font-weight: 600;
  }
  .tools svg,
  .section-tools svg {
    flex: none;
    width: 1.25em;
    height: 1.25em;
  }
  .section-tools {
    margin-block: 0.75em -0.5em;
    margin-inline-start: max(-0.5em, -1 * var(--_edge));
    grid-column: 1;
    font-size: 0.9375em;
  }
  @media (forced-colors: active) {
    .tools button {
      border: 1px solid ButtonText;
    }
    /* What has a border begins where the text does, and keeps off the next. */
    [part='toolbar']:where(:has(.tools)) {
      gap: 0.25em;
      margin-inline-start: 0;
    }
  }
`;

export const tools = css`
  .tools button,
  .section-tools button {
    border-radius: var(--_radius);
    color: var(--_accent);
  }
  .tools button:hover,
  .section-tools button:hover {
    background: color-mix(in srgb, var(--_accent) 10%, transparent);
  }
  .tools button:active,
  .tools button:has(+ [part='stop-button']) {
    background: var(--_accent);
    color: var(--_accent-contrast);
  }
  .tools [aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }
  /* In a row of its own below the tools, and nowhere before it says something. */
  .told {
    order: 1;
    flex-basis: 100%;
  }
  .told:empty {
    position: absolute;
  }
  .address {
    user-select: all;
    overflow-wrap: anywhere;
    -webkit-user-select: all;
  }
  .spoken:where(:not(.tier-heading)),
  slot.spoken::slotted(*) {
    background: color-mix(in srgb, var(--_accent) 16%, transparent);
    box-shadow: 0 0 0 0.25em color-mix(in srgb, var(--_accent) 16%, transparent);
  }
  /* It has a ground of its own, on which its words can be read. */
  .tier-heading.spoken {
    outline: 2px solid;
    outline-offset: -4px;
  }
  @media (forced-colors: active) {
    .spoken,
    slot.spoken::slotted(*) {
      outline: 2px solid Highlight;
    }
  }
  @media print {
    .spoken,
    .tier-heading.spoken,
    slot.spoken::slotted(*) {
      background: none;
      box-shadow: none;
      outline: 0;
    }
  }
`;
