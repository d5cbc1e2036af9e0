/**
 * Imports every JavaScript file of package.json's exports, each in a Node of its own, and prints what
 * came of it. Run by itself with a file as its argument, it imports that one.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const [file] = process.argv.slice(2);
if (file) {
  const before = new Set(Reflect.ownKeys(globalThis));
  const result = { added: [], exports: [] };
  try {
    result.exports = Object.keys(await import(pathToFileURL(file)));
  } catch (error) {
    result.error = String(error);
  }
  result.added = Reflect.ownKeys(globalThis)
    .filter((key) => !before.has(key))
    // What Lit's own build for Node adds (elements/*.js bring the Lit of the server).
    .filter((key) => !/^(lit|reactiveElement|customElements$)/.test(String(key)));
  console.log(JSON.stringify(result));
} else {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  const files = Object.values(exports)
    .map((target) => (typeof target === 'string' ? target : target.default))
    .filter((target) => target?.endsWith('.js') && !target.includes('*'))
    .map((target) => target.replace('./', ''))
    .concat('dist/careleaf.js');
  const script = fileURLToPath(import.meta.url);
  const run = async (target) => {
    // It ends by itself: nothing is left running.
    const { stdout } = await promisify(execFile)(process.execPath, [script, target], {
      timeout: 60_000,
    });
    return [target, JSON.parse(stdout)];
  };
  console.log(JSON.stringify(Object.fromEntries(await Promise.all([...new Set(files)].map(run)))));
}
