import type { Tx } from '#libs/platform';
import type { IdentityJournal } from './journal.js';

export interface HolderKey {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly functionTitle: string;
  readonly recipient: string;
  readonly enrolledAt: Date;
  readonly revokedAt: Date | null;
  readonly revokedReason: string | null;
}

/** All holder keys of a region, the ones in use first. Only public halves exist here. */
export function holderKeysOf(tx: Tx, regionId: string): Promise<HolderKey[]> {
  return tx.query<HolderKey>(
    `select k.id, k.person_id as "personId", p.name, k.function_title as "functionTitle", k.recipient,
       k.enrolled_at as "enrolledAt", k.revoked_at as "revokedAt", k.revoked_reason as "revokedReason"
     from holder_key k join person p on p.id = k.person_id where k.region_id = $1
     order by k.revoked_at is not null, k.enrolled_at desc`,
    [regionId],
  );
}

/** Revokes the key a person has, when there is one, in the journal too. */
export async function endHolderKeyOf(
  tx: Tx,
  regionId: string,
  personId: string,
  reason: string,
): Promise<string | null> {
  const key = await tx.one<{ id: string; function_title: string }>(
    `update holder_key set revoked_at = perceel_now(), revoked_reason = $3
     where region_id = $1 and person_id = $2 and revoked_at is null returning id, function_title`,
    [regionId, personId, reason],
  );
  if (!key) return null;
  await tx.record<IdentityJournal>({
    type: 'holder.revoked',
    dossier: regionId,
    subjectId: key.id,
    regionId,
    data: { personId, functionTitle: key.function_title },
    reason,
  });
  return key.id;
}
