import { define } from '../define.js';
import { EnlargeableImageElement } from './enlargeable-image.js';

export * from './enlargeable-image.js';

define('enlargeable-image', EnlargeableImageElement);

declare global {
  interface HTMLElementTagNameMap {
    'enlargeable-image': EnlargeableImageElement;
  }
}
