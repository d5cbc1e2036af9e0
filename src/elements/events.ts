import type { Article } from '../model/article.js';
import type { Problem } from '../model/problems.js';
import type { LoadErrorReason } from '../source/load-error.js';

/** What is in `event.detail` of each public event. All of them bubble and are composed. */
export interface CareleafEventDetails {
  /**
   * An article is on the page. `src` is empty if it was set by the `article` property, and `from` is
   * `network` then too. It is `page` where the article came with the page (`careleaf prerender`).
   */
  'careleaf-load': { src: string; article: Article; from: 'network' | 'saved' | 'page' };
  'careleaf-error': {
    src: string;
    reason: LoadErrorReason;
    status?: number;
    problems?: readonly Problem[];
    /** What happened, for developers. */
    message: string;
  };
  /** Parts of the article were wrong and were skipped. */
  'careleaf-warning': { problems: readonly Problem[] };
  'careleaf-section-toggle': {
    id: string;
    open: boolean;
    reason: 'user' | 'find' | 'link' | 'all';
  };
  /** A picture was enlarged. `src` is the address of the small one. */
  'careleaf-image-open': { src: string };
  'careleaf-image-close': { src: string };
  /** Before an announcement is hidden; `preventDefault()` keeps it. */
  'careleaf-before-dismiss': { id: string };
  /** An announcement was hidden. `id` names it in the storage. */
  'careleaf-dismiss': { id: string };
  /** The article should have been reviewed by this date. */
  'careleaf-overdue': { reviewDue: string };
}

export type CareleafEvents = {
  [Type in keyof CareleafEventDetails]: CustomEvent<CareleafEventDetails[Type]>;
};

declare global {
  interface HTMLElementEventMap extends CareleafEvents {}
}

/** Fires a public event at `target`. @returns false if it was cancelable, and somebody did. */
export function emit<Type extends keyof CareleafEventDetails>(
  target: EventTarget,
  type: Type,
  detail: CareleafEventDetails[Type],
  cancelable = false,
): boolean {
  return target.dispatchEvent(
    new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }),
  );
}
