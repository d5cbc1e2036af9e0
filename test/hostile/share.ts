/**
 * What part of the texts and of the generated articles is tried: all of them in Chromium and Firefox, one
 * of so many in WebKit, which takes several times as long for them. What it has of its own (how it parses
 * addresses, what it runs) shows with each kind of text.
 */
export const ONE_OF = /Chrome\/|Firefox\//.test(navigator.userAgent) ? 1 : 8;
