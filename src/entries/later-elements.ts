/** The elements that most pages do not have, by their tags. */
const LATER: Readonly<Record<string, () => Promise<unknown>>> = {
  'enlargeable-image': () => import('../elements/enlargeable-image/define.js'),
  'hiring-banner': () => import('../elements/hiring-banner/define.js'),
};

export const LATER_TAGS: readonly string[] = Object.keys(LATER);

/**
 * Loads and registers the element of that tag.
 *
 * @param _suffix - What makes the address of this attempt, in careleaf.js (vite.config.ts), another
 *   than that of an attempt that has failed: Chromium and Firefox never ask again for a module that
 *   they could not load (https://github.com/whatwg/html/issues/6768).
 */
export const importElement = (tag: string, _suffix: string): Promise<unknown> => LATER[tag]!();
