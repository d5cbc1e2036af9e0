/**
 * Takes pictures of the demo in its main states, to be looked at: `npm run screenshots [folder]`.
 * Needs `npm run build` first.
 */
import { mkdirSync } from 'node:fs';
import { startDevServer } from '@web/dev-server';
import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.mjs';

const folder = process.argv[2] ?? 'coverage/screenshots';
mkdirSync(folder, { recursive: true });

const server = await startDevServer({
  config: { rootDir: '.', port: 0, hostname: '127.0.0.1' },
  readCliArgs: false,
  readFileConfig: false,
  logStartMessage: false,
});
const { port } = server.server.address();
const { executablePath, args } = await findBrowser();
const browser = await chromium.launch({ executablePath, args, headless: true });

process.on('unhandledRejection', (error) => {
  console.error(error);
  process.exit(1);
});

const shots = [];
for (const width of [360, 1280])
  for (const colorScheme of ['light', 'dark']) {
    shots.push({ name: `card-${width}-${colorScheme}`, page: 'clinic.html', width, colorScheme });
    shots.push({
      name: `open-${width}-${colorScheme}`,
      page: 'clinic.html',
      width,
      colorScheme,
      open: true,
    });
  }
shots.push({ name: 'library-1280-light', page: 'library.html', width: 1280 });
shots.push({ name: 'library-360-light', page: 'library.html', width: 360 });
shots.push({
  name: 'error-360-light',
  page: 'clinic.html',
  width: 360,
  src: 'articles/missing.json',
});
shots.push({
  name: 'error-1280-dark',
  page: 'clinic.html',
  width: 1280,
  colorScheme: 'dark',
  src: 'articles/missing.json',
});
shots.push({ name: 'rtl-360-light', page: 'clinic.html', width: 360, dir: 'rtl' });

for (const { name, page: path, width, colorScheme = 'light', open, src, dir } of shots) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  page.on('console', (message) => console.log(name, message.text()));
  page.on('pageerror', (error) => console.error(name, error));
  await page.goto(`http://127.0.0.1:${port}/demo/${path}`);
  if (dir) await page.evaluate((value) => (document.documentElement.dir = value), dir);
  if (src)
    await page.evaluate(
      (value) => document.querySelector('side-effect-card').setAttribute('src', value),
      src,
    );
  await page.waitForFunction(
    (state) => document.querySelector('side-effect-card').matches(`:state(${state})`),
    src ? 'error' : 'ready',
  );
  if (open) await page.evaluate(() => document.querySelector('side-effect-card').expandAll());
  // Lazy images load when they come near.
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 600) {
      scrollTo(0, y);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    scrollTo(0, 0);
  });
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  await context.close();
}
await browser.close();
await server.stop();
console.log(`${shots.length} pictures in ${folder}`);
process.exit(0);
