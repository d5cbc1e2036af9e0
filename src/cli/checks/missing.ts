import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';

/** An address as its author wrote it: the parser keeps a backslash as "%5C". */
export const asTyped = (url: string): string => url.replaceAll('%5C', '\\');

/**
 * What is said where nothing is at an address.
 *
 * @param path - The place on the disk that it stands for in `file`.
 */
export async function missing(
  what: 'file' | 'picture' | 'article',
  url: string,
  path: string | undefined,
  file: string,
): Promise<string> {
  const address = asTyped(url);
  if (!address.trim()) return 'This link has no address: write it between "(" and ")".';
  const none = `There is no ${what} at "${address}".`;
  if (address.includes('\\'))
    return `${none} Folders are separated by "/": "${address.replaceAll('\\', '/')}".`;
  if (
    what === 'file' &&
    /^(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|edu|gov|info|net|org)(?:\/|$))/i.test(url)
  )
    return `${none} For another site write "https://${address}".`;
  const other = path && (await inOtherCase(path));
  if (!other) return none;
  const meant = relative(dirname(file), other).split(sep).join('/');
  return `${none} Did you mean "${meant}"? Capital and small letters are told apart.`;
}

/** The file whose path differs in capital and small letters only. */
async function inOtherCase(path: string): Promise<string | undefined> {
  const above = dirname(path);
  if (above === path) return path;
  const name = basename(path);
  const names = async (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
  let folder = above;
  let found = await names(above);
  if (!found.length) {
    const other = await inOtherCase(above);
    if (!other) return undefined;
    folder = other;
    found = await names(other);
  }
  const match = found.includes(name)
    ? name
    : found.find((one) => one.toLowerCase() === name.toLowerCase());
  return match && join(folder, match);
}
