/**
 * A site whose pages `careleaf prerender` has gone over, as authors do. POST /prerendered with {html}
 * makes a page; the answer is its address. With {html, headers, isFinished: true} it is sent as it is,
 * with these headers. The demo's articles, as `careleaf build` makes them, are at
 * /prerendered/articles/. How often a path was asked for is at /prerendered/count?path=…
 */
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { careleaf } from './careleaf-command.mjs';

const TYPES = {
  '.html': 'text/html',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.png': 'image/png',
};

const counts = new Map();
const headersOf = new Map();
let count = 0;
let site;

async function succeed(args) {
  const { status, stdout, stderr } = await careleaf('.', args);
  if (status) throw new Error(`careleaf ${args.join(' ')}: ${stdout}${stderr}`);
}

async function makeSite() {
  const root = await mkdtemp(join(tmpdir(), 'careleaf-site-'));
  process.on('exit', () => rmSync(root, { recursive: true, force: true }));
  await succeed(['build', 'demo/articles', '--out', join(root, 'prerendered/articles')]);
  await mkdir(join(root, 'prerendered/pages'));
  return root;
}

async function makePage({ html, headers = {}, isFinished }) {
  const root = await (site ??= makeSite());
  const path = `/prerendered/pages/${++count}.html`;
  await writeFile(join(root, path), html);
  if (!isFinished) await succeed(['prerender', join(root, path), '--root', root]);
  headersOf.set(path, headers);
  return path;
}

/** Pages that many tests ask for are made once. */
const made = new Map();
const pageOf = (body) => {
  const key = JSON.stringify(body);
  if (!made.has(key)) made.set(key, makePage(body));
  return made.get(key);
};

async function bodyOf(context) {
  let text = '';
  for await (const part of context.req) text += part;
  return JSON.parse(text);
}

export function prerenderedPages() {
  return async (context, next) => {
    const { path, method, query } = context;
    if (!path.startsWith('/prerendered')) return next();
    context.set('cache-control', 'no-store');
    if (path === '/prerendered' && method === 'POST') {
      context.body = await pageOf(await bodyOf(context));
      return;
    }
    if (path === '/prerendered/count') {
      context.body = `${counts.get(query.path) ?? 0}`;
      return;
    }
    counts.set(path, (counts.get(path) ?? 0) + 1);
    try {
      const data = await readFile(join(await (site ??= makeSite()), normalize(path)));
      context.type = TYPES[extname(path)] ?? 'application/octet-stream';
      context.set(headersOf.get(path) ?? {});
      context.body = data;
    } catch {
      context.status = 404;
    }
  };
}
