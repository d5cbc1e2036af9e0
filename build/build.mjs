/**
 * Builds dist/: one pass of vite for each way in which Careleaf is published (vite.config.ts), then
 * types and manifest. With names of passes (`node build/build.mjs elements cli`), only those.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { build } from 'vite';

const LATER = [
  'enlargeable-image',
  'image-viewer',
  'hiring-banner',
  'load-banner',
  'rich-message',
  'tools',
  'diagnose',
];
const PASSES = ['chunks', ...LATER, 'entry', 'hydrate', 'bundle', 'classic', 'elements', 'cli'];

const asked = process.argv.slice(2);
if (!asked.length) rmSync('dist', { recursive: true, force: true });
for (const mode of asked.length ? asked : PASSES) {
  console.log(`== ${mode}`);
  await build({ mode, logLevel: 'warn' });
}
for (const command of [
  'tsc -p tsconfig.build.json',
  'cem analyze --config test/support/manifest.config.mjs',
])
  if (!asked.length && spawnSync(`npx ${command}`, { shell: true, stdio: 'inherit' }).status)
    process.exit(1);
