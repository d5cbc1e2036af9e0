import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { changes, loadStrings } from '../strings/strings.js';

export interface SpeakingHost extends ReactiveControllerHost, Element {
  /** Of its interface. */
  readonly language: string;
}

const followers = new Set<() => void>();
/** One for all: it sees every `lang` in the roots that any follower stands in. */
let observer: MutationObserver | undefined;

/** Keeps an element in the language of the page: when a `lang` around it changes, when texts come. */
export class LanguageFollower implements ReactiveController {
  #host: SpeakingHost;
  #language = '';

  constructor(host: SpeakingHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    changes.add(this.#update);
    followers.add(this.#follow);
    observer ??= new MutationObserver(() => followers.forEach((follow) => follow()));
    const options = { attributeFilter: ['lang'], subtree: true };
    for (let node: Element | undefined = this.#host; node;) {
      const root = node.getRootNode();
      observer.observe(root, options);
      node = (root as Partial<ShadowRoot>).host;
    }
    this.#follow();
  }

  hostDisconnected(): void {
    changes.delete(this.#update);
    followers.delete(this.#follow);
    if (!followers.size) observer?.disconnect();
  }

  #update = (): void => this.#host.requestUpdate();

  /** Not before there are texts in a new language: until then the old one is shown. */
  #follow = (): void => {
    const { language } = this.#host;
    if (language === this.#language) return;
    this.#language = language;
    void Promise.resolve(loadStrings(language)).then(this.#update);
  };
}
