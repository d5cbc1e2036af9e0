import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { Targets } from '../checks/targets.js';
import { findSources } from '../documents/documents.js';
import { shown } from '../report.js';
import { WrongUse } from '../wrong-use.js';
import { outputsOf, type Manifest } from './manifest.js';
import { posix } from './output-folder.js';

/**
 * Sources and what is made of them are kept apart, by wherever they really are, and each output folder
 * has one folder of sources: what another has left there would be taken away as old.
 *
 * @returns where the sources are, from the output folder: the same in every checkout.
 * @throws {WrongUse} where the sources are in the output, or some of them are, or the output is of other sources.
 */
export async function sourcesFrom(dir: string, out: string, last: Manifest): Promise<string> {
  const [from, to] = [await realOf(dir), await realOf(out)];
  if (from === to)
    throw new WrongUse('The output would be written over the sources: give another --out.');
  if (from.startsWith(to.replace(/[/\\]?$/, sep)))
    throw new WrongUse(
      `The folder of the sources is in the output folder, where each would be taken for the other: give another --out, beside "${shown(dir)}".`,
    );
  if (to.startsWith(from.replace(/[/\\]?$/, sep))) await refuseOverSources(out, to, last);
  const sources = posix(relative(to, from));
  if (last.from !== undefined && last.from !== sources)
    throw new WrongUse(
      `"${shown(out)}" was built from "${shown(join(to, last.from))}", and all of that would be deleted. Give another --out for "${shown(dir)}". If it is the same folder, moved or renamed, delete "${shown(out)}" first: it is made anew.`,
    );
  return sources;
}

/** An output among the sources is never taken for one; but then there must be no source in it. */
async function refuseOverSources(out: string, to: string, last: Manifest): Promise<void> {
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
