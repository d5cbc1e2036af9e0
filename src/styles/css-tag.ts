/**
 * What Lit's reactive-element needs of its css-tag.js, for constructable stylesheets alone. Takes its
 * place in `careleaf.js` (vite.config.ts).
 */
export class CSSResult {
  readonly cssText: string;
  #sheet: CSSStyleSheet | undefined;

  constructor(cssText: string) {
    this.cssText = cssText;
  }

  // Made when it is first used: there is no CSSStyleSheet on a server.
  get styleSheet(): CSSStyleSheet {
    if (!this.#sheet) {
      this.#sheet = new CSSStyleSheet();
      this.#sheet.replaceSync(this.cssText);
    }
    return this.#sheet;
  }
}

export const css = ([text]: TemplateStringsArray): CSSResult => new CSSResult(text!);
export const unsafeCSS = (text: string): CSSResult => new CSSResult(text);
export const supportsAdoptingStyleSheets = true;
export const getCompatibleStyle = (style: unknown): unknown => style;
export const adoptStyles = (root: ShadowRoot, styles: readonly CSSResult[]): void => {
  root.adoptedStyleSheets = styles.map(({ styleSheet }) => styleSheet);
};
