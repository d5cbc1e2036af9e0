import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, realpath, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { writeWhole } from '../write-whole.js';
import { MANIFEST, outputsOf, type Manifest } from './manifest.js';

export const hashOf = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');

/** A path with "/" on every system. */
export const posix = (path: string): string => (sep === '/' ? path : path.split(sep).join('/'));

/** The address of one output as it is written in another. */
export const relativeAddress = (document: string, target: string): string =>
  posix(relative(dirname(document), target))
    .split('/')
    .map(encodeURIComponent)
    .join('/');

/** The folder that is built. Paths in it are relative to it, with "/". */
export class OutputFolder {
  readonly path: string;
  /** Files that an earlier build has made, and this one. */
  #ours = new Set<string>();
  /** Of these and of what was written since, in bytes. */
  readonly #sizes = new Map<string, number>();
  /** Where the sources really are: nothing is written there, whatever leads to them. */
  #sources: ReadonlySet<string> = new Set();

  constructor(path: string) {
    this.path = resolve(path);
  }

  /** Says what was there before this build. */
  async prepare(last: Manifest, sources: readonly string[]): Promise<void> {
    this.#ours = new Set([...outputsOf(last), MANIFEST]);
    for (const [file, size] of Object.entries(last.sizes)) this.#sizes.set(file, size);
    const real = sources.map((file) => realpath(file).catch(() => file));
    this.#sources = new Set(await Promise.all(real));
  }

  has(file: string): boolean {
    return existsSync(join(this.path, file));
  }

  /** A file that an earlier build has made is there, and as long as it was. */
  async isIntact(file: string): Promise<boolean> {
    const found = await stat(join(this.path, file)).catch(() => undefined);
    return !!found && found.size === this.#sizes.get(file);
  }

  async hash(file: string): Promise<string> {
    return hashOf(await readFile(join(this.path, file)));
  }

  /** A file stands there that is not ours and says something else: it is not to be written over. */
  async isTaken(file: string, data: string | Uint8Array): Promise<boolean> {
    if (!this.has(file)) return false;
    const real = await realpath(join(this.path, file));
    if (this.#sources.has(real)) return true;
    return !this.#ours.has(file) && (await this.hash(file).catch(() => '')) !== hashOf(data);
  }

  /** Writes a file whole or not at all; returns its hash. */
  async write(file: string, data: string | Uint8Array): Promise<string> {
    await writeWhole(join(this.path, file), data);
    this.#ours.add(file);
    this.#sizes.set(file, Buffer.byteLength(data));
    return hashOf(data);
  }

  /** As `write`, but a file that says the same already is left as it is. */
  async update(file: string, data: string): Promise<string> {
    const hash = hashOf(data);
    const same = this.has(file) && (await this.hash(file)) === hash;
    if (!same) return this.write(file, data);
    this.#sizes.set(file, Buffer.byteLength(data));
    return hash;
  }

  sizesOf(files: readonly string[]): Record<string, number> {
    const sizes = files.map((file) => [file, this.#sizes.get(file) ?? 0] as const);
    return Object.fromEntries(sizes.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Takes away files that an earlier build made; what lies outside of the folder is left alone. */
  async remove(files: Iterable<string>): Promise<number> {
    let count = 0;
    for (const file of files) {
      const path = resolve(this.path, file);
      if (!path.startsWith(this.path + sep) || !existsSync(path)) continue;
      if (this.#sources.has(await realpath(path))) continue;
      await rm(path);
      count++;
    }
    return count;
  }
}

/** What is said of a file that is in the way. */
export const takenMessage = (file: string): string =>
  `"${file}" in the output folder was not made by careleaf build, and is kept as it is. Take it away, or give another --out.`;
