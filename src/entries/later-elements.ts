/** The elements that most pages do not have, by their tags. */
const LATER: Readonly<Record<string, () => Promise<unknown>>> = {
  'enlargeable-image': () => import('../elements/enlargeable-image/define.js'),
  'hiring-banner': () => import('../elements/hiring-banner/define.js'),
};

export const LATER_TAGS: readonly string[] = Object.keys(LATER);

/** Loads and registers the element of that tag. (In careleaf.js this is `loadPart`: vite.config.ts.) */
export const importElement = (tag: string): Promise<unknown> => LATER[tag]!();
