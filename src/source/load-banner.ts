import { allowedUrl, FETCH_SCHEMES } from '../content/urls.js';
import type { BannerSource } from '../model/banner-schema.js';
import { bannerShape } from '../model/banner-shape.js';
import type { Problem } from '../model/problems.js';
import { fit } from '../model/shape.js';
import { explain } from './explain.js';
import { loadError, type LoadError, type LoadErrorReason } from './load-error.js';
import { requestJson, type RequestOptions } from './request.js';

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

interface Options extends RequestOptions {
  readonly signal: AbortSignal;
}

/** Loads the banner at `src`, a URL that may be relative to `base`. Never rejects. */
export const loadBanner = (src: string, base: string, options: Options): Promise<BannerResult> =>
  load(src, base, options).catch((error: LoadError) => ({ failure: failureOf(src, error) }));

async function load(src: string, base: string, options: Options): Promise<LoadedBanner> {
  const address = allowedUrl(src, base, FETCH_SCHEMES);
  if (!address) throw loadError('blocked');
  options.signal.throwIfAborted();
  const abort = new AbortController();
  options.signal.addEventListener('abort', () => abort.abort());
  const { document, base: url } = await requestJson(address, abort, options);
  try {
    const banner = fit(bannerShape, null, document) as BannerSource;
    // (A shape knows numbers, but not which.)
    if (!(banner.dismissFor! < 0)) return { banner, url, problems: [] };
  } catch {
    // The full validation says why.
  }
  const { validateBanner } = await import('../model/validate-article.js');
  try {
    const { source, problems } = validateBanner(document);
    return { banner: source, url, problems };
  } catch (cause) {
    const reason: LoadErrorReason = (cause as Error).name === 'RangeError' ? 'too-large' : 'schema';
    throw Object.assign(cause as Error, { reason });
  }
}

function failureOf(src: string, error: LoadError): BannerFailure {
  const { reason = 'network', problems, response } = error;
  // It speaks of articles.
  const message = explain(error, src)
    .replace('an article', 'a banner')
    .replace('SideEffectCard', 'HiringBanner');
  return {
    src,
    reason,
    message,
    ...(reason === 'http' && { status: response!.status }),
    ...(problems && { problems }),
  };
}
