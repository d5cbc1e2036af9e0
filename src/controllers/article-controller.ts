import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Article } from '../model/article.js';
import {
  asLoadError,
  loadArticle,
  loadRecovery,
  type LoadedArticle,
  type LoadOptions,
} from '../source/load-article.js';
import type { LoadError } from '../source/load-error.js';
import { readArticle } from '../source/read-article.js';

interface ArticleHost extends ReactiveControllerHost, Element {
  readonly hasUpdated: boolean;
  src: string;
  loading: 'eager' | 'lazy';
  /** An article is there: called before it is rendered. */
  articleLoaded(src: string, loaded: LoadedArticle): void;
  articleFailed(src: string, error: LoadError): void;
}

/**
 * What a card shows, and how far that is: one article by its URL or given as an object. The last
 * request wins; leaving the document aborts; a failed refresh keeps what the reader already has.
 */
export class ArticleController implements ReactiveController {
  loaded: LoadedArticle | undefined;
  /** Why the last attempt failed. */
  error: LoadError | undefined;
  /** It has been loading for about a second: time to say so. */
  isSlow = false;
  /** Resolves when nothing is under way any more, however it ended. */
  settled: Promise<void> = Promise.resolve();

  /** What is needed once the article is there, or cannot be. */
  readonly loadRecovery = loadRecovery;

  #host: ArticleHost;
  /** Of what is under way. */
  #abort: AbortController | undefined;
  #observer: IntersectionObserver | undefined;

  constructor(host: ArticleHost) {
    this.#host = host;
    host.addController(this);
  }

  get article(): Article | undefined {
    return this.loaded?.article;
  }

  get isLoading(): boolean {
    return !!this.#abort;
  }

  hostConnected(): void {
    // Put back after it was taken out while loading (or only moved): again, from the start.
    if (this.#host.hasUpdated && !this.article && !this.error) this.start();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  /** Forgets what is shown and begins with the host's `src`: now, or when it comes near. */
  start(): void {
    this.#stop();
    this.loaded = this.error = undefined;
    const host = this.#host;
    if (!host.src) return;
    if (host.loading !== 'lazy' || !globalThis.IntersectionObserver) {
      void this.load();
      return;
    }
    const load = (entries: readonly IntersectionObserverEntry[]): void => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void this.load();
    };
    this.#observer = new IntersectionObserver(load, { rootMargin: '300px' });
    this.#observer.observe(host);
  }

  /** Loads the host's `src`, keeping what is shown until there is something better. */
  load(cache: LoadOptions['cache'] = 'default'): Promise<void> {
    const { src, ownerDocument, constructor } = this.#host;
    const { timeout, retryDelay } = constructor as unknown as LoadOptions;
    return this.#run(src, (signal) =>
      loadArticle(src, ownerDocument.baseURI, { signal, timeout, retryDelay, cache }),
    );
  }

  /** Shows an article that the page has already. */
  show(input: unknown): Promise<void> {
    this.loaded = this.error = undefined;
    return this.#run('', async () => ({
      ...(await readArticle(input)),
      url: '',
      base: this.#host.ownerDocument.baseURI,
    }));
  }

  #run(src: string, load: (signal: AbortSignal) => Promise<LoadedArticle>): Promise<void> {
    const host = this.#host;
    this.#stop();
    const abort = (this.#abort = new AbortController());
    const slow = setTimeout(() => {
      this.isSlow = true;
      host.requestUpdate();
    }, 1000);
    const finish = (work: () => void): void => {
      clearTimeout(slow);
      if (abort !== this.#abort) return; // something newer has begun
      this.#abort = undefined;
      this.isSlow = false;
      work();
      host.requestUpdate();
    };
    host.requestUpdate();
    // After an update, so that the status region is there before anything can happen.
    this.settled = host.updateComplete
      .then(() => load(abort.signal))
      .then(
        (loaded) =>
          finish(() => {
            this.loaded = loaded;
            this.error = loaded.error;
            host.articleLoaded(src, loaded);
          }),
        (error: unknown) =>
          finish(() => host.articleFailed(src, (this.error = asLoadError(error)))),
      );
    return this.settled;
  }

  #stop(): void {
    this.#observer?.disconnect();
    this.#abort?.abort();
    this.#abort = undefined;
    this.#host.requestUpdate();
  }
}
