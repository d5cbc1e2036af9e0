import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { findingAt, type Finding, type Located } from '../findings.js';
import { filesBelow } from '../folders.js';
import { asFields } from '../checks/json-parts.js';
import { WrongUse } from '../wrong-use.js';
import { adviceInFields } from './advice-marks.js';
import { decode, NOT_UTF8 } from './decode.js';
import { parseJson } from './json-document.js';
import { parseMarkdownArticle } from './markdown-document.js';
import { SourceText } from './source-text.js';

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
export const isSource = (file: string): boolean =>
  isMarkdownFile(file)
    ? !/^readme\./i.test(basename(file))
    : extname(file).toLowerCase() === '.json';

/** A file that was named, or was found in a folder that was. */
export interface SourceFile {
  /** The whole path. */
  readonly file: string;
  readonly isNamed: boolean;
  /** Why it cannot be read, where that is known already. */
  readonly error?: Error | undefined;
}

/** What stands beside articles, and is looked at with the one that shows it. */
const NO_DOCUMENT = /\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|heic|bmp|pdf)$/i;

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
  const left = except && (await realpath(except).catch(() => except));
  const look = async (folder: string): Promise<void> => {
    const found = filesBelow(
      folder,
      (name, real) => /^[._]|^node_modules$/.test(name) || real === left,
    );
    for await (const { file, error } of found)
      if ((error || isSource(file)) && !files.has(file))
        files.set(file, { file, isNamed: false, error });
  };
  for (const path of paths) {
    const file = resolve(path);
    const found = await stat(file).catch(() => undefined);
    if (!found) throw new WrongUse(`There is no file or folder "${path}".`);
    if (found.isDirectory()) await look(file);
    else if (NO_DOCUMENT.test(file))
      throw new WrongUse(
        `"${path}" is a picture or a leaflet, not an article: name .md and .json files, or their folder.`,
      );
    else files.set(file, { file, isNamed: true });
  }
  return [...files.values()].toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

/**
 * Reads a file of content; `undefined` for JSON in a folder that is something else.
 *
 * @throws an error of the system, where the file cannot be read.
 */
export async function readDocument(source: SourceFile): Promise<Document | undefined> {
  if (source.error) throw source.error;
  return parseDocument(source, await readFile(source.file));
}

/** As `readDocument`, of bytes that were read before. */
export async function parseDocument(
  { file, isNamed }: SourceFile,
  data: Buffer,
): Promise<Document | undefined> {
  const isMarkdown = isMarkdownFile(file);
  const { text, wrong } = decode(data);
  if (wrong !== undefined)
    return isMarkdown || isNamed || !isOtherJson(text) ? unread(file, text, wrong) : undefined;
  const parsed = isMarkdown ? await parseMarkdownArticle(file, text) : parseJson(file, text);
  const { input, located, findings } = parsed;
  if (input === undefined && !isMarkdown && !isNamed && isOtherJson(text)) return undefined;
  const kind = isMarkdown || input === undefined ? 'article' : kindOf(input);
  if (!kind && !isNamed) return undefined;
  const lost = isMarkdown || kind !== 'article' ? [] : adviceInFields(located, asFields(input));
  return {
    kind: kind ?? 'article',
    input,
    located,
    isMarkdown,
    findings: [...findings, ...lost],
  };
}

/** What is not in UTF-8 is told as that: what else is wrong with it may come of that. */
function unread(file: string, text: string, wrong: number): Document {
  const located: Located = {
    file,
    source: new SourceText(text),
    range: () => [0, text.length],
    written: (part) => part,
  };
  const findings = [findingAt(located, wrong, 'error', 'syntax', '', NOT_UTF8)];
  const isMarkdown = isMarkdownFile(file);
  return { kind: 'article', input: undefined, located, isMarkdown, findings };
}

/**
 * JSON that cannot be read is something else, such as settings with comments, where it has fields and
 * none that every document of ours has. Where it has no field (empty, cut off) nobody can tell.
 */
const isOtherJson = (text: string): boolean =>
  /"\s*:/.test(text) && !text.includes('"schemaVersion"');

/** By the one field that only this kind has. */
function kindOf(input: unknown): Kind | undefined {
  if (typeof input !== 'object' || !input || Array.isArray(input)) return undefined;
  if ('sections' in input) return 'article';
  if ('articles' in input) return 'index';
  if ('message' in input) return 'banner';
  return 'schemaVersion' in input ? 'article' : undefined;
}
