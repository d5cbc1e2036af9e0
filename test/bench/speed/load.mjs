/** Loads one page in a browser that has never seen it, and says how that went. */

/** The emergency advice: what must be there to be read first. */
const ADVICE = '.emergency li:last-child';

/** Runs in the page, before anything else. */
function watch({ host, isShadow, advice }) {
  const seen = { shift: 0 };
  globalThis.benchmark = seen;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) seen.shift += value;
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    const place = document.querySelector(host);
    const text = (isShadow ? place?.shadowRoot : place)?.querySelector(advice);
    if (!text?.getClientRects().length) {
      requestAnimationFrame(look);
      return;
    }
    // This frame shows it: the message comes after it was painted.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      seen.text = performance.now();
    });
    port1.start();
    port2.postMessage('');
  };
  requestAnimationFrame(look);
}

/** Runs in the page: nothing more is to come. */
const isDone = ({ host, isShadow, advice, done }) =>
  document.readyState === 'complete' &&
  [...document.querySelectorAll(host)].every(
    (place) =>
      (isShadow ? place.shadowRoot : place)?.querySelector(advice) &&
      (!done || place.matches(done)),
  );

/** Runs in the page: bytes of scripts, compressed, that had come by then. */
const scriptBytes = (time) =>
  performance
    .getEntriesByType('resource')
    .filter(({ name, responseEnd }) => /\.js(\?|$)/.test(name) && responseEnd <= time)
    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);

/**
 * @param network - For `Network.emulateNetworkConditions`; without it as fast as it goes.
 * @param processor - How many times slower the processor is.
 * @param isWeighed - Memory and main-thread time are measured too, once nothing more is to come.
 */
export async function load(browser, url, contender, { network, processor = 1, isWeighed }) {
  const context = await browser.createBrowserContext();
  try {
    const tab = await context.newPage();
    const cdp = await tab.createCDPSession();
    const failures = [];
    tab.on('pageerror', (error) => failures.push(error));
    await tab.setViewport({ width: 412, height: 823, deviceScaleFactor: 1 });
    const { host, isShadow = false, done = '' } = contender;
    const what = { host, isShadow, done, advice: ADVICE };
    if (network) {
      await cdp.send('Network.enable');
      await cdp.send('Network.emulateNetworkConditions', { offline: false, ...network });
    }
    if (processor > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: processor });
    // Of the thread itself: what else the machine does is not in it.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    if (!isWeighed) await tab.evaluateOnNewDocument(watch, what);
    await tab.goto(url, { waitUntil: 'load', timeout: 60_000 });
    await tab.waitForFunction(isDone, { timeout: 60_000, polling: 200 }, what);
    if (!isWeighed) {
      await tab.waitForFunction(() => globalThis.benchmark.text, { timeout: 20_000 });
      await new Promise((later) => setTimeout(later, 300)); // for what may still move
    } else await new Promise((later) => setTimeout(later, 1500));
    if (failures.length) throw new Error(`${url}: ${failures.join(', ')}`);
    if (isWeighed) return await weigh(cdp);
    const { text, shift } = await tab.evaluate(() => globalThis.benchmark);
    return { text, shift, script: await tab.evaluate(scriptBytes, text) };
  } finally {
    await context.close();
  }
}

async function weigh(cdp) {
  const read = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  };
  const { TaskDuration } = await read();
  await cdp.send('HeapProfiler.collectGarbage');
  const { JSHeapUsedSize, Nodes } = await read();
  return { task: TaskDuration * 1000, heap: JSHeapUsedSize / 1024, nodes: Nodes };
}
