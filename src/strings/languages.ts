import type { Strings } from './texts.js';

type Load = () => Promise<{ readonly strings: Strings }>;

/** The languages that come with Careleaf beside English. Without a prototype: pages name the keys. */
const MODULES: Readonly<Record<string, Load>> = {
  __proto__: null as unknown as Load,
  ar: () => import('./strings-ar.js'),
  de: () => import('./strings-de.js'),
  es: () => import('./strings-es.js'),
  fil: () => import('./strings-tl.js'),
  fr: () => import('./strings-fr.js'),
  pt: () => import('./strings-pt.js'),
  tl: () => import('./strings-tl.js'),
  vi: () => import('./strings-vi.js'),
  zh: () => import('./strings-zh.js'),
};

/** The module with the texts of a language, by its code; `undefined` where Careleaf has none. */
export const importLanguage = (code: string): ReturnType<Load> | undefined => MODULES[code]?.();
