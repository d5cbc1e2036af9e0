import type { PropertyValues } from 'lit';
import { html, nothing } from '../../content/template.js';
import { allowedUrl, FETCH_SCHEMES, LINK_SCHEMES } from '../../content/urls.js';
import {
  dismiss,
  dismissedAt,
  restore,
  watchers,
  type Storing,
} from '../../controllers/dismissals.js';
import { focusAfter } from '../../controllers/focus-after.js';
import { LanguageFollower } from '../../controllers/language-follower.js';
import type { Problem } from '../../model/problems.js';
import type { BannerFailure, LoadedBanner } from '../../source/load-banner.js';
import { enBanner } from '../../strings/en-banner.js';
import { directionOf } from '../../strings/direction.js';
import { localize } from '../../strings/localize.js';
import { nearestLanguage } from '../../strings/nearest-language.js';
import { provideStrings, spoken } from '../../strings/strings.js';
import type { StringKey } from '../../strings/texts.js';
import { banner } from '../../styles/banner.styles.js';
import { CareleafElement } from '../careleaf-element.js';
import { emit } from '../events.js';
import {
  announcementOf,
  hasContent,
  hasWords,
  isPlain,
  momentOf,
  TELLING,
  type Announcement,
} from './announcement.js';

/** With it come the types of the events, for `addEventListener`. */
export type { CareleafEventDetails, CareleafEvents } from '../events.js';

const DAY = 86_400_000;
/** The longest that a timer can wait (https://developer.mozilla.org/docs/Web/API/Window/setTimeout). */
const LONGEST = 2 ** 31 - 1;

provideStrings('en', enBanner);

/**
 * @summary An announcement that a reader can hide, and that stays hidden.
 *
 * @slot - The announcement, where neither `src` nor `message` is given; else what is shown where it cannot be loaded.
 *
 * @csspart banner - The whole banner.
 * @csspart message - What it says.
 * @csspart link - The link after the message.
 * @csspart dismiss-button - The button that hides it.
 *
 * @cssproperty [--careleaf-color-text] - Text.
 * @cssproperty [--careleaf-color-muted] - The button.
 * @cssproperty [--careleaf-color-surface] - Background.
 * @cssproperty [--careleaf-color-border] - The line around it.
 * @cssproperty [--careleaf-color-accent] - Links, and the bar at its side.
 * @cssproperty [--careleaf-color-focus] - The focus ring.
 * @cssproperty [--careleaf-font-family] - Font of the text.
 * @cssproperty [--careleaf-font-size=medium] - Size of the text.
 * @cssproperty [--careleaf-line-height=1.6] - Line height of the text.
 * @cssproperty [--careleaf-space=1em] - The unit of the spacing.
 * @cssproperty [--careleaf-radius=0.5em] - Radius of the corners.
 * @cssproperty [--careleaf-border-width=1px] - Width of the lines.
 * @cssproperty [--careleaf-shadow=none] - Shadow of the banner.
 * @cssproperty [--careleaf-measure=65ch] - The longest line of text.
 *
 * @cssstate loading - The announcement is being loaded.
 * @cssstate ready - The announcement is shown.
 * @cssstate error - The announcement could not be loaded.
 * @cssstate dismissed - The reader has hidden it.
 * @cssstate hidden - It takes no space: dismissed, not begun yet, over, or nothing is known to show.
 *
 * @event {CustomEvent} careleaf-before-dismiss - It is about to be hidden; cancelable. Detail: id.
 * @event {CustomEvent} careleaf-dismiss - It was hidden. Detail: id.
 * @event {CustomEvent} careleaf-error - The announcement could not be loaded. Detail: src, reason, status, problems, message.
 * @event {CustomEvent} careleaf-warning - Parts of the announcement were wrong and were skipped. Detail: problems.
 */
export class HiringBannerElement extends CareleafElement {
  static override styles = banner;
  static override properties = {
    src: {},
    message: {},
    href: {},
    linkText: { attribute: 'link-text' },
    bannerId: { attribute: 'banner-id' },
    version: {},
    dismissFor: { type: Number, attribute: 'dismiss-for' },
    storage: {},
    starts: {},
    expires: {},
    focusAfter: { attribute: 'focus-after' },
    lang: { reflect: true },
  };
  /** Milliseconds without an answer until a request is given up. For all banners of the page. */
  static timeout = 15_000;

  /** URL of the banner JSON. */
  declare src: string;
  /** What it says, in inline Markdown. */
  declare message: string;
  /** Where the link leads. */
  declare href: string;
  /** What the link says. */
  declare linkText: string;
  /** Names the announcement; by default it is told by its content. */
  declare bannerId: string;
  /** A dismissed announcement comes back when this changes. */
  declare version: string;
  /** Days after which a dismissed announcement may come back; without it, never. */
  declare dismissFor: number;
  /** Where it is noted that it was dismissed. */
  declare storage: Storing;
  /** When it begins: ISO 8601 with offset. */
  declare starts: string;
  /** When it ends: ISO 8601 with offset. */
  declare expires: string;
  /** Selector of what receives focus when it is hidden. */
  declare focusAfter: string;
  /** Language of the interface; by default that of the nearest element around that says one. */
  declare lang: string;

  #observer: MutationObserver | undefined;
  #abort: AbortController | undefined;
  #loaded: LoadedBanner | undefined;
  #hasFailed = false;
  #announcement: Announcement | undefined;
  #isDismissed = false;
  /** Not dismissed, begun, and not over. */
  #isDue = false;
  /** It was hidden with focus in it. */
  #hadFocus = false;
  /** Whether the announcement is shown. */
  #isOpen = false;
  /** Whether what the page has put into the element is shown as it is. */
  #isFallback = false;
  /** A message as it is rendered; `content` is missing while the Markdown parser is loaded. */
  #rendered: { readonly message: string; content?: unknown } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.src = this.message = this.href = this.linkText = this.bannerId = this.version = '';
    this.starts = this.expires = this.focusAfter = '';
    this.dismissFor = NaN;
    this.storage = 'local';
    new LanguageFollower(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The wait for the script (README) is over. WebKit would let it go on for its three seconds.
    for (const animation of this.getAnimations())
      if ((animation as CSSAnimation).animationName === 'careleaf-wait') animation.cancel();
    watchers.add(this.#look);
    for (const type of MOMENTS) addEventListener(type, this.#look, true);
    this.#observer ??= new MutationObserver(this.#look);
    this.#observer.observe(this, {
      childList: true,
      characterData: true,
      subtree: true,
      attributeFilter: TELLING,
    });
    if (this.hasUpdated && !this.#loaded) this.#load();
    this.#look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    watchers.delete(this.#look);
    for (const type of MOMENTS) removeEventListener(type, this.#look, true);
    this.#observer!.disconnect();
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#abort = undefined;
  }

  // All is decided here, before anything is painted.
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('src')) this.#load();
    const announcement = (this.#announcement = announcementOf(this, this.#loaded, this.#sourceKey));
    const { isKnown, message, base, key, starts, expires, dismissFor } = announcement;
    const now = Date.now();
    const dismissed = key ? dismissedAt(key, this.#storing) : undefined;
    const start = momentOf(starts);
    const end = momentOf(expires);
    const back = dismissFor > 0 ? (dismissed ?? NaN) + dismissFor * DAY : NaN;
    this.#isDismissed = dismissed !== undefined && !(now >= back);
    const isNow = (this.#isDue = !this.#isDismissed && !(now < start) && !(now >= end));
    if (isNow && message && message !== this.#rendered?.message) this.#renderMessage(message, base);
    const content = message && this.#rendered?.content;
    this.#isOpen = isNow && isKnown && (!message || !!content);
    this.#isFallback = isNow && !!this.src && !isKnown && hasContent(this);
    this.#wait(Math.min(...[start, end, back].filter((time) => time > now)) - now);
    const isHidden = !this.#isOpen && !this.#isFallback;
    // (In a tab behind others nothing matches :focus-within.)
    const { activeElement } = this.getRootNode() as Partial<Document>;
    this.#hadFocus = isHidden && this.contains(activeElement ?? null);
    this.setState('dismissed', this.#isDismissed);
    this.setState('hidden', isHidden);
    this.setState('loading', !!this.#abort || (isNow && isKnown && content === undefined));
    this.setState('ready', this.#isOpen);
    this.setState('error', this.#hasFailed);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.#hadFocus) focusAfter(this, this.focusAfter);
    const moment = 'a date and time with offset, such as "2026-11-01T08:00:00-05:00"';
    const wrong = [
      ...(['starts', 'expires'] as const)
        .filter((name) => this[name] && Number.isNaN(momentOf(this[name])))
        .map((name) => [name, moment] as const),
      ...(/^(local|session|none|)$/.test(this.#storage)
        ? []
        : [['storage', '"local", "session" or "none"'] as const]),
    ];
    this.#warn(
      wrong
        .filter(([name]) => changed.has(name))
        .map(([name, expected]) => problemOf(name, expected, this[name])),
    );
  }

  /** Hides it, and remembers that. @returns whether it is hidden now: a listener may have objected. */
  async dismiss(): Promise<boolean> {
    if (this.isConnected) await this.updateComplete;
    const { isKnown, key: id } = this.#announcement ?? {};
    if (!isKnown || !this.#isDue) return this.#isDismissed;
    if (!emit(this, 'careleaf-before-dismiss', { id: id! }, true)) return false;
    this.#isDismissed = true;
    this.#isDue = false;
    dismiss(this.#keys, this.#storing);
    await this.updateComplete;
    emit(this, 'careleaf-dismiss', { id: id! });
    return true;
  }

  /** Shows it again, as if it had never been dismissed. */
  async restore(): Promise<void> {
    if (this.isConnected) await this.updateComplete;
    restore(this.#keys, this.#storing);
    if (this.isConnected) await this.updateComplete;
  }

  /** What names it in the storage, also before it is loaded. */
  get #keys(): readonly string[] {
    return [this.#announcement?.key, this.#sourceKey].filter((key) => key !== undefined);
  }
  get #sourceKey(): string | undefined {
    const url = this.src && allowedUrl(this.src, this.ownerDocument.baseURI, FETCH_SCHEMES);
    return (url && (this.bannerId || url)) || undefined;
  }

  /** For no days is for this page view. */
  get #storing(): Storing {
    const { dismissFor = NaN } = this.#announcement ?? {};
    return dismissFor <= 0 ? 'none' : (this.#storage as Storing);
  }
  get #storage(): string {
    return (this.storage ?? '').trim().toLowerCase();
  }

  #load(): void {
    this.#abort?.abort();
    this.#abort = this.#loaded = this.#rendered = undefined;
    this.#hasFailed = false;
    const { src } = this;
    // What it has is not for a new address; while it is taken out, nothing is asked for.
    if (!src || !this.isConnected) return;
    const abort = (this.#abort = new AbortController());
    const { signal } = abort;
    const { baseURI } = this.ownerDocument;
    void import('../../source/load-banner.js')
      .then(({ loadBanner }) =>
        // The settings are those that the class has when they are needed.
        loadBanner(src, baseURI, Object.assign(Object.create(this.constructor), { signal })),
      )
      .catch((error: unknown) => {
        const failure = { src, reason: 'network', message: String(error) } as const;
        return { failure };
      })
      .then(async (result) => {
        if (abort !== this.#abort) return; // something newer has begun
        this.#abort = undefined;
        if (result.failure) {
          await this.#fail(result.failure);
          return;
        }
        this.#loaded = result;
        this.requestUpdate();
        await this.updateComplete;
        this.#warn(result.problems);
      });
  }

  async #fail(failure: BannerFailure): Promise<void> {
    this.#hasFailed = true;
    this.#loaded = undefined;
    this.requestUpdate();
    await this.updateComplete;
    console.warn(`Careleaf: ${failure.message}`);
    emit(this, 'careleaf-error', failure);
  }

  #warn(problems: readonly Problem[]): void {
    if (!problems.length) return;
    console.warn(['Careleaf:', ...problems.map(({ message }) => message)].join('\n'));
    emit(this, 'careleaf-warning', { problems });
  }

  #renderMessage(message: string, base: string): void {
    const rendered: { message: string; content?: unknown } = { message };
    this.#rendered = rendered;
    if (isPlain(message)) rendered.content = message;
    else
      void import('./rich-message.js')
        .then(({ renderMessage }) => renderMessage(message, base))
        .catch((error: unknown) => {
          // The words are there all the same, with their signs.
          console.warn('Careleaf: a part could not be loaded.', error);
          return message;
        })
        .then((content) => {
          // Markdown of which no words are left: of a picture, say.
          const isBlank = !hasWords((content as Partial<Element>).textContent ?? `${message}`);
          rendered.content = isBlank ? '' : content;
          this.requestUpdate();
          if (!isBlank || rendered !== this.#rendered || !this.#loaded) return;
          const problem = problemOf(
            'message',
            'text that is not empty',
            message,
            'The banner is refused.',
          );
          const { src } = this;
          void this.#fail({
            src,
            reason: 'schema',
            problems: [problem],
            message: `${src}: ${problem.message}`,
          });
        });
  }

  /** Looks again when the time comes at which something changes by itself. */
  #wait(time: number): void {
    clearTimeout(this.#timer);
    if (time < Infinity && this.isConnected)
      this.#timer = setTimeout(this.#look, Math.min(time, LONGEST));
  }

  #look = (): void => {
    this.requestUpdate();
  };

  #onClick = ({ currentTarget }: Event): void => {
    // Where a click does not focus a button (Safari), focus has still been on it.
    (currentTarget as HTMLElement).focus();
    void this.dismiss();
  };

  /** @internal */
  get language(): string {
    return this.lang || nearestLanguage(this);
  }

  #say(key: StringKey): string {
    return localize(this.language, key);
  }

  protected override render(): unknown {
    const slot = html`<slot hidden=${this.#isOpen || this.#isFallback ? nothing : ''}></slot>`;
    if (!this.#isOpen) return slot;
    const { message, href, linkText, base } = this.#announcement!;
    const language = spoken(this.language);
    const direction = directionOf(language);
    // Our own words are in a language of their own, where the page has none.
    const isOurMessage = message && !this.src && !this.message;
    const isOurLink = !this.src && !this.linkText;
    const url = href && allowedUrl(href, base, LINK_SCHEMES);
    const link = url
      ? html`<a
          part="link"
          href=${url}
          rel="noopener"
          lang=${isOurLink ? language : nothing}
          dir=${isOurLink ? direction : nothing}
          >${linkText}</a
        >`
      : linkText;
    // The second one on a page is "Announcement 2": each landmark has a name of its own.
    const all = (this.getRootNode() as ParentNode).querySelectorAll(this.localName);
    const index = [...all].indexOf(this);
    const name = this.#say('banner.name') + (index > 0 ? ` ${index + 1}` : '');
    return html`<div class="base" part="banner" role="region" aria-label=${name}>
      <div
        part="message"
        id="message"
        lang=${isOurMessage ? language : nothing}
        dir=${isOurMessage ? direction : message && 'auto'}
      >
        ${message ? this.#rendered!.content : slot} ${link}
      </div>
      <button
        type="button"
        id="dismiss"
        part="dismiss-button"
        aria-labelledby="dismiss message"
        lang=${language}
        dir=${direction}
        @click=${this.#onClick}
      >
        ${this.#say('banner.hide')}
      </button>
    </div>`;
  }
}

function problemOf(name: string, expected: string, value: string, end?: string): Problem {
  const pointer = `/${name}`;
  const found = `"${value}"`;
  end ??= `Skipped ${pointer}.`;
  const message = `${pointer}: expected ${expected}, found ${found}. ${end}`;
  return { pointer, expected, found, message };
}

/** When it is time to look whether something has changed elsewhere, or with time. */
const MOMENTS = ['readystatechange', 'visibilitychange', 'pageshow', 'storage'];
