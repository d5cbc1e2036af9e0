interface Name {
  readonly text: string;
  /** That it is said in. */
  readonly language: string;
}

/** The names that were asked for: to find one takes long. */
const names = new Map<string, Name>();

/** What a language is called in another ("Español" in "es"), and the language that this is said in. */
export function languageName(language: string, inLanguage: string): Name {
  const key = `${language} ${inLanguage}`;
  const name = names.get(key) ?? findName(language, inLanguage);
  names.set(key, name);
  return name;
}

function findName(language: string, inLanguage: string): Name {
  try {
    const isKnown = Intl.DisplayNames.supportedLocalesOf([inLanguage]).length;
    const said = isKnown ? inLanguage : 'en';
    const [first = '', ...rest] = new Intl.DisplayNames([said], { type: 'language' }).of(language)!;
    return { text: first.toLocaleUpperCase(said) + rest.join(''), language: said };
  } catch {
    return { text: language, language: 'en' }; // a tag that is none
  }
}
