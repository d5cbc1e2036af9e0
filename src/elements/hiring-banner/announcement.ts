import type { LoadedBanner } from '../../source/load-banner.js';
import { localize } from '../../strings/localize.js';
import type { StringKey } from '../../strings/texts.js';
import type { HiringBannerElement } from './hiring-banner.js';

/** What a banner says, wherever that is written. */
export interface Announcement {
  /** Whether that is known: not while it is loading, nor where it could not be loaded. */
  readonly isKnown: boolean;
  /** Inline Markdown; empty where the page has put the words into the element. */
  readonly message: string;
  readonly href: string;
  readonly linkText: string;
  /** What links resolve against. */
  readonly base: string;
  /** Names it in the storage. */
  readonly key: string;
  readonly starts: string;
  readonly expires: string;
  /** Days; NaN is for ever. */
  readonly dismissFor: number;
}

/**
 * What tells an announcement beside its words: where it leads, and what it pictures. (The title of a
 * drawing is among the words.)
 */
export const TELLING = ['href', 'src', 'srcset', 'alt', 'aria-label'];

/** Whether there is anything to be seen of a text. */
export const hasWords = (text: string | null): boolean =>
  /[^\s\u00ad\u200b-\u200f\u2060]/.test(text ?? '');

/** Whether the page has put anything into a banner. */
export const hasContent = ({ childElementCount, textContent }: Element): boolean =>
  childElementCount > 0 || hasWords(textContent);

/**
 * What a banner announces: what its JSON says, else its attributes, else what the page has put into it.
 *
 * @param loaded - Its JSON, once that is there.
 * @param sourceKey - What names it in the storage before that.
 */
export function announcementOf(
  element: HiringBannerElement,
  loaded: LoadedBanner | undefined,
  sourceKey: string | undefined,
): Announcement {
  const { src, href, bannerId, version, starts, expires, linkText } = element;
  const { baseURI, readyState } = element.ownerDocument;
  const dismissFor = element.dismissFor ?? NaN; // null: the attribute was taken off
  if (src) {
    const { banner, url = '' } = loaded ?? {};
    return {
      isKnown: !!banner,
      message: banner?.message ?? '',
      href: banner?.link?.href ?? '',
      linkText: banner?.link?.text ?? '',
      base: url,
      key: banner
        ? `${bannerId || banner.id}@${version || (banner.version ?? '')}`
        : (sourceKey ?? ''),
      starts: starts || (banner?.starts ?? ''),
      expires: expires || (banner?.expires ?? ''),
      dismissFor: dismissFor >= 0 ? dismissFor : (banner?.dismissFor ?? NaN),
    };
  }
  const isFilled = hasContent(element);
  const say = (key: StringKey): string => localize(element.language, key);
  const own = hasWords(element.message) ? element.message : '';
  const message = own || (href && !isFilled ? say('banner.message') : '');
  const words = message
    ? [own]
    : [
        element.textContent!.replace(/\s+/g, ' ').trim(),
        ...[...element.querySelectorAll('*')]
          .flatMap((inner) => TELLING.map((name) => inner.getAttribute(name)))
          .filter((value) => value !== null),
      ];
  // In whichever language our own words come, it is the same announcement.
  const identity = bannerId || hash([...words, href, linkText].join('\n'));
  return {
    // What the parser has not finished is not known yet: it would be taken for something else.
    isKnown: !!message || (isFilled && (readyState !== 'loading' || !!element.nextSibling)),
    message,
    href,
    linkText: href ? linkText || say('banner.link') : '',
    base: baseURI,
    key: `${identity}@${version || ''}`,
    starts,
    expires,
    dismissFor,
  };
}

/** Milliseconds since 1970; NaN where nothing is said, or not with an offset. */
export const momentOf = (text: string): number =>
  /T.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : NaN;

/** Whether a message has nothing in it that Markdown could read: then no parser is loaded for it. */
export const isPlain = (message: string): boolean =>
  !/[\\`\n]|\*.*\*|_.*_|~~|]\(|<\w|&[\w#]+;/.test(message);

/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/): tells announcements apart, no more. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text))
    value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value.toString(36);
}
