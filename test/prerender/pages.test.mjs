/**
 * Pages that `careleaf prerender` and `careleaf embed` make, as readers get them: in a browser, from a
 * server, with scripts and without.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import puppeteer from 'puppeteer-core';
import { careleaf } from '../support/careleaf-command.mjs';
import { findBrowser } from '../support/find-browser.mjs';
import { startSite } from '../support/site.mjs';

const ARTICLE = 'articles/en/back-pain.json';
/** In the last section, which is closed at first. */
const LATE_TEXT = 'Whom do I call at night';

describe('prerendered and embedded articles in a browser', { timeout: 180_000 }, () => {
  let folder;
  let site;
  let otherSite;
  let browser;
  let context;
  let page;

  const run = async (...args) => {
    const { status, stdout, stderr } = await careleaf(folder, args);
    assert.equal(status, 0, stdout + stderr);
    return { stdout, stderr };
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'careleaf-pages-'));
    assert.equal(
      (await careleaf('.', ['build', 'demo/articles', '--out', join(folder, 'articles')])).status,
      0,
    );
    await run('prerender', ARTICLE, '--out', 'whole.html', '--scripts', '/careleaf/');
    site = await startSite(folder);
    otherSite = await startSite(folder);
    const { executablePath, args, headless } = await findBrowser();
    browser = await puppeteer.launch({ executablePath, headless: headless ?? true, args });
  });
  after(async () => {
    await browser?.close();
    site?.stop();
    otherSite?.stop();
    await rm(folder, { recursive: true });
  });
  // A browser context each: nothing in its caches.
  beforeEach(async () => {
    await context?.close();
    context = await browser.createBrowserContext();
    page = await context.newPage();
    await page.setViewport({ width: 800, height: 600 });
    site.reset();
    otherSite.reset();
    await page.evaluateOnNewDocument(() => {
      window.seen = { shift: 0, violations: [] };
      new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) window.seen.shift += value;
      }).observe({ type: 'layout-shift', buffered: true });
      // After the page has been read, before its script runs.
      document.addEventListener('readystatechange', () => {
        if (document.readyState !== 'interactive') return;
        const { shadowRoot } = document.querySelector('side-effect-card') ?? {};
        for (const element of shadowRoot?.querySelectorAll('*') ?? []) element.isOld = true;
      });
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        window.seen.violations.push(`${violatedDirective} ${blockedURI}`),
      );
    });
  });

  const open = (path) => page.goto(`${site.origin}/${path}`);
  /** For a page whose script never comes: it is never complete. */
  const begin = async (path) => {
    open(path).catch(() => {});
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length);
  };
  const isReady = () =>
    page.waitForFunction(() => document.querySelector('side-effect-card').matches(':state(ready)'));
  const seen = () => page.evaluate(() => window.seen);
  const expectTheSameNodes = async () => {
    const [old, all] = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('side-effect-card');
      const elements = [...shadowRoot.querySelectorAll('*')];
      return [elements.filter(({ isOld }) => isOld).length, elements.length];
    });
    assert.ok(all > 200);
    assert.equal(old, all);
  };
  /** What can be read, in the card: as one would copy it. */
  const text = () =>
    page.evaluate(() => {
      const { shadowRoot } = document.querySelector('side-effect-card');
      return [...shadowRoot.querySelectorAll('h1, h2, h3, p, li, dd, button')]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .filter((element) => element.getBoundingClientRect().height)
        .map(({ innerText }) => innerText)
        .join('\n');
    });

  describe('with scripts off', () => {
    beforeEach(() => page.setJavaScriptEnabled(false));

    it('all of it can be read, every section open', async () => {
      await open('whole.html');
      const words = await text();
      assert.match(words, /Most back pain can be eased/);
      assert.ok(words.includes(LATE_TEXT));
      assert.match(words, /Will JS, Bury DC, Miller JA/);
    });

    it('shows no buttons that would do nothing', async () => {
      await open('whole.html');
      assert.doesNotMatch(await text(), /Show all sections/);
    });

    it('shows the pictures', async () => {
      await open('whole.html');
      const sizes = await page.evaluate(() =>
        [...document.querySelector('side-effect-card').shadowRoot.querySelectorAll('img')].map(
          (image) => image.naturalWidth * image.clientWidth,
        ),
      );
      assert.equal(sizes.length, 3);
      assert.ok(sizes.every((size) => size > 0));
    });

    it('asks for nothing but the pictures', async () => {
      await open('whole.html');
      assert.deepEqual(
        site.requests.filter((path) => !/^\/articles\/pictures\/|favicon/.test(path)),
        ['/whole.html'],
      );
    });
  });

  describe('while the script is on its way', () => {
    it('the text is painted', async () => {
      site.silent = ['.js'];
      await begin('whole.html');
      assert.match(await text(), /Most back pain can be eased/);
    });

    it('closed sections stay closed, so that nothing moves when it comes', async () => {
      site.silent = ['.js'];
      await begin('whole.html');
      assert.ok(!(await text()).includes(LATE_TEXT));
    });

    it('the text is painted as early as that of the same page without a script', async () => {
      const html = await readFile(join(folder, 'whole.html'), 'utf8');
      const without = html.replace(/<script type="module".*?<\/script>/, '');
      assert.notEqual(without, html);
      await writeFile(join(folder, 'plain.html'), without);
      const time = async (path) => {
        const tab = await context.newPage();
        await tab.goto(`${site.origin}/${path}`);
        const entry = await tab.waitForFunction(
          () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
        );
        const value = await entry.jsonValue();
        await tab.close();
        return value;
      };
      let [plain, whole] = [Infinity, Infinity];
      // What else the machine does makes it later, and never earlier: until there was a quiet moment.
      for (let round = 0; round < 20 && (round < 5 || whole > plain + 500); round++) {
        plain = Math.min(plain, await time('plain.html'));
        whole = Math.min(whole, await time('whole.html'));
      }
      // Half a second is far less than a script waits.
      assert.ok(whole <= plain + 500, `${whole} ms, and ${plain} ms without a script`);
    });
  });

  it('opens every section after a while when no script comes', async () => {
    site.missing = ['.js'];
    await open('whole.html');
    assert.ok(!(await text()).includes(LATE_TEXT));
    await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('side-effect-card');
      for (const animation of shadowRoot.getAnimations()) animation.currentTime = 8001;
    });
    assert.ok((await text()).includes(LATE_TEXT));
  });

  it('takes a whole page over, where the script comes with it, without a shift and a request', async () => {
    await open('whole.html');
    await isReady();
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal((await seen()).shift, 0);
    assert.equal(site.count('.json'), 0);
    await expectTheSameNodes();
    await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('side-effect-card');
      shadowRoot.getElementById('section-questions').click();
    });
    assert.ok((await text()).includes(LATE_TEXT));
  });

  it('follows a link to a section of a whole page', async () => {
    await open('whole.html#back-pain/questions');
    await isReady();
    await page.waitForFunction(
      () =>
        document.querySelector('side-effect-card').shadowRoot.activeElement?.id ===
        'section-questions',
    );
    assert.ok((await text()).includes(LATE_TEXT));
  });

  it('takes a fragment over, in the page of a CMS', async () => {
    const args = ['--fragment', '--src', `/${ARTICLE}`, '--scripts', '/careleaf/'];
    const { stdout } = await run('prerender', ARTICLE, ...args);
    await writeFile(
      join(folder, 'cms.html'),
      `<!doctype html><html lang="de"><title>A clinic</title><h1>News</h1>${stdout}<p>Below</p></html>`,
    );
    await open('cms.html');
    await isReady();
    await expectTheSameNodes();
    assert.equal((await seen()).shift, 0);
    assert.equal(site.count('.json'), 0);
    assert.match(await text(), /Show all sections/);
  });

  it('speaks the language that a reader chooses in a fragment, as in a whole page', async () => {
    const args = ['--fragment', '--src', `/${ARTICLE}`, '--scripts', '/careleaf/'];
    const { stdout } = await run('prerender', ARTICLE, ...args);
    await writeFile(
      join(folder, 'chosen.html'),
      `<!doctype html><html lang="en"><title>A clinic</title>${stdout}</html>`,
    );
    for (const path of ['chosen.html', 'whole.html']) {
      await open(path);
      await isReady();
      await page.evaluate(() =>
        document
          .querySelector('side-effect-card')
          .shadowRoot.querySelector('[part=languages] [lang=es]')
          .click(),
      );
      await page.waitForFunction(() =>
        /Dolor de espalda/.test(
          document.querySelector('side-effect-card').shadowRoot.getElementById('title').innerText,
        ),
      );
      assert.match(await text(), /Mostrar todas las secciones/, path);
    }
  });

  it('fills a page in place, whose script then takes it over', async () => {
    await writeFile(
      join(folder, 'place.html'),
      `<!doctype html><html lang="en"><title>A clinic</title><script type="module" src="/careleaf/careleaf.js"></script><side-effect-card src="/${ARTICLE}"></side-effect-card></html>`,
    );
    await run('prerender', 'place.html', '--root', '.');
    await open('place.html');
    await isReady();
    await expectTheSameNodes();
    assert.equal((await seen()).shift, 0);
    assert.equal(site.count('.json'), 0);
  });

  it('shows its text before the rest of its styles has come, and then nothing moves', async () => {
    const data = await readFile(join(folder, 'whole.html'), 'utf8');
    let send;
    const until = new Promise((resolve) => {
      send = resolve;
    });
    site.halves['whole.html'] = {
      from: data.slice(data.lastIndexOf('<style>')).slice(0, 400),
      until,
    };
    await begin('whole.html');
    await page.waitForFunction(() =>
      document
        .querySelector('side-effect-card')
        ?.shadowRoot.querySelector('.urgent li')
        ?.checkVisibility({ contentVisibilityAuto: true }),
    );
    const places = () =>
      page.evaluate(() => {
        const { shadowRoot } = document.querySelector('side-effect-card');
        return [
          ...shadowRoot.querySelectorAll(
            'h2, h3, h4, p, li, svg, enlargeable-image, button, [part=toolbar]',
          ),
        ]
          .filter((element) => !element.closest('[part=references], [part=dates], [hidden]'))
          .map((element) => {
            const { left, top, width, height } = element.getBoundingClientRect();
            return [element.localName, left, top, width, height].join(' ');
          });
      });
    const before = await places();
    assert.ok(before.length > 40);
    send();
    await isReady();
    assert.deepEqual(await places(), before);
    assert.equal((await seen()).shift, 0);
  });

  it('works under the policy of docs/prerendering.md', async () => {
    const { stdout } = await run('prerender', 'whole.html', '--json');
    const { styleHash } = JSON.parse(stdout);
    const docs = await readFile('docs/prerendering.md', 'utf8');
    const [, policy] = /```csp\n(.*)\n```/.exec(docs);
    site.headers['whole.html'] = {
      'content-security-policy': policy.replace('STYLE_HASHES', styleHash),
    };
    await open('whole.html');
    const border = await page.evaluate(
      () =>
        getComputedStyle(
          document.querySelector('side-effect-card').shadowRoot.querySelector('[part=card]'),
        ).containerType,
    );
    assert.equal(border, 'inline-size');
    await isReady();
    const { shift, violations } = await seen();
    assert.deepEqual(violations, []);
    assert.equal(shift, 0);
  });

  it('can be read under a policy that forbids its styles', async () => {
    site.headers['whole.html'] = { 'content-security-policy': "style-src 'none'" };
    await page.setJavaScriptEnabled(false);
    await open('whole.html');
    assert.match(await text(), /Most back pain can be eased/);
  });

  describe('the languages of an article', () => {
    before(() =>
      run('build', join(process.cwd(), 'demo/articles'), '--out', 'paged', '--pages', '/careleaf/'),
    );
    const WITH_PAGE = 'paged/en/back-pain.html';
    /** Where one is chosen, and what that is. */
    const choice = (name) =>
      page.evaluateHandle((words) => {
        const { shadowRoot } = document.querySelector('side-effect-card');
        const all = [...(shadowRoot.querySelector('[part=languages]')?.children ?? [])];
        return all.find((element) => element.textContent.trim() === words);
      }, name);
    const isShown = async (handle) => handle.evaluate((element) => element.checkVisibility());
    const title = () =>
      page.evaluate(() => document.querySelector('side-effect-card').article.title);
    /** Pages that are open after that, with time for another one to be. */
    const pagesAfter = async (press) => {
      const [first] = await context.pages();
      await press();
      await new Promise((resolve) => setTimeout(resolve, 500));
      return (await context.pages()).filter((one) => one !== first).map((one) => one.url());
    };

    it('lead to their pages with scripts off', async () => {
      await page.setJavaScriptEnabled(false);
      await open(WITH_PAGE);
      const spanish = await choice('Español');
      assert.equal(await isShown(spanish), true);
      await Promise.all([page.waitForNavigation(), spanish.click()]);
      assert.equal(page.url(), `${site.origin}/paged/es/back-pain.html`);
      assert.match(await text(), /Dolor de espalda/i);
      const english = await choice('English');
      await Promise.all([page.waitForNavigation(), english.click()]);
      assert.equal(page.url(), `${site.origin}/${WITH_PAGE}`);
    });

    it('are not shown with scripts off where no page of another is known', async () => {
      await page.setJavaScriptEnabled(false);
      await open('whole.html');
      assert.equal(await isShown(await choice('Español')), false);
      const height = await page.evaluate(
        () =>
          document
            .querySelector('side-effect-card')
            .shadowRoot.querySelector('[part=languages]')
            .getBoundingClientRect().height,
      );
      assert.equal(height, 0);
    });

    it('lead to their pages while the script is on its way', async () => {
      site.silent = ['.js'];
      await begin(WITH_PAGE);
      await (await choice('Español')).click();
      await page.waitForFunction(() => location.pathname.endsWith('/paged/es/back-pain.html'));
    });

    it('are exchanged in their place once the script is there, and the links stay what they are', async () => {
      await open(WITH_PAGE);
      await isReady();
      await expectTheSameNodes();
      assert.equal((await seen()).shift, 0);
      const spanish = await choice('Español');
      await spanish.click();
      await page.waitForFunction(
        () => document.querySelector('side-effect-card').article.language === 'es',
      );
      await page.waitForFunction(
        () => document.querySelector('side-effect-card').shadowRoot.activeElement?.id === 'title',
      );
      assert.equal(page.url(), `${site.origin}/${WITH_PAGE}`);
      assert.equal(await spanish.evaluate((element) => element.isConnected && element.isOld), true);
      const links = await page.evaluate(() => {
        const { shadowRoot } = document.querySelector('side-effect-card');
        return [...shadowRoot.querySelectorAll('[part=languages] a')].map((link) => [
          link.hreflang,
          link.getAttribute('href'),
          link.getAttribute('aria-current'),
        ]);
      });
      assert.deepEqual(links.slice(0, 2), [
        ['en', 'back-pain.html', null],
        ['es', '../es/back-pain.html', 'true'],
      ]);
    });

    for (const [what, options] of [
      ['the middle button', { button: 'middle' }],
      ['Control', { key: 'Control' }],
    ])
      it(`open in a tab of their own by ${what} where they have pages`, async () => {
        await open(WITH_PAGE);
        await isReady();
        const { key, ...mouse } = options;
        const opened = await pagesAfter(async () => {
          if (key) await page.keyboard.down(key);
          await (await choice('Español')).click(mouse);
          if (key) await page.keyboard.up(key);
        });
        assert.deepEqual(opened, [`${site.origin}/paged/es/back-pain.html`]);
        assert.equal(await title(), 'Back Pain');
      });

    it('open nothing by the middle button where only their JSON is known', async () => {
      await writeFile(
        join(folder, 'live.html'),
        `<!doctype html><html lang="en"><title>A clinic</title><script type="module" src="/careleaf/careleaf.js"></script><side-effect-card src="/${ARTICLE}"></side-effect-card></html>`,
      );
      await open('live.html');
      await isReady();
      const asked = site.requests.length;
      const opened = await pagesAfter(async () =>
        (await choice('Español')).click({ button: 'middle' }),
      );
      assert.deepEqual(opened, []);
      assert.deepEqual(
        site.requests.slice(asked).filter((path) => path.endsWith('.json')),
        [],
      );
      await (await choice('Español')).click();
      await page.waitForFunction(
        () => document.querySelector('side-effect-card').article.language === 'es',
      );
    });
  });

  describe('a snippet', () => {
    /** A page with what `careleaf embed` prints, under the policy that it names. */
    const embed = async (flavour, { origin = '', args = [] } = {}) => {
      const { stdout } = await run(
        ...['embed', ARTICLE, '--json', '--flavour', flavour, '--src', `${origin}/${ARTICLE}`],
        ...['--scripts', `${origin}/careleaf/`, ...args],
      );
      const { head, body, policy } = JSON.parse(stdout);
      await writeFile(
        join(folder, 'embed.html'),
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A clinic</title>${head.join('\n')}</head><body>${body}</body></html>`,
      );
      const allowed = Object.entries(policy).map(
        ([name, sources]) => `${name} ${sources.join(' ')}`,
      );
      site.headers['embed.html'] = {
        'content-security-policy': `default-src 'none'; style-src 'none'; ${allowed.join('; ')}; require-trusted-types-for 'script'; trusted-types careleaf-html`,
      };
    };

    for (const flavour of ['module', 'bundle', 'classic'])
      for (const where of ['one server', 'another server'])
        it(`shows the article under the policy that it names: ${flavour}, from ${where}`, async () => {
          await embed(flavour, { origin: where === 'one server' ? '' : otherSite.origin });
          await open('embed.html');
          await isReady();
          assert.match(await text(), /Most back pain can be eased/);
          assert.deepEqual((await seen()).violations, []);
        });

    it('lets no script run that has been changed', async () => {
      await embed('bundle');
      const html = await readFile(join(folder, 'embed.html'), 'utf8');
      const [hash] = /sha384-\S{8}/.exec(html);
      await writeFile(join(folder, 'embed.html'), html.replace(hash, 'sha384-AAAAAAAA'));
      await open('embed.html');
      const isVisible = await page.evaluate(() =>
        document.querySelector('side-effect-card h2').checkVisibility(),
      );
      assert.equal(await page.evaluate(() => !!customElements.get('side-effect-card')), false);
      assert.equal(isVisible, true);
    });

    it('shows its fallback without the script', async () => {
      await embed('module');
      site.missing = ['.js'];
      await open('embed.html');
      assert.match(
        await page.evaluate(() => document.querySelector('side-effect-card').innerText),
        /^Back Pain\s+Most back pain can be eased/,
      );
    });

    for (const where of ['one server', 'another server'])
      it(`downloads the article once, where it is served as the snippet says: from ${where}`, async () => {
        const isOther = where === 'another server';
        const { requests, headers } = isOther ? otherSite : site;
        await embed('module', { origin: isOther ? otherSite.origin : '' });
        Object.assign(headers, { [ARTICLE]: { 'cache-control': 'max-age=60' } });
        await open('embed.html');
        await isReady();
        assert.equal(requests.filter((path) => path.endsWith(ARTICLE)).length, 1);
      });

    it('begins with the article before the script is there', async () => {
      await embed('module');
      site.silent = ['/careleaf.js'];
      await begin('embed.html');
      await page.waitForFunction(() =>
        performance.getEntriesByType('resource').some(({ name }) => name.endsWith('.json')),
      );
      assert.equal(site.count('.json'), 1);
    });

    it('downloads each part of the script once', async () => {
      await embed('module');
      await open('embed.html');
      await isReady();
      assert.equal(site.count('/careleaf.js'), 1);
      assert.equal(site.count('after-text.js'), 1);
    });

    it('downloads the article once without the hint, however it is served', async () => {
      await embed('module', { args: ['--no-preload'] });
      site.headers[ARTICLE] = { 'cache-control': 'no-store' };
      await open('embed.html');
      await isReady();
      assert.equal(site.count(ARTICLE), 1);
    });
  });
});
