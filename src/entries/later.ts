const parts: Record<string, Promise<unknown> | undefined> = {};
let failures = 0;

/**
 * Loads a later part of careleaf.js from `chunks/` beside it. Browsers remember that a module could not
 * be loaded, and do not ask for its address again: after a failure the part has another one.
 */
export const later = (name: string): Promise<unknown> =>
  (parts[name] ??= import(/* @vite-ignore */ `./chunks/${name}.js?${failures}`).catch((error) => {
    failures++;
    delete parts[name];
    throw error;
  }));
