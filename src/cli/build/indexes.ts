import type { IndexJson } from '../../model/index-schema.js';
import type { Made } from './manifest.js';
import { addressFrom, type OutputFolder } from './output-folder.js';

/** Writes `<language>/index.json` for each language that has articles; returns what it wrote. */
export async function writeIndexes(
  articles: readonly Made[],
  out: OutputFolder,
): Promise<Record<string, string>> {
  const languages = new Map<string, Made[]>();
  for (const article of articles) {
    const { language } = article.entry!;
    languages.set(language, [...(languages.get(language) ?? []), article]);
  }
  const hashes: Record<string, string> = {};
  for (const [language, listed] of languages) {
    const file = `${language}/index.json`;
    const order = collatorFor(language);
    const index: IndexJson = {
      schemaVersion: 1,
      language,
      articles: listed
        .map(({ entry, outputs }) => ({
          ...entry!,
          src: addressFrom(file, Object.keys(outputs)[0]!),
        }))
        .toSorted((a, b) => order.compare(a.title, b.title) || (a.id < b.id ? -1 : 1)),
    };
    hashes[file] = await out.update(file, `${JSON.stringify(index)}\n`);
  }
  return hashes;
}

/** In the order of the language; for a tag that `Intl` does not take, in that of English. */
function collatorFor(language: string): Intl.Collator {
  try {
    return new Intl.Collator(language);
  } catch {
    return new Intl.Collator('en');
  }
}
