import type { Tx } from '#libs/platform';

/**
 * Providers that are interested in a tender: asked a question, started or handed in a bid (also one withdrawn later), or
 * follow it. Only the system may ask: before the opening no region learns who they are. `$1` is the tender.
 */
export const INTERESTED_PROVIDERS = `
  select provider_id from tender_follower where tender_id = $1
  union select provider_id from question_author where tender_id = $1
  union select provider_id from sealed_part where tender_id = $1
  union select provider_id from arrival where tender_id = $1
  union select provider_id from bid where tender_id = $1`;

/** Who is interested in which of these tenders. As a provider: itself only. */
export const interestedProviders = (
  tx: Tx,
  tenderIds: readonly string[],
): Promise<{ tenderId: string; providerId: string }[]> =>
  tx.query(
    `select t.id as "tenderId", i.provider_id as "providerId" from unnest($1::uuid[]) as t (id),
       lateral (${INTERESTED_PROVIDERS.replaceAll('$1', 't.id')}) as i`,
    [tenderIds],
  );

/** Whether this provider follows the tender. */
export async function isFollowing(tx: Tx, tenderId: string): Promise<boolean> {
  const row = await tx.one('select 1 from tender_follower where tender_id = $1 and provider_id = $2', [
    tenderId,
    tx.actor.organisationId || null,
  ]);
  return row !== null;
}
