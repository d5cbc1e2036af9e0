/** Marks CSS for editors and for the build, which takes the white space out. */
const css = ([text]: TemplateStringsArray): string => text!;

export const tools = css`
  /* Not on paper, where there is none. */
  @media not print {
    [part='toolbar'] {
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
    border-radius: var(--_radius);
    line-height: 1.4;
    color: var(--_accent);
    font-weight: 600;
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
  .tools svg,
  .section-tools svg {
    flex: none;
    width: 1.25em;
    height: 1.25em;
  }
  .tools [aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }
  .section-tools {
    margin-block: 0.75em -0.5em;
    margin-inline-start: max(-0.5em, -1 * var(--_edge));
    grid-column: 1;
    font-size: 0.9375em;
  }
  .spoken {
    background: color-mix(in srgb, var(--_accent) 16%, transparent);
    box-shadow: 0 0 0 0.25em color-mix(in srgb, var(--_accent) 16%, transparent);
  }
  @media (forced-colors: active) {
    .tools button {
      border: 1px solid ButtonText;
    }
    .spoken {
      outline: 2px solid Highlight;
    }
  }
  @media print {
    .spoken {
      background: none;
      box-shadow: none;
    }
  }
`;
