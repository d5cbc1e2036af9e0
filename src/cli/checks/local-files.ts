import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pictureFault } from './picture-faults.js';

/** What a relative or root-relative address stands for on the disk. */
export class LocalFiles {
  readonly #root: string | undefined;
  readonly #known = new Map<string, Promise<boolean>>();
  readonly #faults = new Map<string, Promise<string | undefined>>();

  /** @param root - The folder that an address such as "/leaflets/rest.pdf" is looked for in. */
  constructor(root?: string) {
    this.#root = root;
  }

  /** The path that `url` means in `file`; `undefined` where it is none that is on this disk. */
  pathOf(url: string, file: string): string | undefined {
    const path = localPath(url);
    if (!path) return undefined;
    if (!path.startsWith('/')) return resolve(dirname(file), path);
    return this.#root && join(this.#root, path);
  }

  exists(path: string): Promise<boolean> {
    let known = this.#known.get(path);
    if (!known) {
      known = stat(path).then(
        () => true,
        () => false,
      );
      this.#known.set(path, known);
    }
    return known;
  }

  /** Why no page can show a picture that is there; read once, however many articles show it. */
  pictureFault(path: string): Promise<string | undefined> {
    let known = this.#faults.get(path);
    if (!known) this.#faults.set(path, (known = pictureFault(path)));
    return known;
  }

  /** The file of an article: `back-pain.json` may have its source in `back-pain.md`, and the reverse. */
  async articleAt(path: string): Promise<string | undefined> {
    const stem = path.replace(/\.(json|md|markdown)$/i, '');
    const others = stem === path ? [] : ['.md', '.json', '.markdown'].map((end) => stem + end);
    for (const candidate of [path, ...others]) if (await this.exists(candidate)) return candidate;
    return undefined;
  }
}

/** The path in a relative address, decoded; `undefined` for what is on another host or only a "#…". */
export function localPath(url: string): string | undefined {
  if (/^([A-Za-z][A-Za-z\d+.-]*:|\/\/|[?#]|$)/.test(url)) return undefined;
  const path = url.replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The candidates of a `srcset`: an address, then how large it is. */
export const srcsetParts = (srcset: string): [url: string, ...size: string[]][] =>
  srcset
    .split(/,\s+|,$/)
    .map((candidate) => candidate.trim().split(/\s+/) as [string])
    .filter(([url]) => url);
