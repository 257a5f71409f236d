import { refused } from '#libs/domain';
import type { Refused } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { lotById, tenderById } from '#libs/tendering';
import type { Lot, Tender } from '#libs/tendering';

/** A lot with its tender: what every step of the evaluation starts from. */
export interface LotFile {
  readonly lot: Lot;
  readonly tender: Tender;
}

export type LotUnknown = Refused<'evaluation.lot-unknown'>;
export const lotUnknown = (): LotUnknown => refused('evaluation.lot-unknown');

/** The lot of the actor's own region, or null. */
export async function lotFile(tx: Tx, lotId: string): Promise<LotFile | null> {
  const lot = await lotById(tx, lotId);
  const tender = lot && (await tenderById(tx, lot.tenderId));
  return lot && tender && lot.regionId === tx.actor.organisationId ? { lot, tender } : null;
}

/** The same, held until the end of the unit of work: two people deciding on one lot come one after the other. */
export async function lotFileForUpdate(tx: Tx, lotId: string): Promise<LotFile | null> {
  const file = await lotFile(tx, lotId);
  if (!file) return null;
  await tx.query('select id from tender where id = $1 and region_id = $2 for update', [
    file.tender.id,
    tx.actor.organisationId,
  ]);
  await tx.query('select id from lot where id = $1 and region_id = $2 for update', [lotId, tx.actor.organisationId]);
  return lotFile(tx, lotId);
}

/** Moves a lot on. @throws StaleRow when it changed since it was read. */
export const moveLot = (tx: Tx, lot: Lot, state: Lot['state']): Promise<void> =>
  tx.change(
    'update lot set state = $2, row_version = row_version + 1 where id = $1 and region_id = $3 and row_version = $4',
    [lot.id, state, tx.actor.organisationId, lot.rowVersion],
  );

/** Moves a tender on, when it is not there already. */
export async function moveTender(tx: Tx, tender: Tender, state: Tender['state']): Promise<void> {
  if (tender.state === state) return;
  await tx.change(
    'update tender set state = $2, row_version = row_version + 1 where id = $1 and region_id = $3 and row_version = $4',
    [tender.id, state, tx.actor.organisationId, tender.rowVersion],
  );
}
