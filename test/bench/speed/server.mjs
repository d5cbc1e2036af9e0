/** Serves the pages of the benchmark, compressed, as a good server would, over a line as slow as is asked for. */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Line } from './line.mjs';

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
  let line;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    // What is asked for now comes over the line that there is now.
    const own = line;
    try {
      if (!ready.has(pathname)) ready.set(pathname, await answer(pathname));
      const { type, isText, body } = ready.get(pathname);
      const headers = {
        'content-type': type,
        'content-length': body.length,
        'cache-control': 'max-age=600',
        ...(isText && { 'content-encoding': 'gzip' }),
      };
      if (own) await own.answer(response, headers, body);
      else response.writeHead(200, headers).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** From now on, answers come over a line of their own like that; without one as fast as it goes. */
    setLine: (network) => {
      line = network && new Line(network);
    },
    close: () => server.close(),
  };
}
