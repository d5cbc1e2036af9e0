import { expect, fixture, html as template } from '@open-wc/testing';
import type { SideEffectCardElement } from '../../src/elements/side-effect-card/side-effect-card.js';
import { waitUntil } from '../support/wait-until.js';

// A page that `careleaf prerender` has gone over. Its script comes when the test lets it come.

export const until = (predicate: () => unknown, message: string): Promise<void> =>
  waitUntil(predicate, message, { timeout: 12_000 });

export const HYDRATE = '/dist/careleaf.hydrate.js';

type Marked = Node & { mark?: string };

export interface PageOptions {
  /** Of the card. */
  readonly attributes?: string;
  /** Of the <html> element. */
  readonly lang?: string;
  readonly article?: string;
  /** In the card. */
  readonly content?: string;
  /** Changes the page after it was prerendered. */
  readonly edit?: (html: string) => string;
  /** With which the page is sent. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The address of a page that the server has made. */
async function made(page: object): Promise<string> {
  const response = await fetch('/prerendered', { method: 'POST', body: JSON.stringify(page) });
  const text = await response.text();
  expect(response.status, text).to.equal(200);
  return text;
}

export class PrerenderedPage {
  readonly frame: HTMLIFrameElement;
  /** The page as it was sent. */
  readonly html: string;
  /** Nodes that were added to or removed from the card's shadow root since it was watched. */
  changes = 0;

  private constructor(frame: HTMLIFrameElement, html: string) {
    this.frame = frame;
    this.html = html;
  }

  static async open({
    attributes = '',
    lang = 'en',
    article = 'en/back-pain',
    content = '<p class="fallback">Please call the clinic.</p>',
    edit = (html) => html,
    headers = {},
  }: PageOptions = {}): Promise<PrerenderedPage> {
    const src = `/prerendered/articles/${article}.json`;
    const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>A clinic</title></head><body><h1>A clinic</h1><side-effect-card src="${src}" ${attributes}>${content}</side-effect-card><p id="after">Below</p></body></html>`;
    const sent = edit(await (await fetch(await made({ html }))).text());
    const address = await made({ html: sent, headers, isFinished: true });
    const frame = await fixture<HTMLIFrameElement>(
      template`<iframe title="page" width="800" height="900" src=${address}></iframe>`,
    );
    await until(
      () =>
        frame.contentDocument?.getElementById('after') &&
        frame.contentDocument.readyState === 'complete',
      'the page should be loaded',
    );
    return new PrerenderedPage(frame, sent);
  }

  get document(): Document {
    return this.frame.contentDocument!;
  }
  get window(): Window & typeof globalThis {
    return this.frame.contentWindow as Window & typeof globalThis;
  }
  get card(): SideEffectCardElement {
    return this.document.querySelector('side-effect-card')!;
  }
  get root(): ShadowRoot {
    return this.card.shadowRoot!;
  }
  get text(): string {
    return this.root.querySelector('article')?.textContent ?? '';
  }

  /** Every node of the card that is not a comment, with its text. */
  get nodes(): Marked[] {
    const walker = this.document.createTreeWalker(this.root);
    const nodes: Marked[] = [];
    while (walker.nextNode())
      if (walker.currentNode.nodeType !== Node.COMMENT_NODE) nodes.push(walker.currentNode);
    return nodes;
  }

  /** Marks every node, and counts what comes and goes from now on. */
  mark(): void {
    this.nodes.forEach((node, index) => (node.mark = `${index}`));
    new this.window.MutationObserver((records) => {
      for (const { addedNodes, removedNodes } of records)
        this.changes += addedNodes.length + removedNodes.length;
    }).observe(this.root, { childList: true, subtree: true });
  }

  /** Where everything that can be seen stands. */
  get places(): string {
    const all = [
      ...this.root.querySelectorAll('p, li, h2, h3, button, enlargeable-image, dd'),
      this.after,
    ];
    return all
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => {
        const { top, left, width, height } = element.getBoundingClientRect();
        return `${element.localName} ${[top, left, width, height].map(Math.round).join()}`;
      })
      .join('\n');
  }
  get after(): HTMLElement {
    return this.document.getElementById('after')!;
  }

  /** Lets a script come, and waits until the card is ready. */
  async run(src = HYDRATE): Promise<void> {
    await this.load(src);
    await until(() => this.card.matches(':state(ready)'), 'the card should be ready');
  }

  load(src: string): Promise<void> {
    const script = this.document.createElement('script');
    script.type = 'module';
    script.src = src;
    return new Promise((resolve, reject) => {
      script.onload = () => resolve();
      script.onerror = () => reject(new Error(src));
      this.document.head.append(script);
    });
  }

  get requests(): readonly string[] {
    return this.window.performance
      .getEntriesByType('resource')
      .map(({ name }) => name.replace(location.origin, ''));
  }

  section(id: string): { button: HTMLButtonElement; panel: HTMLElement } {
    return {
      button: this.root.getElementById(`section-${id}`) as HTMLButtonElement,
      panel: this.root.getElementById(`panel-${id}`)!,
    };
  }
}
