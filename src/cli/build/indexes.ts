import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IndexJson } from '../../model/index-schema.js';
import { canonical } from '../checks/check-library.js';
import { parseDocument } from '../documents/documents.js';
import { finding, type Finding } from '../findings.js';
import { findingOf } from '../unreadable.js';
import type { Made } from './manifest.js';
import { relativeAddress, takenMessage, type OutputFolder } from './output-folder.js';

interface Indexes {
  /** Of the files that were written. */
  readonly hashes: Record<string, string>;
  readonly findings: readonly Finding[];
}

type Sources = readonly (readonly [path: string, made: Made])[];

/** Writes `<language>/index.json` for each language that has articles. */
export async function writeIndexes(
  sources: Sources,
  dir: string,
  out: OutputFolder,
): Promise<Indexes> {
  const findings: Finding[] = [];
  const languages = new Map<string, Made[]>();
  for (const article of await unique(sources, dir, findings)) {
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
          src: relativeAddress(file, Object.keys(outputs)[0]!),
        }))
        .toSorted((a, b) => order.compare(a.title, b.title) || (a.id < b.id ? -1 : 1)),
    };
    const text = `${JSON.stringify(index)}\n`;
    if (await out.isTaken(file, text))
      findings.push(findingOf(join(out.path, file), 'output', takenMessage(file)));
    else hashes[file] = await out.update(file, text);
  }
  return { hashes, findings };
}

/** The articles. Of two with one id and language only the first is listed. */
async function unique(sources: Sources, dir: string, findings: Finding[]): Promise<Made[]> {
  const first = new Map<string, string>();
  const articles: Made[] = [];
  for (const [path, made] of sources) {
    const { entry } = made;
    if (!entry) continue;
    const key = `${canonical(entry.language)} ${entry.id}`;
    const other = first.get(key);
    if (!other) {
      first.set(key, path);
      articles.push(made);
      continue;
    }
    const file = join(dir, path);
    // (It may be one that cannot be read any more, of which the last good build is kept.)
    const data = await readFile(file).catch(() => Buffer.alloc(0));
    const document = await parseDocument({ file, isNamed: true }, data);
    findings.push(
      finding(
        document!.located,
        'error',
        'duplicate-id',
        '/id',
        `"${entry.id}" is also the id of ${other} in "${entry.language}": it is left out of the index.`,
      ),
    );
  }
  return articles;
}

/** In the order of the language; for a tag that `Intl` does not take, in that of English. */
function collatorFor(language: string): Intl.Collator {
  try {
    return new Intl.Collator(language);
  } catch {
    return new Intl.Collator('en');
  }
}
