const files: Record<string, string> = {};

/**
 * Loads a later part of careleaf.js from `chunks/` beside it. Browsers remember that a module could not
 * be loaded, and never ask for its address again on that page: after a failure there is one "?" more
 * at its end.
 */
export const loadPart = (name: string): Promise<unknown> =>
  // oxlint-disable-next-line no-unsanitized/method -- names of our own, written in our own code
  import(/* @vite-ignore */ `./chunks/${(files[name] ??= `${name}.js`)}`).catch((error) => {
    files[name] += '?';
    throw error;
  });
