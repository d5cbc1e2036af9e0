import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isFollowed, placeIn, type LinkingCard } from './places.js';

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
    document.addEventListener('click', this.#onClick);
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.follow);
    document.removeEventListener('click', this.#onClick);
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

  /**
   * A link to the section that the address names already changes nothing there, and no event tells of
   * it. But the reader has closed that section since, or is somewhere else. (To take the hash away when
   * a section is closed would be no help for the second, and would change what a reader has copied.)
   */
  #onClick = (event: MouseEvent): void => {
    const link = event
      .composedPath()
      .find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
    const isHere = link?.href === document.URL && !link.download && /^(_self)?$/.test(link.target);
    if (isHere && isFollowed(event)) this.follow();
  };
}
