/**
 * Everything in a classic script, for sites whose editor strips `type="module"`: it registers every
 * element, as `careleaf.js` does, and its one global, `Careleaf`, holds what that exports.
 */
import * as careleaf from './careleaf.js';

declare global {
  // oxlint-disable-next-line no-var -- only `var` declares a property of the global object
  var Careleaf: typeof careleaf;
}

// The first script stays, as its elements do. Asked for as an own property: on a page with
// <form id="Careleaf"> there is a global of that name as well.
if (globalThis.document && !Object.hasOwn(globalThis, 'Careleaf')) globalThis.Careleaf = careleaf;
