import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { html, htmlAt, nothing } from '../../content/template.js';
import type { Article, Urgency } from '../../model/article.js';
import { directionOf } from '../../strings/direction.js';
import type { ArticleController } from '../../controllers/article-controller.js';
import type { ArticleContent } from './article-content.js';
import { say } from './say.js';
import { buttonId, panelId } from '../../controllers/ids.js';

// The text of an article: all that a card needs to show first.

/** What the templates of a card show, and whom they tell. */
export interface CardView {
  readonly article: Article;
  readonly content: ArticleContent;
  /** Where it comes from, and how that went. */
  readonly load: ArticleController;
  /** The level of the card's title. */
  readonly level: number;
  /** What comes after the text, once it is there. */
  readonly more: typeof import('./after-text.js') | null | undefined;
  /** Of the interface: one that there are texts for. */
  readonly language: string;
  /** The element itself: its phone numbers, and what the page has put into its slots. */
  readonly card: Card;
  readonly openIds: ReadonlySet<string>;
}

export interface Card extends HTMLElement, ReactiveControllerHost, Readonly<Record<Phone, string>> {
  src: string;
  get article(): Article | undefined;
  set article(article: Article | undefined);
  readonly reviewPolicy: 'notice' | 'hide' | 'ignore';
  readonly tools: string;
  readonly noDeepLinks: boolean;
  readonly clinicName: string;
  /** The page that shows the article in a language, where the card was prerendered and there is one. */
  pageIn?(language: string): string | undefined;
  toggleSection(id: string, open: boolean, reason: 'user' | 'find' | 'link'): void;
  expandAll(): Promise<unknown>;
  collapseAll(): Promise<unknown>;
}
export type Phone = 'emergencyPhone' | 'careTeamPhone' | 'afterHoursPhone';
export type Template = TemplateResult | symbol;

export function textTemplate(view: CardView): Template {
  const { article, level, content, more } = view;
  const { language, title } = article;
  return htmlAt(
    level,
  )`<article lang=${language} dir=${directionOf(language)} aria-labelledby="title">
    <div class="pad">
      <slot name="header"></slot>
      <h0 id="title" part="title" tabindex="-1"
        ><span part="eyebrow">${say(language, 'kind.side-effect')} </span
        ><bdi>${title}</bdi></h0
      >
      ${more?.noticesTemplate(view) ?? untilNoticesTemplate(view)}
      ${content.summary ? html`<div part="summary">${content.summary}</div>` : nothing}
      ${helpTemplate(view)}
      <div part="toolbar">${more?.toolbarTemplate(view)}</div>
    </div>
    ${content.sections.map((section) => sectionTemplate(view, section))}
    ${more?.endTemplate(view)}
    <slot name="footer"></slot>
  </article>`;
}

/** Room for the languages; and what has to be said even where the rest does not come. */
const untilNoticesTemplate = ({ article, card }: CardView): Template =>
  card.reviewPolicy !== 'ignore' && new Date(article.reviewDue!) < new Date()
    ? html`<p part="notice" lang="en">Was due for review on ${article.reviewDue}</p>`
    : article.translations[0]
      ? html`<div part="toolbar"></div>`
      : nothing;

const PHONES: Readonly<Record<Urgency, readonly Phone[]>> = {
  emergency: ['emergencyPhone'],
  urgent: ['careTeamPhone', 'afterHoursPhone'],
  routine: ['careTeamPhone'],
};

function helpTemplate(view: CardView): Template {
  const { content, level, article, card, more } = view;
  const { language } = article;
  const placed = content.help.flatMap(({ help }) => PHONES[help.urgency]);
  const others = given(card, [...PHONES.emergency, ...PHONES.urgent]).filter(
    (key) => !placed.includes(key),
  );
  // The slot stays: a contact block that comes later is shown all the same.
  if (!placed[0] && !others[0] && !card.querySelector(':scope > [slot="contact"]'))
    return html`<slot name="contact"></slot>`;
  return htmlAt(level)`<section part="help" aria-labelledby="help title">
    <h1 id="help" class="big">${say(language, placed[0] ? 'help' : 'help.contact')}</h1>
    <div class="tiers">
      ${content.help.map(
        ({ help: { urgency, heading }, body }) =>
          htmlAt(level)`<div class=${'tier ' + urgency}>
          <h2 class="tier-heading"
            ><i>${more?.iconTemplate(urgency)}</i><span>${say(language, `help.${urgency}`)}</span></h2>
          ${heading ? html`<p class="tier-title">${heading}</p>` : nothing}
          ${body}${phonesTemplate(view, PHONES[urgency])}
        </div>`,
      )}
    </div>
    ${phonesTemplate(view, others)}
    <slot name="contact"></slot>
  </section>`;
}

/** Those that say something. (An attribute that is taken away leaves null.) */
const given = (card: Card, keys: readonly Phone[]): Phone[] =>
  keys.filter((key) => card[key]?.trim());

function phonesTemplate({ card, article, more }: CardView, keys: readonly Phone[]): Template {
  const phones = given(card, keys);
  return phones[0]
    ? html`<ul class="phones">
        ${phones.map((key) => {
          const phone = card[key];
          // How other numbers are dialled is known once there is more.
          const isPlain = /^\+?(\d[\s-]?){1,13}$/.test(phone);
          const href = more
            ? more.phoneUrl(phone)
            : isPlain && `tel:${phone.replace(/[\s-]/g, '')}`;
          return html`<li class=${key}>
            <a href=${href || nothing}
              >${say(article.language, `help.${key}`, { phone: '\n' }, html`<bdi>${phone.match(/[^.-]*./g)!.map((part) => html`<wbr />${part}`)}</bdi>`)}</a
            >
          </li>`;
        })}
      </ul>`
    : nothing;
}

function sectionTemplate(
  view: CardView,
  { section, body, images }: ArticleContent['sections'][number],
): Template {
  const { article, level, openIds, card, more } = view;
  const { id, heading } = section;
  const isOpen = openIds.has(id);
  const button = buttonId(id);
  const panel = panelId(id);
  // A landmark each is a help for a few panels and noise for many (APG). Closed, it would be empty.
  const isRegion = isOpen && article.sections.length < 7;
  return htmlAt(level)`<div part="section">
    <h1 part="section-heading"
      ><button
        type="button"
        id=${button}
        part="section-button"
        aria-expanded=${isOpen}
        aria-controls=${panel}
        @click=${() => card.toggleSection(id, !isOpen, 'user')}
      >
        ${heading}
      </button></h1
    >
    <div
      id=${panel}
      part="section-panel"
      role=${isRegion ? 'region' : nothing}
      aria-labelledby=${isRegion ? button : nothing}
      hidden=${isOpen ? nothing : 'until-found'}
      @beforematch=${() => card.toggleSection(id, true, 'find')}
    >
      <div class="body">${body}${images}${more?.sectionToolsTemplate(view, id)}</div>
    </div>
  </div>`;
}
