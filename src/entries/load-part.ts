import type { LoadOptions } from '../source/load-article.js';
import { loadError } from '../source/load-error.js';

const files: Record<string, string> = {};
const parts: Record<string, Promise<unknown>> = {};

/**
 * Loads a later part of careleaf.js from `chunks/` beside it. Browsers remember that a module could not
 * be loaded, and never ask for its address again on that page: after a failure there is one "?" more
 * at its end. Nor do they ever give up: what does not come within the `timeout` of the cards has failed.
 */
export const loadPart = (name: string): Promise<unknown> =>
  // Asked once: even where the browser has it, a further import() takes its time, for each of 100 cards.
  (parts[name] ??= new Promise((resolve, reject) => {
    // oxlint-disable-next-line no-restricted-globals -- it is only asked here
    const card = customElements.get('side-effect-card') as unknown as LoadOptions;
    setTimeout(reject, card.timeout, loadError('timeout'));
    // oxlint-disable-next-line no-unsanitized/method -- names of our own, written in our own code
    import(/* @vite-ignore */ `./chunks/${(files[name] ??= `${name}.js`)}`).then(resolve, reject);
  }).catch((error) => {
    delete parts[name];
    files[name] += '?';
    throw error;
  }));
