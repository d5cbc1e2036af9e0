import { hydrate } from '@lit-labs/ssr-client';
import { ReactiveElement, type PropertyValues } from 'lit';
import * as afterText from '../elements/side-effect-card/after-text.js';
import { pageOfLinks } from '../elements/side-effect-card/article-content.js';
import { SideEffectCardElement } from '../elements/side-effect-card/side-effect-card.js';
import { articleShape, nodeShape } from '../model/article-shape.js';
import type { Article } from '../model/article.js';
import type { ArticleSource } from '../model/article-schema.js';
import { fit } from '../model/shape.js';
import { isComplete } from '../source/read-article.js';
import { loadStrings, notTooLong } from '../strings/strings.js';
import { srcOf, stateOf } from './state.js';

/**
 * A card that takes over what `careleaf prerender` has put into the page: its article comes with it,
 * so nothing is requested, and the nodes that the reader has before them stay. Without that, or where
 * it is out of date, it is the card that it extends.
 */
export class HydratedCard extends SideEffectCardElement {
  /** What the prerendered nodes show, as `stateOf` has it. */
  #prerendered: string | undefined;
  #hasBegun = false;
  /** The first update, which takes over what is there, has been made or has failed. */
  #hasTried = false;
  /** Closed sections show because the script was so late (prerendered.styles.ts). */
  #isRevealed = !!this.shadowRoot?.querySelector('[part=section-panel][hidden]')?.clientHeight;

  /** As the prerendered links have it: they stay what they are. */
  pageIn(language: string): string | undefined {
    const links = this.renderRoot.querySelectorAll<HTMLAnchorElement>('[hreflang]');
    const link = [...links].find(({ hreflang }) => hreflang === language);
    return (!this.hasUpdated && link?.getAttribute('href')) || undefined;
  }

  override connectedCallback(): void {
    const script = this.querySelector<HTMLElement>(':scope > [data-careleaf-article]');
    const article = this.#hasBegun ? undefined : articleIn(script);
    if (!article) {
      this.#hasBegun = true;
      super.connectedCallback();
      return;
    }
    const state = script!.dataset['careleafArticle'];
    // The texts that the server had: until they are there, or late, the page stays as it came.
    const texts = [article.language, this.language].flatMap((tag) => loadStrings(tag) ?? []);
    const begin = (): void => this.#begin(article, state!);
    if (texts.length) void notTooLong(Promise.all(texts)).then(begin);
    else begin();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    this.renderOptions.renderBefore = null; // Lit's way of keeping what is there
    return root;
  }

  protected override update(changed: PropertyValues): void {
    const { renderRoot, renderOptions, tools } = this;
    if (this.#hasTried) {
      super.update(changed);
      return;
    }
    this.#hasTried = true;
    try {
      if (this.#prerendered && this.#prerendered === stateOf(this, afterText)) {
        // They come with the next update, into the room that was kept for them.
        this.tools = '';
        const template = this.render();
        ReactiveElement.prototype['update'].call(this, changed);
        renderOptions.isConnected = this.isConnected;
        hydrate(template, renderRoot, renderOptions);
        this.tools = tools;
        this.#addPage();
        return;
      }
    } catch (error) {
      console.warn('Careleaf: rendered anew.', error);
      this.tools = tools;
    }
    renderRoot.replaceChildren();
    super.update(changed);
  }

  /** What a server does not know: where links inside the article would lead from here. */
  #addPage(): void {
    const page = pageOfLinks();
    if (!page) return;
    for (const link of this.renderRoot.querySelectorAll<HTMLAnchorElement>('a[href^="#"]'))
      link.href = page + link.hash;
  }

  #begin(article: Article, state: string): void {
    if (this.#hasBegun || !this.isConnected) return;
    this.#hasBegun = true;
    const { src } = this;
    const isOurs = srcOf(state) === src;
    const base = new URL(src, this.baseURI).href;
    // Without the address that it was requested from: it was not, and it is no copy to be kept.
    const loaded = { article, problems: [], url: '', base, isInlined: true } as const;
    if (isOurs) {
      this.adopt({ loaded, src }, afterText);
      if (this.shadowRoot) this.#prerendered = state;
    }
    super.connectedCallback();
    if (!isOurs) return;
    void this.articleSettled(src, loaded);
    // Not before the first update: that takes what is there for what it would have rendered.
    if (this.#isRevealed) void this.updateComplete.then(() => this.expandAll());
  }
}

/** Validated like any other; what the page has inlined is no more to be trusted than a file. */
function articleIn(script: Element | null): Article | undefined {
  try {
    const json = script && fit(articleShape, nodeShape, JSON.parse(script.textContent));
    return json && isComplete(json as ArticleSource) ? (json as Article) : undefined;
  } catch {
    return undefined; // cut off, or changed by hand
  }
}
