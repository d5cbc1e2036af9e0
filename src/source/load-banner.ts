import { allowedUrl, FETCH_SCHEMES } from '../content/urls.js';
import type { BannerSource } from '../model/banner-schema.js';
import { bannerShape } from '../model/banner-shape.js';
import type { InvalidArticleError, Problem } from '../model/problems.js';
import { fit } from '../model/shape.js';
import { explain } from './explain.js';
import { LoadError, type LoadErrorReason } from './load-error.js';
import { requestText } from './request.js';

export interface LoadedBanner {
  readonly banner: BannerSource;
  /** What its links resolve against. */
  readonly url: string;
  /** What was wrong and was skipped. */
  readonly problems: readonly Problem[];
}

/**
 * Loads the banner at `src`, a URL that may be relative to `base`.
 *
 * @param timeout - Milliseconds without an answer, or a further part of it, until it is given up.
 * @throws {LoadError}, or the reason of `signal` once that is aborted.
 */
export async function loadBanner(
  src: string,
  base: string,
  { signal, timeout }: { readonly signal: AbortSignal; readonly timeout: number },
): Promise<LoadedBanner> {
  const address = allowedUrl(src, base, FETCH_SCHEMES);
  if (!address) throw new LoadError('blocked');
  const { text, url } = await requestText(address, {
    signal,
    timeout,
    cache: 'default',
    onText() {},
  });
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

/** What `careleaf-error` tells of a banner. */
export function bannerError(
  src: string,
  cause: unknown,
): {
  src: string;
  reason: LoadErrorReason;
  status?: number;
  problems?: readonly Problem[];
  message: string;
} {
  const error = cause instanceof LoadError ? cause : new LoadError('network', { cause });
  const { status, problems } = error.details;
  return {
    src,
    reason: error.reason,
    message: explain(error, src),
    ...(status && { status }),
    ...(problems && { problems }),
  };
}
