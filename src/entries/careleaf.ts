/** Registers every element. What `dist/careleaf.js` and `dist/careleaf.bundle.js` are made of. */
import '../elements/side-effect-card/define.js';

export {
  registerStrings,
  SideEffectCardElement,
  type CareleafEventDetails,
  type CareleafEvents,
  type Plural,
  type Strings,
} from '../elements/side-effect-card/side-effect-card.js';

/** The elements that most pages do not have: each is loaded when the page first has one. */
const later: Readonly<Record<string, () => Promise<unknown>>> = {
  'hiring-banner': () => import('../elements/hiring-banner/define.js'),
  'enlargeable-image': () => import('../elements/enlargeable-image/define.js'),
};

/** The class of the card on this page: ours, or that of a copy of this script that came before. */
// oxlint-disable-next-line no-restricted-globals -- it is only asked here
const card = globalThis.customElements?.get('side-effect-card') as
  { careleafLooks?: true } | undefined;

// One copy looks: elements of two versions are not mixed, and nothing is loaded twice.
if (card && !card.careleafLooks) {
  card.careleafLooks = true;
  const look = (): void => {
    for (const [tag, load] of Object.entries(later))
      if (document.querySelector(tag)) {
        delete (later as Record<string, unknown>)[tag];
        load().catch((error: unknown) => console.error(`Careleaf: <${tag}>`, error));
      }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  look();
}
