import { relative } from 'node:path';
import { styleText } from 'node:util';
import type { Finding } from './findings.js';
import { leadsOut } from './folders.js';

type Style = Parameters<typeof styleText>[0];

/** Colours, on a terminal only. */
const paintFor =
  (stream: NodeJS.WriteStream) =>
  (style: Style, text: string): string =>
    stream.isTTY && !process.env.NO_COLOR ? styleText(style, text) : text;

/** A path as people type it here. */
export const shown = (file: string): string => {
  const path = relative(process.cwd(), file);
  return leadsOut(path) ? file : path || '.';
};

/** Text of others for one line of a terminal, which must not take orders from it. */
export const printable = (text: string): string =>
  text.replace(/\p{Cc}/gu, (sign) =>
    sign === '\n' ? '\\n' : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** `file:line:column pointer message`, a finding a line. */
export function writeFindings(
  findings: readonly Finding[],
  stream: NodeJS.WriteStream = process.stdout,
): void {
  const paint = paintFor(stream);
  for (const { file, line, column, pointer, severity, rule, message } of findings)
    stream.write(
      `${paint('bold', `${printable(shown(file))}:${line}:${column}`)} ${paint('cyan', printable(pointer) || '/')} ${
        severity === 'error' ? paint('red', 'error:') : paint('yellow', 'warning:')
      } ${printable(message)} ${paint('dim', `(${rule})`)}\n`,
    );
}

export const writeJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};

/** For people: where a script reads standard output, it does not see this. */
export function writeSummary(isGood: boolean, text: string): void {
  const paint = paintFor(process.stderr);
  process.stderr.write(`${isGood ? paint('green', '✔') : paint('red', '✖')} ${text}\n`);
}

/** "1 error", "2 errors". */
export const counted = (count: number, name: string): string =>
  `${count.toLocaleString('en')} ${name}${count === 1 ? '' : 's'}`;

export const countOf = (
  findings: readonly Finding[],
): { readonly errors: number; readonly warnings: number } => {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: findings.length - errors };
};

/** Findings as `--json` gives them, with paths as they are shown. */
export const asJson = (findings: readonly Finding[]): Finding[] =>
  findings.map((found) => ({ ...found, file: shown(found.file) }));
