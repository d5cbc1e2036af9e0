import { html, nothing } from '../../content/template.js';
import type { Say } from '../../strings/localize.js';
import type { Gestures } from './gestures.js';
import type { LargePicture, Picture } from './picture.js';
import { MAX_SCALE } from './zoom.js';

/** Of the large picture; `failed`: the small one is shown, `broken`: neither is there. */
export type LoadState = 'loading' | 'ready' | 'failed' | 'broken';
/** To the picture before, or after. */
export type Step = -1 | 1;

/** What the dialog shows, and whom it tells. */
export interface ViewerView {
  /** A text in the language of the interface. */
  readonly say: Say;
  readonly picture: Picture;
  /** The small one's address. */
  readonly small: string;
  /** `undefined` where the small one is all there is. */
  readonly large: LargePicture | undefined;
  readonly index: number;
  readonly count: number;
  readonly scale: number;
  readonly state: LoadState;
  /** The reader has not asked yet to see it. */
  readonly isHidden: boolean;
  readonly gestures: Gestures;
  readonly onClose: (event: Event) => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onDown: (event: Event) => void;
  readonly onClick: (event: Event) => void;
  readonly onWheel: (event: WheelEvent) => void;
  /** The small one has come, or will not. */
  readonly onSmall: (event: Event) => void;
  readonly onLarge: (event: Event) => void;
  readonly close: () => void;
  readonly fit: () => void;
  /** In (1) or out (-1). */
  readonly zoom: (by: Step) => void;
  readonly leaf: (step: Step) => void;
  readonly unveil: () => void;
}

const ICONS = {
  out: 'M5 11h14v2H5z',
  in: 'M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z',
  fit: 'M4 4h6v2H6v4H4zm10 0h6v6h-2V6h-4zM4 14h2v4h4v2H4zm14 0h2v6h-6v-2h4z',
  close: 'm6 4.6 6 6 6-6L19.4 6l-6 6 6 6-1.4 1.4-6-6-6 6L4.6 18l6-6-6-6z',
  left: 'm14.5 5 1.4 1.4L10.3 12l5.6 5.6-1.4 1.4L7.5 12z',
  right: 'm9.5 5-1.4 1.4L13.7 12l-5.6 5.6 1.4 1.4L16.5 12z',
};

/** The dialog. */
export function viewerTemplate(view: ViewerView): unknown {
  const { say, picture, index, count, scale, isHidden, gestures } = view;
  const { alt, caption, credit, language } = picture;
  const percent = Math.round(scale * 100);
  const place = say('image.count', { number: index + 1, count });
  const stage = `stage ${isHidden ? 'veiled' : ''} ${scale > 1 ? 'movable' : ''}`;
  return html`<dialog
    part="dialog"
    tabindex="-1"
    aria-labelledby="viewer-name"
    @close=${view.onClose}
    @keydown=${view.onKey}
    @pointerdown=${view.onDown}
    @click=${view.onClick}
    @wheel=${view.onWheel}
  >
    <div class="bar">
      <p class="count" role="status">
        ${count > 1 ? html`${place} <span class="hidden-visually">${alt}</span>` : nothing}
      </p>
      ${button(say('image.zoom-out'), 'out', () => view.zoom(-1), scale <= 1)}
      <p class="level" role="status">
        <span class="hidden-visually">${say('image.zoom', { percent })}</span
        ><span aria-hidden="true">${percent}%</span>
      </p>
      ${button(say('image.zoom-in'), 'in', () => view.zoom(1), isHidden || scale >= MAX_SCALE)}
      ${button(say('image.zoom-reset'), 'fit', view.fit, scale <= 1)}
      ${button(say('image.close'), 'close', view.close)}
    </div>
    <div class="middle">
      <div
        class=${stage}
        role="img"
        lang=${language}
        aria-label=${alt || place}
        @pointerdown=${(event: PointerEvent) => gestures.down(event)}
        @pointermove=${(event: PointerEvent) => gestures.move(event)}
        @pointerup=${(event: PointerEvent) => gestures.up(event)}
        @pointercancel=${(event: PointerEvent) => gestures.up(event)}
        @click=${(event: MouseEvent) => gestures.click(event)}
        @wheel=${(event: WheelEvent) => gestures.wheel(event)}
        @dblclick=${(event: MouseEvent) => gestures.doubleClick(event)}
      >
        ${
          // Each in its own place: another picture is another element, without a trace of the last.
          // (Not Array.from, which old libraries replace by one that knows no callback.)
          [...Array(count).keys()].map((i) => (i === index ? pictureTemplate(view) : nothing))
        }
      </div>
      ${
        isHidden
          ? html`<div class="veil">
              <p>${say('image.sensitive')}</p>
              <button type="button" @click=${view.unveil}>${say('image.reveal')}</button>
            </div>`
          : nothing
      }
      ${
        count > 1
          ? [
              button(say('image.previous'), 'left', () => view.leaf(-1), !index),
              button(say('image.next'), 'right', () => view.leaf(1), index === count - 1),
            ]
          : nothing
      }
      <p class="loading" role="status">
        ${
          view.state === 'loading'
            ? html`<span class="progress" aria-hidden="true"></span
                ><span class="hidden-visually">${say('image.loading')}</span>`
            : nothing
        }
      </p>
    </div>
    ${failureTemplate(view)}
    <div class="words" lang=${language}>
      <p id="viewer-name" dir="auto">${caption || alt || place}</p>
      ${credit ? html`<p class="credit" dir="auto">${credit}</p>` : nothing}
    </div>
  </dialog>`;
}

/** One that is off keeps focus, and says that it is off. */
function button(name: string, icon: keyof typeof ICONS, press: () => void, isOff = false): unknown {
  const isClose = icon === 'close';
  return html`<button
    type="button"
    class=${icon}
    part=${isClose ? 'close-button' : nothing}
    aria-label=${name}
    title=${name}
    aria-disabled=${isOff}
    autofocus=${isClose ? '' : nothing}
    @click=${press}
  >
    <svg viewBox="0 0 24 24" aria-hidden="true"><path d=${ICONS[icon]} /></svg>
  </button>`;
}

/** The small picture, until the large one takes its place. */
function pictureTemplate({ small, large, state, onSmall, onLarge }: ViewerView): unknown {
  const isLarge = large && state === 'ready';
  return html`<div class="picture">
    <img
      hidden=${isLarge ? '' : nothing}
      alt=""
      referrerpolicy="no-referrer"
      src=${small}
      @load=${onSmall}
      @error=${onSmall}
    />
    ${
      large
        ? html`<img
            class="large"
            hidden=${isLarge ? nothing : ''}
            alt=""
            referrerpolicy="no-referrer"
            sizes=${large.srcset ? '200vw' : nothing}
            srcset=${large.srcset ?? nothing}
            src=${large.src}
            @load=${onLarge}
            @error=${onLarge}
          />`
        : nothing
    }
  </div>`;
}

function failureTemplate({ state, say, picture }: ViewerView): unknown {
  const failure =
    state === 'failed'
      ? say('image.large-broken')
      : state === 'broken'
        ? html`${say('image.broken')}
            <span lang=${picture.language} dir="auto">${picture.alt}</span>`
        : nothing;
  // Without white space: while it is empty it takes no room.
  // prettier-ignore
  return html`<p class="failure" role="status">${failure}</p>`;
}
