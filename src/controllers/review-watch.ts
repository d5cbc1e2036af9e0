import type { ReactiveControllerHost } from 'lit';
import type { Article } from '../model/article.js';
import { today } from '../strings/dates.js';

/** The article should have been reviewed by now. */
export const isOverdue = ({ reviewDue }: Article): boolean => !!reviewDue && reviewDue < today();

interface Loading {
  readonly loaded: { readonly article: Article } | undefined;
}

/** On a page that stays open: tells when the article that it shows becomes overdue for review. */
export function watchReview(
  host: ReactiveControllerHost & Element,
  load: Loading,
  onOverdue: (article: Article) => void,
): void {
  /** The article that is not overdue yet. */
  let current: Article | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    const article = current;
    if (!article || article !== load.loaded?.article) return;
    if (isOverdue(article)) {
      current = undefined;
      host.requestUpdate();
      void host.updateComplete.then(() => onOverdue(article));
    } // A day of the reader's calendar is over at midnight where the reader is.
    else timer = setTimeout(look, new Date().setHours(24, 0, 0, 0) - Date.now());
  };
  host.addEventListener('careleaf-load', () => {
    current = load.loaded?.article;
    if (current && isOverdue(current)) current = undefined;
    look();
  });
  host.addController({
    // A timer sleeps with the computer: when the reader is back, it is looked at again.
    hostConnected() {
      addEventListener('pageshow', look);
      document.addEventListener('visibilitychange', look);
      look();
    },
    hostDisconnected() {
      removeEventListener('pageshow', look);
      document.removeEventListener('visibilitychange', look);
      clearTimeout(timer);
    },
  });
}
