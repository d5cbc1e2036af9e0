const parts: Record<string, Promise<unknown> | undefined> = {};
let query = '';

/**
 * Loads a later part of careleaf.js from `chunks/` beside it. Browsers remember that a module could not
 * be loaded, and do not ask for its address again: after a failure there is a "?" more at its end.
 */
export const later = (name: string): Promise<unknown> =>
  (parts[name] ??= import(/* @vite-ignore */ `./chunks/${name}.js${query}`).catch((error) => {
    parts[name] = undefined;
    query += '?';
    throw error;
  }));
