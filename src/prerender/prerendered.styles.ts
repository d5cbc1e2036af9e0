/** Marks CSS for editors and for the build, which takes the white space out. */
const css = ([text]: TemplateStringsArray): string => text!;

/**
 * For a prerendered card while no script has taken it over. Sections that are closed stay so for a
 * while, so that nothing moves when the script comes. Where none can come (scripts are off), they are
 * shown at once; where none has come for eight seconds (blocked, not found), they are shown then.
 */
export const prerendered = css`
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
    [part='section-button']::after,
    [part='languages'],
    [part='toolbar'] {
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
