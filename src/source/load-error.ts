import type { Problem } from '../model/problems.js';

export type LoadErrorReason =
  | 'network' // no answer: refused, offline, no such host, not allowed across origins
  | 'timeout' // no answer, or no more of it, within the time allowed
  | 'http' // an answer, but with a status outside 200–299, or without a body
  | 'parse' // an answer that is not JSON
  | 'schema' // JSON that is not an article
  | 'too-large' // more bytes or deeper nesting than an article can have
  | 'blocked'; // not asked for at all: no http(s) URL, or the page's policy forbids it

/** Why a document could not be loaded. `explain.ts` says it in sentences. */
export interface LoadError extends Error {
  /** By default `network`: what `fetch` throws stays as it is. */
  readonly reason?: LoadErrorReason;
  /** The answer, where there was one that could not be used. */
  readonly response?: Response;
  /** The text of an answer that is not JSON. */
  readonly received?: string;
  /** What makes a document be refused. */
  readonly problems?: readonly Problem[];
}

export const loadError = (reason: LoadErrorReason, details?: Partial<LoadError>): LoadError =>
  Object.assign(new Error(reason), { reason }, details);
