/**
 * A server that misbehaves, one route for each way: /fault/<name>?key=<unique>. How often each key was
 * asked for is at /fault/count?key=<unique>, since a fault is also about the number of requests.
 */
import { readFile } from 'node:fs/promises';

const ARTICLE = {
  schemaVersion: 1,
  id: 'sample',
  language: 'en',
  title: 'Sample',
  sections: [{ topic: 'what-is', body: 'It works.' }],
};

const counts = new Map();
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const json = (context, body) => {
  context.type = 'application/json';
  context.body = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
};

/** Writes to the socket itself, past the framework, and leaves the rest to the fault. */
const raw = (context) => {
  context.respond = false;
  return context.res;
};

const routes = {
  good: (context) => json(context, ARTICLE),
  /** The article that the test gives in `body` (JSON). */
  echo: (context) => json(context, context.query.body),
  status: (context) => {
    context.status = Number(context.query.status);
    context.body = 'no';
  },
  html: (context) => {
    context.type = 'text/html';
    context.body = '<!doctype html><title>Login</title><h1>Please log in</h1>';
  },
  empty: (context) => json(context, ''),
  truncated: (context) => json(context, JSON.stringify(ARTICLE).slice(0, 40)),
  bom: (context) => json(context, `\uFEFF${JSON.stringify(ARTICLE)}`),
  'wrong-type': (context) => {
    context.type = 'text/plain';
    context.body = JSON.stringify(ARTICLE);
  },
  huge: (context) => json(context, JSON.stringify({ ...ARTICLE, summary: 'x'.repeat(2_100_000) })),
  deep: (context) => json(context, `${'['.repeat(5000)}${']'.repeat(5000)}`),
  /** Connection closed without an answer. */
  closed: (context) => raw(context).destroy(),
  /** No headers ever. */
  'stalled-headers': (context) => {
    setTimeout(() => raw(context).destroy(), 20_000).unref();
    context.respond = false;
  },
  /** Headers and a part of the body, then nothing. */
  'stalled-body': (context) => {
    const response = raw(context);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"schemaVersion": 1,');
    setTimeout(() => response.destroy(), 20_000).unref();
  },
  /** Half of a Markdown article, then the rest after `ms`. */
  slow: async (context) => {
    const response = raw(context);
    response.writeHead(200, { 'content-type': 'application/json' });
    const text = JSON.stringify({ summary: 'First *this*.', ...ARTICLE });
    response.write(text.slice(0, 60));
    await sleep(Number(context.query.ms ?? 500));
    response.end(text.slice(60));
  },
  late: async (context) => {
    await sleep(Number(context.query.ms ?? 500));
    json(context, ARTICLE);
  },
  /** The first request fails, the later ones are answered. */
  'once-failing': (context) => {
    if (counts.get(context.query.key) === 1) context.status = 500;
    else json(context, ARTICLE);
  },
  /** The first request is answered, the later ones fail. */
  'once-good': (context) => {
    if (counts.get(context.query.key) === 1) json(context, ARTICLE);
    else context.status = 500;
  },
  /** Moved to another folder: links resolve against where it is in the end. */
  moved: (context) => context.redirect('/fault/folder/moved-here?key=moved'),
  'folder/moved-here': (context) =>
    json(context, { ...ARTICLE, sections: [{ topic: 'what-is', body: '[Leaflet](leaflet.pdf)' }] }),
};

/**
 * Leaves the request open; at /fault/count?key=<key>-aborted stands how often the browser gave up.
 */
routes.hanging = (context) => {
  const key = `${context.query.key}-aborted`;
  raw(context).on('close', () => counts.set(key, (counts.get(key) ?? 0) + 1));
};

routes['late-failure'] = async (context) => {
  await sleep(Number(context.query.ms ?? 500));
  context.status = 500;
};

/** A drawing of `width` by `height` pixels, after `ms`. */
routes.image = async (context) => {
  const { width, height, ms = 0 } = context.query;
  await sleep(Number(ms));
  context.type = 'image/svg+xml';
  context.body = `<svg xmlns="http://www.w3.org/2000/svg" width="${Number(width)}" height="${Number(height)}"><rect width="100%" height="100%" fill="#7fb2c9"/><circle cx="50%" cy="50%" r="20%" fill="#a3553f"/></svg>`;
};

/** careleaf.js of the build at a place where its other parts are missing. */
routes['entry-alone/careleaf.js'] = async (context) => {
  context.type = 'text/javascript';
  context.body = await readFile('dist/careleaf.js', 'utf8');
};

/**
 * The build at a place where its languages are missing (no-languages/careleaf.js), or come after five
 * seconds (late-languages/careleaf.js).
 */
async function languages(context, which, file) {
  if (file.includes('strings-')) {
    if (which === 'no') return;
    await sleep(5000);
  }
  context.type = 'text/javascript';
  context.body = await readFile(`dist/${file}`, 'utf8');
}

/** The build at a place where one of its later parts is missing (without/image-viewer/careleaf.js). */
async function buildWithout(context, missing, file) {
  if (file === `chunks/${missing}.js`) return;
  context.type = 'text/javascript';
  context.body = await readFile(`dist/${file}`, 'utf8');
}

export function faults() {
  return async (context, next) => {
    const [, name] = /^\/fault\/(.+)$/.exec(context.path) ?? [];
    if (!name) return next();
    const { key } = context.query;
    if (name === 'count') {
      context.body = String(counts.get(key) ?? 0);
      return;
    }
    if (key) counts.set(key, (counts.get(key) ?? 0) + 1);
    context.set('cache-control', 'no-store');
    const [, which, file] = /^(no|late)-languages\/([\w/-]+\.js)$/.exec(name) ?? [];
    const [, missing, other] = /^without\/([\w-]+)\/([\w/-]+\.js)$/.exec(name) ?? [];
    if (file) await languages(context, which, file);
    else if (other) await buildWithout(context, missing, other);
    else await routes[name]?.(context);
  };
}
