import { LitElementRenderer } from '@lit-labs/ssr/lib/lit-element-renderer.js';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { css, unsafeCSS } from 'lit';
import { escapeHtml } from '../content/markup.js';
import { define } from '../elements/define.js';
import * as afterText from '../elements/side-effect-card/after-text.js';
import { nameOfMark } from '../elements/side-effect-card/marks.js';
import { SideEffectCardElement } from '../elements/side-effect-card/side-effect-card.js';
import type { Article } from '../model/article.js';
import { loadStrings } from '../strings/strings.js';
import { afterText as afterTextStyles } from '../styles/after-text.styles.js';
import { text } from '../styles/text.styles.js';
import { toolsRoom } from '../styles/tools.styles.js';
import { untilTheScript, withText } from './prerendered.styles.js';
import { stateOf } from './state.js';
import { withRoomForTools } from './tools-room.js';

/** A card in a page, and what it sees there. */
export interface CardPlace {
  /** As they are written in the page. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What the nearest `lang` around it says. */
  readonly language: string;
  /** The clinic's own contact block is among its children. */
  readonly hasContact: boolean;
  /** Where the page is. */
  readonly page: URL;
  /** Pages that show the article, each in its language: this one, and those of its translations. */
  readonly pages?: readonly LanguagePage[] | undefined;
}

/** A page with an article in one language, as other pages beside it write its address. */
export interface LanguagePage {
  readonly language: string;
  readonly href: string;
}

export interface RenderedCard {
  /** What is in its shadow root, but for the styles. */
  readonly html: string;
  /** For the script that takes it over. */
  readonly state: string;
}

/**
 * What is in the two <style> elements of every prerendered card, the same in each, so that two hashes
 * allow them. Before the text stands what places it. The rest comes after it and moves nothing, as in a
 * card that the script makes: bytes that the advice would wait for.
 */
export const STYLES: readonly [beforeText: string, afterText: string] = [
  css`
    ${text}
    ${unsafeCSS(toolsRoom)}
    ${unsafeCSS(withText)}
  `.cssText,
  css`
    ${unsafeCSS(afterTextStyles)}
    ${unsafeCSS(untilTheScript)}
  `.cssText,
];

/** The card on a server, where there is no page around it. */
class ServerCard extends SideEffectCardElement {
  // They come in a <style>: STYLES.
  static override finalizeStyles(): [] {
    return [];
  }

  place: CardPlace | undefined;

  override get language(): string {
    return this.lang || this.place!.language;
  }

  // Asked by the card for what is in its slot "contact".
  override querySelector(): Element | null {
    return this.place!.hasContact ? this : null;
  }

  pageIn(tag: string): string | undefined {
    return this.place!.pages?.find(({ language }) => language === tag)?.href;
  }

  get state(): string {
    return stateOf(this, afterText);
  }
}
define('side-effect-card', ServerCard);

/**
 * Renders an article as the card shows it first, in the language of the page.
 *
 * @returns nothing where the card shows no article: one that is overdue, with `review-policy="hide"`.
 */
export async function renderCard(
  article: Article,
  place: CardPlace,
): Promise<RenderedCard | undefined> {
  const renderer = new LitElementRenderer('side-effect-card');
  const card = renderer.element as unknown as ServerCard;
  card.place = place;
  for (const [name, value] of Object.entries(place.attributes))
    // The tools come after the text, and need a browser: there is room for them.
    if (name !== 'tools') renderer.setAttribute(name, value);
  await Promise.all([loadStrings(article.language), loadStrings(card.language)]);
  const { src } = card;
  const loaded = { article, problems: [], url: '', base: new URL(src, place.page).href };
  card.adopt({ loaded, src }, withRoomForTools(place.attributes));
  renderer.connectedCallback();
  if (!card.articleId) return undefined;
  const result = renderer.renderShadow({
    elementRenderers: [LitElementRenderer],
    customElementInstanceStack: [],
    customElementHostStack: [renderer],
    eventTargetStack: [],
    slotStack: [],
    deferHydration: false,
  });
  const html = collectResultSync(result!).replace(
    /<span class="mark">(?=(.))/g, // no text of an article: that is escaped
    (_, mark: string) =>
      `<span class="mark" role="img" aria-label="${escapeHtml(nameOfMark(mark, article.language))}">`,
  );
  return { html, state: card.state };
}
