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

/** "/path/*" lines, each with lines "  Name: value" below it, or "  ! Name". */
function rulesIn(text) {
  const rules = [];
  for (const line of text.split('\n')) {
    const [, name, value] = /^\s+(?:! )?([\w-]+)(?:: (.*))?$/.exec(line) ?? [];
    if (name) rules.at(-1).lines.push([name, value]);
    else if (line.trim()) rules.push({ path: line.trim(), lines: [] });
  }
  return rules;
}

/** All rules that fit count: of one header the values are joined, unless "! Name" takes off the earlier. */
function headersFor(pathname, rules) {
  const headers = {};
  for (const { path, lines } of rules) {
    const start = path.replace(/\*$/, '');
    if (start === path ? pathname !== path : !pathname.startsWith(start)) continue;
    for (const [name, value] of lines)
      if (value === undefined) delete headers[name];
      else headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  return headers;
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
    const sent = headersFor(pathname, rules);
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
