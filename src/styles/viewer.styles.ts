/** Marks CSS for editors and for the build, which takes the white space out. */
const css = ([text]: TemplateStringsArray): string => text!;

/** The dialog in which pictures are seen large: dark in every theme, so that nothing outshines them. */
export const viewer = css`
  dialog {
    position: fixed;
    inset: 0;
    flex-direction: column;
    width: 100%;
    max-width: none;
    height: 100%;
    height: 100dvh;
    max-height: none;
    container-type: size;
    margin: 0;
    padding: 0;
    border: 0;
    overflow: hidden;
    overscroll-behavior: contain;
    touch-action: none;
    background: #14181c;
    color: #fff;
    color-scheme: dark;
    font-size: medium;
    text-align: start;
  }
  dialog[open] {
    display: flex;
  }
  dialog::backdrop {
    background: #14181c;
  }
  dialog p {
    margin: 0;
  }
  dialog button {
    all: unset;
    box-sizing: border-box;
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    min-width: 44px;
    min-height: 44px;
    border: 1px solid transparent;
    border-radius: var(--careleaf-radius, 0.5em);
    cursor: pointer;
  }
  dialog svg {
    width: 24px;
    height: 24px;
    fill: currentColor;
  }
  dialog button:hover {
    background: #ffffff2e;
  }
  dialog button:focus-visible {
    outline: 3px solid #fff;
    outline-offset: -3px;
  }
  dialog [aria-disabled='true'] {
    cursor: default;
  }
  dialog [aria-disabled='true'] svg {
    opacity: 0.4;
  }
  dialog:focus {
    outline: none;
  }
  .bar {
    display: flex;
    flex: none;
    align-items: center;
    padding: 4px 8px;
  }
  .count {
    flex: 1;
    padding-inline-start: 8px;
    font-size: 0.875em;
    line-height: 1.2;
  }
  .level {
    min-width: 3.25em;
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .middle {
    position: relative;
    flex: 1;
    min-height: 0;
  }
  .stage {
    position: absolute;
    inset: 0;
    overflow: hidden;
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
    cursor: zoom-in;
  }
  .movable {
    cursor: grab;
  }
  .movable:active {
    cursor: grabbing;
  }
  .picture {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: auto;
  }
  .smooth {
    transition: transform var(--careleaf-motion, 0.15s);
  }
  /* What is transparent in a picture was drawn for paper. */
  .there {
    background: #fff;
  }
  .picture img {
    position: absolute;
    width: 100%;
    height: 100%;
    max-width: none;
    object-fit: contain;
    pointer-events: none;
  }
  .picture [hidden] {
    display: none;
  }
  .stage.veiled {
    pointer-events: none;
  }
  .veiled .picture {
    filter: blur(28px);
  }
  .veil {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 1em;
    padding: 1em;
    background: #14181cb3;
    text-align: center;
  }
  dialog .veil button {
    padding: 0 1.25em;
    border-color: currentColor;
    background: #14181c;
    font-weight: 600;
  }
  dialog :is(.left, .right) {
    position: absolute;
    inset-block-start: calc(50% - 24px);
    min-width: 48px;
    min-height: 48px;
    background: #14181ccc;
  }
  dialog .left {
    inset-inline-start: 4px;
  }
  dialog .right {
    inset-inline-end: 4px;
  }
  dialog:dir(rtl) :is(.left, .right) svg {
    transform: scaleX(-1);
  }
  /* Beside the picture, not over it: it stays. */
  .failure {
    flex: none;
    padding: 8px 16px;
    background: #fff;
    color: #14181c;
    line-height: 1.4;
    text-align: center;
  }
  .failure:empty {
    display: none;
  }
  .loading {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 12px;
    text-align: center;
    pointer-events: none;
  }
  .progress {
    display: inline-block;
    width: 28px;
    height: 28px;
    border: 3px solid #ffffff59;
    border-block-start-color: #fff;
    border-radius: 50%;
    background: #14181c80;
    animation: turn 1s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  .words {
    flex: none;
    box-sizing: border-box;
    max-height: 30%;
    padding: 10px 16px 14px;
    overflow: auto;
    overscroll-behavior: contain;
    touch-action: pan-y;
    line-height: 1.4;
    text-align: center;
  }
  .words:focus-visible {
    outline: 3px solid #fff;
    outline-offset: -3px;
  }
  .words p {
    max-width: 65ch;
    margin-inline: auto;
  }
  .words .credit {
    font-size: 0.875em;
    color: #c5ced6;
  }
  /* Without room beside the picture they stand in a row below it. */
  @container (max-width: 40em) and (orientation: portrait) {
    .middle:has(.left) :is(.stage, .veil, .loading) {
      inset-block-end: 56px;
    }
    dialog :is(.left, .right) {
      inset-block: auto 4px;
    }
  }
  /* (WebKit does not ask @media (max-height) again when the window changes.) */
  @container (max-height: 30em) {
    .bar {
      padding-block: 0;
    }
    .words {
      max-height: 20%;
      padding: 4px 16px;
      font-size: 0.875em;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .smooth {
      transition: none;
    }
    .progress {
      animation-duration: 4s;
    }
  }
  @media (forced-colors: active) {
    dialog button {
      border-color: ButtonText;
    }
    dialog [aria-disabled='true'] {
      color: GrayText;
      border-color: GrayText;
    }
    dialog [aria-disabled='true'] svg {
      opacity: 1;
    }
    .failure {
      border-block: 1px solid;
    }
  }
  @media print {
    /* Not "display: none": it is not closed. */
    dialog {
      visibility: hidden;
    }
    dialog::backdrop {
      display: none;
    }
  }
`;
