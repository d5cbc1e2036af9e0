import type { LoadError } from './load-error.js';

/** How long a failure is left to pass, in units of `retryDelay`. */
export const PATIENCE = 15;

const statusOf = ({ response }: LoadError): number => response?.status ?? 0;

/** The same request may succeed a moment later. */
export const mayPass = (error: LoadError): boolean =>
  !error.reason || [429, 500, 502, 503, 504].includes(statusOf(error));

/**
 * Nothing was heard of the article, good or bad: no answer, no usable one, or that of another, such as
 * the login page of a network. So what was known of it still holds.
 */
export const isUnanswered = (error: LoadError): boolean =>
  error.reason === 'timeout' || error.reason === 'parse' || mayPass(error) || statusOf(error) > 500;

/** The server itself says that there is no such article any more. */
export const isGone = (error: LoadError): boolean => [404, 410].includes(statusOf(error));
