/** A static server that reads a `_headers` file, as several hosts do. */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};

/** "/path/*" lines, each with lines "  Name: value" below it. */
function rulesIn(text) {
  const rules = [];
  for (const line of text.split('\n')) {
    const [, name, value] = /^\s+([\w-]+): (.*)$/.exec(line) ?? [];
    if (name) rules.at(-1).headers[name] = value;
    else if (line.trim()) rules.push({ start: line.trim().replace(/\*$/, ''), headers: {} });
  }
  return rules;
}

/**
 * @param folder - May be a link, which is followed anew for each request.
 * @param headers - What is in `_headers`.
 */
export async function publish(folder, headers = '') {
  const rules = rulesIn(headers);
  const requests = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    requests.push(pathname);
    const own = rules.filter(({ start }) => pathname.startsWith(start));
    const sent = Object.assign({}, ...own.map((rule) => rule.headers));
    try {
      const body = await readFile(join(folder, pathname));
      response.writeHead(200, { 'content-type': TYPES[extname(pathname)] ?? '', ...sent });
      response.end(body);
    } catch {
      response.writeHead(404, sent).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    /** The paths that were asked for since this was called last. */
    takeRequests: () => requests.splice(0),
    stop: () => new Promise((done) => server.close(done).closeAllConnections()),
  };
}
