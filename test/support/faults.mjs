/**
 * A server that misbehaves, one route for each way: /fault/<name>?key=<unique>. Each request that names
 * a key is noted, since a fault is also about the number and the order of requests: /fault/count and
 * /fault/log give them by key. `npm run faults` serves it to people; docs/network.md says what readers
 * see, from faults.json.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

const ARTICLE = {
  schemaVersion: 1,
  id: 'sample',
  language: 'en',
  title: 'Sample',
  sections: [{ topic: 'what-is', body: 'It works.' }],
};

/** By key: the routes that were asked for, and when. */
const log = new Map();
const note = (key, route) =>
  log.set(key, [...(log.get(key) ?? []), { route, at: performance.now() }]);
const count = (key) => log.get(key)?.length ?? 0;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a test has told /fault/told to be, by key: a route and its query. */
const told = new Map();

const withText = (text) => ({
  ...ARTICLE,
  title: `Sample${text}`,
  summary: `Before ${text} after.`,
  sections: [{ id: 'what', heading: `A ${text} heading`, body: `It ${text} works.` }],
});
const withBody = (body) => ({ ...ARTICLE, sections: [{ topic: 'what-is', body }] });

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
  'late-echo': async (context) => {
    await sleep(Number(context.query.ms ?? 500));
    json(context, context.query.body);
  },
  status: (context) => {
    const { status, after } = context.query;
    context.status = Number(status);
    if (after) context.set('retry-after', after);
    if (status !== '204') context.body = 'no';
  },
  /** The first requests are answered with each of `statuses`; then all is well. */
  flapping: (context) => {
    const { key, statuses, after, date } = context.query;
    const status = statuses.split(',')[count(key) - 1];
    if (!status) return json(context, ARTICLE);
    context.status = Number(status);
    if (after) context.set('retry-after', after);
    if (date) context.set('retry-after', new Date(Date.now() + 1000 * date).toUTCString());
  },
  /** What the test has last told it to do, as /fault/tell?key=<key>&as=<route>&…. */
  told: (context) => {
    const [route, query] = told.get(context.query.key) ?? ['good'];
    Object.assign(context, { query: { ...context.query, ...query } });
    return routes[route](context);
  },
  html: (context) => {
    context.type = 'text/html';
    context.body = '<!doctype html><title>Login</title><h1>Please log in</h1>';
  },
  'not-json': (context) => json(context, 'Back soon.'),
  'utf-16': (context) => json(context, Buffer.from(JSON.stringify(ARTICLE), 'utf16le')),
  'nul-bytes': (context) => json(context, `\0${JSON.stringify(ARTICLE)}\0`),
  nul: (context) => json(context, withText('\0')),
  surrogates: (context) => json(context, withText('\uD83D')),
  'bad-bytes': (context) => json(context, Buffer.from(JSON.stringify(withText('ÿ')), 'latin1')),
  empty: (context) => json(context, ''),
  truncated: (context) => json(context, JSON.stringify(ARTICLE).slice(0, 40)),
  bom: (context) => json(context, `\uFEFF${JSON.stringify(ARTICLE)}`),
  'wrong-type': (context) => {
    context.type = 'text/plain';
    context.body = JSON.stringify(ARTICLE);
  },
  huge: (context) => json(context, JSON.stringify({ ...ARTICLE, summary: 'x'.repeat(2_100_000) })),
  'gzip-bomb': (context) => {
    json(context, gzipSync(Buffer.alloc(60_000_000, ' ')));
    context.set('content-encoding', 'gzip');
  },
  /** Never ends by itself. */
  endless: async (context) => {
    const response = raw(context);
    response.writeHead(200, { 'content-type': 'application/json' });
    while (!response.closed) {
      if (!response.write(' '.repeat(65_536)))
        await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
  },
  deep: (context) => json(context, `${'['.repeat(5000)}${']'.repeat(5000)}`),
  'deep-tree': (context) => {
    const body = `{"type":"root","children":[${'{"type":"blockquote","children":['.repeat(5000)}${']}'.repeat(5000)}]}`;
    json(context, JSON.stringify(withBody('@')).replace('"@"', body));
  },
  'deep-markdown': (context) => json(context, withBody(`${'> '.repeat(5000)}deep`)),
  sections: (context) => {
    const { count: length, compiled } = context.query;
    const body =
      compiled === undefined
        ? 'Some *text*.'
        : { type: 'root', children: [{ type: 'paragraph', children: [] }] };
    const sections = Array.from({ length }, (_, i) => ({
      id: `s${i}`,
      heading: `Part ${i}`,
      body,
    }));
    json(context, { ...ARTICLE, sections });
  },
  /** So many of something. */
  many: (context) => {
    const { of, count: length } = context.query;
    const many = (part) => Array.from({ length }, () => part);
    const body = (children) => withBody({ type: 'root', children });
    const parts = {
      help: () => ({ ...ARTICLE, help: many({ heading: 'Call' }) }),
      references: () => ({ ...ARTICLE, references: many({ id: 'a', text: 'A' }) }),
      pictures: () => body(many({ type: 'image', url: 'none.png', alt: 'None' })),
      citations: () => body(many({ type: 'footnoteReference', identifier: 'a' })),
      parts: () => body(many({ type: 'break' })),
    };
    json(context, parts[of]());
  },
  /** Connection closed without an answer. */
  closed: (context) => raw(context).destroy(),
  'redirect-loop': (context) => context.redirect(context.url),
  /** Less than it says, and then no more. */
  'cut-off': async (context) => {
    const response = raw(context);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
    response.write('{"schemaVersion": 1,');
    await sleep(20); // for the headers to arrive
    response.destroy();
  },
  'cut-off-once': (context) =>
    count(context.query.key) === 1 ? routes['cut-off'](context) : json(context, ARTICLE),
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
    const half = text.indexOf('works');
    response.write(text.slice(0, half));
    await sleep(Number(context.query.ms ?? 500));
    response.end(text.slice(half));
  },
  /** A part every half second. */
  trickle: async (context) => {
    const response = raw(context);
    response.writeHead(200, { 'content-type': 'application/json' });
    for (const part of JSON.stringify(ARTICLE).match(/.{1,15}/g)) {
      response.write(part);
      await sleep(500);
    }
    response.end();
  },
  /** One space at a time, and no end of it. */
  drip: (context) => {
    const response = raw(context);
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 200);
    response.on('close', () => clearInterval(timer));
  },
  late: async (context) => {
    await sleep(Number(context.query.ms ?? 500));
    json(context, ARTICLE);
  },
  /** Not before the test tells something to its key. */
  'when-told': async (context) => {
    while (!told.has(context.query.key) && !context.res.closed) await sleep(20);
    json(context, ARTICLE);
  },
  /** The first request fails, the later ones are answered. */
  'once-failing': (context) => {
    if (count(context.query.key) === 1) context.status = 500;
    else json(context, ARTICLE);
  },
  /** The first request is answered, the later ones fail. */
  'once-good': (context) => {
    if (count(context.query.key) === 1) json(context, ARTICLE);
    else context.status = 500;
  },
  /** Moved to another folder: links resolve against where it is in the end. */
  moved: (context) =>
    context.redirect(`/fault/folder/moved-here?key=${context.query.key ?? 'moved'}`),
  'folder/moved-here': (context) =>
    json(context, { ...ARTICLE, sections: [{ topic: 'what-is', body: '[Leaflet](leaflet.pdf)' }] }),
};

/** Leaves the request open; /fault/count?key=<key>-aborted says how often the browser gave up. */
routes.hanging = (context) => {
  raw(context).on('close', () => note(`${context.query.key}-aborted`, 'hanging'));
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

/** The beginning of an AVIF file, and no more: no browser can show it. */
routes['damaged-image'] = (context) => {
  context.type = 'image/avif';
  context.body = Buffer.from('\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf', 'latin1');
};

/** careleaf.js of the build at a place where its other parts are missing. */
routes['entry-alone/careleaf.js'] = (context) => script(context, 'careleaf.js');

/** <key>/<file> of the build, of which no part but the first is found until something is told to <key>. */
async function unreliable(context, path) {
  const [, key, file] = /^([^/]+)\/(.+)$/.exec(path);
  if (file.startsWith('chunks/') && !told.has(key)) context.status = 404;
  else await script(context, file);
}

async function script(context, file) {
  context.type = 'text/javascript';
  context.body = await readFile(`dist/${file}`, 'utf8');
}

/**
 * A page with a card for each `src`, which notes what it tells and what is asked for. The query:
 * `script`, `src` (any number), `timeout`, `retryDelay`, `policy` (a Content Security Policy).
 */
routes.page = (context) => {
  const { searchParams } = new URL(context.href);
  const policy = searchParams.get('policy');
  if (policy) context.set('content-security-policy', policy);
  context.type = 'text/html';
  context.set('cache-control', 'no-cache'); // with no-store it would not go into the back/forward cache
  context.body = pageOf({
    script: searchParams.get('script') ?? '/dist/careleaf.js',
    sources: searchParams.getAll('src'),
    timeout: Number(searchParams.get('timeout') ?? 15_000),
    retryDelay: Number(searchParams.get('retryDelay') ?? 1000),
  });
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

/**
 * The build at a place where one part fails, the first so many times that it is asked for:
 * broken-part/<part>/<times>/<key>/careleaf.js. How often it was asked for is at count?key=<key>.
 */
async function brokenPart(context, part, times, key, file) {
  if (file === `chunks/${part}.js`) {
    note(key, file);
    if (count(key) <= Number(times)) {
      context.status = 500;
      return;
    }
  }
  context.type = 'text/javascript';
  context.body = await readFile(`dist/${file}`, 'utf8');
}

/**
 * The build at a place where one part is on its way for ever, until something is told to <key>:
 * hanging-part/<part>/<key>/careleaf.js.
 */
async function hangingPart(context, part, key, file) {
  if (part.split('+').some((name) => file === `chunks/${name}.js`) && !told.has(key)) {
    setTimeout(() => raw(context).destroy(), 60_000).unref();
    context.respond = false;
  } else await script(context, file);
}

const pageOf = ({ script: from, sources, timeout, retryDelay }) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A clinic</title>
    <script>
      window.events = [];
      window.requests = [];
      for (const type of ['careleaf-load', 'careleaf-error'])
        addEventListener(type, ({ target, detail }) => {
          events.push({ card: [...document.querySelectorAll('side-effect-card')].indexOf(target), type, detail });
        });
      window.fetch = ((send) => (...request) => {
        requests.push(String(request[0]));
        return send(...request);
      })(window.fetch);
    </script>
    <script type="module">
      await import(${JSON.stringify(from)});
      const Card = customElements.get('side-effect-card');
      Object.assign(Card, ${JSON.stringify({ timeout, retryDelay })});
      const cards = document.querySelectorAll('side-effect-card');
      ${JSON.stringify(sources)}.forEach((src, i) => (cards[i].src = src));
    </script>
  </head>
  <body>
    <h1>A clinic</h1>
    ${sources
      .map(() => '<side-effect-card><p>Please call the clinic.</p></side-effect-card>')
      .join('\n    ')}
  </body>
</html>
`;

/** An origin where nobody listens, and one that answers without a word about other origins. */
let origins;
const openOrigins = () =>
  (origins ??= (async () => {
    const closed = createServer();
    const other = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url, 'http://other');
      const key = searchParams.get('key');
      if (key) note(key, pathname.replace('/fault/', ''));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(ARTICLE));
    }).unref();
    const [closedOrigin, otherOrigin] = await Promise.all(
      [closed, other].map(async (server) => {
        await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
        return `http://127.0.0.1:${server.address().port}`;
      }),
    );
    await new Promise((resolve) => closed.close(resolve));
    return { closed: closedOrigin, other: otherOrigin };
  })());

export function faults() {
  return async (context, next) => {
    const [, name] = /^\/fault\/(.+)$/.exec(context.path) ?? [];
    if (!name) return next();
    const { key, as, ...query } = context.query;
    context.set('cache-control', 'no-store');
    const [, which, file] = /^(no|late)-languages\/([\w/-]+\.js)$/.exec(name) ?? [];
    const [, ...broken] =
      /^broken-part\/([\w-]+)\/(\d+)\/([\w-]+)\/([\w/-]+\.js)$/.exec(name) ?? [];
    const [, ...hanging] = /^hanging-part\/([\w+-]+)\/([\w-]+)\/([\w./-]+\.js)$/.exec(name) ?? [];
    if (hanging.length) await hangingPart(context, ...hanging);
    else if (broken.length) await brokenPart(context, ...broken);
    else if (file) await languages(context, which, file);
    else if (name === 'count') context.body = String(count(key));
    else if (name === 'log') context.body = log.get(key) ?? [];
    else if (name === 'origins') context.body = await openOrigins();
    else if (name === 'tell') {
      told.set(key, [as, query]);
      context.body = '';
    } else if (name.startsWith('unreliable/')) await unreliable(context, name.slice(11));
    else {
      if (key) note(key, name);
      await routes[name]?.(context);
    }
  };
}
