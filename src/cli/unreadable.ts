import { findingAt, type Finding } from './findings.js';
import { SourceText } from './documents/source-text.js';

/** A file that may not be read, a disk that is full: not a mistake of this program. */
export const isOfTheSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error;

/** A finding at the beginning of a file of which nothing more is known. */
export const findingOf = (file: string, rule: Finding['rule'], message: string): Finding =>
  findingAt({ file, source: new SourceText('') }, 0, 'error', rule, '', message);

/**
 * That a file cannot be read, and why: one such file does not keep others from being read.
 *
 * @throws what is no error of the system.
 */
export function unreadable(file: string, error: unknown): Finding {
  if (!isOfTheSystem(error)) throw error;
  // "ENOENT: no such file or directory, open '/…'": the place is said already.
  const why = error.message.replace(/^\w+: |, .*$/gs, '');
  return findingOf(file, 'unreadable', `This cannot be read: ${why} (${error.code}).`);
}
