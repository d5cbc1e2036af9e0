/**
 * Builds the pages of test/hosts/apps/<name> as their authors would, with Vite, and prints the folder.
 * `careleaf` is this package, by its exports: what the pages import is what is published.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const [app] = process.argv.slice(2);
const root = fileURLToPath(new URL(`apps/${app}`, import.meta.url));
const outDir = fileURLToPath(new URL(`../../node_modules/.cache/apps/${app}`, import.meta.url));
const entries = readdirSync(root).filter((file) => !file.startsWith('page.'));

await build({
  root,
  base: `/hosts/app/${app}/`,
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  define: { __VUE_OPTIONS_API__: 'true' },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      input: entries.map((file) => join(root, file)),
      output: { entryFileNames: '[name].js' },
    },
  },
});
console.log(outDir);
