/**
 * Runs every test: those of the command in Node, then those of the elements in real browsers, first
 * with the sources, then with the built script. The last line adds all up: "N passed, N failed".
 * Arguments go to the test runner for browsers, which then runs once; --without-browsers leaves that out.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

const args = process.argv.slice(2);
const count = { passed: 0, failed: 0, skipped: 0 };

await inNode();
if (!args.includes('--without-browsers')) await inBrowsers();
if (!args.length) await inBrowsers({ BUILT: '1' });
const skipped = count.skipped ? `, ${count.skipped} skipped` : '';
console.log(`${count.passed} passed, ${count.failed} failed${skipped}`);
process.exitCode = count.failed ? 1 : 0;

async function inNode() {
  const folders = ['test/cli', 'test/e2e', 'test/prerender'].filter((folder) => existsSync(folder));
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.test.mjs'))
      .map((name) => join(folder, name)),
  );
  const tests = run({ files, concurrency: 2 });
  tests.on('test:pass', (test) => tally(test, test.skip === undefined ? 'passed' : 'skipped'));
  tests.on('test:fail', (test) => tally(test, 'failed'));
  const report = tests.compose(new spec());
  report.pipe(process.stdout, { end: false });
  await new Promise((resolve) => report.on('end', resolve));
}

/** A suite passes and fails with its tests; only those count. */
function tally({ details }, kind) {
  if (details.type !== 'suite') count[kind]++;
}

async function inBrowsers(settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'careleaf-tests-'));
  const file = join(folder, 'count.json');
  try {
    const status = await new Promise((resolve, reject) => {
      spawn(join('node_modules', '.bin', 'wtr'), args, {
        stdio: 'inherit',
        shell: process.platform === 'win32',
        env: { ...process.env, ...settings, CARELEAF_TEST_COUNT: file },
      })
        .on('error', reject)
        .on('exit', resolve);
    });
    const browsers = JSON.parse(readFileSync(file, 'utf8'));
    for (const kind of Object.keys(count)) count[kind] += browsers[kind];
    if (status && !browsers.failed) count.failed++;
  } catch (error) {
    console.error(`The tests in browsers came to no end: ${error.message}`);
    count.failed++;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
