/** Marks CSS for editors and for the build, which takes the white space out. */
const css = ([text]: TemplateStringsArray): string => text!;

/**
 * What comes later in a card that the script makes, and in a prerendered one stands there with the
 * text: as large as it is going to be, though the rest of its styles comes after the text.
 */
export const withText = css`
  svg {
    height: 100%;
  }
  [part='languages'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 1em;
    min-height: 44px;
  }
  [part='languages'] > * {
    display: flex;
    align-items: center;
    min-height: 44px;
    min-width: 24px;
  }
  [part='languages'] [aria-current] {
    font-weight: 600;
  }
  [part='notice'] {
    margin-block-start: var(--_space);
    padding: var(--_space);
    border-inline-start: 6px solid var(--_urgent);
  }
  [part='expand-all'] {
    display: block;
    margin-inline-start: auto;
    padding: 0.5em;
    line-height: 1.4;
    font-weight: 600;
  }
  [data-room] {
    visibility: hidden;
  }
  @media (scripting: none) {
    /* Of the languages those with a page of their own are links. */
    [part='languages'] button,
    [part='toolbar'],
    .section-tools {
      display: none;
    }
    [part='languages']:not(:has(a)) {
      display: none;
    }
  }
`;

/**
 * For a prerendered card while no script has taken it over. Sections that are closed stay so for a
 * while, so that nothing moves when the script comes. Where none can come (scripts are off), they are
 * shown at once; where none has come for eight seconds (blocked, not found), they are shown then.
 */
export const untilTheScript = css`
  :host(:not(:defined)) [part='section-panel'][hidden] {
    display: block;
    content-visibility: visible;
    opacity: 1;
    transform: none;
    transition: none;
    animation: careleaf-wait 8s;
  }
  @keyframes careleaf-wait {
    from,
    to {
      height: 0;
      overflow: hidden;
      visibility: hidden;
    }
  }
  @media (scripting: none) {
    :host(:not(:defined)) [part='section-panel'][hidden] {
      animation: none;
    }
    [part='section-button']::after {
      display: none;
    }
  }
  /* Paper does not wait. */
  @media print {
    :host(:not(:defined)) [part='section-panel'][hidden] {
      animation: none;
    }
  }
`;
