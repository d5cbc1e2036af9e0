/** Serves the pages of the benchmark, compressed, as a good server would. */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '': 'text/html; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};

/**
 * @param pages - Texts by path.
 * @param folders - Folders on this disk, by the path that they are served at.
 */
export async function serve(pages, folders) {
  const ready = new Map();
  const answer = async (path) => {
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    const data = pages.get(path) ?? (await readFile(fileOf(path)));
    const isText = !/webp/.test(type);
    return { type, isText, body: isText ? gzipSync(data, { level: 9 }) : data };
  };
  const fileOf = (path) => {
    const [at] = Object.keys(folders).filter((folder) => path.startsWith(folder));
    return join(folders[at], path.slice(at.length));
  };
  const requests = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    requests.push(pathname);
    try {
      if (!ready.has(pathname)) ready.set(pathname, await answer(pathname));
      const { type, isText, body } = ready.get(pathname);
      response.writeHead(200, {
        'content-type': type,
        'content-length': body.length,
        'cache-control': 'max-age=600',
        ...(isText && { 'content-encoding': 'gzip' }),
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** The paths that were asked for since this was called last. */
    takeRequests: () => requests.splice(0),
    close: () => server.close(),
  };
}
