import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { hostPages } from './test/hosts/host-server.mjs';
import { builtElements } from './test/support/built-elements.mjs';
import { cdpPlugin } from './test/support/cdp.mjs';
import { closingLine } from './test/support/closing-line.mjs';
import { compiledArticles } from './test/support/compiled-articles.mjs';
import { faults } from './test/support/faults.mjs';
import { findBrowser } from './test/support/find-browser.mjs';
import { hostile } from './test/hostile/server.mjs';
import { prerenderedPages } from './test/support/prerendered-pages.mjs';
import { viewportPlugin, webkitLauncher } from './test/support/webkit-launcher.mjs';

const { executablePath, args, headless, from } = await findBrowser();
console.log(`Chromium: ${executablePath} (${from})`);

// Firefox and WebKit join in where they are installed; BROWSERS=firefox, say, keeps to one.
const wanted = process.env.BROWSERS?.split(',') ?? ['chromium', 'firefox', 'webkit'];
const firefox = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path));
const hasWebkit = existsSync('/usr/bin/WebKitWebDriver') && existsSync('/usr/bin/Xvfb');
const browsers = [];
if (wanted.includes('chromium'))
  browsers.push(
    chromeLauncher({
      launchOptions: { executablePath, args, headless: headless ?? true },
      // A window each: in background tabs timers are slowed down. And a storage each: what test
      // files that run at the same time remember is none of each other's business.
      createPage: async ({ browser }) =>
        (await browser.createBrowserContext()).newPage({ type: 'window' }),
      concurrency: 2,
    }),
  );
if (firefox && wanted.includes('firefox'))
  browsers.push(
    chromeLauncher({
      puppeteer,
      launchOptions: { browser: 'firefox', executablePath: firefox },
      concurrency: 1,
    }),
  );
else console.log('Firefox: left out');
if (hasWebkit && wanted.includes('webkit')) browsers.push(webkitLauncher());
else console.log('WebKit: left out');

export default {
  files: process.env.BUILT
    ? // (How an element is defined can only be tried with the sources.)
      [
        'test/elements/*.test.ts',
        '!test/elements/define.test.ts',
        'test/hostile/{images,json,time}.test.ts',
      ]
    : ['test/**/*.test.ts'],
  nodeResolve: true,
  browsers,
  concurrentBrowsers: 2,
  testsFinishTimeout: 240_000,
  // For machines that have much else to do.
  testFramework: { config: { timeout: 30_000 } },
  plugins: [
    builtElements(),
    esbuildPlugin({
      ts: true,
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
    viewportPlugin(),
    cdpPlugin(),
  ],
  middleware: [hostPages(), faults(), compiledArticles(), hostile(), prerenderedPages()],
  reporters: [defaultReporter(), closingLine()],
  // What a test is about to do wrong is asserted there; the runner's log stays readable.
  filterBrowserLogs: ({ args: [first] }) =>
    !(typeof first === 'string' && /Lit is in dev mode|^Careleaf/.test(first)),
};
