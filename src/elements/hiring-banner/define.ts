import { define } from '../define.js';
import { HiringBannerElement } from './hiring-banner.js';

export * from './hiring-banner.js';

define('hiring-banner', HiringBannerElement);

declare global {
  interface HTMLElementTagNameMap {
    'hiring-banner': HiringBannerElement;
  }
}
