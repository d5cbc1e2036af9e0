import type { Say } from '../../strings/localize.js';
import { viewer as styles } from '../../styles/viewer.styles.js';
import { focusPicture, giveFocusBack, type PictureElement } from './focus-back.js';
import { Gestures, type Stage } from './gestures.js';
import type { LargePicture, Picture } from './picture.js';
import { viewerTemplate, type LoadState, type Step } from './viewer-template.js';
import { clamp, FIT, fitted, zoomAt, type Point, type Size, type View } from './zoom.js';

// What is loaded when a picture is enlarged for the first time.

/** Whose viewer it is. */
export interface ViewerHost extends PictureElement {
  requestUpdate(): void;
}

/** Milliseconds, and pixels, within which a second press is one more on the small picture. */
const AGAIN = 500;
const NEAR = 100;
const STEP = 1.5;
/** Of the stage, that an arrow key moves. */
const SHARE = 0.15;
const KEYS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
/**
 * The dialog in which pictures are seen large, one at a time: state, template and behaviour. It is
 * rendered by the element that opened it, in that element's shadow root.
 */
export class ImageViewer implements Stage {
  static styles = styles;

  #host: ViewerHost;
  #pictures: readonly Picture[];
  /** Which of them is the host's. */
  readonly #own: number;
  #index: number;
  #root: Document | ShadowRoot;
  /** What opened it, and when: `undefined` while it is not open. */
  #opened:
    | { readonly press: MouseEvent | undefined; readonly at: number; readonly src: string }
    | undefined;
  /** The last press was one more on the small picture. */
  #isAgain = false;
  #onUnveil: (index: number) => void;
  #view: View = FIT;
  #state: LoadState = 'loading';
  #isSmallBroken = false;
  /** Where nothing of `srcset` could be shown: the plain one has its place. */
  #plain = new Set<'small' | 'large'>();
  #unveiled = new Set<number>();
  #gestures = new Gestures(this);
  #resize: ResizeObserver | undefined;
  #scroll = { left: scrollX, top: scrollY };
  #pressed: EventTarget | null = null;

  /** @param onUnveil - Is told which picture the reader asked to see. */
  constructor(
    host: ViewerHost,
    pictures: readonly Picture[],
    index: number,
    onUnveil: (index: number) => void,
  ) {
    this.#host = host;
    this.#pictures = pictures;
    this.#index = this.#own = index;
    this.#root = host.getRootNode() as Document | ShadowRoot;
    this.#onUnveil = onUnveil;
  }

  get view(): View {
    return this.#view;
  }
  set view(view: View) {
    this.#show(view);
  }
  glide(view: View): void {
    this.#show(view, true);
  }

  lean(by: number): void {
    const isEnd = !this.#pictures[this.#index + this.#stepTo(by < 0 ? 'left' : 'right')];
    this.#place({ ...FIT, x: isEnd ? by / 4 : by }, !by);
  }

  /**
   * Once the template is on the page.
   *
   * @param press - On the small picture.
   * @throws {Error} where there is no dialog to open.
   */
  open(press?: MouseEvent): void {
    const dialog = this.#find<HTMLDialogElement>('dialog')!;
    dialog.showModal();
    this.#opened = { press, at: performance.now(), src: this.#host.src };
    this.#isAgain = !!press?.detail;
    // Before anything in it hears of them.
    for (const type of ['click', 'dblclick'] as const)
      dialog.addEventListener(type, this.#ignoreAgain, true);
    addEventListener('scroll', this.#holdPage);
    this.#unzoom();
    // Where a page has taken that away, the picture is fitted once.
    if (globalThis.ResizeObserver) this.#resize = new ResizeObserver(this.#refit);
    else this.#refit();
    for (const part of ['.stage', '#viewer-name']) this.#resize?.observe(this.#find(part)!);
  }

  /** Puts the page back where it was. */
  closed(): void {
    this.#opened = undefined;
    this.#resize?.disconnect();
    this.#holdPage();
    // What the browser scrolls when focus goes back comes after this.
    requestAnimationFrame(() => removeEventListener('scroll', this.#holdPage));
  }

  /** The host was taken off the page, or moved: its dialog is gone. */
  lost(): void {
    if (this.#opened) void giveFocusBack(this.#host, this.#root, this.#opened.src);
  }

  focusPicture(): void {
    focusPicture(this.#host);
  }

  /** The host's picture is another one now, or has other words. */
  change(picture: Picture): void {
    const own = this.#own;
    const before = this.#pictures[own]!;
    this.#pictures = this.#pictures.map((other, i) => (i === own ? picture : other));
    if (ADDRESSES.some((name) => before[name] !== picture[name])) {
      this.#unveiled.delete(own);
      if (own === this.#index) this.#begin(own);
    }
    this.#host.requestUpdate();
  }

  close(): void {
    this.#find<HTMLDialogElement>('dialog')?.close();
  }

  swipe(to: 'left' | 'right'): void {
    this.#leaf(this.#stepTo(to));
  }

  press({ x, y }: Point): void {
    const { scale } = this.#view;
    const { width, height } = this.#size;
    const isBeside =
      Math.abs(x - this.#view.x) > (width * scale) / 2 ||
      Math.abs(y - this.#view.y) > (height * scale) / 2;
    if (isBeside) this.close();
  }

  get #picture(): Picture {
    return this.#pictures[this.#index]!;
  }
  /** The large picture's addresses; a drawing that is its own large one has none. */
  get #large(): LargePicture | undefined {
    const { src, plainSrc, fullSrc, srcset } = this.#picture;
    if (fullSrc) return fullSrc === src ? undefined : { src: fullSrc };
    if (this.#plain.has('large')) return { src: plainSrc };
    return srcset ? { src, srcset } : undefined;
  }
  get #isHidden(): boolean {
    return this.#picture.isVeiled && !this.#unveiled.has(this.#index);
  }
  get #stageSize(): Size {
    const { width, height } = this.#find('.stage')?.getBoundingClientRect() ?? NONE;
    return { width, height };
  }
  /** The picture that has come so far: the large one, else the small one. */
  get #image(): HTMLImageElement | undefined {
    const images = [...(this.#find('.picture')?.querySelectorAll('img') ?? [])];
    return images.reverse().find(({ complete, naturalWidth }) => complete && naturalWidth);
  }
  /** Of the picture when it just fits. */
  get #size(): Size {
    const { naturalWidth: width = 0, naturalHeight: height = 0 } = this.#image ?? {};
    return fitted({ width, height }, this.#stageSize);
  }

  #find<Type extends HTMLElement = HTMLElement>(selector: string): Type | undefined {
    return this.#host.shadowRoot!.querySelector<Type>(selector) ?? undefined;
  }

  /** The picture that stands to the left or to the right, in the direction of the writing. */
  #stepTo(side: 'left' | 'right'): Step {
    const dialog = this.#find('dialog');
    const isRtl = !!dialog && getComputedStyle(dialog).direction === 'rtl';
    // What is pulled to the left makes room for what comes from the right.
    return (side === 'left') === isRtl ? -1 : 1;
  }

  #show(view: View, isSmooth = false): void {
    this.#view = this.#isHidden ? FIT : clamp(view, this.#size, this.#stageSize);
    this.#host.requestUpdate();
    this.#place(this.#view, isSmooth);
  }

  #place({ scale, x, y }: View, isSmooth: boolean): void {
    const picture = this.#find('.picture');
    if (!picture) return;
    const { width, height } = this.#size;
    picture.classList.toggle('smooth', isSmooth);
    picture.classList.toggle('there', !!this.#image);
    // Not by a style attribute, which a strict Content Security Policy forbids.
    picture.style.setProperty('width', `${width}px`);
    picture.style.setProperty('height', `${height}px`);
    picture.style.setProperty('transform', `translate(${x}px, ${y}px) scale(${scale})`);
  }

  #leaf(step: Step): void {
    const index = this.#index + step;
    if (this.#pictures[index]) this.#begin(index);
  }

  #begin(index: number): void {
    this.#index = index;
    this.#state = 'loading';
    this.#isSmallBroken = false;
    this.#plain.clear();
    this.#view = FIT;
    this.#host.requestUpdate();
  }

  #zoom(factor: number): void {
    this.glide(zoomAt(this.#view, factor, { x: 0, y: 0 }));
  }

  #settle(state: 'ready' | 'failed'): void {
    this.#state = state === 'failed' && this.#isSmallBroken ? 'broken' : state;
    this.view = this.#view; // the large one may have other proportions
  }

  /** @returns whether there is something left to try. */
  #tryPlain(which: 'small' | 'large', isSet: unknown): boolean {
    if (!isSet || this.#plain.has(which)) return false;
    this.#plain.add(which);
    this.#host.requestUpdate();
    return true;
  }

  #onLarge = async ({ type, target }: Event): Promise<void> => {
    if (type === 'error') {
      if (!this.#tryPlain('large', this.#large?.srcset)) this.#settle('failed');
      return;
    }
    const large = target as HTMLImageElement;
    const picture = this.#picture;
    // Only then does it take the place of the small one without a gap.
    await large.decode().catch(() => undefined);
    if (large.isConnected && picture === this.#picture) this.#settle('ready');
  };

  #onSmall = ({ type }: Event): void => {
    this.#isSmallBroken = type === 'error';
    if (this.#isSmallBroken && this.#tryPlain('small', this.#picture.srcset)) return;
    if (!this.#large) this.#settle(this.#isSmallBroken ? 'failed' : 'ready');
    else if (this.#state === 'failed') this.#settle('failed');
    else this.view = this.#view;
  };

  #refit = (): void => {
    // Hidden by the page: what cannot be seen must not keep the page from being used.
    if (!this.#find('dialog')?.getClientRects().length) this.close();
    // Not now: an observer that changes what it observes is an error of the page.
    requestAnimationFrame(this.#unzoom);
    this.view = this.#view;
    const words = this.#find('.words');
    if (words) words.tabIndex = isCut(words) ? 0 : -1;
  };

  /** CSS zoom of the page would make the dialog larger than the window, and pixels differ in size. */
  #unzoom = (): void => {
    const zoom = zoomOf(this.#host);
    this.#find('dialog')?.style.setProperty('zoom', zoom === 1 ? '' : `${1 / zoom}`);
  };

  #holdPage = (): void => {
    const { left, top } = this.#scroll;
    if (left !== scrollX || top !== scrollY) scrollTo({ left, top, behavior: 'instant' });
  };

  #onKey = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey, repeat } = event;
    if (ctrlKey || metaKey || altKey) return; // the browser's own zoom, for one
    const target = event.target as Element;
    // The key that opened it is held down still.
    if (repeat && key === 'Enter' && target.matches('.close')) event.preventDefault();
    const isScroll = /^(Page|Home|End|Arrow[UD]| $)/.test(key);
    if (isScroll && ((target.matches('.words') && isCut(target)) || isPress(key, target))) return;
    const arrow = KEYS[key];
    const [x, y] = arrow ?? [0, 0];
    if (key === '+' || key === '=') this.#zoom(STEP);
    else if (key === '-') this.#zoom(1 / STEP);
    else if (key === '0') this.glide(FIT);
    else if (arrow && this.#view.scale > 1) {
      const { width, height } = this.#stageSize;
      const view = this.#view;
      this.glide({ ...view, x: view.x + x * width * SHARE, y: view.y + y * height * SHARE });
    } else if (x) this.#leaf(this.#stepTo(x < 0 ? 'left' : 'right'));
    else if (!isScroll) return;
    event.preventDefault(); // the page behind does not scroll
  };

  #onWheel = (event: WheelEvent): void => {
    const words = (event.target as Element).closest('.words');
    if (!event.ctrlKey && !(words && isCut(words))) event.preventDefault();
  };

  /** A double click on the small picture: its second half, and whatever the first one began. */
  #ignoreAgain = (event: MouseEvent): void => {
    const { press, at } = this.#opened ?? {};
    // (A double click is as its second click: browsers fire it with a time of its own. And keys that
    // press a button count no clicks.)
    if (event.type === 'click')
      this.#isAgain =
        !!press?.detail &&
        !!event.detail &&
        event.timeStamp <= at! + AGAIN &&
        Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) < NEAR;
    if (this.#isAgain) event.stopPropagation();
  };

  #onDown = (event: Event): void => {
    this.#pressed = event.target;
  };

  #onClick = ({ target }: Event): void => {
    // The dialog fills the window: what is empty in it is the backdrop. Not so where a selection ends.
    const isHere = !this.#pressed || this.#pressed === target;
    this.#pressed = null;
    if (isHere && (target as Element).matches('dialog, .bar, .words')) this.close();
  };

  #unveil = (): void => {
    this.#unveiled.add(this.#index);
    this.#onUnveil(this.#index);
    this.#host.requestUpdate();
    this.#find('.close')?.focus();
  };

  /** @param say - A text in the language of the interface. */
  template(say: Say, onClose: () => void): unknown {
    return viewerTemplate({
      say,
      picture: this.#picture,
      small: this.#picture[this.#plain.has('small') ? 'plainSrc' : 'src'],
      large: this.#large,
      index: this.#index,
      count: this.#pictures.length,
      scale: this.#view.scale,
      state: this.#state,
      isHidden: this.#isHidden,
      gestures: this.#gestures,
      onClose: ({ target }) => {
        // It comes late: of a dialog that has been opened again meanwhile, or closed otherwise.
        if (this.#opened && !(target as HTMLDialogElement).open) onClose();
      },
      onKey: this.#onKey,
      onDown: this.#onDown,
      onClick: this.#onClick,
      onWheel: this.#onWheel,
      onSmall: this.#onSmall,
      onLarge: this.#onLarge,
      close: () => this.close(),
      fit: () => this.glide(FIT),
      zoom: (by) => this.#zoom(STEP ** by),
      leaf: (step) => this.#leaf(step),
      unveil: this.#unveil,
    });
  }
}

/** CSS zoom of an element. (WebKit has no `currentCSSZoom`.) */
function zoomOf(element: Element): number {
  const { currentCSSZoom } = element as Partial<Element>;
  if (currentCSSZoom) return currentCSSZoom;
  const { host } = element.getRootNode() as Partial<ShadowRoot>;
  const around = element.assignedSlot ?? element.parentElement ?? host;
  return (Number(getComputedStyle(element).zoom) || 1) * (around ? zoomOf(around) : 1);
}

const ADDRESSES = ['src', 'fullSrc', 'srcset'] as const;
const NONE = { width: 0, height: 0 };
const isCut = ({ scrollHeight, clientHeight }: Element): boolean => scrollHeight > clientHeight;
/** A key that presses the button that has focus. */
const isPress = (key: string, target: Element): boolean => key === ' ' && target.matches('button');
