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
