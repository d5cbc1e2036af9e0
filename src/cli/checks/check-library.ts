import { relative } from 'node:path';
import { readDocument, type Document } from '../documents/documents.js';
import { finding, type Finding } from '../findings.js';
import { asFields, asText, itemsOf } from './json-parts.js';
import { missing } from './missing.js';
import type { LocalFiles } from './local-files.js';

/** What other articles need to know of one, so that not all of them are kept in memory. */
export interface Facts {
  readonly file: string;
  readonly id: string | undefined;
  readonly language: string | undefined;
  readonly translations: readonly Translation[];
}
interface Translation {
  readonly index: number;
  readonly language: string | undefined;
  readonly src: string | undefined;
}

export function factsOf({ located, input }: Document): Facts {
  const { id, language, translations } = asFields(input);
  return {
    file: located.file,
    id: asText(id),
    language: canonical(asText(language)),
    translations: itemsOf(translations).map(([index, translation]) => ({
      index,
      language: canonical(asText(translation.language)),
      src: asText(translation.src),
    })),
  };
}

/** What can only be told of articles together: ids that two of them have, translations one way. */
export async function checkLibrary(
  articles: readonly Facts[],
  files: LocalFiles,
): Promise<Finding[]> {
  const check = new LibraryCheck(articles, files);
  await check.run();
  return check.findings;
}

class LibraryCheck {
  readonly findings: Finding[] = [];
  readonly #articles: ReadonlyMap<string, Facts>;
  readonly #files: LocalFiles;

  constructor(articles: readonly Facts[], files: LocalFiles) {
    this.#articles = new Map(articles.map((facts) => [facts.file, facts]));
    this.#files = files;
  }

  async run(): Promise<void> {
    const first = new Map<string, Facts>();
    for (const facts of this.#articles.values()) {
      await this.#duplicate(facts, first);
      for (const translation of facts.translations) await this.#translation(facts, translation);
    }
  }

  async #duplicate(facts: Facts, first: Map<string, Facts>): Promise<void> {
    const { file, id, language } = facts;
    if (!id || !language) return;
    const key = `${language} ${id}`;
    const earlier = first.get(key);
    if (!earlier) first.set(key, facts);
    else
      await this.#report(
        file,
        'duplicate-id',
        '/id',
        `"${id}" is also the id of ${relative(process.cwd(), earlier.file)} in "${language}": give each its own.`,
      );
  }

  async #translation(facts: Facts, { index, language, src }: Translation): Promise<void> {
    const { file } = facts;
    const path = src === undefined ? undefined : this.#files.pathOf(src, file);
    if (path === undefined) return; // on another host, where nothing is looked up
    const pointer = `/translations/${index}/src`;
    const target = await this.#files.articleAt(path);
    if (!target)
      return this.#report(file, 'dead-link', pointer, await missing('article', src!, path, file));
    if (target === file)
      return this.#report(
        file,
        'translation',
        pointer,
        `"${src}" is this article itself: name the one in the other language, or take it out.`,
      );
    const other = this.#articles.get(target) ?? (await this.#read(target));
    if (!other) return this.#report(file, 'translation', pointer, `"${src}" is no article.`);
    if (language && other.language !== language)
      return this.#report(
        file,
        'translation',
        `/translations/${index}/language`,
        `The article at "${src}" is in "${other.language}", not in "${language}".`,
      );
    for (const { src: back } of other.translations) {
      const backPath = back === undefined ? undefined : this.#files.pathOf(back, target);
      if (backPath !== undefined && (await this.#files.articleAt(backPath)) === file) return;
    }
    await this.#report(
      file,
      'translation',
      pointer,
      `"${src}" does not list this article among its translations: readers who go there cannot come back.`,
    );
  }

  /** An article that is not among those that are checked. */
  async #read(file: string): Promise<Facts | undefined> {
    const document = await readDocument({ file, isNamed: false }).catch(() => undefined);
    return document?.kind === 'article' ? factsOf(document) : undefined;
  }

  async #report(
    file: string,
    rule: 'duplicate-id' | 'translation' | 'dead-link',
    pointer: string,
    message: string,
  ): Promise<void> {
    // Read once more for the place: not all of them are kept, and few have anything to report.
    const document = await readDocument({ file, isNamed: true });
    this.findings.push(finding(document!.located, 'error', rule, pointer, message));
  }
}

/** "EN-us" and "en-US" are one language. */
export function canonical(language: string | undefined): string | undefined {
  try {
    return language && Intl.getCanonicalLocales(language)[0];
  } catch {
    return language; // which the schema reports
  }
}
