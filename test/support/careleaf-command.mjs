/** Runs the built command as its users do, in folders of their own. */
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../dist/cli/careleaf.js', import.meta.url));

/** A folder with these files, by path; what is no text or bytes is written as JSON. Gone after the test. */
export async function folderWith(test, files) {
  const folder = await mkdtemp(join(tmpdir(), 'careleaf-'));
  test.after(() => rm(folder, { recursive: true }));
  await addTo(folder, files);
  return folder;
}

export async function addTo(folder, files) {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    const isData = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(file, isData ? content : JSON.stringify(content, null, 2));
  }
}

/** `careleaf …args` in a folder, to its end. */
export function careleaf(cwd, args, { node = [], env = {} } = {}) {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...node, COMMAND, ...args],
      { cwd, env: { ...process.env, ...env }, maxBuffer: 64e6 },
      (error, stdout, stderr) => resolve({ status: error ? error.code : 0, stdout, stderr }),
    );
  });
}

/** The problems that `careleaf validate … --json` reports. */
export async function problemsIn(cwd, args = ['.']) {
  const { stdout } = await careleaf(cwd, ['validate', ...args, '--json']);
  return JSON.parse(stdout).problems;
}

/** `careleaf …args`, which goes on until it is stopped; `until` waits for a text on standard error. */
export function careleafRunning(test, cwd, args) {
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd });
  test.after(() => child.kill());
  let text = '';
  const waiting = new Set();
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
    for (const look of waiting) look();
  });
  return {
    /** Resolves once the text matches, and takes all up to there off what comes next. */
    until(pattern) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(text);
          if (!match) return;
          waiting.delete(look);
          text = text.slice(match.index + match[0].length);
          resolve(match[0]);
        };
        waiting.add(look);
        child.on('exit', () => reject(new Error(`It ended, having said: ${text}`)));
        look();
      });
    },
  };
}

/** Arguments for Node with which a package is as if it were not installed. */
export const without = (name) => [
  '--import',
  `${new URL('./without-module.mjs', import.meta.url)}?${name}`,
];

/** A small article in JSON. */
export const article = (parts = {}) => ({
  schemaVersion: 1,
  id: 'sample',
  language: 'en',
  title: 'Sample',
  sections: [{ topic: 'what-is', body: 'It is a sample.' }],
  ...parts,
});

/** A small article in Markdown: fields of its front matter, and what stands below. */
export const markdown = (fields = {}, body = '## What it is {#what-is}\n\nIt is a sample.\n') =>
  [
    '---',
    ...Object.entries({ id: 'sample', language: 'en', title: 'Sample', ...fields }).map(
      ([name, value]) => `${name}: ${JSON.stringify(value)}`,
    ),
    '---',
    '',
    body,
  ].join('\n');
