import { waitUntil as waitFor } from '@open-wc/testing';

/**
 * Until something is so. A machine that has much else to do takes its time: 10 seconds, if nothing
 * else is asked for. (What fails fails later then, but surely.)
 */
export const waitUntil = (
  predicate: () => unknown,
  message = 'It should be so.',
  { timeout = 10_000 } = {},
): Promise<void> => waitFor(predicate, message, { timeout });
