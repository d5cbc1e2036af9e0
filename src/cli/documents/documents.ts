import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import type { Finding, Located } from '../findings.js';
import { WrongUse } from '../wrong-use.js';
import { parseJson } from './json-document.js';
import { parseMarkdownArticle } from './markdown-document.js';

export type Kind = 'article' | 'banner' | 'index';

/** A file of content, read but not yet checked. */
export interface Document {
  readonly kind: Kind;
  /** As JSON has it, whatever it was written in; `undefined` where it could not be read. */
  readonly input: unknown;
  readonly located: Located;
  readonly isMarkdown: boolean;
  /** What kept it from being read as it is written. */
  readonly findings: readonly Finding[];
}

export const isMarkdownFile = (file: string): boolean => /\.(md|markdown)$/i.test(file);
const isSource = (file: string): boolean =>
  isMarkdownFile(file) ? !/^readme\./i.test(basename(file)) : extname(file) === '.json';

/** A file that was named, or was found in a folder that was. */
export interface SourceFile {
  /** The whole path. */
  readonly file: string;
  readonly isNamed: boolean;
}

/**
 * The files that are named, and every `.md` and `.json` file in the folders that are, sorted; but for
 * READMEs, node_modules, and what begins with "." or "_".
 *
 * @param except - A folder that is left out.
 * @throws {WrongUse} where there is no such file or folder.
 */
export async function findSources(
  paths: readonly string[],
  except?: string,
): Promise<SourceFile[]> {
  const files = new Map<string, SourceFile>();
  const look = async (folder: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const file = join(folder, entry.name);
      if (/^[._]|^node_modules$/.test(entry.name) || file === except) continue;
      if (entry.isDirectory()) await look(file);
      else if (isSource(file) && !files.has(file)) files.set(file, { file, isNamed: false });
    }
  };
  for (const path of paths) {
    const file = resolve(path);
    const found = await stat(file).catch(() => undefined);
    if (!found) throw new WrongUse(`There is no file or folder "${path}".`);
    if (found.isDirectory()) await look(file);
    else files.set(file, { file, isNamed: true });
  }
  return [...files.values()].toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

/** Reads a file of content; `undefined` for JSON in a folder that is something else. */
export async function readDocument({ file, isNamed }: SourceFile): Promise<Document | undefined> {
  return parseDocument({ file, isNamed }, await readFile(file, 'utf8'));
}

/** As `readDocument`, of a text that was read before. */
export async function parseDocument(
  { file, isNamed }: SourceFile,
  text: string,
): Promise<Document | undefined> {
  const isMarkdown = isMarkdownFile(file);
  const parsed = isMarkdown ? await parseMarkdownArticle(file, text) : parseJson(file, text);
  const { input, located, findings } = parsed;
  const kind = isMarkdown || input === undefined ? 'article' : kindOf(input);
  if (!kind && !isNamed) return undefined;
  return { kind: kind ?? 'article', input, located, isMarkdown, findings };
}

/** By the one field that only this kind has. */
function kindOf(input: unknown): Kind | undefined {
  if (typeof input !== 'object' || !input || Array.isArray(input)) return undefined;
  if ('sections' in input) return 'article';
  if ('articles' in input) return 'index';
  if ('message' in input) return 'banner';
  return 'schemaVersion' in input ? 'article' : undefined;
}
