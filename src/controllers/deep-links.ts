import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { placeIn, type LinkingCard } from './places.js';

export interface LinkedHost extends ReactiveControllerHost, LinkingCard {
  noDeepLinks: boolean;
}

/**
 * `#<article-id>/<section-id>` in the page's address opens that section: at the start, and whenever
 * the address changes. A section that a person opens is written there, without a history entry.
 */
export class DeepLinks implements ReactiveController {
  #host: LinkedHost;

  constructor(host: LinkedHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('hashchange', this.follow);
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.follow);
  }

  follow = (): void => {
    const { articleId, noDeepLinks } = this.#host;
    const place = articleId && !noDeepLinks && placeIn(articleId, location.hash);
    if (place) void this.#host.showSection(place);
  };

  write(sectionId: string): void {
    const { articleId, noDeepLinks } = this.#host;
    if (noDeepLinks) return;
    // Not the hash alone: where the page has a <base>, that would be the address of another page.
    const url = new URL(document.URL);
    url.hash = `${articleId}/${sectionId}`;
    try {
      history.replaceState(history.state, '', url);
    } catch {
      // Not allowed here (a sandboxed frame), or too often (Safari): the address just stays.
    }
  }
}
