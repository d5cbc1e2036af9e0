import { relative } from 'node:path';
import { isMarkdownFile, type SourceFile } from '../documents/documents.js';
import type { Targets } from '../checks/targets.js';
import type { Finding } from '../findings.js';
import { findingOf } from '../unreadable.js';
import { MANIFEST, wasBuilt, type Manifest } from './manifest.js';
import { posix } from './output-folder.js';

/** The compiled document that is made of a source: "en/back-pain.md" becomes "en/back-pain.json". */
export const outputOf = (path: string): string => path.replace(/\.(json|md|markdown)$/i, '.json');

/** The page beside a compiled document. */
export const pageOf = (output: string): string => output.replace(/\.json$/, '.html');

/** Files that the build itself writes, whatever the sources are. */
export const isReserved = (output: string): boolean =>
  output === MANIFEST || /(^|\/)index\.json$/.test(output);

export const reservedMessage = (output: string): string =>
  `${output} is the name of ${output === MANIFEST ? 'the manifest' : 'an index'}: give the file another name.`;
export const sameOutputMessage = (other: string, output: string): string =>
  `${other} becomes ${output} too: give one of them another name.`;

/** What is to be built, and which file becomes which. */
export interface Plan {
  readonly sources: readonly PlannedSource[];
  /** Of sources that cannot be built, whatever is in them. */
  readonly refused: readonly { readonly path: string; readonly finding: Finding }[];
  /** The source that becomes a file of the output folder. */
  readonly sourceOf: ReadonlyMap<string, PlannedSource>;
}

export interface PlannedSource extends SourceFile {
  /** In the source folder, with "/". */
  readonly path: string;
  readonly output: string;
}

/**
 * Says what becomes of the sources. Two of them, or one and what the build itself writes, must not
 * become the same file. JSON that is none of ours becomes nothing; it is only looked at where that
 * matters here.
 */
export async function plan(
  files: readonly SourceFile[],
  dir: string,
  last: Manifest,
  targets: Targets,
  hasPages: boolean,
): Promise<Plan> {
  const sources: PlannedSource[] = [];
  const refused: { path: string; finding: Finding }[] = [];
  const sourceOf = new Map<string, PlannedSource>();
  const perOutput = new Map<string, PlannedSource[]>();
  for (const file of files) {
    const path = posix(relative(dir, file.file));
    const output = outputOf(path);
    // What became something before is ours, also when it cannot be recognised any more.
    const source = { ...file, path, output, isNamed: wasBuilt(last.sources[path]) };
    const others = perOutput.get(output);
    if (others) others.push(source);
    else perOutput.set(output, [source]);
  }
  for (const [output, candidates] of perOutput) {
    const isTheBuilds = isReserved(output);
    const isClear = candidates.length === 1 && !isTheBuilds;
    for (const source of candidates) {
      if (!isClear && !(await isOurs(source, targets))) continue;
      const { file, path } = source;
      const other = sourceOf.get(output)?.path;
      if (isTheBuilds || other) {
        const why = isTheBuilds ? reservedMessage(output) : sameOutputMessage(other!, output);
        refused.push({ path, finding: findingOf(file, 'duplicate-id', why) });
        continue;
      }
      sources.push(source);
      sourceOf.set(output, source);
      if (hasPages) sourceOf.set(pageOf(output), source);
    }
  }
  return { sources, refused, sourceOf };
}

async function isOurs({ file, isNamed }: SourceFile, targets: Targets): Promise<boolean> {
  if (isNamed || isMarkdownFile(file)) return true;
  const kind = (await targets.get(file))?.kind;
  return kind === 'article' || kind === 'banner';
}
