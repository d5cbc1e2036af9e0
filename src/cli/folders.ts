import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';

/** A file, or a folder that cannot be looked into. */
export interface FoundFile {
  readonly file: string;
  readonly error?: Error;
}

/** Whether a path that is relative to a folder leads out of it. From one drive to another none is relative. */
export const leadsOut = (path: string): boolean => /^\.\.([/\\]|$)/.test(path) || isAbsolute(path);

/**
 * Every file below a folder. Links to folders are followed, but for those that lead back to a folder
 * that they are in; a link that leads nowhere is a file, which whoever reads it will find out.
 *
 * @param isLeftOut - By the name of a file or folder, and where it really is.
 */
export async function* filesBelow(
  folder: string,
  isLeftOut: (name: string, real: string) => boolean,
): AsyncGenerator<FoundFile> {
  yield* look(folder, [await realpath(folder)], isLeftOut);
}

async function* look(
  folder: string,
  around: readonly string[],
  isLeftOut: (name: string, real: string) => boolean,
): AsyncGenerator<FoundFile> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield { file: folder, error: error as Error };
    return;
  }
  for (const entry of entries) {
    const file = join(folder, entry.name);
    const isLink = entry.isSymbolicLink();
    const target = isLink ? await stat(file).catch(() => undefined) : entry;
    const real = isLink && target ? await realpath(file) : join(around.at(-1)!, entry.name);
    if (isLeftOut(entry.name, real)) continue;
    if (!target || target.isFile()) yield { file };
    else if (target.isDirectory() && !around.includes(real))
      yield* look(file, [...around, real], isLeftOut);
  }
}
