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
for (const width of [360, 768, 1280])
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
const more = [
  { name: 'library', page: 'library.html' },
  { name: 'home', page: 'index.html' },
  { name: 'error', src: 'articles/missing.json', state: 'error' },
  { name: 'loading', src: '/never', state: 'loading' },
  { name: 'stale', state: 'stale', offline: true },
  { name: 'rtl', src: 'articles/ar/back-pain.json', dir: 'rtl' },
  { name: 'spanish', src: 'articles/es/back-pain.json' },
  { name: 'high-contrast', theme: 'high-contrast' },
  { name: 'forced-colors', forcedColors: 'active' },
  ...['health-service', 'civic', 'warm'].map((theme) => ({ name: theme, theme })),
];
for (const width of [360, 768, 1280])
  for (const { name, ...shot } of more)
    shots.push({ page: 'clinic.html', ...shot, name: `${name}-${width}-light`, width });
shots.push({
  name: 'high-contrast-1280-dark',
  page: 'clinic.html',
  width: 1280,
  theme: 'high-contrast',
  colorScheme: 'dark',
});

for (const shot of shots) {
  const { name, page: path, width, colorScheme = 'light', open, src, dir, theme } = shot;
  const { forcedColors = 'none', state = 'ready', offline } = shot;
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ viewport, colorScheme, forcedColors });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => console.error(name, error));
  await page.route('**/never', () => {}); // an answer that does not come
  const address = `http://127.0.0.1:${port}/demo/${path}`;
  await page.goto(address);
  if (offline) {
    // Once more, and this time the article is out of reach: what was kept is shown.
    await page.waitForFunction(() =>
      document.querySelector('side-effect-card').matches(':state(ready)'),
    );
    await page.waitForTimeout(1500);
    await page.route('**/*.json', (route) => route.abort());
    await page.goto(`${address}?again`);
  }
  if (dir) await page.evaluate((value) => (document.documentElement.dir = value), dir);
  if (theme) await page.addStyleTag({ path: `dist/themes/${theme}.css` });
  if (src)
    await page.evaluate(
      (value) => document.querySelector('side-effect-card').setAttribute('src', value),
      src,
    );
  await page.waitForFunction(
    (wanted) => document.querySelector('side-effect-card').matches(`:state(${wanted})`),
    state,
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
