import type { LoadError } from './load-error.js';

/** What went wrong with `src`, and what to do about it: for developers, not for patients. */
export function explain(error: LoadError, src: string): string {
  const { reason, response, received, cause, message } = error;
  const what = src ? `"${src}"` : 'The article';
  switch (reason) {
    case 'http':
      return `${what} answered with status ${response!.status}.`;
    case 'parse': {
      const type = response!.headers.get('content-type') ?? 'nothing';
      return `${what} is not JSON: it says that it is ${type}, and begins with ${JSON.stringify(received!.slice(0, 60))}. ${String(cause)}`;
    }
    case 'schema':
      return `${what} is not an article:\n${message}`;
    case 'timeout':
      return `${what} took too long (SideEffectCardElement.timeout).`;
    case 'too-large':
      return `${what} is larger or nested deeper than an article can be. ${message}`;
    case 'blocked':
      return `${what} was not requested: it is not an http(s) URL, it holds a user name, or the page's Content Security Policy does not list it in connect-src.`;
    default:
      return `${what} could not be reached, or its server does not allow this page's origin (CORS). ${String(error)}`;
  }
}
