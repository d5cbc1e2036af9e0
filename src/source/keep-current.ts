import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LoadedArticle, LoadOptions } from './load-article.js';
import type { LoadError } from './load-error.js';
import { isUnanswered, PATIENCE } from './passing.js';
import { savedCopies } from './saved-copies.js';

interface Loading {
  loaded: LoadedArticle | undefined;
  /** Why the last attempt failed. */
  readonly error: LoadError | undefined;
  readonly isLoading: boolean;
}

/** Those whose cards are on the page. */
const keepers = new Set<KeepCurrent>();

/** A saved copy goes from the cards that have just asked for it anew: there is no such article any more. */
export const takeBack = (url: string): void => keepers.forEach((keeper) => keeper.takeBack(url));

/**
 * Looks after a card from its first article or failure on: saves each article that comes, and tries
 * again by itself when a failure may be over. That is once when the browser is back online or the
 * page comes out of the back/forward cache, and once when the reader comes back to the page, but not
 * more often than a server can bear.
 */
export class KeepCurrent implements ReactiveController {
  #host: ReactiveControllerHost & Element;
  #loading: Loading;
  #tryAgain: () => void;
  #loaded: LoadedArticle | undefined;
  #error: LoadError | undefined;
  #failedAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & Element, loading: Loading, tryAgain: () => void) {
    this.#host = host;
    this.#loading = loading;
    this.#tryAgain = tryAgain;
    host.addController(this);
    host.addEventListener('careleaf-load', this.#onSettled);
    host.addEventListener('careleaf-error', this.#onSettled);
    this.#onSettled();
  }

  hostConnected(): void {
    keepers.add(this);
    addEventListener('online', this.#onBack);
    addEventListener('pageshow', this.#onBack);
    document.addEventListener('visibilitychange', this.#onBack);
  }

  hostDisconnected(): void {
    keepers.delete(this);
    removeEventListener('online', this.#onBack);
    removeEventListener('pageshow', this.#onBack);
    document.removeEventListener('visibilitychange', this.#onBack);
    clearTimeout(this.#timer);
  }

  takeBack(url: string): void {
    const { loaded, isLoading } = this.#loading;
    // (What became of the request is shown in a moment.)
    if (isLoading && loaded?.saved && loaded.url === url) this.#loading.loaded = undefined;
  }

  /** Those of the class, as they are when they are needed. */
  get #settings(): Pick<LoadOptions, 'retryDelay' | 'noSavedCopies'> {
    return this.#host.constructor as unknown as LoadOptions;
  }

  #onSettled = (): void => {
    const { loaded, error } = this.#loading;
    if (loaded && loaded !== this.#loaded && loaded.url && !loaded.saved) {
      // One that was saved before the page said so goes as well.
      if (this.#settings.noSavedCopies) void savedCopies.forget(loaded.url);
      else savedCopies.keep(loaded);
    }
    if (error !== this.#error) this.#failedAt = performance.now();
    this.#loaded = loaded;
    this.#error = error;
  };

  #onBack = ({ type, persisted }: Partial<PageTransitionEvent> & Event): void => {
    const { retryDelay } = this.#settings;
    const isSoon = performance.now() < this.#failedAt + PATIENCE * retryDelay;
    if (type === 'pageshow' && !persisted) return;
    if (type === 'visibilitychange' && (document.hidden || isSoon)) return;
    clearTimeout(this.#timer);
    // Everyone behind one router is back at once: the server hears of them one after the other.
    this.#timer = setTimeout(() => {
      const { error, isLoading } = this.#loading;
      if (error && !isLoading && isUnanswered(error)) this.#tryAgain();
    }, Math.random() * retryDelay);
  };
}
