import { html, nothing } from '../../content/template.js';
import { allowedUrl, FETCH_SCHEMES } from '../../content/urls.js';
import type { Article } from '../../model/article.js';
import { isOverdue } from '../../controllers/review-watch.js';
import type { LoadedArticle } from '../../source/load-article.js';
import type { LoadError } from '../../source/load-error.js';
import { directionOf } from '../../strings/direction.js';
import { localize } from '../../strings/localize.js';
import { languageName } from '../../strings/language-name.js';
import { isFollowed } from '../../controllers/places.js';
import { emit } from '../events.js';
import { interfaceLanguage } from './interface-language.js';
import { say } from './say.js';
import type { CardView, Template } from './text.js';

/** The article in one language. */
interface Version {
  readonly language: string;
  /** Empty for an article that the page has given as an object. */
  readonly src: string;
  readonly given: Article | undefined;
  /** Its own page, as a prerendered one writes that address. */
  readonly page: string | undefined;
}

interface Choice {
  /** In the order in which they came up: choosing one does not move the others. */
  readonly versions: Version[];
  /** Why the last version that was chosen could not be shown. */
  failure?: { readonly error: LoadError; readonly language: string };
}

const choices = new WeakMap<Element, Choice>();

const isShown = ({ src, given }: Version, { load, article }: CardView): boolean =>
  given ? given === article : src === load.src;

/** What a reader can choose from: also the way back from a translation that names no other. */
function choiceOf(view: CardView): Choice {
  const { card, article, load } = view;
  const versionIn = (language: string, src: string, given?: Article): Version => ({
    language,
    src,
    given,
    page: card.pageIn?.(language),
  });
  let choice = choices.get(card);
  if (!choice?.versions.some((version) => isShown(version, view))) {
    const src = load.src ?? '';
    choice = { versions: [versionIn(article.language, src, src ? undefined : article)] };
    choices.set(card, choice);
  }
  const { versions } = choice;
  const isNew = (language: string): boolean =>
    !versions.some((version) => version.language.toLowerCase() === language.toLowerCase());
  for (const { language, src } of article.translations) {
    const url = allowedUrl(src, load.loaded!.base, FETCH_SCHEMES);
    if (url && isNew(language)) versions.push(versionIn(language, url));
  }
  return choice;
}

/**
 * The languages that the article comes in. Choosing one exchanges the article in its place. Where it
 * has a page of its own, that is a link: for who has no script, and to open it elsewhere. Where it has
 * none it is a button: the address that is known is that of JSON, which is nothing to read.
 */
export function languagesTemplate(view: CardView): Template {
  const { versions } = choiceOf(view);
  if (versions.length < 2) return nothing;
  return html`<div
    part="languages"
    role="group"
    aria-label=${localize(view.language, 'languages')}
    lang=${interfaceLanguage(view).lang}
  >
    ${versions.map((version) => {
      const { language, page } = version;
      const { language: lang, text } = languageName(language, language);
      const isCurrent = isShown(version, view);
      const current = isCurrent ? 'true' : nothing;
      const choose = (event: MouseEvent): void => {
        if (page && !isFollowed(event)) return;
        event.preventDefault();
        if (!isCurrent) void show(version, view);
      };
      return page
        ? html`<a
            href=${page}
            hreflang=${language}
            lang=${lang}
            dir=${directionOf(lang)}
            aria-current=${current}
            @click=${choose}
            >${text}</a
          >`
        : html`<button
            type="button"
            lang=${lang}
            dir=${directionOf(lang)}
            aria-current=${current}
            @click=${choose}
          >
            ${text}
          </button>`;
    })}
  </div>`;
}

/** Says that the version which the reader has chosen could not be shown. */
export function failureOf({ card, load, language }: CardView): string | Template | undefined {
  const failure = choices.get(card)?.failure;
  return failure && failure.error === load.error
    ? say(language, 'languages.failed', { language: languageName(failure.language, language).text })
    : undefined;
}

/** Exchanges the article. The one that is shown stays until then, and if that fails. */
async function show({ src, given, language }: Version, { card, load }: CardView): Promise<void> {
  const before = card.src;
  const { error } = load;
  /** What must not be shown takes the place of nothing: it ends as if it could not be loaded. */
  const seen = (loaded: LoadedArticle): LoadedArticle => {
    const { article } = loaded;
    const isWanted = load.isLoading && load.settled === exchange;
    if (!isWanted || card.reviewPolicy !== 'hide' || !isOverdue(article)) return loaded;
    load.hostDisconnected();
    load.error = { reason: 'blocked' } as LoadError; // (a function for it would be a file of its own)
    emit(card, 'careleaf-overdue', { reviewDue: article.reviewDue! });
    return loaded;
  };
  if (given) card.article = given;
  const exchange = given ? load.settled : load.load(undefined, src, seen);
  await exchange;
  if (load.src !== src) {
    // Failed, unless the reader or the page has gone on to something else.
    const choice = choices.get(card);
    if (choice && load.error && load.error !== error)
      choice.failure = { error: load.error, language };
    card.requestUpdate();
    return;
  }
  // Unless the page has just named another: `reload()` is for what is shown.
  if (card.src === before) card.src = src;
  load.chosen = load.loaded?.article.language;
  card.requestUpdate();
  await card.updateComplete;
  const { activeElement } = card.shadowRoot!;
  if (activeElement?.closest('[part=languages]')) card.shadowRoot!.getElementById('title')?.focus();
}
