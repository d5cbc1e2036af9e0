import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';

export const hashOf = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');

/** A path with "/" on every system. */
export const posix = (path: string): string => (sep === '/' ? path : path.split(sep).join('/'));

/** The address of one output as it is written in another. */
export const addressFrom = (document: string, target: string): string =>
  posix(relative(dirname(document), target))
    .split('/')
    .map(encodeURIComponent)
    .join('/');

/** The folder that is built. Paths in it are relative to it, with "/". */
export class OutputFolder {
  readonly path: string;
  readonly #folders = new Map<string, Promise<unknown>>();
  #count = 0;

  constructor(path: string) {
    this.path = resolve(path);
  }

  has(file: string): boolean {
    return existsSync(join(this.path, file));
  }

  async hash(file: string): Promise<string> {
    return hashOf(await readFile(join(this.path, file)));
  }

  /** Writes a file whole or not at all, so that a reader never sees half of one; returns its hash. */
  async write(file: string, data: string | Uint8Array): Promise<string> {
    const path = join(this.path, file);
    const folder = dirname(path);
    let made = this.#folders.get(folder);
    if (!made) this.#folders.set(folder, (made = mkdir(folder, { recursive: true })));
    await made;
    const draft = `${path}.${process.pid}-${this.#count++}.tmp`;
    await writeFile(draft, data);
    await rename(draft, path);
    return hashOf(data);
  }

  /** As `write`, but a file that says the same already is left as it is. */
  async update(file: string, data: string): Promise<string> {
    const hash = hashOf(data);
    const same = this.has(file) && (await this.hash(file)) === hash;
    return same ? hash : this.write(file, data);
  }

  /** Takes away files that an earlier build made; what lies outside of the folder is left alone. */
  async remove(files: Iterable<string>): Promise<number> {
    let count = 0;
    for (const file of files) {
      const path = resolve(this.path, file);
      if (!path.startsWith(this.path + sep) || !existsSync(path)) continue;
      await rm(path);
      count++;
    }
    return count;
  }
}
