/** Marks CSS for editors and for the build, which takes the white space out. */
const css = ([text]: TemplateStringsArray): string => text!;

/** What a handout has beside the card. */
export const handout = css`
  @page {
    margin: 18mm;
  }
  body {
    margin: 0;
  }
  .handout {
    color-scheme: light;
    container-type: normal;
  }
  /* As on a printed page, where it is a button that has it. */
  .handout [part='section-heading'] {
    padding-block: 1em 0.25em;
  }
  .handout figcaption {
    margin-block-start: 0.5em;
  }
  .giver p {
    margin: 0;
  }
  header.giver {
    padding-block-end: 0.75em;
    border-block-end: 2px solid;
  }
  header bdi {
    display: inline-block;
  }
  :is(.unseen, .lost) {
    padding: 1em;
    border: 1px solid;
  }
  :is(.unseen, .lost) p {
    margin: 0;
  }
  .clinic {
    font-size: 1.25em;
    font-weight: 700;
  }
  footer.giver {
    margin-block-start: 1.5em;
    padding-block-start: 0.75em;
    border-block-start: 1px solid;
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
`;
