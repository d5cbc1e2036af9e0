import { join, relative, resolve } from 'node:path';
import { addressFrom, UNKNOWN_PAGE } from '../../prerender/addresses.js';
import { posix } from '../build/output-folder.js';
import { localPath } from '../checks/local-files.js';
import { leadsOut } from '../folders.js';
import { WrongUse } from '../wrong-use.js';

/** Where the files of a site are on this disk, and at which addresses they are served. */
export class Site {
  readonly #root: string | undefined;
  readonly #url: URL;

  /**
   * @param root - The folder that is served as `url`.
   * @param url - Without it the site is one of which only the paths are known.
   * @throws {WrongUse} where `url` is none.
   */
  constructor(root?: string, url?: string) {
    this.#root = root === undefined ? undefined : resolve(root);
    if (url && !root) throw new WrongUse('Which folder is served there? Say --root with --url.');
    this.#url = url ? httpUrl(url) : new URL('/', UNKNOWN_PAGE);
  }

  /** The address of a page. Where that is not known, it is one that no other page has. */
  pageAt(file: string): URL {
    if (!this.#root) return UNKNOWN_PAGE;
    const path = posix(relative(this.#root, resolve(file)));
    if (leadsOut(path)) throw new WrongUse(`"${file}" is not in the folder that --root names.`);
    return new URL(path.split('/').map(encodeURIComponent).join('/'), this.#url);
  }

  /** The file that an address in a page means; `undefined` where it is none that is known here. */
  fileAt(address: URL, page: string): string | undefined {
    if (!this.#root) {
      const path = localPath(addressFrom(UNKNOWN_PAGE, address.href));
      return path === undefined || path.startsWith('/') ? undefined : resolve(page, '..', path);
    }
    const { origin, pathname } = address;
    const { origin: site, pathname: folder } = this.#url;
    if (origin !== site || !pathname.startsWith(folder)) return undefined;
    const path = localPath(pathname.slice(folder.length));
    if (path === undefined) return undefined;
    const file = join(this.#root, path);
    return leadsOut(relative(this.#root, file)) ? undefined : file;
  }
}

function httpUrl(url: string): URL {
  if (!URL.canParse(url) || !/^https?:/i.test(url))
    throw new WrongUse(`"${url}" is no address such as "https://www.example.org/".`);
  return new URL(url.replace(/\/?$/, '/'));
}
