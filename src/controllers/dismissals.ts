/**
 * What readers have dismissed, and when: in one entry of the browser's storage, so that other tabs and
 * later visits know. A storage that throws or is full still hides it for this page view.
 */
export type Storing = 'local' | 'session' | 'none';

const ENTRY = 'careleaf-dismissed';
/** How many are remembered: the newest. A page has one banner or two, a site a few a year. */
const MOST = 50;

type Times = Record<string, number>;

/** Of this page view, where nothing else remembers it. */
const here = new Map<string, number>();
/** Who is called when something was dismissed or restored on this page. (Of other tabs, "storage" events tell.) */
export const watchers = new Set<() => void>();

/** Even to ask for a storage may throw: in a sandboxed frame, or where cookies are blocked. */
const storageOf = (storing: Storing): Storage | undefined =>
  storing === 'none' ? undefined : storing === 'session' ? sessionStorage : localStorage;

function read(storing: Storing): Times {
  try {
    const times = JSON.parse(storageOf(storing)?.getItem(ENTRY) ?? '{}') as Times | null;
    return typeof times === 'object' && times ? times : {};
  } catch {
    return {}; // no storage here, or something else has written to it
  }
}

/** @returns whether it is stored. */
function write(storing: Storing, change: (times: Times) => void): boolean {
  try {
    const times = read(storing);
    change(times);
    const newest = Object.entries(times)
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST);
    storageOf(storing)!.setItem(ENTRY, JSON.stringify(Object.fromEntries(newest)));
    return true;
  } catch {
    return false;
  }
}

/** When `key` was dismissed (milliseconds since 1970), or `undefined`. */
export function dismissedAt(key: string, storing: Storing): number | undefined {
  const times = read(storing);
  const time = here.get(key) ?? (Object.hasOwn(times, key) ? times[key] : undefined);
  return typeof time === 'number' ? time : undefined;
}

export function dismiss(keys: readonly string[], storing: Storing): void {
  const now = Date.now();
  const isStored = write(storing, (times) => {
    for (const key of keys) times[key] = now;
  });
  for (const key of isStored ? [] : keys) here.set(key, now);
  for (const watcher of watchers) watcher();
}

export function restore(keys: readonly string[], storing: Storing): void {
  write(storing, (times) => {
    for (const key of keys) delete times[key];
  });
  for (const key of keys) here.delete(key);
  for (const watcher of watchers) watcher();
}
