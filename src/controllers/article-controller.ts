import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Article } from '../model/article.js';
import type { Problem } from '../model/problems.js';
import { asLoadError, loadArticle, type LoadedArticle } from '../source/load-article.js';
import type { LoadError } from '../source/load-error.js';
import { readArticle } from '../source/read-article.js';
import { withStrings } from '../strings/strings.js';

interface ArticleHost extends ReactiveControllerHost, Element {
  readonly hasUpdated: boolean;
  src: string;
  /** Of its interface. */
  readonly language: string;
  loading: 'eager' | 'lazy';
  /** An article is there: called before it is rendered. */
  articleLoaded(src: string, article: Article, problems: readonly Problem[]): void;
  articleFailed(src: string, error: LoadError): void;
}

/**
 * What a card shows, and how far that is: one article by its URL or given as an object. The last
 * request wins; leaving the document aborts; a failed refresh keeps what the reader already has.
 */
export class ArticleController implements ReactiveController {
  article: Article | undefined;
  /** Why the last attempt failed. */
  error: LoadError | undefined;
  /** What the links in the article resolve against. */
  base = '';
  /** Where the article was loaded from; empty if it was given as an object. */
  src: string | undefined;
  /** The language of a translation, where the reader has chosen one. */
  chosen: string | undefined;
  /** It has been loading for about a second: time to say so. */
  isSlow = false;
  /** Resolves when nothing is under way any more, however it ended. */
  settled: Promise<void> = Promise.resolve();

  #host: ArticleHost;
  /** Of what is under way. */
  #abort: AbortController | undefined;
  #observer: IntersectionObserver | undefined;

  constructor(host: ArticleHost) {
    this.#host = host;
    host.addController(this);
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
    this.article = this.error = this.src = this.chosen = undefined;
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

  /** Loads the host's `src`, or another, keeping what is shown until there is something better. */
  load(cache: RequestCache = 'default', src = this.#host.src): Promise<void> {
    const { ownerDocument, constructor } = this.#host;
    const { timeout } = constructor as unknown as { timeout: number };
    return this.#run(src, (signal) =>
      loadArticle(src, ownerDocument.baseURI, { signal, timeout, cache }),
    );
  }

  /** Shows an article that the page has already. */
  show(input: unknown): Promise<void> {
    this.article = this.error = this.chosen = undefined;
    return this.#run((this.src = ''), async () => ({
      ...(await readArticle(input)),
      url: this.#host.ownerDocument.baseURI,
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
      .then(() => withStrings(load(abort.signal), host.language))
      .then(
        ({ article, problems, url }) =>
          finish(() => {
            this.article = article;
            this.src = src;
            this.base = url;
            this.error = undefined;
            host.articleLoaded(src, article, problems);
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
