import { refused } from '#libs/domain';
import type { Refused } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { lotById, lotsOf, tenderById } from '#libs/tendering';
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

/** The same within one tender: null for a lot of another. */
export async function lotFileOfTender(tx: Tx, tenderId: string, lotId: string): Promise<LotFile | null> {
  const file = await lotFile(tx, lotId);
  return file?.tender.id === tenderId ? file : null;
}

/** A lot of the own region, held until the end of the unit of work: two people deciding on one lot come one after the other. */
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

const DONE: readonly Lot['state'][] = ['awarded', 'contracted', 'no-bids', 'retendered', 'withdrawn'];

/** Moves the tender on when its lots have: provisional when no lot is left to decide on, final when none is left to award. */
export async function settleTender(tx: Tx, tender: Tender): Promise<void> {
  const states = (await lotsOf(tx, tender.id)).map(({ state }) => state);
  if (!states.every((state) => state === 'provisionally-awarded' || DONE.includes(state))) return;
  if (states.includes('provisionally-awarded')) {
    await moveTender(tx, tender, 'provisional-award');
  } else if (states.includes('awarded')) {
    await moveTender(tx, tender, 'final-award');
  }
}
