/**
 * How soon the text of an article shows, and what a hundred of them cost: Careleaf beside static HTML,
 * a page written by hand, Shoelace and zero-md. See docs/speed.md. After a build:
 *
 *   npm run bench [-- --rounds 15 --weighings 7 --cards 100 --network slow-4g --processor 1]
 *
 * Rounds are interleaved: each loads every contender once, in an order of its own, in a browser context
 * that has nothing in its cache. Exit status 1: a target is missed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../support/find-browser.mjs';
import { load } from './speed/load.mjs';
import { report } from './speed/report.mjs';
import { serve } from './speed/server.mjs';
import { makeSite } from './speed/site.mjs';

/** Bytes in a second, milliseconds. */
const NETWORKS = {
  // "Slow 4G" of Lighthouse, as its throttling in the browser applies it
  'slow-4g': { latency: 562.5, downloadThroughput: 1_474_560 / 8, uploadThroughput: 675_000 / 8 },
  // "3G Fast" of WebPageTest
  '3g-fast': { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 768_000 / 8 },
  // "4G" of WebPageTest
  '4g': { latency: 170, downloadThroughput: 9_000_000 / 8, uploadThroughput: 9_000_000 / 8 },
};

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    weighings: { type: 'string', default: '7' },
    cards: { type: 'string', default: '100' },
    network: { type: 'string', default: 'slow-4g' },
    processor: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const cards = Number(options.cards);
const network = NETWORKS[options.network];
if (!network) throw new Error(`--network: one of ${Object.keys(NETWORKS).join(', ')}`);

const folder = mkdtempSync(join(tmpdir(), 'careleaf-speed-'));
let server;
let browser;
try {
  const { pages, folders, contenders: all } = await makeSite(folder, cards);
  const contenders = all.filter(
    ({ key }) => !options.only || options.only.split(',').includes(key),
  );
  server = await serve(pages, folders);
  const { executablePath, args, headless = true } = await findBrowser();
  browser = await puppeteer.launch({
    executablePath,
    args,
    headless,
    networkEnabled: false, // to report requests would take time of the pages that make them
  });
  const visit = (contender, size, settings) =>
    load(browser, server.origin + contender.paths[size], contender, {
      processor: Number(options.processor),
      ...settings,
    });
  /** By key: what each round said. */
  const first = await interleaved(
    contenders.filter(({ isOfMany }) => !isOfMany),
    Number(options.rounds),
    (contender) => visit(contender, 'one', { network }),
  );
  const many = await interleaved(
    contenders.filter(({ isOfOne }) => !isOfOne),
    Number(options.weighings),
    async (contender) => {
      const one = await visit(contender, 'one', { isWeighed: true });
      const all = await visit(contender, 'many', { isWeighed: true });
      const each = (name) => (all[name] - one[name]) / (cards - 1);
      return { task: each('task'), heap: each('heap'), nodes: each('nodes') };
    },
  );
  const { text, missed } = report({
    contenders,
    first,
    many,
    options,
    version: await browser.version(),
  });
  console.log(text);
  process.exitCode = missed ? 1 : 0;
} finally {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true });
}

async function interleaved(contenders, count, measure) {
  const results = Object.fromEntries(contenders.map(({ key }) => [key, []]));
  if (count) await measure(contenders[0]); // the first load of a browser is like no other
  for (let round = 0; round < count; round++) {
    // Each is as often first as last, and follows each of the others.
    const order = contenders.map((_, i) => contenders[(i + round) % contenders.length]);
    if (round % 2) order.reverse();
    for (const contender of order) results[contender.key].push(await measure(contender));
    process.stderr.write(`round ${round + 1} of ${count}\r`);
  }
  return results;
}
