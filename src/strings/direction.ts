// The languages that are written from right to left by default, and the scripts that are:
// https://www.unicode.org/cldr/ (likelySubtags). With "iw" and "ji", as Hebrew and Yiddish were once tagged.
const RTL = /^(ar|ckb|dv|fa|he|iw|ji|ps|sd|ug|ur|yi)\b(?!-latn)|-(arab|hebr|thaa)\b/i;
export const directionOf = (language: string): 'rtl' | 'ltr' =>
  RTL.test(language) ? 'rtl' : 'ltr';
