/**
 * `dist/careleaf.hydrate.js`: what prerendered pages load in place of `careleaf.js`. It registers a
 * card that takes over the nodes that are there; everything else is the same.
 */
import '../prerender/define.js';

export * from './careleaf.js';
