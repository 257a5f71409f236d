import { createHash } from 'node:crypto';

/** Two key holders open a bid, whoever they are. */
export const THRESHOLD = 2;

/**
 * One provider has one bid on a lot, so its id follows from the two: every page, browser tab and command line seals for
 * the same id. Says nothing that who knows both does not know already.
 */
export function bidIdOf(lotId: string, providerId: string): string {
  const hex = createHash('sha256').update(`perceel/bid|${lotId}|${providerId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
