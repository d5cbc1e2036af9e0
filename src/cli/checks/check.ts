import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findSources, readDocument } from '../documents/documents.js';
import { eachOf } from '../each-of.js';
import { inOrder, type Finding } from '../findings.js';
import { unreadable } from '../unreadable.js';
import { checkArticle } from './check-article.js';
import { checkLibrary, factsOf, type Facts } from './check-library.js';
import { checkNames } from './check-names.js';
import { checkBanner, checkIndex } from './check-other.js';
import { LocalFiles } from './local-files.js';
import { Targets } from './targets.js';
import { checkReadability, type Readability, type ReadabilityOptions } from './readability.js';

export interface CheckOptions {
  /** Where addresses that begin with "/" are looked for; without it they are not looked for. */
  readonly root?: string | undefined;
  readonly readability?: ReadabilityOptions | undefined;
}

export interface CheckReport {
  /** How many files were checked. */
  readonly files: number;
  /** Sorted by file and place. */
  readonly findings: readonly Finding[];
  /** By file, of articles, where it was asked for. */
  readonly readability: ReadonlyMap<string, Readability>;
}

/** The folders among these, by their whole paths. */
async function foldersOf(paths: readonly string[]): Promise<string[]> {
  const whole = paths.map((path) => resolve(path));
  const found = await Promise.all(whole.map((path) => stat(path)));
  return whole.filter((_, index) => found[index]!.isDirectory());
}

/**
 * Checks articles, banners and indexes, by themselves and together.
 *
 * @throws {WrongUse} where there is no such file or folder.
 */
export async function check(paths: readonly string[], options: CheckOptions): Promise<CheckReport> {
  const sources = await findSources(paths);
  const files = new LocalFiles(options.root, await foldersOf(paths));
  const targets = new Targets();
  const findings: Finding[] = [];
  const facts: Facts[] = [];
  const named: string[] = [];
  const readability: [string, Readability][] = [];
  let checked = 0;
  await eachOf(sources, 8, async (source, index) => {
    const document = await readDocument(source).catch((error: unknown) => {
      findings.push(unreadable(source.file, error));
      checked++;
    });
    if (!document) return;
    targets.note(document);
    checked++;
    findings.push(...document.findings);
    if (document.input === undefined) return;
    if (document.kind !== 'index') named[index] = source.file;
    switch (document.kind) {
      case 'banner':
        findings.push(...(await checkBanner(document, files)));
        break;
      case 'index':
        findings.push(...(await checkIndex(document, files)));
        break;
      case 'article':
        findings.push(...(await checkArticle(document, files, targets)));
        facts[index] = factsOf(document);
        if (options.readability) {
          const read = await checkReadability(document, options.readability);
          findings.push(...read.findings);
          readability.push([source.file, read]);
        }
    }
  });
  // In the order of the files, so that of two with one id it is always the second that is told.
  findings.push(...(await checkLibrary(facts.filter(Boolean), files)));
  findings.push(...checkNames(named.filter(Boolean), paths));
  readability.sort(([a], [b]) => (a < b ? -1 : 1));
  return { files: checked, findings: inOrder(findings), readability: new Map(readability) };
}
