import type { BuyerActor } from '#libs/identity';
import type { Tx } from '#libs/platform';
import { openingsOf, standingHolders, tenderById } from '#libs/tendering';
import type { Opening, Tender } from '#libs/tendering';
import { found } from '../../shared/errors.js';

export interface VaultFacts {
  readonly tender: Tender;
  readonly holders: readonly { personId: string; name: string; functionTitle: string; enrolledAt: Date }[];
  readonly openings: readonly Opening[];
  readonly isHolder: boolean;
  readonly enrolled: number;
  readonly personId: string;
  readonly now: Date;
}

/** What a region may know of the vault of its tender: its own holders and openings, nothing of any bid. */
export async function vaultFacts(tx: Tx, actor: BuyerActor, tenderId: string): Promise<VaultFacts> {
  const tender = found(await tenderById(tx, tenderId));
  const holders = await tx.query<{ personId: string; name: string; functionTitle: string; enrolledAt: Date }>(
    `select k.person_id as "personId", p.name, k.function_title as "functionTitle", k.enrolled_at as "enrolledAt"
     from holder_key k join person p on p.id = k.person_id where k.region_id = $1 and k.revoked_at is null order by p.name`,
    [tender.regionId],
  );
  return {
    tender,
    holders,
    openings: await openingsOf(tx, tender.id),
    isHolder: actor.roles.includes('key_holder') && holders.some(({ personId }) => personId === actor.personId),
    enrolled: (await standingHolders(tx, tender.regionId)).length,
    personId: actor.personId,
    now: tx.now,
  };
}
