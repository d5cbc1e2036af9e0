import { LitElement, type PropertyValues } from 'lit';

/** What every element does when it cannot render, whatever the reason. */
export class CareleafElement extends LitElement {
  #isBroken = false;

  protected override update(changed: PropertyValues): void {
    try {
      super.update(changed);
    } catch (error) {
      // The reader gets what the page itself has to say.
      this.renderRoot.replaceChildren(document.createElement('slot'));
      if (this.#isBroken) return;
      this.#isBroken = true;
      console.error(
        `Careleaf cannot show <${this.localName}>. Does the page allow Trusted Types "careleaf-html"?`,
        error,
      );
    }
  }
}
