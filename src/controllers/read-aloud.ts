import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface ReadHost extends ReactiveControllerHost, HTMLElement {}

/** What is read as one: the paragraph that is marked while it is. */
const BLOCKS = 'h1,h2,h3,h4,h5,h6,p,li,td,th,figcaption';
/** Not read: how often a text is cited, where it comes from, and what is there to be pressed. */
const SILENT =
  '.citation, [part~="references"], [part~="dates"], [part~="toolbar"], .section-tools';

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
  #queue: Element[] = [];
  #current: Element | undefined;

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
    const wanted = language.toLowerCase();
    const [base] = wanted.split('-');
    const local = (globalThis.speechSynthesis?.getVoices() ?? [])
      .filter(({ localService }) => localService)
      .map((voice) => ({ voice, tag: voice.lang.toLowerCase().replace('_', '-') }));
    return (
      local.find(({ tag }) => tag === wanted) ?? local.find(({ tag }) => tag.split('-')[0] === base)
    )?.voice;
  }

  /** Reads `article` from its top. */
  start(article: Element, language: string): void {
    speaker?.stop();
    become(this);
    const blocks = [...article.querySelectorAll(BLOCKS)];
    this.#queue = blocks.filter(
      (block) => !block.closest(SILENT) && !block.querySelector(BLOCKS) && textOf(block),
    );
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
    this.#mark(undefined);
    speechSynthesis.cancel();
    speechSynthesis.resume(); // what is paused stays so, even for the next to speak
    this.#update();
  }

  #update = (): void => this.#host.requestUpdate();

  #next(language: string): void {
    const block = this.#queue.shift();
    if (!block) {
      this.stop();
      return;
    }
    this.#mark(block);
    const utterance = new SpeechSynthesisUtterance(textOf(block));
    const voice = this.voiceFor(language);
    if (voice) utterance.voice = voice;
    utterance.lang = voice?.lang ?? language;
    const go = (): void => {
      if (speaker === this && this.#current === block) this.#next(language);
    };
    utterance.onend = go;
    // "interrupted" and "canceled" are our own doing; after anything else reading goes on.
    utterance.onerror = ({ error }) => {
      if (error !== 'interrupted' && error !== 'canceled') go();
    };
    speechSynthesis.speak(utterance);
    this.#update();
  }

  #mark(block: Element | undefined): void {
    this.#current?.classList.remove('spoken');
    this.#current = block;
    block?.classList.add('spoken');
    block?.scrollIntoView({ block: 'nearest' });
  }
}

function textOf(block: Element): string {
  const copy = block.cloneNode(true) as Element;
  for (const part of copy.querySelectorAll(`${SILENT}, .mark`)) part.remove();
  return copy.textContent!.replace(/\s+/g, ' ').trim();
}
