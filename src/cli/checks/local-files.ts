import { stat } from 'node:fs/promises';
import { dirname, join, normalize, resolve, sep } from 'node:path';
import { CANDIDATES } from '../../content/urls.js';
import { shown } from '../report.js';
import { pictureFault } from './picture-faults.js';

/** What a relative or root-relative address stands for on the disk. */
export class LocalFiles {
  readonly #root: string | undefined;
  readonly #folders: readonly string[];
  readonly #known = new Map<string, Promise<boolean>>();
  readonly #faults = new Map<string, Promise<string | undefined>>();

  /**
   * @param root - The folder that an address such as "/leaflets/rest.pdf" is looked for in.
   * @param folders - Whole paths of the folders of articles.
   */
  constructor(root?: string, folders: readonly string[] = []) {
    this.#root = root;
    this.#folders = folders;
  }

  /** The folder of articles that a link from `file` to `path` leaves, if it does. */
  leaves(url: string, path: string, file: string): string | undefined {
    const isIn = (folder: string, inner: string): boolean =>
      inner === folder || inner.startsWith(folder + sep);
    if (url.startsWith('/') || this.#folders.some((folder) => isIn(folder, path))) return undefined;
    return this.#folders.find((folder) => isIn(folder, file));
  }

  /** The path that `url` means in `file`; `undefined` where it is none that is on this disk. */
  pathOf(url: string, file: string): string | undefined {
    const path = localPath(url);
    if (!path) return undefined;
    if (!path.startsWith('/')) return resolve(dirname(file), path);
    // As browsers do: no ".." leads above "/".
    return this.#root && join(this.#root, normalize(path));
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

/** Of a link that leaves the folder of the sources. */
export const outside = (url: string, folder: string): string =>
  `"${url}" is outside of "${shown(folder)}": what is there is not published with the articles. Put the file in that folder, or link to the address that it has on the site.`;

/**
 * Why what a link leads to is not published, as far as its name tells.
 *
 * @param isSource - It is an article or a banner. Other files that an address names from "/" on are none
 *   that a build would publish: they are on the site already.
 */
export function unpublished(url: string, isSource: boolean): string | undefined {
  if (!isSource && url.startsWith('/')) return undefined;
  const names = (localPath(url) ?? '').split('/').filter((name) => !/^\.*$/.test(name));
  if (names.some((name) => /^[._]|^node_modules$/.test(name)))
    return `"${url}" is a draft, because of its name, and not published: give it a name without "_" or "." at the beginning once it is ready, or take the link out.`;
  if (isSource && /^readme\./i.test(names.at(-1) ?? ''))
    return `"${url}" is no article, because of its name, and not published: give it another name, or take the link out.`;
  return undefined;
}

/**
 * The path in a relative address, decoded; `undefined` for what is on another host or only a "#…". An
 * encoded "/" or "\" stays so: it separates no folders, and would lead out of one.
 */
export function localPath(url: string): string | undefined {
  if (/^([A-Za-z][A-Za-z\d+.-]*:|\/\/|[?#]|$)/.test(url)) return undefined;
  const path = url.replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path.replace(/%(?=2f|5c)/gi, '%25'));
  } catch {
    return path;
  }
}

/** The candidates of a `srcset`, as a page reads them: an address, then how large it is. */
export const srcsetParts = (srcset: string): [url: string, ...size: string[]][] =>
  [...srcset.matchAll(CANDIDATES)].map(([, url, sizes = '']) => [
    url!,
    ...sizes.split(/\s+/).filter(Boolean),
  ]);
