import { html, nothing } from '../../content/template.js';
import type { Say } from '../../strings/localize.js';
import { viewer as styles } from '../../styles/viewer.styles.js';
import { Gestures, type Stage } from './gestures.js';
import { clamp, FIT, fitted, zoomAt, type Point, type Size, type View } from './zoom.js';

// What is loaded when a picture is enlarged for the first time.

/** A picture, with every address resolved and allowed. */
export interface Picture {
  readonly src: string;
  /** The large one; where there is none, `srcset` may hold one. */
  readonly fullSrc: string | undefined;
  readonly srcset: string | undefined;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  /** Not to be seen before the reader asks for it. */
  readonly isVeiled: boolean;
}

/** Whose viewer it is. */
export interface ViewerHost extends HTMLElement {
  requestUpdate(): void;
}

type Step = -1 | 1;

const STEP = 1.5;
const SHARE = 0.15;
const KEYS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
const ICONS = {
  out: 'M5 11h14v2H5z',
  in: 'M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z',
  fit: 'M4 4h6v2H6v4H4zm10 0h6v6h-2V6h-4zM4 14h2v4h4v2H4zm14 0h2v6h-6v-2h4z',
  close: 'm6 4.6 6 6 6-6L19.4 6l-6 6 6 6-1.4 1.4-6-6-6 6L4.6 18l6-6-6-6z',
  left: 'm14.5 5 1.4 1.4L10.3 12l5.6 5.6-1.4 1.4L7.5 12z',
  right: 'm9.5 5-1.4 1.4L13.7 12l-5.6 5.6 1.4 1.4L16.5 12z',
};

/**
 * The dialog in which pictures are seen large, one at a time: state, template and behaviour. It is
 * rendered by the element that opened it, in that element's shadow root.
 */
export class ImageViewer implements Stage {
  static styles = styles;

  #host: ViewerHost;
  #pictures: readonly Picture[];
  #index: number;
  #view: View = FIT;
  #state: 'loading' | 'ready' | 'failed' = 'loading';
  #unveiled = new Set<number>();
  #gestures = new Gestures(this);
  #scroll = { left: 0, top: 0 };

  constructor(host: ViewerHost, pictures: readonly Picture[], index: number) {
    this.#host = host;
    this.#pictures = pictures;
    this.#index = index;
    this.#begin();
  }

  get view(): View {
    return this.#view;
  }
  set view(view: View) {
    this.#view = clamp(view, this.#size, this.#stageSize);
    this.#host.requestUpdate();
    const { scale, x, y } = this.#view;
    const picture = this.#find('.picture');
    picture?.style.setProperty('transform', `translate(${x}px, ${y}px) scale(${scale})`);
    picture?.classList.toggle('held', this.#gestures.isActive);
  }

  /** Once the template is on the page. */
  open(): void {
    this.#scroll = { left: scrollX, top: scrollY };
    addEventListener('scroll', this.#holdPage);
    addEventListener('resize', this.#refit);
    this.#dialog?.showModal();
  }

  /** Puts the page back where it was. */
  closed(): void {
    removeEventListener('resize', this.#refit);
    this.#holdPage();
    // What the browser scrolls when focus goes back comes after this.
    requestAnimationFrame(() => removeEventListener('scroll', this.#holdPage));
  }

  close(): void {
    this.#dialog?.close();
  }

  swipe(to: 'left' | 'right'): void {
    this.#leaf((to === 'left') === this.#isRtl ? -1 : 1);
  }

  press({ x, y }: Point): void {
    const { scale } = this.#view;
    const { width, height } = this.#size;
    const isBeside =
      Math.abs(x - this.#view.x) > (width * scale) / 2 ||
      Math.abs(y - this.#view.y) > (height * scale) / 2;
    if (isBeside) this.close();
  }

  get #dialog(): HTMLDialogElement | undefined {
    return this.#find('dialog') as HTMLDialogElement | undefined;
  }
  get #picture(): Picture {
    return this.#pictures[this.#index]!;
  }
  get #isRtl(): boolean {
    const dialog = this.#dialog;
    return !!dialog && getComputedStyle(dialog).direction === 'rtl';
  }
  get #stageSize(): Size {
    const { width, height } = this.#find('.stage')?.getBoundingClientRect() ?? NONE;
    return { width, height };
  }
  /** Of the picture when it just fits. */
  get #size(): Size {
    const images = [...(this.#find('.picture')?.querySelectorAll('img') ?? [])];
    const { naturalWidth: width, naturalHeight: height } =
      images.reverse().find(({ naturalWidth }) => naturalWidth) ?? ({} as HTMLImageElement);
    return fitted({ width, height }, this.#stageSize);
  }

  #find(selector: string): HTMLElement | undefined {
    return this.#host.shadowRoot!.querySelector<HTMLElement>(selector) ?? undefined;
  }

  #begin(): void {
    this.view = FIT;
    const { src, fullSrc, srcset } = this.#picture;
    this.#state = srcset || (fullSrc && fullSrc !== src) ? 'loading' : 'ready';
  }

  #leaf(step: Step): void {
    const index = this.#index + step;
    if (!this.#pictures[index]) return;
    this.#index = index;
    this.#begin();
  }

  #zoom(factor: number): void {
    this.view = zoomAt(this.#view, factor, { x: 0, y: 0 });
  }

  #refit = (): void => {
    this.view = this.#view;
  };

  #holdPage = (): void => {
    const { left, top } = this.#scroll;
    if (left !== scrollX || top !== scrollY) scrollTo({ left, top, behavior: 'instant' });
  };

  #onKey = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return; // the browser's own zoom, for one
    const arrow = KEYS[key];
    const [x, y] = arrow ?? [0, 0];
    if (key === '+' || key === '=') this.#zoom(STEP);
    else if (key === '-') this.#zoom(1 / STEP);
    else if (key === '0') this.view = FIT;
    else if (arrow && this.#view.scale > 1) {
      const { width, height } = this.#stageSize;
      const view = this.#view;
      this.view = { ...view, x: view.x + x * width * SHARE, y: view.y + y * height * SHARE };
    } else if (x) this.#leaf(x < 0 === this.#isRtl ? -1 : 1);
    else if (!arrow && !/^(Page|Home|End)/.test(key)) return;
    event.preventDefault(); // the page behind does not scroll
  };

  #onClick = (event: MouseEvent): void => {
    // The dialog fills the window: what is empty in it is the backdrop.
    if ((event.target as Element).matches('dialog, .bar, .words')) this.close();
  };

  /** @param say - A text in the language of the interface. */
  template(say: Say, onClose: () => void): unknown {
    const { src, fullSrc, srcset, alt, caption, credit, isVeiled } = this.#picture;
    const index = this.#index;
    const count = this.#pictures.length;
    const { scale } = this.#view;
    const isHidden = isVeiled && !this.#unveiled.has(index);
    const button = (
      name: string,
      icon: keyof typeof ICONS,
      press: () => void,
      { isOff = false, part = '' as string } = {},
    ): unknown =>
      html`<button
        type="button"
        class=${icon}
        part=${part || nothing}
        aria-label=${name}
        title=${name}
        aria-disabled=${isOff}
        autofocus=${part ? '' : nothing}
        @click=${press}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d=${ICONS[icon]} /></svg>
      </button>`;
    const settle = (state: 'ready' | 'failed') => (): void => {
      this.#state = state;
      this.view = this.#view; // the large one may have other proportions
    };
    const picture = html`<div class="picture">
      <img class="small" src=${src} alt="" referrerpolicy="no-referrer" />
      ${
        fullSrc || srcset
          ? html`<img
              class="full"
              hidden=${this.#state === 'failed' ? '' : nothing}
              alt=""
              referrerpolicy="no-referrer"
              sizes=${fullSrc ? nothing : '200vw'}
              srcset=${fullSrc ? nothing : srcset}
              src=${fullSrc ?? src}
              @load=${settle('ready')}
              @error=${settle('failed')}
            />`
          : nothing
      }
    </div>`;
    return html`<dialog
      part="dialog"
      aria-labelledby="viewer-name"
      @close=${onClose}
      @keydown=${this.#onKey}
      @click=${this.#onClick}
      @wheel=${(event: WheelEvent) => event.preventDefault()}
    >
      <div class="bar">
        <p class="count" role="status">
          ${count > 1 ? say('image.count', { number: index + 1, count }) : nothing}
        </p>
        ${button(say('image.zoom-out'), 'out', () => this.#zoom(1 / STEP), { isOff: scale <= 1 })}
        <p class="level" role="status">
          <span class="hidden-visually"
            >${say('image.zoom', { percent: Math.round(scale * 100) })}</span
          ><span aria-hidden="true">${Math.round(scale * 100)}%</span>
        </p>
        ${button(say('image.zoom-in'), 'in', () => this.#zoom(STEP), { isOff: scale >= 8 })}
        ${button(say('image.zoom-reset'), 'fit', () => (this.view = FIT))}
        ${button(say('image.close'), 'close', () => this.close(), { part: 'close-button' })}
      </div>
      <div class="middle">
        <div
          class="stage ${isHidden ? 'veiled' : ''}"
          role="img"
          aria-label=${alt}
          @pointerdown=${(event: PointerEvent) => this.#gestures.down(event)}
          @pointermove=${(event: PointerEvent) => this.#gestures.move(event)}
          @pointerup=${(event: PointerEvent) => this.#gestures.up(event)}
          @pointercancel=${(event: PointerEvent) => this.#gestures.up(event)}
          @click=${(event: MouseEvent) => this.#gestures.click(event)}
          @wheel=${(event: WheelEvent) => this.#gestures.wheel(event)}
          @dblclick=${(event: MouseEvent) => this.#gestures.doubleClick(event)}
        >
          ${
            // Each in its own place: another picture is another element, without a trace of the last.
            this.#pictures.map((_, i) => (i === index ? picture : nothing))
          }
        </div>
        ${
          isHidden
            ? html`<div class="veil">
                <p>${say('image.sensitive')}</p>
                <button
                  type="button"
                  @click=${() => {
                    this.#unveiled.add(index);
                    this.#host.requestUpdate();
                    this.#find('.close')?.focus();
                  }}
                >
                  ${say('image.reveal')}
                </button>
              </div>`
            : nothing
        }
        ${
          count > 1
            ? [
                button(say('image.previous'), 'left', () => this.#leaf(-1), { isOff: !index }),
                button(say('image.next'), 'right', () => this.#leaf(1), {
                  isOff: index === count - 1,
                }),
              ]
            : nothing
        }
        <p class="message" role="status">
          ${
            this.#state === 'loading'
              ? html`<span class="progress" aria-hidden="true"></span
                  ><span class="hidden-visually">${say('image.loading')}</span>`
              : this.#state === 'failed'
                ? html`<span class="failed">${say('image.large-broken')}</span>`
                : nothing
          }
        </p>
      </div>
      <div class="words">
        <p id="viewer-name" dir="auto">${caption || alt}</p>
        ${credit ? html`<p class="credit" dir="auto">${credit}</p>` : nothing}
      </div>
    </dialog>`;
  }
}

const NONE = { width: 0, height: 0 };
