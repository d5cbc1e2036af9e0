/** Marks CSS for editors and for the build, which takes the white space out. */
const css = ([text]: TemplateStringsArray): string => text!;

export const tools = css`
  [part='toolbar'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.5em;
    padding-block-start: 0.5em;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.25em;
    margin-inline-start: -0.5em;
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
    margin-inline-start: -0.5em;
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
