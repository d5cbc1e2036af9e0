import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  loadArticle,
  loadRecovery,
  type LoadedArticle,
  type LoadOptions,
} from '../source/load-article.js';
import type { LoadError } from '../source/load-error.js';
import { readArticle } from '../source/read-article.js';
import { notTooLong, withStrings } from '../strings/strings.js';

interface ArticleHost extends ReactiveControllerHost, Element {
  readonly hasUpdated: boolean;
  src: string;
  /** Of its interface. */
  readonly language: string;
  loading: 'eager' | 'lazy';
  readonly noDeepLinks: boolean;
  readonly tools: string;
  /** Loads what comes after the text, or in its place. Never rejects. */
  loadMore(): Promise<void>;
  /** An article is there, or cannot be: called before that is rendered. */
  articleSettled(src: string, loaded: LoadedArticle | undefined, error?: LoadError): void;
}

/**
 * What a card shows, and how far that is: one article by its URL or given as an object. The last
 * request wins; leaving the document aborts; a failed refresh keeps what the reader already has.
 */
export class ArticleController implements ReactiveController {
  loaded: LoadedArticle | undefined;
  /** Why the last attempt failed. */
  error: LoadError | undefined;
  /** Where the article was loaded from; empty if it was given as an object. */
  src: string | undefined;
  /** The language of a translation, where the reader has chosen one. */
  chosen: string | undefined;
  isLoading!: boolean;
  /** It has been loading for about a second: time to say so. */
  isSlow!: boolean;
  /** Resolves when nothing is under way any more, however it ended. */
  settled: Promise<void> | undefined;
  /** Loads at once what waits until the card comes near; nothing where none does. */
  begin: (() => void) | undefined;

  #host: ArticleHost;
  /** What `show` was given, until it is shown or refused. */
  #given: unknown;
  /** Of what is under way, or waited for. */
  #abort: AbortController | undefined;
  #slow: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ArticleHost) {
    this.#host = host;
    host.addController(this);
    this.#stop();
  }

  hostConnected(): void {
    // Put back after it was taken out while loading (or only moved): again, from the start.
    if (this.isLoading) return;
    if (this.#given) void this.show(this.#given);
    else if (!this.loaded && !this.error && this.#host.hasUpdated) this.start();
  }

  /** Ends what is under way: nothing changes, and nobody is told. */
  hostDisconnected(): void {
    this.#stop();
  }

  /**
   * Forgets what is shown and begins with the host's `src`: now, or when it comes near, or is put back
   * into a document.
   */
  start(): void {
    this.#stop();
    this.loaded = this.error = this.src = this.chosen = this.#given = undefined;
    const host = this.#host;
    if (!host.src || !host.isConnected) return;
    const { signal } = (this.#abort = new AbortController());
    const begin = (this.begin = () => {
      if (!signal.aborted) void this.load();
    });
    if (host.loading !== 'lazy') begin();
    else loadRecovery().then(({ whenWanted }) => whenWanted(host, signal, begin), begin);
  }

  /**
   * Loads the host's `src`, or another, keeping what is shown until there is something better.
   *
   * @param seen - Sees what has come before it is shown.
   */
  load(
    cache?: LoadOptions['cache'],
    src = this.#host.src,
    seen?: (loaded: LoadedArticle) => LoadedArticle,
  ): Promise<void> {
    return (this.settled = this.#run(src, (base, signal) =>
      // The settings are those that the class has when they are needed.
      loadArticle(src, base, {
        __proto__: this.#host.constructor,
        signal,
        cache,
      } as unknown as LoadOptions).then(seen),
    ));
  }

  /** What is shown, or about to be, is an article that the page has given. */
  get isGiven(): unknown {
    return this.#given || this.src === '';
  }

  /** Shows an article that the page has already, in place of what is shown, unless it is refused. */
  show(input: unknown): Promise<void> {
    this.#given = input;
    return (this.settled = this.#run('', async (base) => ({
      ...(await readArticle(input)),
      url: '',
      base,
    })));
  }

  async #run(
    src: string,
    load: (base: string, signal: AbortSignal) => Promise<LoadedArticle>,
  ): Promise<void> {
    const host = this.#host;
    this.#stop();
    const abort = (this.#abort = new AbortController());
    this.isLoading = true;
    this.#slow = setTimeout(() => {
      this.isSlow = true;
      host.requestUpdate();
    }, 1000);
    let error: LoadError | undefined;
    let loaded: LoadedArticle | undefined;
    try {
      // After an update, so that the status region is there before anything can happen.
      await host.updateComplete;
      // What the text will wait for comes beside it.
      if (host.tools) void host.loadMore();
      loaded = await withStrings(load(host.ownerDocument.baseURI, abort.signal), host.language);
      ({ error } = loaded);
    } catch (cause) {
      error = cause as LoadError;
    }
    // What would move the text if it came after it: a message in its place, rows of tools, or a notice
    // above it (it is overdue today, or tomorrow, which it may be where the reader is).
    await notTooLong(
      (!loaded || host.tools || new Date(loaded.article.reviewDue!) < new Date()) &&
        host.loadMore(),
    );
    if (abort.signal.aborted) return; // something newer has begun
    this.#stop();
    this.error = error;
    this.#given = undefined;
    if (loaded) {
      this.loaded = loaded;
      this.src = src;
      this.chosen = src && this.chosen;
    }
    host.articleSettled(src, loaded, error);
  }

  #stop(): void {
    clearTimeout(this.#slow);
    this.#abort?.abort();
    this.isLoading = this.isSlow = false;
    this.#host.requestUpdate();
  }
}
