/** docs/publishing.md: its commands one after the other, and its headers between a server and a browser. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import puppeteer from 'puppeteer-core';
import { addTo, markdown } from '../support/careleaf-command.mjs';
import { findBrowser } from '../support/find-browser.mjs';
import { publish } from '../support/published-site.mjs';

const page = await readFile('docs/publishing.md', 'utf8');
const blocks = [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language, text]) => ({
  language,
  text,
}));
const headers = blocks.find(({ text }) => text.startsWith('/*\n')).text;
const snippet = blocks.find(({ language }) => language === 'html').text;
const { version } = JSON.parse(await readFile('package.json', 'utf8'));

const article = (body) =>
  markdown(
    { id: 'back-pain', title: 'Back Pain' },
    `## What it is {#what-is}\n\n${body}\n\n![A back](../images/back.svg)\n`,
  );

describe('docs/publishing.md', { timeout: 120_000 }, () => {
  let folder;
  let content;
  let site;
  let browser;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'careleaf-publishing-'));
    // As npm installs it.
    await mkdir(join(folder, 'node_modules/.bin'), { recursive: true });
    await mkdir(join(folder, 'node_modules/careleaf'));
    await chmod('dist/cli/careleaf.js', 0o755);
    await symlink(resolve('dist'), join(folder, 'node_modules/careleaf/dist'));
    await symlink(resolve('dist/cli/careleaf.js'), join(folder, 'node_modules/.bin/careleaf'));
    await addTo(folder, {
      'content/en/back-pain.md': article('It is the first text.'),
      'content/images/back.svg': await readFile('demo/articles/images/back-pain-lifting.svg'),
    });
    content = await publish(join(folder, 'current'), headers);
    site = await publish(join(folder, 'pages'));
    const { executablePath, args, headless = true } = await findBrowser();
    browser = await puppeteer.launch({ executablePath, args, headless });
  });
  after(async () => {
    await browser?.close();
    await content?.stop();
    await site?.stop();
    await rm(folder, { recursive: true });
  });

  it('names the version that there is', () => {
    const named = page.match(/(?<=careleaf\/)\d+\.\d+\.\d+/g);
    assert.deepEqual(new Set(named), new Set([version]));
  });

  blocks.forEach(({ language, text }, index) => {
    if (language !== 'sh') return;
    const next = blocks[index + 1];
    it(`shows what happens: ${text.trim().replaceAll('\n', '; ')}`, async () => {
      // "after a change to the articles"
      if (text.includes('releases/2'))
        await addTo(folder, { 'content/en/back-pain.md': article('It is the second text.') });
      // The releases are made further down, and one of them is served all along.
      const isServed = text.includes('$SITE') && (await readdir(folder)).includes('current');
      if (text.includes('$SITE') && !isServed) await symlink('public', join(folder, 'current'));
      const { status, output } = await run(text);
      assert.equal(status, 0, output);
      if (next?.language === 'text') assert.equal(output, next.text);
      await check(text, output);
    });
  });

  /** What a command has done, beside not failing. */
  async function check(text, output) {
    if (text.includes('cp -R node_modules'))
      assert.deepEqual((await readdir(join(folder, 'public'))).toSorted(), [
        'articles',
        'careleaf',
      ]);
    if (text.includes('ln -sfn')) {
      const [last] = text.match(/(?<=ln -sfn releases\/)\d/g).slice(-1);
      for (const file of ['back-pain.json', 'back-pain.html'])
        assert.match(await served(file), last === '2' ? /the second text/ : /the first text/);
    }
    if (text.includes('build content'))
      assert.doesNotMatch(output, /removed, because/, 'It takes pages away.');
    if (text.includes('echo same')) assert.match(output, /^same$/m);
    if (text.includes('openssl')) {
      const bundle = await readFile('dist/careleaf.bundle.js');
      assert.equal(output, createHash('sha384').update(bundle).digest('base64'));
    }
  }
  const served = async (file) => (await fetch(`${content.address}/articles/en/${file}`)).text();

  const FOREVER = 'public, max-age=31536000, immutable';
  const FIVE_MINUTES = 'public, max-age=300, stale-while-revalidate=86400';

  it('has headers that let browsers keep what has a version or a hash in its address', async () => {
    const [picture] = await readdir(join(folder, 'current/articles/pictures'));
    for (const path of [`/careleaf/${version}/careleaf.js`, `/articles/pictures/${picture}`]) {
      const response = await fetch(content.address + path);
      assert.equal(response.status, 200, path);
      assert.equal(response.headers.get('cache-control'), FOREVER);
    }
  });

  it('has headers that let browsers show an article, and ask for it anew', async () => {
    for (const path of [
      'en/back-pain.json',
      'en/back-pain.html',
      'en/index.json',
      'manifest.json',
    ]) {
      const response = await fetch(`${content.address}/articles/${path}`);
      assert.equal(response.status, 200, path);
      assert.equal(response.headers.get('cache-control'), FIVE_MINUTES, path);
    }
  });

  it('has the headers that its table names', () => {
    const named = [...page.matchAll(/^\|[^|]*\| `(public, [^`]*)`/gm)].map(([, value]) => value);
    assert.deepEqual(new Set(named), new Set([FOREVER, FIVE_MINUTES]));
  });

  it('has a snippet that shows an article on another site, and asks for nothing twice', async () => {
    const { requests, text } = await show(headers);
    assert.match(text, /the first text/);
    assert.deepEqual(requests, [...new Set(requests)]);
    assert.ok(requests.includes('/articles/en/back-pain.json'));
  });

  it('says rightly that articles need Access-Control-Allow-Origin', async () => {
    const { text } = await show(headers.replace(/.*Access-Control-Allow-Origin.*\n/, ''), 1000);
    assert.doesNotMatch(text ?? '', /the first text/);
  });

  it('says rightly that no-store makes the preload hint ask twice', async () => {
    const { requests } = await show(headers.replace(/public, max-age=300.*/g, 'no-store'));
    const asked = requests.filter((path) => path === '/articles/en/back-pain.json');
    assert.equal(asked.length, 2);
  });

  /** The snippet on a page of another origin: what is read there, and what was asked for. */
  async function show(rules, patience) {
    const server = await publish(join(folder, 'current'), rules);
    const context = await browser.createBrowserContext();
    try {
      const html = snippet.replaceAll('https://content.example.org', server.address);
      await mkdir(join(folder, 'pages'), { recursive: true });
      await writeFile(
        join(folder, 'pages/page.html'),
        `<!doctype html><html lang="en"><title>A page</title><body>${html}</body></html>`,
      );
      const tab = await context.newPage();
      await tab.goto(`${site.address}/page.html`);
      await tab
        .waitForSelector('side-effect-card:state(ready)', { timeout: patience ?? 20_000 })
        .catch((error) => assert.ok(patience, error));
      const text = await tab.$eval('side-effect-card', (card) => card.shadowRoot?.textContent);
      return { text, requests: server.takeRequests() };
    } finally {
      await context.close();
      await server.stop();
    }
  }

  /** What a command says, on both streams, and its exit status. */
  function run(command) {
    const env = {
      ...process.env,
      SITE: content.address,
      npm_config_offline: 'true',
      npm_config_loglevel: 'error',
    };
    return new Promise((done) => {
      execFile('sh', ['-ec', `{ ${command}\n} 2>&1`], { cwd: folder, env }, (error, output) =>
        done({ status: error ? error.code : 0, output }),
      );
    });
  }
});
