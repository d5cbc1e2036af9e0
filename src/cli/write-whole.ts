import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

let count = 0;

/**
 * Writes a file whole or not at all, so that a server never sends half of one.
 *
 * @param mode - Who may read it, where that is not for the system to say.
 */
export async function writeWhole(
  path: string,
  data: string | Uint8Array,
  mode?: number,
): Promise<void> {
  const draft = `${path}.${process.pid}-${count++}.tmp`;
  try {
    await writeFile(draft, data).catch(async ({ code }: NodeJS.ErrnoException) => {
      // Only now: most folders are there, and to ask for each file takes longer.
      if (code === 'ENOENT') await mkdir(dirname(path), { recursive: true });
      await writeFile(draft, data);
    });
    if (mode !== undefined) await chmod(draft, mode);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
}
