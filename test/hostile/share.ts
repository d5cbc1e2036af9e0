/**
 * What part of the texts and of the generated articles is tried: all of them in Chromium, one of so many
 * in the others, which take several times as long for them. What they have of their own (how they parse
 * addresses, what they run) shows with each kind of text.
 */
export const ONE_OF = navigator.userAgent.includes('Chrome/') ? 1 : 8;
