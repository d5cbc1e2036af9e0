import { watch as watchFiles } from 'chokidar';
import { resolve, sep } from 'node:path';

/** Editors write a file in several steps; what happens within this many milliseconds is one change. */
const PAUSE = 100;

/**
 * Calls `work` whenever something in `dir` changes, but for `except`; one call at a time, and not
 * before the promise has resolved. What goes wrong goes to `onError`, and the watch goes on.
 */
export function watch(
  dir: string,
  except: string,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): Promise<void> {
  const out = resolve(except);
  const isIgnored = (path: string): boolean =>
    path === out || path.startsWith(out + sep) || path.includes('node_modules');
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const workSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(work).catch(onError);
    }, PAUSE);
  };
  return new Promise((isReady) => {
    watchFiles(resolve(dir), { ignoreInitial: true, ignored: isIgnored })
      .on('all', workSoon)
      .on('error', onError)
      .on('ready', isReady);
  });
}
