import type { registry } from '../strings/strings.js';

// What the parts that careleaf.js loads later take for 'strings/strings.js' (vite.config.ts): the texts
// of the page are in one place, also those that the page has registered itself. For how they are found
// see lit-of-the-page.ts.

// oxlint-disable-next-line no-restricted-globals -- it is only asked here
const card = customElements.get('side-effect-card') as unknown as { strings: typeof registry };

export const [changes, provideStrings, loadStrings, spoken, textFor, notTooLong] = card.strings;
