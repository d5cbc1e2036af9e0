import type { PropertyValues } from 'lit';
import { html, nothing } from '../../content/template.js';
import { ArticleController } from '../../controllers/article-controller.js';
import type { ArticleJson } from '../../model/article-schema.js';
import type { Article } from '../../model/article.js';
import { loadRecovery, type LoadedArticle } from '../../source/load-article.js';
import type { LoadError } from '../../source/load-error.js';
import { directionOf } from '../../strings/direction.js';
import { localize } from '../../strings/localize.js';
import { nearestLanguage } from '../../strings/nearest-language.js';
import { registry, spoken } from '../../strings/strings.js';
import { text } from '../../styles/text.styles.js';
import { CareleafElement } from '../careleaf-element.js';
import { emit } from '../events.js';
import { renderArticleContent, type ArticleContent } from './article-content.js';
import { say } from './say.js';
import { textTemplate, type CardView } from './text.js';

export { registerStrings, type Plural, type Strings } from '../../strings/strings.js';
/** With it come the types of the events, for `addEventListener`. */
export type { CareleafEventDetails, CareleafEvents } from '../events.js';

type AfterText = typeof import('./after-text.js');

/**
 * @summary Shows a patient-education article: help advice first, then sections that open and close.
 *
 * @slot - Fallback content: shown until the article is ready, and whenever it cannot be.
 * @slot header - Above the title.
 * @slot footer - Below everything else.
 * @slot contact - The clinic's own contact block, inside the help advice.
 * @slot handout - Shown only at the top of what the tool `print` prints: the clinic's address or logo.
 *
 * @csspart card - The whole card.
 * @csspart eyebrow - What kind of article it is ("Side Effect:").
 * @csspart languages - The article's languages, to choose from: buttons, or links to their pages.
 * @csspart title - The heading of the card.
 * @csspart summary - The one main message.
 * @csspart help - The advice on when to get help.
 * @csspart toolbar - The row that holds the "Show all sections" button.
 * @csspart tools - The tools in that row.
 * @csspart print-button - "Print this article".
 * @csspart listen-button - Reads the article aloud, pauses, and goes on.
 * @csspart stop-button - Ends the reading.
 * @csspart text-size - The two buttons for the size of the text.
 * @csspart link-button - "Copy link to this section".
 * @csspart expand-all - The "Show all sections" button.
 * @csspart section - One section.
 * @csspart section-heading - The heading of a section.
 * @csspart section-button - The button that opens and closes a section.
 * @csspart section-panel - What is opened and closed.
 * @csspart image - An illustration of a section.
 * @csspart references - The numbered references.
 * @csspart dates - When the article was created, updated and reviewed, by whom, and its source.
 * @csspart notice - Says that the article is overdue for review, or could not be refreshed.
 * @csspart error - Says that the article could not be shown.
 * @csspart retry - The button that tries again.
 *
 * @cssproperty [--careleaf-color-text] - Text.
 * @cssproperty [--careleaf-color-muted] - Captions, dates and other secondary text.
 * @cssproperty [--careleaf-color-surface] - Background of the card.
 * @cssproperty [--careleaf-color-border] - Lines between the parts.
 * @cssproperty [--careleaf-color-accent] - Links and buttons.
 * @cssproperty [--careleaf-color-accent-contrast] - Text on the accent colour.
 * @cssproperty [--careleaf-color-emergency] - Emergency help advice.
 * @cssproperty [--careleaf-color-urgent] - Urgent help advice, and notices.
 * @cssproperty [--careleaf-color-routine] - Routine help advice.
 * @cssproperty [--careleaf-color-focus] - The focus ring.
 * @cssproperty [--careleaf-font-family=system-ui, sans-serif] - Font of the text.
 * @cssproperty [--careleaf-font-family-heading=var(--careleaf-font-family)] - Font of the headings.
 * @cssproperty [--careleaf-font-size=medium] - Size of the text; everything else follows it.
 * @cssproperty [--careleaf-line-height=1.6] - Line height of the text.
 * @cssproperty [--careleaf-space=1em] - The unit of the spacing.
 * @cssproperty [--careleaf-radius=0.5em] - Radius of the corners.
 * @cssproperty [--careleaf-border-width=1px] - Width of the lines.
 * @cssproperty [--careleaf-shadow=none] - Shadow of the card.
 * @cssproperty [--careleaf-measure=65ch] - The longest line of text.
 * @cssproperty [--careleaf-motion=0.15s] - Duration of transitions.
 * @cssproperty [--careleaf-reserve=100vh] - The room that is kept while the article loads.
 *
 * @cssstate loading - The article is being loaded.
 * @cssstate ready - The article is shown.
 * @cssstate stale - A saved copy of the article is shown.
 * @cssstate error - The article could not be loaded, or is overdue and hidden by `review-policy`.
 *
 * @event {CustomEvent} careleaf-load - The article is on the page. Detail: src, article, from.
 * @event {CustomEvent} careleaf-error - The article could not be loaded. Detail: src, reason, status, problems, message.
 * @event {CustomEvent} careleaf-warning - Parts of the article were wrong and were skipped. Detail: problems.
 * @event {CustomEvent} careleaf-section-toggle - A section was opened or closed. Detail: id, open, reason.
 * @event {CustomEvent} careleaf-image-open - A picture was enlarged. Detail: src.
 * @event {CustomEvent} careleaf-image-close - The large picture was closed. Detail: src.
 * @event {CustomEvent} careleaf-overdue - The article should have been reviewed by now. Detail: reviewDue.
 */
export class SideEffectCardElement extends CareleafElement {
  static override styles = text;
  static override properties = {
    src: {},
    open: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    loading: {},
    lang: { reflect: true },
    careTeamPhone: { attribute: 'care-team-phone' },
    afterHoursPhone: { attribute: 'after-hours-phone' },
    emergencyPhone: { attribute: 'emergency-phone' },
    print: { reflect: true },
    reviewPolicy: { attribute: 'review-policy' },
    noDeepLinks: { type: Boolean, attribute: 'no-deep-links' },
    tools: {},
    clinicName: { attribute: 'clinic-name' },
    article: { attribute: false, noAccessor: true },
  };
  /**
   * Milliseconds that may pass without an answer, or without a further part of it, until a request
   * is given up. For all cards of the page.
   */
  static timeout = 15_000;
  /**
   * Milliseconds before a request that failed is made again, give or take a quarter; twice and four
   * times as long before the next ones. 0 tries no second time. For all cards of the page.
   */
  static retryDelay = 1000;
  /**
   * Keep no copies of articles for bad networks: nobody can tell from a shared computer what was read.
   * For all cards of the page.
   */
  declare static noSavedCopies?: boolean;
  /** For the parts that are loaded later. @internal */
  static strings = registry;

  /** URL of the article. */
  declare src: string;
  /** Which sections start open. */
  declare open: 'first' | 'all' | 'none';
  /** Level of the title, 1–6; the headings of the sections are one deeper. */
  declare headingLevel: number;
  /** `lazy` waits until the card is near the visible part of the page; it prints as its fallback before. */
  declare loading: 'eager' | 'lazy';
  /** Language of the interface; by default that of the nearest element around that says one. */
  declare lang: string;
  /** Shown as a link in the urgent and the routine help advice. */
  declare careTeamPhone: string;
  /** For nights and weekends: shown in the urgent help advice. */
  declare afterHoursPhone: string;
  /** Shown in the emergency help advice. */
  declare emergencyPhone: string;
  /** `all` prints every section open, `open` prints what is open on the screen. */
  declare print: 'all' | 'open';
  /** What becomes of an article that is past its `reviewDue`. */
  declare reviewPolicy: 'notice' | 'hide' | 'ignore';
  /** Do not read or write the hash of the page's address. */
  declare noDeepLinks: boolean;
  /**
   * What the toolbar offers: any of `print`, `listen`, `text-size` and `link`, with spaces between. (No
   * `link` with `no-deep-links`: it would open nothing.)
   */
  declare tools: string;
  /** Who gives the article out: at the top of what the tool `print` prints. */
  declare clinicName: string;

  #load = new ArticleController(this);
  #openIds = new Set<string>();
  /** Whose sections `#openIds` names: a refresh or a translation keeps what the reader has opened. */
  #openedFor = '';
  #content: { article: Article; key: string; content: ArticleContent } | undefined;
  /** What is loaded after the text, once it is there; `null` while it is out of reach. */
  #more: AfterText | null | undefined;

  constructor() {
    super();
    this.src = this.careTeamPhone = this.afterHoursPhone = this.emergencyPhone = '';
    this.tools = this.clinicName = '';
    this.open = 'first';
    this.headingLevel = 2;
    this.loading = 'eager';
    this.print = 'all';
    this.reviewPolicy = 'notice';
    this.noDeepLinks = false;
  }

  /**
   * The article that is shown. Set it (to article JSON or an `Article`) instead of `src`: until that is
   * shown, and where it is refused (`careleaf-error`), this is still the one from before.
   */
  get article(): Article | undefined {
    return this.#load.loaded?.article;
  }
  set article(article: Article | ArticleJson | null | undefined) {
    if (article) void this.#load.show(article);
    else this.#load.start();
    this.requestUpdate('article', 0); // it is another one than before, in any case
  }

  /** @internal */
  get articleId(): string | false {
    return this.#isShown && this.article!.id;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { isGiven, src } = this.#load;
    // Not if an article was given with it, nor for a translation that is there already. An article that
    // was given stays where the page takes `src` away.
    const isKept = isGiven && (changed.has('article') || !this.src);
    if (!isKept && changed.has('src') && src !== this.src) {
      this.#openedFor = '';
      this.#load.start();
    }
    if (changed.has('open') && this.article) this.#openAsAsked(this.article);
  }

  protected override updated(): void {
    const { isLoading, loaded } = this.#load;
    const isShown = this.#isShown;
    const isDecided = this.#isDecided;
    this.setState('loading', isLoading);
    this.setState('ready', isDecided && isShown);
    this.setState('stale', loaded?.saved);
    this.setState('error', isDecided && !isShown && !isLoading);
  }

  /** Loads the article again. What is shown stays until there is something newer. */
  async reload(): Promise<void> {
    if (this.src && !this.#load.isGiven) await this.#load.load('no-cache');
    await this.updateComplete;
  }

  /** Opens every section. */
  expandAll(): Promise<unknown> {
    return this.#toggleAll(true);
  }

  /** Closes every section. */
  collapseAll(): Promise<unknown> {
    return this.#toggleAll(false);
  }

  /**
   * Opens a section, scrolls to it and focuses it, once the article is there.
   *
   * @returns whether there is such a section.
   */
  async showSection(id: string): Promise<boolean> {
    await this.updateComplete; // what was set just now has begun to load, or waits
    this.#load.begin?.();
    await this.#load.settled;
    await this.loadMore();
    await this.updateComplete;
    return !!(await this.#more?.showPlace(this, id));
  }

  /** Shows at its first update what came with the page. @internal */
  adopt(loaded: Partial<ArticleController>, more: AfterText): void {
    Object.assign(this.#load, loaded);
    this.#more = more;
  }

  /** @internal */
  async articleSettled(
    src: string,
    loaded: LoadedArticle | undefined,
    error?: LoadError,
  ): Promise<void> {
    if (loaded) this.#more?.keepSame(loaded, this.#content?.article);
    const isNew = loaded && this.#openedFor !== loaded.article.id;
    if (isNew) this.#openAsAsked(loaded.article);
    // Events come once everything that belongs to a state is on the page.
    await this.updateComplete;
    await this.loadMore();
    // Nothing is told of a card that is out of the document, until it is put back.
    if (!this.isConnected)
      await new Promise<void>((hostConnected) => this.addController({ hostConnected }));
    if (!this.#more) await this.loadMore(); // a connection that is bad may be good the next time
    await this.updateComplete;
    if (loaded && loaded !== this.#load.loaded) return;
    const more = this.#more;
    if (more) more.announce(this, src, loaded, error, isNew);
    else if (loaded) {
      emit(this, 'careleaf-load', { src, article: loaded.article, from: 'network' });
      // What prints closed sections is out of reach, too.
      if (isNew) void this.expandAll();
    } else
      emit(this, 'careleaf-error', {
        src,
        reason: error!.reason ?? 'network',
        message: `${error}`,
      });
  }

  /** @internal */
  async loadMore(): Promise<void> {
    try {
      const more = await import('./after-text.js');
      this.#more = more;
      more.attach(this, this.#load, loadRecovery);
      await more.loadTools(this);
    } catch (error) {
      // The text is there without it; the next article or attempt tries again.
      console.warn('Careleaf:', error);
      this.#more ??= null;
      addEventListener('online', this.#tryAgain, { once: true });
    }
    this.requestUpdate();
  }

  /** @internal */
  toggleSection(id: string, open: boolean, reason: 'user' | 'find' | 'link' | 'all'): void {
    if (this.#openIds.has(id) === open) return;
    this.#openIds[open ? 'add' : 'delete'](id);
    this.requestUpdate();
    void this.updateComplete.then(() =>
      emit(this, 'careleaf-section-toggle', { id, open, reason }),
    );
  }

  /** Whether the article may be shown: with `hide`, not before it is known to be up to date. */
  get #isShown(): boolean {
    const { loaded } = this.#load;
    const more = this.#more;
    if (!loaded || (this.reviewPolicy !== 'hide' && (more || !loaded.saved))) return !!loaded;
    return more?.isOverdue(loaded.article) === false;
  }

  /** All is there that an article is shown with, or it is known that it cannot be. */
  get #isDecided(): unknown {
    const { loaded, error } = this.#load;
    return loaded ? this.#more !== undefined : error;
  }

  /** @internal */
  get language(): string {
    return this.lang || this.#load.chosen || nearestLanguage(this);
  }

  #openAsAsked({ id: openedFor, sections }: Article): void {
    const { open } = this;
    this.#openedFor = openedFor;
    const count = open === 'all' ? sections.length : open === 'none' ? 0 : 1;
    this.#openIds = new Set(sections.slice(0, count).map(({ id }) => id));
    this.requestUpdate();
  }

  #toggleAll(open: boolean): Promise<unknown> {
    for (const { id } of this.article?.sections ?? []) this.toggleSection(id, open, 'all');
    return this.updateComplete;
  }

  #tryAgain = (): unknown => this.isConnected && this.reload();

  #view(language: string): CardView {
    const level = Math.max(1, Math.min(6, Math.round(this.headingLevel ?? NaN))) || 2;
    const { article, base } = this.#load.loaded!;
    // The contents are made anew only when what they depend on has changed, the texts in them included.
    const key = `${level} ${base} ${localize(article.language, 'reference')}`;
    if (this.#content?.article !== article || this.#content.key !== key)
      this.#content = { article, key, content: renderArticleContent(article, base, level + 1) };
    return {
      ...this.#content,
      level,
      load: this.#load,
      language,
      card: this,
      more: this.#more,
      openIds: this.#openIds,
    };
  }

  protected override render(): unknown {
    const { loaded, error, isLoading, isSlow } = this.#load;
    const more = this.#more;
    const language = spoken(this.language);
    const view = this.#isShown && this.#view(language);
    const failure = loaded ? undefined : error;
    const status = isSlow ? say(language, 'loading') : more?.statusOf(this.#load, language);
    // While it loads there is room for it, so that what stands below does not jump.
    const isDecided = this.#isDecided;
    const isPending = !view && this.src && !isDecided;
    return html`<div class=${isPending ? 'room' : nothing}>
        ${view ? nothing : html`<slot></slot>`}
        <div
          class="base"
          lang=${language}
          dir=${directionOf(language)}
          part=${failure ? 'error' : nothing}
        >
          <p role="status">${status}</p>
          ${more?.retryTemplate(this, this.#load, language)}
        </div>
      </div>
      <div
        class="base"
        part=${view ? 'card' : nothing}
        aria-busy=${isLoading || (!!view && !isDecided)}
      >
        ${view ? textTemplate(view) : nothing}
      </div>`;
  }
}
