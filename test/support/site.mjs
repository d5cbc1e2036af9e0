/** A small site on a real server, for tests that watch what a browser asks it for. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};

/** Serves a folder as "/", and dist/ of this project as "/careleaf/". */
export async function startSite(folder) {
  const site = {
    /** Paths, in the order in which they were asked for. */
    requests: [],
    /** Headers by the end of the path. */
    headers: {},
    /** Ends of paths that are never answered. */
    silent: [],
    /** Ends of paths that are not found. */
    missing: [],
    /** By the end of the path: a text that, and whatever comes after it, is sent when that is settled. */
    halves: {},
    /** How often something that ends so was asked for. */
    count: (end) => site.requests.filter((path) => path.endsWith(end)).length,
    reset: () =>
      Object.assign(site, { requests: [], headers: {}, silent: [], missing: [], halves: {} }),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  const server = createServer(async ({ url }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, 'http://site').pathname));
    const ends = (end) => path.endsWith(end);
    site.requests.push(path);
    if (site.silent.some(ends)) return;
    const file = path.startsWith('/careleaf/')
      ? join('dist', path.slice('/careleaf/'.length))
      : join(folder, path);
    const found = !site.missing.some(ends) && (await stat(file).catch(() => undefined));
    if (!found || !found.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.setHeader('access-control-allow-origin', '*');
    for (const [end, headers] of Object.entries(site.headers))
      if (ends(end))
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const [, half] = Object.entries(site.halves).find(([end]) => ends(end)) ?? [];
    if (!half) {
      createReadStream(file).pipe(response);
      return;
    }
    const data = await readFile(file);
    const at = data.indexOf(half.from);
    response.write(data.subarray(0, at));
    await half.until;
    response.end(data.subarray(at));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  site.origin = `http://127.0.0.1:${server.address().port}`;
  return site;
}
