import { LitElement, type PropertyValues } from 'lit';
import { html, nothing } from '../../content/template.js';
import { allowedUrl, LINK_SCHEMES } from '../../content/urls.js';
import {
  dismiss,
  dismissedAt,
  restore,
  watchDismissals,
  type Storing,
} from '../../controllers/dismissals.js';
import { focusAfter } from '../../controllers/focus-after.js';
import type { LoadedBanner } from '../../source/load-banner.js';
import { enBanner } from '../../strings/en-banner.js';
import { directionOf } from '../../strings/direction.js';
import { localize, nearestLanguage, registerStrings, type Say } from '../../strings/strings.js';
import { banner } from '../../styles/banner.styles.js';
import { emit, type CareleafEventDetails } from '../events.js';
import { setState } from '../states.js';

/** With it come the types of the events, for `addEventListener`. */
export type { CareleafEventDetails, CareleafEvents } from '../events.js';

/** What a banner says, wherever that is written. */
interface Announcement {
  /** Inline Markdown; `undefined` where the page has put the words into the element. */
  readonly message: string | undefined;
  readonly href: string;
  readonly linkText: string;
  /** What links resolve against. */
  readonly base: string;
  /** Names it in the storage. */
  readonly key: string;
  readonly starts: string;
  readonly expires: string;
  /** Days; NaN is for ever. */
  readonly dismissFor: number;
}

const DAY = 86_400_000;
/** The longest that a timer can wait (https://developer.mozilla.org/docs/Web/API/Window/setTimeout). */
const LONGEST = 2 ** 31 - 1;
/** A message without any of these is plain text: no Markdown parser is loaded for it. */
const MARKDOWN = /[\\`*_[\]<>&~\n]/;
const MOMENT = /T.*(Z|[+-]\d\d:?\d\d)$/;

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
 * @cssproperty [--careleaf-color-surface] - Background.
 * @cssproperty [--careleaf-color-border] - The line around it.
 * @cssproperty [--careleaf-color-accent] - Links, the button, and the bar at its side.
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
 * @cssstate dismissed - The reader has hidden it: it takes no space.
 *
 * @event {CustomEvent} careleaf-before-dismiss - It is about to be hidden; cancelable. Detail: id.
 * @event {CustomEvent} careleaf-dismiss - It was hidden. Detail: id.
 * @event {CustomEvent} careleaf-error - The announcement could not be loaded. Detail: src, reason, status, problems, message.
 * @event {CustomEvent} careleaf-warning - Parts of the announcement were wrong and were skipped. Detail: problems.
 */
export class HiringBannerElement extends LitElement {
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

  #internals = this.attachInternals();
  #abort: AbortController | undefined;
  #loaded: LoadedBanner | undefined;
  #hasFailed = false;
  #announcement: Announcement | undefined;
  #isDismissed = false;
  #parsed: { readonly message: string; readonly content: unknown } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unwatch: (() => void) | undefined;

  constructor() {
    super();
    this.src = this.message = this.href = this.linkText = this.bannerId = this.version = '';
    this.starts = this.expires = this.focusAfter = '';
    this.dismissFor = NaN;
    this.storage = 'local';
    registerStrings('en', enBanner);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = watchDismissals(this.#look);
    for (const [target, type] of MOMENTS) target().addEventListener(type, this.#look);
    if (this.hasUpdated && this.src && !this.#loaded) this.#load();
    this.#look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    for (const [target, type] of MOMENTS) target().removeEventListener(type, this.#look);
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#abort = undefined;
  }

  // All is decided here, before anything is painted.
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('src') && this.isConnected) this.#load();
    this.#announcement = this.#announced();
    const { key, dismissFor } = this.#announcement ?? { key: this.#sourceKey, dismissFor: NaN };
    const time = key ? dismissedAt(key, this.storage) : undefined;
    this.#isDismissed = time !== undefined && !(Date.now() >= time + dismissFor * DAY);
    this.#wait(time);
    const message = this.#isOpen ? this.#announcement?.message : undefined;
    if (message && message !== this.#parsed?.message) this.#parse(message);
  }

  protected override updated(changed: PropertyValues<this>): void {
    for (const name of ['starts', 'expires'] as const)
      if (changed.has(name) && this[name] && Number.isNaN(momentOf(this[name]))) {
        const expected = 'a date and time with offset, such as "2026-11-01T08:00:00-05:00"';
        const message = `/${name}: expected ${expected}, found "${this[name]}". Skipped /${name}.`;
        this.#warn([{ pointer: `/${name}`, expected, found: `"${this[name]}"`, message }]);
      }
    const isOpen = this.#isOpen;
    setState(this.#internals, 'dismissed', this.#isDismissed);
    setState(this.#internals, 'loading', !!this.#abort);
    setState(this.#internals, 'ready', isOpen);
    setState(this.#internals, 'error', this.#hasFailed);
    setState(this.#internals, 'waiting', !isOpen && !this.#hasFailed && !this.#abort);
  }

  /** Hides it, and remembers that. @returns whether it is hidden now: a listener may have objected. */
  async dismiss(): Promise<boolean> {
    await this.updateComplete;
    const { key: id, dismissFor } = this.#announcement ?? {};
    if (!id || this.#isDismissed) return this.#isDismissed;
    if (!emit(this, 'careleaf-before-dismiss', { id }, true)) return false;
    const hadFocus = this.matches(':focus-within');
    // For no days is for this page view.
    const storage = dismissFor! <= 0 ? 'none' : this.storage;
    dismiss(id, storage);
    if (this.src) dismiss(this.#sourceKey, storage);
    await this.updateComplete;
    if (hadFocus) focusAfter(this, this.focusAfter);
    emit(this, 'careleaf-dismiss', { id });
    return true;
  }

  /** Shows it again, as if it had never been dismissed. */
  async restore(): Promise<void> {
    await this.updateComplete;
    for (const key of [this.#announcement?.key, this.#sourceKey])
      if (key) restore(key, this.storage);
    await this.updateComplete;
  }

  /** By this a banner that was dismissed is known before it is loaded. */
  get #sourceKey(): string {
    const url = this.src && allowedUrl(this.src, this.ownerDocument.baseURI, LINK_SCHEMES);
    return url ? `${this.bannerId || url}` : '';
  }

  get #isOpen(): boolean {
    const { starts, expires } = this.#announcement ?? {};
    const now = Date.now();
    return (
      !!this.#announcement &&
      !this.#isDismissed &&
      !(now < momentOf(starts)) &&
      !(now >= momentOf(expires))
    );
  }

  /** What is announced, if it is known. */
  #announced(): Announcement | undefined {
    const { bannerId, version } = this;
    if (this.src) {
      const { banner: loaded, url } = this.#loaded ?? {};
      if (!loaded) return undefined;
      return {
        message: loaded.message,
        href: loaded.link?.href ?? '',
        linkText: loaded.link?.text ?? '',
        base: url!,
        key: `${bannerId || loaded.id}@${version || (loaded.version ?? '')}`,
        starts: this.starts || (loaded.starts ?? ''),
        expires: this.expires || (loaded.expires ?? ''),
        dismissFor: this.dismissFor >= 0 ? this.dismissFor : (loaded.dismissFor ?? NaN),
      };
    }
    const { href, starts, expires } = this;
    const say = this.#say;
    const message = this.message || (href ? say('banner.message') : undefined);
    const linkText = href ? this.linkText || say('banner.link') : '';
    const own = message ?? this.textContent!.replace(/\s+/g, ' ').trim();
    if (!own && !this.childElementCount) return undefined;
    const links = [...this.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    const content = [own, href, linkText, ...(message ? [] : links)].join('\n');
    return {
      message,
      href,
      linkText,
      base: this.ownerDocument.baseURI,
      key: `${bannerId || hash(content)}@${version}`,
      starts,
      expires,
      dismissFor: this.dismissFor ?? NaN, // null: the attribute was taken off
    };
  }

  #load(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#loaded = undefined;
    this.#hasFailed = false;
    const { src } = this;
    if (!src) return;
    const abort = (this.#abort = new AbortController());
    const { timeout } = this.constructor as typeof HiringBannerElement;
    const finish = (work: () => void): void => {
      if (abort !== this.#abort) return; // something newer has begun
      this.#abort = undefined;
      work();
      this.requestUpdate();
    };
    const { baseURI } = this.ownerDocument;
    import('../../source/load-banner.js')
      .then(async ({ loadBanner, bannerError }) => {
        try {
          const loaded = await loadBanner(src, baseURI, { signal: abort.signal, timeout });
          finish(() => {
            this.#loaded = loaded;
            const { problems } = loaded;
            if (problems.length) this.#warn(problems);
          });
        } catch (error) {
          finish(() => this.#fail(bannerError(src, error)));
        }
      })
      .catch((error: unknown) =>
        finish(() => this.#fail({ src, reason: 'network', message: String(error) })),
      );
  }

  #warn(problems: LoadedBanner['problems']): void {
    console.warn(['Careleaf:', ...problems.map(({ message }) => message)].join('\n'));
    emit(this, 'careleaf-warning', { problems });
  }

  #fail(detail: CareleafEventDetails['careleaf-error']): void {
    this.#hasFailed = true;
    console.warn(`Careleaf: ${detail.message}`);
    emit(this, 'careleaf-error', detail);
  }

  #parse(message: string): void {
    this.#parsed = { message, content: message };
    if (!MARKDOWN.test(message)) return;
    const { base } = this.#announcement!;
    Promise.all([import('../../source/complete-article.js'), import('../../content/render.js')])
      .then(async ([{ parseInline }, { renderContent }]) => {
        const content = renderContent(await parseInline(message), { base, headingLevel: 1 });
        if (this.#parsed?.message !== message) return;
        this.#parsed = { message, content };
        this.requestUpdate();
      })
      // The words are there all the same, with their signs.
      .catch((error: unknown) => console.warn('Careleaf: a part could not be loaded.', error));
  }

  /** Looks again when the time comes at which something changes by itself. */
  #wait(dismissed: number | undefined): void {
    clearTimeout(this.#timer);
    const { starts, expires, dismissFor } = this.#announcement ?? {};
    const now = Date.now();
    const times = [momentOf(starts), momentOf(expires), (dismissed ?? NaN) + dismissFor! * DAY];
    const next = Math.min(...times.filter((time) => time > now));
    if (next < Infinity && this.isConnected)
      this.#timer = setTimeout(this.#look, Math.min(next - now, LONGEST));
  }

  #look = (): void => {
    this.requestUpdate();
  };

  #say: Say = (key, values) => localize(this.lang || nearestLanguage(this), key, values);

  protected override render(): unknown {
    const announcement = this.#announcement;
    const isOpen = this.#isOpen;
    // The page's own words: in the banner, instead of one that cannot be loaded, or not now.
    const isFallback = !!this.src && !announcement && !this.#isDismissed;
    const slot = html`<slot
      hidden=${isOpen || isFallback ? nothing : ''}
      @slotchange=${this.#look}
    ></slot>`;
    if (!isOpen || !announcement) return slot;
    const { message, href, linkText, base } = announcement;
    const language = this.lang || nearestLanguage(this);
    const link = href && allowedUrl(href, base, LINK_SCHEMES);
    return html`<div
      class="base"
      part="banner"
      role="region"
      aria-label=${this.#say('banner.name')}
    >
      <div part="message" id="message">
        ${message ? this.#parsed?.content : slot}${
          link ? html` <a part="link" href=${link} rel="noopener">${linkText}</a>` : nothing
        }
      </div>
      <button
        type="button"
        id="dismiss"
        part="dismiss-button"
        aria-labelledby="dismiss message"
        lang=${language}
        dir=${directionOf(language)}
        @click=${() => void this.dismiss()}
      >
        ${this.#say('banner.hide')}
      </button>
    </div>`;
  }
}

/** When it is time to look whether the announcement has begun or ended. */
const MOMENTS: readonly (readonly [() => EventTarget, string])[] = [
  [() => document, 'visibilitychange'],
  [() => window, 'pageshow'],
];

/** Milliseconds since 1970; NaN where nothing is said, or not with an offset. */
const momentOf = (text = ''): number => (MOMENT.test(text) ? Date.parse(text) : NaN);

/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/): tells announcements apart, no more. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text))
    value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value.toString(36);
}
