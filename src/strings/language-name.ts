/** What a language is called in another ("Español" in "es"), and the language that this is said in. */
export function languageName(
  language: string,
  inLanguage: string,
): { readonly text: string; readonly language: string } {
  try {
    const isKnown = Intl.DisplayNames.supportedLocalesOf([inLanguage]).length;
    const said = isKnown ? inLanguage : 'en';
    const [first = '', ...rest] = new Intl.DisplayNames([said], { type: 'language' }).of(language)!;
    return { text: first.toLocaleUpperCase(said) + rest.join(''), language: said };
  } catch {
    return { text: language, language: 'en' }; // a tag that is none
  }
}
