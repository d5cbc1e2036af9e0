import { define } from '../define.js';
import { SideEffectCardElement } from './side-effect-card.js';

define('side-effect-card', SideEffectCardElement);

declare global {
  interface HTMLElementTagNameMap {
    'side-effect-card': SideEffectCardElement;
  }
}
