import { allowedUrl, FETCH_SCHEMES } from '../content/urls.js';
import type { BannerSource } from '../model/banner-schema.js';
import { bannerShape } from '../model/banner-shape.js';
import type { InvalidArticleError, Problem } from '../model/problems.js';
import { fit } from '../model/shape.js';
import { explain } from './explain.js';
import { LoadError, type LoadErrorReason } from './load-error.js';
import { requestText } from './request.js';

/** What became of a banner that was loaded. */
export type BannerResult = LoadedBanner | { readonly failure: BannerFailure };

export interface LoadedBanner {
  readonly banner: BannerSource;
  /** What its links resolve against. */
  readonly url: string;
  /** What was wrong and was skipped. */
  readonly problems: readonly Problem[];
  readonly failure?: undefined;
}

/** What `careleaf-error` tells of a banner. */
export interface BannerFailure {
  readonly src: string;
  readonly reason: LoadErrorReason;
  readonly status?: number;
  readonly problems?: readonly Problem[];
  readonly message: string;
}

interface Options {
  readonly signal: AbortSignal;
  /** Milliseconds without an answer, or a further part of it, until it is given up. */
  readonly timeout: number;
}

/** Loads the banner at `src`, a URL that may be relative to `base`. Never rejects. */
export const loadBanner = (src: string, base: string, options: Options): Promise<BannerResult> =>
  load(src, base, options).catch((cause: unknown) => ({ failure: failureOf(src, cause) }));

async function load(src: string, base: string, options: Options): Promise<LoadedBanner> {
  const address = allowedUrl(src, base, FETCH_SCHEMES);
  if (!address) throw new LoadError('blocked');
  const { text, url } = await requestText(address, { ...options, cache: 'default', onText() {} });
  let document: unknown;
  try {
    // Not JSON.parse, which old libraries replace by one that makes dates of strings.
    document = await new Response(text).json();
  } catch (cause) {
    throw new LoadError('parse', { cause, received: text.slice(0, 60) });
  }
  try {
    return { banner: fit(bannerShape, null, document) as BannerSource, url, problems: [] };
  } catch {
    // The full validation says why.
  }
  const { validateBanner } = await import('../model/validate-article.js');
  try {
    const { source, problems } = validateBanner(document);
    return { banner: source, url, problems };
  } catch (cause) {
    const { problems, name } = cause as InvalidArticleError;
    throw new LoadError(name === 'RangeError' ? 'too-large' : 'schema', { problems, cause });
  }
}

function failureOf(src: string, cause: unknown): BannerFailure {
  const error = cause instanceof LoadError ? cause : new LoadError('network', { cause });
  const { status, problems } = error.details;
  // It speaks of articles.
  const message = explain(error, src)
    .replace('an article', 'a banner')
    .replace('SideEffectCard', 'HiringBanner');
  return {
    src,
    reason: error.reason,
    message,
    ...(status && { status }),
    ...(problems && { problems }),
  };
}
