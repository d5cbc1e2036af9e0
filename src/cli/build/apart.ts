import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { Targets } from '../checks/targets.js';
import { findSources } from '../documents/documents.js';
import { WrongUse } from '../wrong-use.js';
import { outputsOf, type Manifest } from './manifest.js';
import { posix } from './output-folder.js';

/**
 * Sources and what is made of them are kept apart, by wherever they really are.
 *
 * @throws {WrongUse} where the output folder is that of the sources, or has sources in it.
 */
export async function refuseOverSources(dir: string, out: string, last: Manifest): Promise<void> {
  const [from, to] = [await realOf(dir), await realOf(out)];
  if (from === to)
    throw new WrongUse('The output would be written over the sources: give another --out.');
  if (!to.startsWith(from + sep)) return;
  const ours = new Set(outputsOf(last));
  const targets = new Targets();
  for (const { file } of await findSources([to]).catch(() => [])) {
    if (ours.has(posix(relative(to, file))) || !(await targets.get(file))) continue;
    throw new WrongUse(
      `There is a source in the output folder, "${join(out, relative(to, file))}": it would be left out, or be written over. Move it, or give another --out.`,
    );
  }
}

/** Where a path leads, also one of which the end is not there yet. */
async function realOf(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined || dirname(path) === path) return real ?? path;
  return join(await realOf(dirname(path)), basename(path));
}
