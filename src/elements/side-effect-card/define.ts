import { expectArticle } from '../../source/load-article.js';
import { define } from '../define.js';
import { SideEffectCardElement } from './side-effect-card.js';

// Cards that wait for this script: their articles are on the way before anything is set up for them.
if (globalThis.document && !customElements.get('side-effect-card'))
  document
    .querySelectorAll('side-effect-card[src]:not([loading=lazy])')
    .forEach(({ attributes, baseURI, shadowRoot }) => {
      const { timeout, retryDelay } = SideEffectCardElement;
      const options = { timeout, retryDelay, cache: 'default' } as const;
      // Where there is one already, it is prerendered: the article is there.
      if (!shadowRoot) expectArticle(attributes.getNamedItem('src')!.value, baseURI, options);
    });

define('side-effect-card', SideEffectCardElement);

declare global {
  interface HTMLElementTagNameMap {
    'side-effect-card': SideEffectCardElement;
  }
}
