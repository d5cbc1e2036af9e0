import { expectArticle } from '../../source/load-article.js';
import { define } from '../define.js';
import { SideEffectCardElement } from './side-effect-card.js';

// Cards that wait for this script: their articles are on the way before anything is set up for them.
if (globalThis.document && !customElements.get('side-effect-card'))
  document.querySelectorAll('side-effect-card[src]:not([loading=lazy])').forEach((card) => {
    // Where it has a shadow root already, it is prerendered: the article is there.
    if (!card.shadowRoot)
      // With the settings as they are when they are needed: the page has had no turn yet to make its own.
      expectArticle(card.getAttribute('src')!, card.baseURI, SideEffectCardElement);
  });

define('side-effect-card', SideEffectCardElement);

declare global {
  interface HTMLElementTagNameMap {
    'side-effect-card': SideEffectCardElement;
  }
}
