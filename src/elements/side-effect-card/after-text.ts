import type { ReactiveControllerHost } from 'lit';
import type { ArticleController } from '../../controllers/article-controller.js';
import { DeepLinks, type LinkedHost } from '../../controllers/deep-links.js';
import { keepFocus } from '../../controllers/keep-focus.js';
import { LanguageFollower, type SpeakingHost } from '../../controllers/language-follower.js';
import { isOverdue, watchReview } from '../../controllers/review-watch.js';
import { html, htmlAt, nothing } from '../../content/template.js';
import { allowedUrl, LINK_SCHEMES } from '../../content/urls.js';
import { freeze } from '../../model/freeze.js';
import type { Article, Reference, Urgency } from '../../model/article.js';
import { explain } from '../../source/explain.js';
import type { LoadedArticle } from '../../source/load-article.js';
import type { LoadError } from '../../source/load-error.js';
import { formatDate, today } from '../../strings/dates.js';
import { formatList } from '../../strings/lists.js';
import { enMore } from '../../strings/en-more.js';
import { localize } from '../../strings/localize.js';
import { notTooLong, provideStrings } from '../../strings/strings.js';
import type { StringKey } from '../../strings/texts.js';
import { afterText } from '../../styles/after-text.styles.js';
import { define } from '../define.js';
import { emit, type CareleafEventDetails } from '../events.js';
import { citationId, referenceId } from '../../controllers/ids.js';
import { followLink } from '../../controllers/places.js';
import { interfaceLanguage, wordsTemplate } from './interface-language.js';
import { failureOf, languagesTemplate } from './languages.js';
import { nameMarks } from './marks.js';
import { say } from './say.js';
import type { Card, CardView, Template } from './text.js';

// What is loaded once the text is shown, or cannot be shown: it would only delay the text.

export { phoneUrl } from '../../content/phone.js';
export { showPlace } from '../../controllers/places.js';
export { isOverdue };

provideStrings('en', enMore);

/** What is loaded for cards that have tools. */
let tools: typeof import('./tools.js') | undefined;
let loading: Promise<unknown> | undefined;
/** The tools are there, or late. */
let ready: unknown;

/** @returns what the text is to wait for: not longer than it takes, and only the first time. */
export function loadTools(card: Pick<Card, 'tools' | 'requestUpdate'>): unknown {
  if (!card.tools || tools) return undefined;
  loading ??= import('./tools.js')
    .then((module) => (tools = module))
    .catch((error: unknown) => console.warn('Careleaf: the tools could not be loaded.', error));
  void loading.then(() => tools && card.requestUpdate());
  return (ready ??= notTooLong(loading));
}

/** The tools, and the button that opens or closes every section. */
export function toolbarTemplate(view: CardView): Template[] {
  const { card } = view;
  void loadTools(card);
  if (card.tools) tools?.adoptStyles(card.shadowRoot!);
  return [tools?.toolsTemplate(view) ?? nothing, expandTemplate(view)];
}

export const sectionToolsTemplate = (view: CardView, id: string): Template =>
  view.card.tools && tools ? tools.sectionToolsTemplate(view, id) : nothing;

function expandTemplate(view: CardView): Template {
  const { article, openIds, card } = view;
  const { sections } = article;
  if (sections.length < 2) return nothing;
  const isAllOpen = sections.every(({ id }) => openIds.has(id));
  return html`<button
    type="button"
    part="expand-all"
    lang=${interfaceLanguage(view).lang}
    aria-expanded=${isAllOpen}
    @click=${() => card[isAllOpen ? 'collapseAll' : 'expandAll']()}
  >
    ${wordsTemplate(view, isAllOpen ? 'sections.hide-all' : 'sections.show-all')}
  </button>`;
}

/** The pictures enlarge from here on; until then they are pictures. */
function loadImages(root: ParentNode): void {
  if (!root.querySelector('enlargeable-image')) return;
  import('../enlargeable-image/enlargeable-image.js')
    .then(({ EnlargeableImageElement }) => define('enlargeable-image', EnlargeableImageElement))
    .catch((error: unknown) => console.warn('Careleaf: pictures do not enlarge.', error));
}

/** One for all cards: to read it takes longer than to write the article. */
let sheet: CSSStyleSheet | undefined;

/** What the links of a card's article have before their "#", by the card. */
const pages = new WeakMap<Element, string>();
/** By the card that has them: it has all that is added to a card. */
const deepLinks = new WeakMap<Element, DeepLinks>();

/** Adds to a card what is not needed before the text. */
export function attach(
  card: ReloadableCard & AnnouncingCard & LinkedHost & SpeakingHost,
  load: ArticleController,
  loadRecovery: () => Promise<Recovery>,
): void {
  if (deepLinks.has(card)) return;
  const root = card.shadowRoot!;
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(afterText);
  root.adoptedStyleSheets.push(sheet);
  const tryAgain = (): void => {
    const focused = root.activeElement as HTMLElement | null;
    // Who waits on the button is taken to the article, as if it had been pressed.
    if (focused?.matches('[part=retry]')) focused.click();
    else void card.reload();
  };
  const keep = ({ KeepCurrent }: Recovery): unknown => new KeepCurrent(card, load, tryAgain);
  // Out of reach, it is asked for once more when the browser is back online.
  loadRecovery().then(keep, () =>
    addEventListener('online', () => void loadRecovery().then(keep, () => {}), { once: true }),
  );
  new LanguageFollower(card);
  keepFocus(card);
  watchReview(card, load, (article) => tellIfOverdue(card, article));
  root.addEventListener('click', (event) => followLink(event as MouseEvent, card, pages.get(card)));
  const links = new DeepLinks(card);
  deepLinks.set(card, links);
  card.addEventListener('careleaf-section-toggle', ({ target, detail: { id, open, reason } }) => {
    if (target === card && open && reason === 'user') links.write(id);
  });
}
type Recovery = typeof import('../../source/recover.js');

/** The other languages, what is wrong with the one chosen, and that the article may be out of date. */
export function noticesTemplate(view: CardView): Template[] {
  const { article, language, card, load, content } = view;
  const { lang, dir } = interfaceLanguage(view);
  pages.set(card, content.page);
  void card.updateComplete.then(() => nameMarks(card.shadowRoot!, article.language));
  const date =
    card.reviewPolicy !== 'ignore' &&
    isOverdue(article) &&
    formatDate(article.reviewDue!, language);
  const failure = failureOf(view);
  const { saved } = load.loaded!;
  const notices = [
    date && say(language, 'overdue', { date }),
    saved && say(language, 'saved', { date: formatDate(today(new Date(saved)), language) }),
    failure ?? (load.error && say(language, navigator.onLine ? 'not-refreshed' : 'offline')),
  ];
  return [
    languagesTemplate(view),
    ...notices.map((notice) =>
      notice
        ? html`<p part="notice" lang=${lang} role=${notice === failure ? 'alert' : nothing}>
            <span dir=${dir}>${notice}</span>
          </p>`
        : nothing,
    ),
  ];
}

interface AnnouncingCard extends HTMLElement {
  readonly reviewPolicy: 'notice' | 'hide' | 'ignore';
}

/**
 * The same again: it stays what it was and nothing is made anew, so that focus stays, and the picture
 * that is enlarged.
 */
export function keepSame(loaded: LoadedArticle, shown: Article | undefined): void {
  if (shown && JSON.stringify(shown) === JSON.stringify(loaded.article))
    Object.assign(loaded, { article: shown });
}

/** Tells the page that an article is shown, and what is not as it should be with it; or why not. */
export function announce(
  card: AnnouncingCard,
  src: string,
  loaded: LoadedArticle | undefined,
  error: LoadError | undefined,
  isNew: boolean | undefined,
): void {
  if (!loaded) {
    emit(card, 'careleaf-error', errorDetail(src, error!));
    return;
  }
  const { article, problems, saved, isInlined } = loaded;
  freeze(article);
  loadImages(card.shadowRoot!);
  const from = isInlined ? 'page' : saved ? 'saved' : 'network';
  emit(card, 'careleaf-load', { src, article, from });
  if (error) console.warn(`Careleaf: a saved copy is shown. ${explain(error, src)}`);
  if (problems.length) {
    console.warn(['Careleaf:', ...problems.map(({ message }) => message)].join('\n'));
    emit(card, 'careleaf-warning', { problems });
  }
  tellIfOverdue(card, article);
  if (isNew) deepLinks.get(card)?.follow();
}

function tellIfOverdue(card: AnnouncingCard, article: Article): void {
  if (card.reviewPolicy !== 'ignore' && isOverdue(article))
    emit(card, 'careleaf-overdue', { reviewDue: article.reviewDue! });
}

/** What `careleaf-error` tells; on the console as well. */
function errorDetail(src: string, error: LoadError): CareleafEventDetails['careleaf-error'] {
  const { reason = 'network', problems, response } = error;
  const message = explain(error, src);
  console.warn(`Careleaf: ${message}`);
  return {
    src,
    reason,
    message,
    ...(reason === 'http' && { status: response!.status }),
    ...(problems && { problems }),
  };
}

/** The articles that a reader has tried again for, until the next load begins. */
const triedAgain = new WeakSet<LoadedArticle>();

/** What is said of an article that could not be shown, or is there after all. */
export function statusOf(
  { loaded, error, isLoading }: ArticleController,
  language: string,
): string | Template | undefined {
  if (!loaded) return error && say(language, isUnreached(error) ? 'error' : 'error.document');
  if (isLoading) triedAgain.delete(loaded);
  return triedAgain.has(loaded)
    ? html`<span class="hidden-visually">${say(language, 'loaded')}</span>`
    : undefined;
}
const isUnreached = ({ reason }: LoadError): boolean => !reason || reason === 'timeout';

interface ReloadableCard extends HTMLElement, ReactiveControllerHost {
  reload(): Promise<void>;
}

/** The button that tries again. It keeps focus until there is an article to read. */
export function retryTemplate(
  card: ReloadableCard,
  load: ArticleController,
  language: string,
): Template {
  if (load.loaded || !load.error) return nothing;
  const retry = async (): Promise<void> => {
    if (load.isLoading) return;
    await card.reload();
    if (!load.loaded) return;
    triedAgain.add(load.loaded);
    card.requestUpdate();
    card.shadowRoot!.getElementById('title')?.focus();
  };
  return html`<button type="button" part="retry" aria-disabled=${load.isLoading} @click=${retry}>
    ${say(language, 'retry')}
  </button>`;
}

// Three shapes, so that the tiers are told apart without colour as well.
const ICONS: Readonly<Record<Urgency, string>> = {
  emergency: 'M8 1h8l7 7v8l-7 7H8l-7-7V8zM11 6v8h2V6zm0 10v2h2v-2z',
  urgent: 'M6 2 3 4c-1 8 8 18 17 17l2-3-5-4-3 2c-3-1-5-4-6-7l2-2z',
  routine: 'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22m-1 9h2v8h-2zm0-4h2v2h-2z',
};
/** The sign of a tier of help advice. */
export const iconTemplate = (urgency: Urgency): Template =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path fill-rule="evenodd" d=${ICONS[urgency]} />
  </svg>`;

/** References and provenance. */
export const endTemplate = (view: CardView): Template[] => [
  referencesTemplate(view),
  provenanceTemplate(view),
];

function referencesTemplate(view: CardView): Template {
  const { article, level } = view;
  if (!article.references.length) return nothing;
  return htmlAt(level)`<section
    class="pad"
    part="references"
    role="doc-endnotes"
    aria-labelledby="references title"
  >
    <h1 id="references" class="big" lang=${interfaceLanguage(view).lang}>${wordsTemplate(view, 'references')}</h1>
    <ol>
      ${article.references.map((reference, index) => referenceTemplate(view, reference, index))}
    </ol>
  </section>`;
}

function referenceTemplate(view: CardView, { text, url }: Reference, index: number): Template {
  const { article, content, load, language } = view;
  const number = index + 1;
  const href = url && allowedUrl(url, load.loaded!.base, LINK_SCHEMES);
  // Not Array.from, which old libraries replace by one that knows no callback.
  const backLinks = [...Array(content.citations[index]).keys()].map((i) => {
    const place = i + 1;
    const back = `${content.page}#${article.id}/${citationId(number, place)}`;
    // prettier-ignore
    return html` <a
      class="back"
      role="doc-backlink"
      href=${back}
      aria-label=${localize(language, 'reference.back', { number, place })}
      lang=${interfaceLanguage(view).lang}
    >&larrhk;</a>`;
  });
  return html`<li id=${referenceId(number)} tabindex="-1">
    <bdi>${href ? html`<a href=${href} rel="noopener">${text}</a>` : text}</bdi>${backLinks}
  </li>`;
}

function provenanceTemplate(view: CardView): Template {
  const { article, load, language } = view;
  const { created, updated, reviewed, reviewDue, authors, source } = article;
  const { lang, dir } = interfaceLanguage(view);
  const date = (value: string | undefined): unknown =>
    value && html`<time datetime=${value} dir=${dir}>${formatDate(value, language)}</time>`;
  const own = (value: unknown): unknown =>
    value && html`<bdi lang=${article.language}>${value}</bdi>`;
  const names = authors.map(({ name, credentials }) =>
    credentials ? `${name}, ${credentials}` : name,
  );
  const href = source?.url && allowedUrl(source.url, load.loaded!.base, LINK_SCHEMES);
  const rows: readonly (readonly [StringKey, unknown])[] = [
    ['created', date(created)],
    ['updated', date(updated)],
    ['reviewed', date(reviewed)],
    ['review-due', date(reviewDue)],
    ['authors', own(formatList(names, article.language))],
    ['source', own(href ? html`<a href=${href} rel="noopener">${source!.name}</a>` : source?.name)],
    ['license', own(source?.license)],
  ];
  const shown = rows.filter(([, value]) => value);
  return shown.length
    ? html`<dl part="dates" lang=${lang}>
        ${shown.map(
          ([key, value]) =>
            html`<div>
              <dt dir=${dir}>${say(language, key)}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>`
    : nothing;
}
