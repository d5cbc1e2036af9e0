import { chmod, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

let count = 0;

/**
 * Writes a file whole or not at all, so that a server never sends half of one. Who may read it stays
 * as it was.
 */
export async function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
  const before = await stat(path).catch(() => undefined);
  if (!before) await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}-${count++}.tmp`;
  try {
    await writeFile(draft, data);
    if (before) await chmod(draft, before.mode);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
