/** Codes that devices write for others, where the browser does not know it: WebKit. */
const SAME: Readonly<Record<string, string>> = { arb: 'ar', cmn: 'zh', no: 'nb', tl: 'fil' };

/**
 * A language tag as pages and devices write it, in one form: "deu" is "de", "zh_CN" is "zh-Hans-CN".
 *
 * @returns `undefined` for what is no tag.
 */
function localeOf(tag: string): Intl.Locale | undefined {
  // "en_US", and "zh_CN_#Hans" on Android, where "eng_USA" is no tag but its first part is one.
  const [written = ''] = tag.replaceAll('_', '-').split('-#');
  for (const one of [written, written.split('-')[0]!])
    try {
      return new Intl.Locale(one).maximize();
    } catch {
      // The next.
    }
  return undefined;
}

/** What is one language in writing may be two to the ear: in Hong Kong Chinese is Cantonese. */
const heardAs = ({ language, region }: Intl.Locale): string =>
  language === 'zh' && /HK|MO/.test(region!) ? 'yue' : (SAME[language] ?? language);

/** The voice that reads a language best: of its region, else the reader's own, else the most usual. */
export function bestVoice(
  voices: readonly SpeechSynthesisVoice[],
  language: string,
): SpeechSynthesisVoice | undefined {
  const wanted = localeOf(language);
  if (!wanted) return undefined;
  const saysRegion = /[-_](?:[a-z]{2}|\d{3})(?![a-z\d])/i.test(language);
  const rank = (voice: SpeechSynthesisVoice): number => {
    const spoken = localeOf(voice.lang);
    if (!spoken || heardAs(spoken) !== heardAs(wanted)) return 0;
    const isThere = spoken.region === wanted.region;
    return 1 + Number(isThere) * (saysRegion ? 4 : 1) + Number(voice.default) * 2;
  };
  const [best] = [...voices].sort((a, b) => rank(b) - rank(a));
  return best && rank(best) ? best : undefined;
}
