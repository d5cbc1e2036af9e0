import type { Problem } from '../model/problems.js';

export type LoadErrorReason =
  | 'network' // no answer: refused, offline, no such host, not allowed across origins
  | 'timeout' // no answer, or no more of it, within the time allowed
  | 'http' // an answer, but with a status outside 200–299, or without a body
  | 'parse' // an answer that is not JSON
  | 'schema' // JSON that is not an article
  | 'too-large' // more bytes or deeper nesting than an article can have
  | 'blocked'; // not asked for at all: no http(s) URL, or the page's policy forbids it

interface Details {
  /** The answer, where there was one that could not be used. */
  readonly response?: Response | undefined;
  readonly problems?: readonly Problem[] | undefined;
  /** The first characters of an answer that is not JSON. */
  readonly received?: string | undefined;
  readonly cause?: unknown;
}

/**
 * Why a document could not be loaded. `explain.ts` says it in sentences. Told from other errors by its
 * name: parts that are loaded later have a class of their own.
 */
export class LoadError extends Error {
  override name = 'LoadError';
  readonly reason: LoadErrorReason;
  readonly details: Details;

  constructor(reason: LoadErrorReason, details: Details = {}) {
    super(reason, details);
    this.reason = reason;
    this.details = details;
  }
}
