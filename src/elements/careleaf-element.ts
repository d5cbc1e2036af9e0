import { LitElement } from 'lit';

/** What every element does: it has states, and where it cannot render, whatever the reason, a way out. */
export class CareleafElement extends LitElement {
  #internals = this.attachInternals();
  /** In the place of what could not be rendered: the reader gets what the page itself has to say. */
  #slot: HTMLSlotElement | undefined;

  override connectedCallback(): void {
    this.#attempt(() => super.connectedCallback());
  }

  protected override performUpdate(): void {
    this.#slot?.remove();
    this.#attempt(() => {
      super.performUpdate();
      this.#slot = undefined;
    });
  }

  /** Sets or unsets a custom state (`:state(ready)`). */
  protected setState(name: string, on?: unknown): void {
    try {
      this.#internals.states[on ? 'add' : 'delete'](name);
    } catch {
      // A browser from before `:state()`.
    }
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!this.#slot)
        console.error(
          `Careleaf cannot show <${this.localName}>.`,
          /Trusted|CSP/.test(error as string) ? 'Allow Trusted Types careleaf-html.' : '',
          error,
        );
      const root = this.shadowRoot as ShadowRoot & { _$litPart$?: unknown };
      root.replaceChildren((this.#slot ??= document.createElement('slot')));
      // Lit knows those nodes no more: it begins anew with the next update, which may be better.
      delete root._$litPart$;
      this.setState('error', true);
      this.setState('loading');
      this.setState('ready');
    }
  }
}
