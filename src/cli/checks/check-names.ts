import { dirname, relative, resolve } from 'node:path';
import { isReserved, outputOf, reservedMessage, sameOutputMessage } from '../build/plan.js';
import { posix } from '../build/output-folder.js';
import type { Finding } from '../findings.js';
import { findingOf } from '../unreadable.js';

/**
 * Names that `careleaf build` refuses: those of files that it writes itself, and two of which it would
 * make one.
 *
 * @param files - Articles and banners, in the order of their names.
 * @param folders - In which they were looked for: each may be what is built.
 */
export function checkNames(files: readonly string[], folders: readonly string[]): Finding[] {
  const tops = new Set(folders.map((folder) => resolve(folder)));
  const sources = new Map<string, string>();
  return files.flatMap((file) => {
    const top = tops.has(dirname(file)) ? dirname(file) : dirname(dirname(file));
    const output = outputOf(posix(relative(top, file)));
    const report = (message: string): Finding[] => [findingOf(file, 'duplicate-id', message)];
    if (isReserved(output)) return report(reservedMessage(output));
    const other = sources.get(outputOf(file));
    if (other) return report(sameOutputMessage(posix(relative(top, other)), output));
    sources.set(outputOf(file), file);
    return [];
  });
}
