/**
 * `npm run faults`: the server that misbehaves, to look at the faults with one's own eyes. It prints
 * the address of a page for each.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { startDevServer } from '@web/dev-server';
import { faults } from './faults.mjs';

/** @returns its address and a function that stops it. `headers` are sent with everything. */
export async function startFaultServer({ port = 0, headers = {} } = {}) {
  const server = await startDevServer({
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
    config: {
      rootDir: '.',
      port: port || undefined,
      clearTerminalOnReload: false,
      middleware: [
        (context, next) => {
          context.set(headers);
          return next();
        },
        faults(),
      ],
    },
  });
  const { port: actual } = server.server.address();
  return { address: `http://localhost:${actual}`, stop: () => server.stop() };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { address } = await startFaultServer({ port: Number(process.env.PORT ?? 8001) });
  const list = JSON.parse(readFileSync(new URL('./faults.json', import.meta.url), 'utf8'));
  const origins = await (await fetch(`${address}/fault/origins`)).json();
  const rows = list.map(({ fault, at, policy, reason }) => {
    const src = at.replace(/\{(\w+)\}/, (_, name) => origins[name]);
    const query = new URLSearchParams({ src: src.startsWith('/') ? withKey(src) : src });
    if (policy) query.set('policy', policy);
    return [fault, reason ?? 'the article', `${address}/fault/page?${query}`];
  });
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
  for (const [fault, shows, url] of rows)
    console.log(`${fault.padEnd(widths[0])}  ${shows.padEnd(widths[1])}  ${url}`);
  console.log('\nThe pages show the built script: run `npm run build` first. Ctrl+C ends it.');
}

/** Routes that change with each request count by key. */
function withKey(src) {
  return `${src}${src.includes('?') ? '&' : '?'}key=${crypto.randomUUID()}`;
}
