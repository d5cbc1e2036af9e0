import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IndexEntry } from '../../model/index-schema.js';

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
  /** Of an article. */
  readonly entry?: Listed;
}

/** `manifest.json` in the output folder: which file was made of what. */
export interface Manifest {
  readonly careleaf: string;
  readonly settings: unknown;
  readonly sources: Readonly<Record<string, Made>>;
  /** Files that are made of all articles together, by path: the index of each language. */
  readonly indexes: Readonly<Record<string, string>>;
}

export const MANIFEST = 'manifest.json';

const NONE: Manifest = { careleaf: '', settings: undefined, sources: {}, indexes: {} };

/** The manifest of the last build; an empty one where there is none that can be read. */
export async function readManifest(out: string): Promise<Manifest> {
  try {
    const manifest = JSON.parse(await readFile(join(out, MANIFEST), 'utf8')) as Partial<Manifest>;
    const { careleaf, sources, indexes } = manifest;
    // Another tool's file of the same name says nothing about ours.
    return careleaf && sources && indexes ? { ...NONE, ...manifest } : NONE;
  } catch {
    return NONE;
  }
}
