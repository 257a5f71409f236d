import { ok, refused } from '#libs/domain';
import type { Ok, Refused, TenderState } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import type { Tx } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { isUuid } from '../tenders.js';

export type HolderRefusal =
  | Refused<'tender.unknown'>
  | Refused<'opening.other-region'>
  | Refused<'opening.not-a-holder'>
  | Refused<'opening.key-revoked'>
  | Refused<'opening.tender-not-closed', { readonly state: string }>;

export interface Holder {
  readonly keyId: string;
  readonly recipient: string;
}

export interface ClosedTender {
  readonly id: string;
  readonly regionId: string;
  readonly holder: Holder;
}

/** A "no" around the opening of a vault is an attempt that must be detectable (Directive 2014/24/EU, Annex IV, g). */
export function refusing<Refusal extends Refused<string, object>>(
  tx: Tx,
  tender: { readonly id: string; readonly regionId: string },
  subjectId: string,
  refusal: Refusal,
): Refusal {
  tx.ifRefused<TenderingJournal>({
    type: 'opening.refused',
    dossier: tender.id,
    subjectId,
    regionId: tender.regionId,
    data: { code: refusal.code, ...refusal.data },
  });
  return refusal;
}

/**
 * Whether this person may take part in opening this tender at all: of the region that tenders, with a key that was not revoked, and
 * only from `closed`. A tender of another region is told apart from none, because trying is evidence for its owner.
 */
export async function judgeHolder(
  tx: Tx,
  actor: BuyerActor,
  tenderId: string,
  subjectId = tenderId,
): Promise<Ok<ClosedTender> | HolderRefusal> {
  const row = isUuid(tenderId)
    ? await tx.one<{ id: string; regionId: string; state: TenderState }>(
        'select id, region_id as "regionId", state from tender where id = $1',
        [tenderId],
      )
    : null;
  if (!row) return refused('tender.unknown');
  if (row.regionId !== actor.organisationId) return refusing(tx, row, subjectId, refused('opening.other-region'));
  const keys = await tx.query<Holder & { revoked: boolean }>(
    `select id as "keyId", recipient, revoked_at is not null as revoked from holder_key where person_id = $1 and region_id = $2`,
    [actor.personId, actor.organisationId],
  );
  const holder = keys.find(({ revoked }) => !revoked);
  if (!holder || !actor.roles.includes('key_holder')) {
    const lost = actor.roles.includes('key_holder') && keys.length > 0;
    return refusing(tx, row, subjectId, lost ? refused('opening.key-revoked') : refused('opening.not-a-holder'));
  }
  if (row.state !== 'closed')
    return refusing(tx, row, subjectId, refused('opening.tender-not-closed', { state: row.state }));
  return ok({ id: row.id, regionId: row.regionId, holder: { keyId: holder.keyId, recipient: holder.recipient } });
}
