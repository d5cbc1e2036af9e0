// Somebody else's element, with a Lit of its own as it comes from npm.
import { html, LitElement } from 'lit';

customElements.define(
  'other-lit',
  class extends LitElement {
    render() {
      return html`<p>Another ${this.localName === 'other-lit' ? 'Lit' : ''}</p>`;
    }
  },
);
