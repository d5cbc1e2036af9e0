import type { PropertyValues } from 'lit';
import { html, nothing } from '../../content/template.js';
import { allowedSrcset, allowedUrl, FETCH_SCHEMES } from '../../content/urls.js';
import { LanguageFollower } from '../../controllers/language-follower.js';
import { enImage } from '../../strings/en-image.js';
import { directionOf } from '../../strings/direction.js';
import { localize, type Say } from '../../strings/localize.js';
import { nearestLanguage } from '../../strings/nearest-language.js';
import { provideStrings, spoken } from '../../strings/strings.js';
import { image } from '../../styles/image.styles.js';
import { CareleafElement } from '../careleaf-element.js';
import { emit } from '../events.js';
import type { ImageViewer } from './image-viewer.js';
import type { Picture } from './picture.js';

/** With it come the types of the events, for `addEventListener`. */
export type { CareleafEventDetails, CareleafEvents } from '../events.js';

/** What of this element's parts a page can reach when it stands in a card. */
const EXPORTED =
  'image: image-picture, button: image-button, hint: image-hint, caption: image-caption, dialog: image-dialog, close-button: image-close-button';

provideStrings('en', enImage);

/**
 * @summary A picture that opens large: fitted to the screen, and then as near as the reader wants.
 *
 * @slot - Fallback content: shown where there is no picture to show.
 *
 * @csspart button - The button around the picture.
 * @csspart image - The picture, or the box that holds its description where it could not be loaded.
 * @csspart hint - "Click to enlarge".
 * @csspart caption - Caption and credit.
 * @csspart dialog - The dialog in which the picture is seen large.
 * @csspart close-button - The button that closes the dialog.
 *
 * @cssproperty [--careleaf-color-text] - Text.
 * @cssproperty [--careleaf-color-muted] - Caption and credit.
 * @cssproperty [--careleaf-color-accent] - The hint.
 * @cssproperty [--careleaf-color-surface] - Behind what is said of a picture that may upset.
 * @cssproperty [--careleaf-color-border] - Around the description of a picture that is missing.
 * @cssproperty [--careleaf-color-focus] - The focus ring.
 * @cssproperty [--careleaf-font-family] - Font of the text.
 * @cssproperty [--careleaf-font-size=medium] - Size of the text.
 * @cssproperty [--careleaf-line-height=1.6] - Line height of the text.
 * @cssproperty [--careleaf-radius=0.5em] - Radius of the corners.
 * @cssproperty [--careleaf-border-width=1px] - Width of the lines.
 * @cssproperty [--careleaf-motion=0.15s] - Duration of transitions.
 *
 * @cssstate ready - The small picture is shown, or is loading.
 * @cssstate error - The small picture could not be loaded.
 *
 * @event {CustomEvent} careleaf-image-open - The picture was enlarged. Detail: src.
 * @event {CustomEvent} careleaf-image-close - The large picture was closed. Detail: src.
 * @event {CustomEvent} careleaf-warning - The picture has no description. Detail: problems.
 */
export class EnlargeableImageElement extends CareleafElement {
  static override styles = image;
  static override properties = {
    src: {},
    fullSrc: { attribute: 'full-src' },
    srcset: {},
    sizes: {},
    alt: {},
    caption: {},
    credit: {},
    width: { type: Number },
    height: { type: Number },
    sensitive: { type: Boolean },
    lang: { reflect: true },
  };

  /** URL of the picture on the page. */
  declare src: string;
  /** URL of the large one. Without it, the largest of `srcset`, else `src` itself is enlarged. */
  declare fullSrc: string;
  /** As in `<img>`. */
  declare srcset: string;
  /** As in `<img>`. */
  declare sizes: string;
  /** What the picture shows, in words. Required. */
  declare alt: string;
  /** Under the picture. */
  declare caption: string;
  /** Whose picture it is. */
  declare credit: string;
  /** CSS pixels of the small picture; with `height`, nothing moves while it loads. */
  declare width: number;
  /** CSS pixels of the small picture; with `width`, nothing moves while it loads. */
  declare height: number;
  /** The picture may upset: it is blurred until the reader asks for it. */
  declare sensitive: boolean;
  /** Language of the interface; by default that of the nearest element around that says one. */
  declare lang: string;

  #viewer: ImageViewer | undefined;
  #hasStyles = false;
  #isBroken = false;
  /** What the browser chose of `srcset` did not come, or it cannot read it: `src` is all there is. */
  #isPlain = false;
  #isUnveiled = false;
  /** The viewer is on its way. */
  #isOpening = false;
  /** It did not come. */
  #hasFailed = false;
  /** What asked for it last. */
  #press: MouseEvent | undefined;

  constructor() {
    super();
    this.src = this.fullSrc = this.srcset = this.sizes = '';
    this.alt = this.caption = this.credit = '';
    this.sensitive = false;
    new LanguageFollower(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#card && !this.hasAttribute('exportparts')) this.setAttribute('exportparts', EXPORTED);
    addEventListener('online', this.#retry);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('online', this.#retry);
    this.#viewer?.lost();
    this.#forgetViewer();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('src') || changed.has('srcset')) this.#isBroken = this.#isPlain = false;
    if (changed.has('src') || changed.has('sensitive')) this.#isUnveiled = false;
    if (this.#isShown) return;
    this.#viewer?.lost();
    this.#forgetViewer();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const isShown = this.#isShown;
    this.setState('ready', isShown && !this.#isBroken);
    this.setState('error', isShown && this.#isBroken);
    if ((changed.has('alt') || changed.has('src')) && isShown && !this.alt?.trim())
      this.#reportNoAlt();
    // In a moment the browser knows which picture it chooses.
    if (changed.size && this.#viewer)
      void Promise.resolve().then(() => this.picture && this.#viewer?.change(this.picture));
  }

  /**
   * Enlarges the picture. Resolves when that is done, or cannot be: without a picture, or where the
   * page hides it.
   */
  async show(): Promise<void> {
    if (!this.#isShown || this.#viewer || this.checkVisibility?.() === false) return;
    this.#isOpening = true;
    this.#hasFailed = false;
    this.requestUpdate();
    try {
      const { ImageViewer } = await import('./image-viewer.js');
      // Pressed twice, or taken away meanwhile.
      if (this.#viewer || !this.isConnected || !this.#isShown) return;
      const group = this.#group;
      this.#adopt(ImageViewer.styles);
      this.#viewer = new ImageViewer(
        this,
        group.map(({ picture }) => picture!),
        group.indexOf(this),
        (index) => group[index]!.#unveil(),
      );
      this.requestUpdate();
      await this.updateComplete;
      if (!this.#viewer) return;
      this.#viewer.open(this.#press);
      emit(this, 'careleaf-image-open', { src: this.src });
    } catch (error) {
      this.#forgetViewer();
      this.#hasFailed = true;
      console.warn('Careleaf: the viewer could not be loaded.', error);
    } finally {
      this.#isOpening = false;
      this.requestUpdate();
    }
  }

  /** Closes the large picture. */
  async close(): Promise<void> {
    this.#viewer?.close();
    this.#onClose();
    await this.updateComplete;
  }

  /** What is to be shown; `undefined` where the address is not allowed. @internal */
  get picture(): Picture | undefined {
    const src = this.#allowed(this.src);
    if (!src) return undefined;
    const srcset = this.#isPlain ? undefined : allowedSrcset(this.srcset, this.baseURI);
    return {
      // What the browser has chosen and loaded already.
      src: (srcset && this.renderRoot?.querySelector('img')?.currentSrc) || src,
      plainSrc: src,
      fullSrc: this.#allowed(this.fullSrc),
      srcset,
      alt: this.alt || this.caption,
      caption: this.caption,
      credit: this.credit,
      language: nearestLanguage(this),
      isVeiled: this.#isVeiled,
    };
  }

  #allowed(url: string): string | undefined {
    return url ? allowedUrl(url, this.baseURI, FETCH_SCHEMES) : undefined;
  }
  /** There is a picture: all that most questions need, and much less work than the picture. */
  get #isShown(): boolean {
    return !!this.#allowed(this.src);
  }
  get #isVeiled(): boolean {
    return this.sensitive && !this.#isUnveiled;
  }
  /** The card that it stands in. */
  get #card(): Element | undefined {
    const { host } = this.getRootNode() as Partial<ShadowRoot>;
    return host?.localName === 'side-effect-card' ? host : undefined;
  }
  /** The pictures of the same card, to leaf through. */
  get #group(): readonly EnlargeableImageElement[] {
    if (!this.#card) return [this];
    const all = (this.getRootNode() as ShadowRoot).querySelectorAll<EnlargeableImageElement>(
      this.localName,
    );
    return [...all].filter(({ picture }) => picture);
  }
  /** @internal */
  get language(): string {
    const card = this.#card as { readonly language?: string } | undefined;
    return this.lang || (card?.language ?? nearestLanguage(this));
  }

  #adopt(styles: string): void {
    if (this.#hasStyles) return;
    this.#hasStyles = true;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    (this.renderRoot as ShadowRoot).adoptedStyleSheets.push(sheet);
  }

  #reportNoAlt(): void {
    const found = this.alt ?? 'nothing';
    const expected = 'a text that says what the picture shows';
    const message = `<${this.localName} src="${this.src}"> needs an alt: ${expected}.`;
    console.warn(`Careleaf: ${message}`);
    emit(this, 'careleaf-warning', { problems: [{ pointer: '/alt', expected, found, message }] });
  }

  #forgetViewer(): void {
    if (!this.#viewer) return;
    this.#viewer.closed();
    this.#viewer = undefined;
    this.requestUpdate();
  }

  #unveil(): void {
    this.#isUnveiled = true;
    this.requestUpdate();
  }

  #retry = (): void => {
    if (!this.#isBroken) return;
    this.#isBroken = this.#isPlain = false;
    this.requestUpdate();
  };

  #onError = (): void => {
    if (this.picture?.srcset) this.#isPlain = true;
    else this.#isBroken = true;
    this.requestUpdate();
  };

  #onPress = (event: MouseEvent): void => {
    this.#press = event;
    if (this.#isVeiled) this.#unveil();
    else void this.show();
  };

  #onClose = (): void => {
    const viewer = this.#viewer;
    if (!viewer) return;
    this.#forgetViewer();
    viewer.focusPicture();
    emit(this, 'careleaf-image-close', { src: this.src });
  };

  protected override render(): unknown {
    const { picture, caption, credit } = this;
    if (!picture) return html`<slot></slot>`;
    const language = spoken(this.language);
    const direction = directionOf(language);
    const say: Say = (key, values) => localize(language, key, values);
    return html`<figure class="base">
      ${
        this.#isBroken
          ? this.#brokenTemplate(picture, say, language)
          : this.#buttonTemplate(picture, say, language)
      }
      ${
        // A card shows them itself.
        (caption || credit) && !this.#card
          ? html`<figcaption part="caption">${caption} <small>${credit}</small></figcaption>`
          : nothing
      }
      <div lang=${language} dir=${direction}>
        <p role="status">${this.#hasFailed ? say('image.viewer-broken') : nothing}</p>
        ${this.#viewer?.template(say, this.#onClose)}
      </div>
    </figure>`;
  }

  #buttonTemplate({ alt, srcset, isVeiled }: Picture, say: Say, language: string): unknown {
    const direction = directionOf(language);
    const key = isVeiled ? 'image.show' : 'image.enlarge';
    // What is written beside the picture is no part of the button: its name would have to begin with it.
    return html`<div
      class=${isVeiled ? 'trigger veiled' : 'trigger'}
      @click=${this.#onPress}
      @keydown=${ignoreRepeated}
    >
      <button
        type="button"
        part="button"
        lang=${language}
        dir=${direction}
        aria-haspopup=${isVeiled ? nothing : 'dialog'}
        aria-busy=${this.#isOpening ? 'true' : nothing}
        aria-label=${alt ? say(key, { alt }) : say('image.hint')}
        aria-describedby=${isVeiled ? 'why' : nothing}
      >
        <img
          part="image"
          alt=${alt}
          loading="lazy"
          decoding="async"
          referrerpolicy="no-referrer"
          width=${this.width || nothing}
          height=${this.height || nothing}
          sizes=${this.sizes || nothing}
          srcset=${srcset ?? nothing}
          src=${this.#allowed(this.src)}
          @error=${this.#onError}
        />
      </button>
      ${
        isVeiled
          ? html`<p class="why" lang=${language} dir=${direction}>
              <span id="why">${say('image.sensitive')}</span>
            </p>`
          : nothing
      }
      <p part="hint" aria-hidden="true" lang=${language} dir=${direction}>
        <svg viewBox="0 0 24 24"><path d=${isVeiled ? EYE : MAGNIFIER} /></svg
        ><span>${say(isVeiled ? 'image.reveal' : 'image.hint')}</span>
      </p>
    </div>`;
  }

  /** As large as the picture would have been, if that is known: nothing moves. */
  #brokenTemplate({ alt }: Picture, say: Say, language: string): unknown {
    const { width, height } = this;
    const box = `0 0 ${width} ${height}`;
    return html`<div part="image" class="broken" tabindex="-1">
      ${width && height ? html`<svg class="room" viewBox=${box} width=${width}></svg>` : nothing}
      <div>
        <p>${alt}</p>
        <p lang=${language} dir=${directionOf(language)}>${say('image.broken')}</p>
      </div>
    </div>`;
  }
}

/** Enter that is held down opens the viewer once. */
function ignoreRepeated(event: KeyboardEvent): void {
  if (event.repeat && event.key === 'Enter') event.preventDefault();
}

const MAGNIFIER =
  'M10 3a7 7 0 1 0 4.2 12.6l5.1 5.1 1.4-1.4-5.1-5.1A7 7 0 0 0 10 3m0 2a5 5 0 1 1 0 10 5 5 0 0 1 0-10M9 7h2v2h2v2h-2v2H9v-2H7V9h2z';
const EYE =
  'M12 5C6.5 5 2.7 9.6 1.5 12c1.2 2.4 5 7 10.5 7s9.3-4.6 10.5-7C21.3 9.6 17.5 5 12 5m0 2c3.9 0 6.9 3 8.2 5-1.3 2-4.3 5-8.2 5s-6.9-3-8.2-5C5.1 10 8.1 7 12 7m0 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6';
