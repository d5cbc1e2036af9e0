/**
 * How the elements look, compared with pictures of how they looked when somebody last looked at them
 * (`visual/*.png`). Only in the Chromium that npm brings, whose version is in package-lock.json, with
 * fonts that come with the page: other browsers and fonts draw differently without a fault.
 *
 * After a change that is meant: `UPDATE_PICTURES=1 node --test test/e2e/visual.test.mjs`, and look at
 * what has changed before you commit it.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startDevServer } from '@web/dev-server';
import pixelmatch from 'pixelmatch';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { fromNpm } from '../support/find-browser.mjs';

const FOLDER = 'test/e2e/visual';
/** Where pictures that differ are put, to be looked at. */
const DIFFERENT = 'coverage/visual';
/** The share of points that may differ: a letter or two. Colours differ by what can be seen. */
const MAX_SHARE = 0.0005;

const ARTICLES = '/demo/articles';
const CARD = `<side-effect-card src="${ARTICLES}/en/back-pain.json" care-team-phone="+1 206 555 0142"
  after-hours-phone="+1 206 555 0199" emergency-phone="911"></side-effect-card>`;
/** The elements are there, those in cards and their tools as well, and all their pictures are drawn. */
async function ready() {
  const TAGS = 'side-effect-card, hiring-banner, enlargeable-image';
  const within = (root) =>
    [...root.querySelectorAll(TAGS)].flatMap((element) => [
      element,
      ...(element.shadowRoot ? within(element.shadowRoot) : []),
    ]);
  const elements = within(document);
  const isReady = (element) =>
    element.matches(':state(ready), :state(error)') &&
    (!element.tools || element.shadowRoot.querySelector('[part=tools]'));
  if (!elements.every(isReady)) return false;
  const images = elements.flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll('img')]);
  for (const image of images) image.loading = 'eager';
  await Promise.all(images.map((image) => image.decode().catch(() => {})));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return elements.length === within(document).length;
}

/** Each a name, a page body, and how it is seen. */
const VIEWS = [
  { name: 'card-360', body: CARD, width: 360 },
  { name: 'card-360-dark', body: CARD, width: 360, colorScheme: 'dark' },
  { name: 'card-1280', body: CARD.replace('src', 'open="all" src'), width: 1280, height: 2200 },
  {
    name: 'card-1280-dark',
    body: CARD.replace('src', 'open="all" src'),
    width: 1280,
    height: 2200,
    colorScheme: 'dark',
  },
  {
    name: 'card-360-arabic',
    body: `<div lang="ar" dir="rtl">${CARD.replace('/en/', '/ar/')}</div>`,
    width: 360,
  },
  { name: 'card-360-high-contrast', body: CARD, width: 360, theme: 'high-contrast' },
  { name: 'card-360-forced-colors', body: CARD, width: 360, forcedColors: 'active' },
  {
    name: 'card-800-tools',
    body: CARD.replace('src', 'tools="print text-size link" src'),
    width: 800,
    height: 2200,
  },
  {
    name: 'card-360-error',
    body: `<side-effect-card src="${ARTICLES}/none.json"><p>Call us about it.</p></side-effect-card>`,
    width: 360,
    height: 400,
  },
  {
    name: 'banner-800',
    body: `<hiring-banner message="We are looking for oncology pharmacists." href="/jobs"
      link-text="See the jobs"></hiring-banner>`,
    width: 800,
    height: 160,
  },
  {
    name: 'viewer-800',
    body: `<enlargeable-image src="${ARTICLES}/images/back-pain-areas-640.webp" alt="The parts of the back"
      caption="The parts of the back, and where pain can spread." width="640" height="480"></enlargeable-image>`,
    width: 800,
    height: 600,
    act: async (page) => {
      await page.evaluate(() => document.querySelector('enlargeable-image').show());
      await page.waitForFunction(() =>
        document.querySelector('enlargeable-image').shadowRoot.querySelector('dialog[open]'),
      );
      await page.mouse.move(0, 0);
    },
  },
];

const executablePath = fromNpm();

describe('the looks', { skip: !executablePath && 'npm brings no browser for this machine' }, () => {
  let server;
  let browser;
  let home;

  before(async () => {
    server = await startDevServer({
      config: { rootDir: '.', port: 0, hostname: '127.0.0.1' },
      readCliArgs: false,
      readFileConfig: false,
      logStartMessage: false,
    });
    home = `http://127.0.0.1:${server.server.address().port}`;
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
      headless: true,
    });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** The page as a picture. */
  async function take({ body, width, height = 1600, theme, act, ...options }) {
    const context = await browser.newContext({ viewport: { width, height }, ...options });
    const page = await context.newPage();
    await page.goto(`${home}/${FOLDER}/page.html`);
    if (theme) await page.addStyleTag({ path: `dist/themes/${theme}.css` });
    await page.evaluate((html) => {
      document.body.innerHTML = html;
    }, body);
    await page.waitForFunction(ready);
    await act?.(page);
    await page.waitForFunction(() => document.fonts.status === 'loaded');
    await page.waitForLoadState('networkidle');
    await page.waitForFunction(ready);
    const data = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    await context.close();
    return data;
  }

  const pointsOf = async (data) => {
    const { data: points, info } = await sharp(data)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { points, width: info.width, height: info.height };
  };

  for (const view of VIEWS)
    it(`are as they were: ${view.name}`, async () => {
      const file = join(FOLDER, `${view.name}.png`);
      const data = await take(view);
      if (process.env.UPDATE_PICTURES || !existsSync(file)) {
        assert.ok(process.env.UPDATE_PICTURES, `there is no ${file} to compare with`);
        // Few colours are few bytes; what they differ by cannot be seen.
        await writeFile(
          file,
          await sharp(data).png({ palette: true, colours: 128, dither: 0 }).toBuffer(),
        );
        return;
      }
      const [now, then] = await Promise.all([pointsOf(data), pointsOf(await readFile(file))]);
      assert.deepEqual([now.width, now.height], [then.width, then.height]);
      const { width, height } = now;
      const difference = new Uint8Array(now.points.length);
      const count = pixelmatch(now.points, then.points, difference, width, height, {
        threshold: 0.15,
      });
      if (count <= width * height * MAX_SHARE) return;
      await mkdir(DIFFERENT, { recursive: true });
      await writeFile(join(DIFFERENT, `${view.name}-now.png`), data);
      await sharp(difference, { raw: { width, height, channels: 4 } })
        .png()
        .toFile(join(DIFFERENT, `${view.name}-difference.png`));
      assert.fail(`${count} points differ: see ${DIFFERENT}/${view.name}-difference.png`);
    });
});
