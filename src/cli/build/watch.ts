import { watch as watchFiles } from 'chokidar';
import { relative, resolve, sep } from 'node:path';

/** Editors write a file in several steps; what happens within this many milliseconds is one change. */
const PAUSE = 100;

/**
 * Calls `work` once, and then whenever something in `dir` changes, but for `except`; one call at a
 * time. The watch begins before the first call, so that no change is missed that comes during it. What
 * goes wrong goes to `onError`, and the watch goes on; but where the first call fails there is none.
 */
export async function watch(
  dir: string,
  except: string,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): Promise<void> {
  const top = resolve(dir);
  const out = resolve(except);
  const isIgnored = (path: string): boolean =>
    path === out ||
    path.startsWith(out + sep) ||
    // Below the folder only: it may itself be a part of a package.
    relative(top, path).split(sep).includes('node_modules');
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const workSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(work).catch(onError);
    }, PAUSE);
  };
  const watcher = watchFiles(top, { ignoreInitial: true, ignored: isIgnored });
  await new Promise<void>((isReady) => {
    watcher.on('all', workSoon).on('error', onError).on('ready', isReady);
  });
  const first = running.then(work);
  running = first.catch(() => undefined);
  try {
    await first;
  } catch (error) {
    clearTimeout(timer);
    await watcher.close();
    throw error;
  }
}
