import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { passagesOf, type Passage } from './passages.js';
import { bestVoice } from './voices.js';

interface ReadHost extends ReactiveControllerHost, HTMLElement {
  /** What it shows. */
  readonly article: unknown;
}

/** One voice speaks at a time, on the whole page. */
let speaker: ReadAloud | undefined;
const become = (next: ReadAloud): unknown => (speaker = next);

/**
 * Reads an article aloud with the browser's own speech, paragraph by paragraph, and marks the one
 * that it is at. Only voices of the device: nothing is sent anywhere, and no network is needed.
 */
export class ReadAloud implements ReactiveController {
  state: 'silent' | 'speaking' | 'paused' = 'silent';

  #host: ReadHost;
  #queue: Passage[] = [];
  #current: Passage | undefined;
  /** The article that is read. */
  #subject: unknown;
  /** What is read is what is shown: it ends with another article in its place, or none, or new nodes. */
  #watch = new MutationObserver(() => {
    if (this.#host.article !== this.#subject || !this.#current?.marked.isConnected) this.stop();
  });

  constructor(host: ReadHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // Voices come late in some browsers.
    globalThis.speechSynthesis?.addEventListener?.('voiceschanged', this.#update);
  }

  hostDisconnected(): void {
    globalThis.speechSynthesis?.removeEventListener?.('voiceschanged', this.#update);
    this.stop();
  }

  /** A voice of this device for a language, or `undefined`. */
  voiceFor(language: string): SpeechSynthesisVoice | undefined {
    const voices = globalThis.speechSynthesis?.getVoices() ?? [];
    return bestVoice(
      voices.filter(({ localService }) => localService),
      language,
    );
  }

  /** Reads `article` from its top. */
  start(article: Element, language: string): void {
    speaker?.stop();
    become(this);
    this.#subject = this.#host.article;
    this.#queue = passagesOf(article);
    this.#watch.observe(this.#host.shadowRoot!, { childList: true, subtree: true });
    this.state = 'speaking';
    this.#next(language);
  }

  pause(): void {
    this.state = 'paused';
    speechSynthesis.pause();
    this.#update();
  }

  resume(): void {
    this.state = 'speaking';
    speechSynthesis.resume();
    this.#update();
  }

  stop(): void {
    if (speaker !== this) return;
    speaker = undefined;
    this.state = 'silent';
    this.#queue = [];
    this.#watch.disconnect();
    this.#mark(undefined);
    speechSynthesis.cancel();
    speechSynthesis.resume(); // what is paused stays so, even for the next to speak
    this.#update();
  }

  #update = (): void => this.#host.requestUpdate();

  #next(language: string): void {
    const passage = this.#queue.shift();
    if (!passage?.marked.isConnected) {
      this.stop();
      return;
    }
    this.#mark(passage);
    const utterance = new SpeechSynthesisUtterance(passage.text);
    // What is in the language of the page, or of its own, is not read with the voice of the article.
    const spoken = passage.place.closest('[lang]')?.getAttribute('lang') || language;
    const voice = this.voiceFor(spoken);
    if (voice) utterance.voice = voice;
    utterance.lang = voice?.lang ?? spoken;
    const go = (): void => {
      if (speaker === this && this.#current === passage) this.#next(language);
    };
    utterance.onend = go;
    // "interrupted" and "canceled" are our own doing; after anything else reading goes on.
    utterance.onerror = ({ error }) => {
      if (error !== 'interrupted' && error !== 'canceled') go();
    };
    speechSynthesis.speak(utterance);
    this.#update();
  }

  #mark(passage: Passage | undefined): void {
    this.#current?.marked.classList.remove('spoken');
    this.#current = passage;
    passage?.marked.classList.add('spoken');
    passage?.place.scrollIntoView({ block: 'nearest' });
  }
}
