/**
 * node --import "…/cut-off.mjs?a.html": the process is killed just before it would give a file of that
 * name its content.
 */
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';

const name = decodeURIComponent(new URL(import.meta.url).search.slice(1));
const { rename } = fs;
fs.rename = (from, to) => {
  if (basename(`${to}`) === name) process.kill(process.pid, 'SIGKILL');
  return rename(from, to);
};
syncBuiltinESMExports();
