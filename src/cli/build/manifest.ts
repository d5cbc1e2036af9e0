import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IndexEntry } from '../../model/index-schema.js';
import type { Finding } from '../findings.js';
import { WrongUse } from '../wrong-use.js';

/** An index entry with the path of its article in the output folder. */
export interface Listed extends Omit<IndexEntry, 'src'> {
  readonly language: string;
}

/** What was made of one source. Paths are relative, with "/"; hashes are SHA-256, in hex. */
export interface Made {
  readonly hash: string;
  /** Files that it holds besides its text, from the source folder: pictures, leaflets. */
  readonly uses: Readonly<Record<string, string>>;
  /** Files in the output folder; the first is the document itself. */
  readonly outputs: Readonly<Record<string, string>>;
  /**
   * Articles that it leads to, by the file that each becomes: whether there is one. Where that changes,
   * it is compiled again.
   */
  readonly leads?: Readonly<Record<string, boolean>>;
  /** Of an article. */
  readonly entry?: Listed;
  /** What was to be said of it, for as long as it stays as it is. */
  readonly warnings?: readonly Warning[];
}

/** A finding, without what is known from where it stands; mostly a warning. */
export type Warning = Omit<Finding, 'file' | 'severity'> & Partial<Pick<Finding, 'severity'>>;

/** `manifest.json` in the output folder: which file was made of what. */
export interface Manifest {
  readonly careleaf: string;
  readonly settings: unknown;
  /** Where the sources are, from the output folder; not in older manifests. */
  readonly from?: string;
  readonly sources: Readonly<Record<string, Made>>;
  /** Files that are made of all articles together, by path: the index of each language. */
  readonly indexes: Readonly<Record<string, string>>;
  /** How many bytes each of these files has, so that one that is damaged is noticed. */
  readonly sizes: Readonly<Record<string, number>>;
}

export const MANIFEST = 'manifest.json';

const NONE: Manifest = { careleaf: '', settings: undefined, sources: {}, indexes: {}, sizes: {} };

/**
 * The manifest of the last build; an empty one where there is none, or only a part of one.
 *
 * @throws {WrongUse} where another tool has a file of that name there.
 */
export async function readManifest(out: string): Promise<Manifest> {
  const path = join(out, MANIFEST);
  let manifest: Partial<Manifest> | null;
  try {
    manifest = JSON.parse(await readFile(path, 'utf8')) as typeof manifest;
  } catch {
    return NONE;
  }
  const { careleaf, sources, indexes } = manifest ?? {};
  if (careleaf && sources && indexes) return { ...NONE, ...manifest };
  throw new WrongUse(
    `"${path}" was not made by careleaf build, and would be written over: move it, or give another --out.`,
  );
}

/** Something became of this source. (What is only planned has no hash.) */
export const wasBuilt = (made: Made | undefined): boolean =>
  Object.values(made?.outputs ?? {}).some(Boolean);

/** All files that a build has made, but for the manifest. */
export const outputsOf = ({
  sources,
  indexes,
}: Pick<Manifest, 'sources' | 'indexes'>): string[] => [
  ...Object.values(sources).flatMap(({ outputs }) => Object.keys(outputs)),
  ...Object.keys(indexes),
];
