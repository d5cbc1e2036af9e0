/** Registers every element. What `dist/careleaf.js` and `dist/careleaf.bundle.js` are made of. */
import '../elements/side-effect-card/define.js';

export {
  SideEffectCardElement,
  type CareleafEventDetails,
  type CareleafEvents,
} from '../elements/side-effect-card/side-effect-card.js';
