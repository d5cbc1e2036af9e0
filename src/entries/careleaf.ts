/** Registers every element. What `dist/careleaf.js` and `dist/careleaf.bundle.js` are made of. */
import '../elements/side-effect-card/define.js';
import { VERSION } from '../elements/define.js';
import type { Diagnosis } from './diagnose.js';
import { importElement, LATER_TAGS } from './later-elements.js';

export {
  registerStrings,
  SideEffectCardElement,
  type CareleafEventDetails,
  type CareleafEvents,
  type Plural,
  type Strings,
} from '../elements/side-effect-card/side-effect-card.js';

export type { Diagnosis };

/**
 * Looks at everything on the page. `String(await diagnose())` is a text that a webmaster can send to
 * whoever is to help; see docs/diagnose.md.
 */
export const diagnose = async (): Promise<Diagnosis> =>
  (await import('./diagnose.js')).diagnose(VERSION);

/** The class of the card on this page: ours, or that of a copy of this script that came before. */
// oxlint-disable-next-line no-restricted-globals -- it is only asked here
const card = (globalThis.document && customElements.get('side-effect-card')) as
  { careleafLooks?: true } | undefined;

// One copy looks: elements of two versions are not mixed, and nothing is loaded twice.
if (card && !card.careleafLooks) {
  card.careleafLooks = true;
  LATER_TAGS.forEach((tag) => {
    const elements = document.getElementsByTagName(tag);
    /** How many there were when it was last tried. */
    let tried = 0;
    const look = (): void => {
      if (elements.length <= tried) return;
      tried = Infinity;
      importElement(tag).then(
        () => observer.disconnect(),
        (error: unknown) => {
          // Again when there are more of them, or the network is back.
          tried = elements.length;
          addEventListener(
            'online',
            () => {
              tried = 0;
              look();
            },
            { once: true },
          );
          console.error(`Careleaf: <${tag}>`, error);
        },
      );
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true });
    look();
  });
}
