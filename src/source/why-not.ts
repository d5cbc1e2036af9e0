import { allowedUrl, FETCH_SCHEMES } from '../content/urls.js';
import type { LoadError, LoadErrorReason } from './load-error.js';
import { requestJson } from './request.js';

/**
 * Asks for the document of an element once more, as the element does, and as long at most.
 *
 * @returns what is wrong with it, for a webmaster.
 */
export async function whyNot(src: string, tag: string, timeout: number): Promise<string> {
  if (!allowedUrl(src, document.baseURI, FETCH_SCHEMES))
    return /^https?:..[^/]*@/.test(src)
      ? 'There is a user name in this address: browsers do not allow that.'
      : 'This is no http(s) address, so it was not requested.';
  if (location.protocol === 'https:' && src.startsWith('http:'))
    return 'The page is https and this is http: browsers do not allow that.';
  let isForbidden = false;
  const watch = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent): void => {
    isForbidden ||= effectiveDirective === 'connect-src' && src.startsWith(blockedURI);
  };
  document.addEventListener('securitypolicyviolation', watch);
  try {
    const { document: json } = await requestJson(src, new AbortController(), {
      timeout,
      cache: 'no-cache',
    });
    await READ[tag]?.(json);
    return 'It can be loaded now: there was a problem with the network or the server before.';
  } catch (cause) {
    const error = cause as LoadError;
    const { message, response, received } = error;
    switch (error.reason ?? REASONS[error.name]) {
      case 'http':
        return `The server answered with status ${response!.status}.`;
      case 'parse': {
        const type = response!.headers.get('content-type') ?? 'nothing';
        return `This is not JSON (the server calls it ${type}): it begins with ${JSON.stringify(received!.slice(0, 60))}.`;
      }
      case 'schema':
        return `It is not ${tag === 'hiring-banner' ? 'a banner' : 'an article'}. ${message}`;
      case 'too-large':
        return `It is larger, or nested deeper, than it may be. ${message === 'too-large' ? 'It has more than 2 MB.' : message}`;
      case 'timeout':
        return `Its server does not answer, or not to the end, within the time allowed (${timeout} milliseconds without a word).`;
    }
    await new Promise((resolve) => setTimeout(resolve)); // the report is a task of its own
    if (isForbidden) {
      const { origin } = new URL(src);
      return `The page's Content Security Policy forbids it. Add ${origin} to its connect-src.`;
    }
    if (await isReachable(src, timeout))
      return `Its server does not allow other sites to read it (CORS). It has to send the header Access-Control-Allow-Origin: * or ${location.origin}.`;
    return `It cannot be reached. ${String(error)}`;
  } finally {
    document.removeEventListener('securitypolicyviolation', watch);
  }
}

/** What an element does with its document, by its tag. They throw where it cannot be shown. */
const READ: Readonly<Record<string, (json: unknown) => Promise<unknown>>> = {
  'side-effect-card': async (json) => {
    const { completeArticle } = await import('./complete-article.js');
    // The headings of topics are not looked at.
    await completeArticle(json, undefined, () => '');
  },
  'hiring-banner': async (json) =>
    (await import('../model/validate-article.js')).validateBanner(json),
};
/** Why, where the error does not say so, by its name. */
const REASONS: Readonly<Record<string, LoadErrorReason | undefined>> = {
  InvalidArticleError: 'schema',
  RangeError: 'too-large',
  InternalError: 'too-large', // Firefox
};

/** There is an answer, even if the page may not read it. */
async function isReachable(src: string, timeout: number): Promise<boolean> {
  try {
    await fetch(src, {
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-cache',
      signal: AbortSignal.timeout(timeout),
    });
    return true;
  } catch {
    return false;
  }
}
