/**
 * Pages of other people, as tests write them, and a second server on which the articles are.
 *
 * POST /hosts with {html, headers} makes a page; the answer is its address. No other middleware and
 * no plugin of the test runner touches what it sends. The second server (its address is at
 * /hosts/content-origin) is another origin, with CORS: it serves demo/ and dist/, and counts.
 */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.html': 'text/html',
};

/** An article that is quick to show. */
const SMALL = JSON.stringify({
  schemaVersion: 1,
  id: 'small',
  language: 'en',
  title: 'Back Pain',
  sections: [{ topic: 'what-is', body: 'It is a small article.' }],
});

const pages = new Map();
/** Requests to the content server, by path with query. */
const counts = new Map();

let contentOrigin;
/** The server of the articles, once somebody asks for it. */
const startContentServer = () =>
  (contentOrigin ??= new Promise((resolve) => {
    const server = createServer(async ({ url }, response) => {
      counts.set(url, (counts.get(url) ?? 0) + 1);
      const { pathname } = new URL(url, 'http://content');
      // Under /closed/ the same, but for this origin only.
      const path = normalize(decodeURIComponent(pathname)).replace(/^\/(closed\/)?/, '');
      if (!pathname.startsWith('/closed/')) response.setHeader('access-control-allow-origin', '*');
      response.setHeader('timing-allow-origin', '*');
      response.setHeader('cache-control', 'no-store');
      if (pathname === '/small.json') {
        response.setHeader('content-type', 'application/json');
        response.end(SMALL);
        return;
      }
      try {
        if (!/^(demo|dist)\//.test(path)) throw new Error('not here');
        const body = await readFile(path);
        response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
        response.end(body);
      } catch {
        response.writeHead(404).end('not found');
      }
    });
    server.unref();
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`));
  }));

const bodyOf = async (context) => {
  let text = '';
  for await (const part of context.req) text += part;
  return JSON.parse(text);
};

/** Runs a script of ours in a Node of its own; what it prints is the answer. */
const run = (script, ...args) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join('test/hosts', script), ...args]);
    let output = '';
    let errors = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (errors += data));
    child.on('error', reject);
    child.on('close', (code) => (code ? reject(new Error(errors || output)) : resolve(output)));
  });

const builds = new Map();
/** A fixture app in test/hosts/apps, built as its authors would; once. */
const build = (app) => {
  if (!builds.has(app)) builds.set(app, run('build-app.mjs', app));
  return builds.get(app);
};

export function hostPages() {
  return async (context, next) => {
    const { path, method } = context;
    if (!path.startsWith('/hosts')) return next();
    context.set('cache-control', 'no-store');
    if (path === '/hosts' && method === 'POST') {
      const id = `${pages.size + 1}`;
      pages.set(id, await bodyOf(context));
      context.body = `/hosts/page/${id}`;
      return;
    }
    const [, page] = /^\/hosts\/page\/(\d+)$/.exec(path) ?? [];
    if (page) {
      const { html, headers = {} } = pages.get(page);
      context.type = 'text/html';
      context.set(headers);
      context.body = html;
      return;
    }
    if (path === '/hosts/content-origin') {
      context.body = await startContentServer();
      return;
    }
    if (path === '/hosts/count') {
      context.body = `${counts.get(context.query.url) ?? 0}`;
      return;
    }
    // Pages of the demo, and what they name, as they are.
    const [, demo] = /^\/hosts\/(demo\/[\w./-]+|dist\/[\w./-]+)$/.exec(path) ?? [];
    if (demo) {
      context.type = TYPES[extname(demo)] ?? 'application/octet-stream';
      context.body = await readFile(normalize(demo));
      return;
    }
    // The built files as if they were of another version.
    const [, version, file] = /^\/hosts\/version\/([\d.]+)\/(.+\.js)$/.exec(path) ?? [];
    if (version) {
      const { version: own } = JSON.parse(await readFile('package.json', 'utf8'));
      const code = await readFile(join('dist', normalize(file)), 'utf8');
      if (!file.startsWith('chunks/') && !code.includes(own))
        throw new Error(`no version: ${file}`);
      context.type = 'text/javascript';
      context.body = code.replaceAll(own, version);
      return;
    }
    // Scripts of the pages, untouched by the test runner.
    const [, script] = /^\/hosts\/scripts\/([\w-]+\.js)$/.exec(path) ?? [];
    if (script) {
      context.type = 'text/javascript';
      context.body = await readFile(join('test/hosts/scripts', script));
      return;
    }
    if (path === '/hosts/import-in-node') {
      context.type = 'application/json';
      context.body = await run('import-in-node.mjs');
      return;
    }
    const [, app, asset] = /^\/hosts\/app\/([\w-]+)\/([\w./-]+)$/.exec(path) ?? [];
    if (app) {
      const folder = (await build(app)).trim();
      context.type = TYPES[extname(asset)] ?? 'text/plain';
      context.body = await readFile(join(folder, normalize(asset)));
      return;
    }
    context.status = 404;
  };
}
