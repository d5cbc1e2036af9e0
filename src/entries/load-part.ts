const files: Record<string, string> = {};
const parts: Record<string, Promise<unknown>> = {};

/**
 * Loads a later part of careleaf.js from `chunks/` beside it. Browsers remember that a module could not
 * be loaded, and never ask for its address again on that page: after a failure there is one "?" more
 * at its end.
 */
export const loadPart = (name: string): Promise<unknown> =>
  // Asked once: even where the browser has it, a further import() takes its time, for each of 100 cards.
  // oxlint-disable-next-line no-unsanitized/method -- names of our own, written in our own code
  (parts[name] ??= import(/* @vite-ignore */ `./chunks/${(files[name] ??= `${name}.js`)}`).catch(
    (error) => {
      delete parts[name];
      files[name] += '?';
      throw error;
    },
  ));
