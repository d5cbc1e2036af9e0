/**
 * Builds a page of test/hosts/apps as its authors would, with Vite, and prints the folder. `careleaf`
 * is this package, by its exports: what the page imports is what is published.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const [app] = process.argv.slice(2);
const root = fileURLToPath(new URL(`apps/${app}`, import.meta.url));
const outDir = fileURLToPath(new URL(`../../node_modules/.cache/apps/${app}`, import.meta.url));
const entry = ['js', 'jsx', 'tsx', 'ts'].map((type) => `${root}/${app}.${type}`).find(existsSync);

await build({
  root,
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  build: {
    outDir,
    emptyOutDir: true,
    rolldownOptions: {
      input: entry,
      output: { entryFileNames: `${app}.js`, assetFileNames: '[name][extname]' },
    },
  },
});
console.log(outDir);
