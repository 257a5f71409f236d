import { Injectable } from '@nestjs/common';
import { systemActor, UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import { listHead } from '#libs/sealing';
import type { Receipt } from '#libs/sealing';
import type { TenderingJournal } from '../journal.js';

/** How long bids from before the deadline may still be judged, in seconds. */
const PATIENCE = 60;

interface Due {
  readonly id: string;
  readonly region_id: string;
  readonly row_version: number;
}

/**
 * Closes what is due: `published` becomes `closing` when the deadline has passed; `closing` becomes `closed` when every arrival from
 * before the deadline has its outcome, or a minute later (what is left gets the outcome `not-completed`). At closing the head over all
 * receipts is fixed, before any contents can be known. Safe to run anywhere, any number of times.
 */
@Injectable()
export class CloseTenders {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The number of tenders that moved on. */
  async run(): Promise<number> {
    let moved = 0;
    for (const id of await this.those(`state = 'published' and bids_due_at <= perceel_now()`))
      moved += await this.unitOfWork.run(systemActor, (tx) => startClosing(tx, id));
    for (const id of await this.those(`state = 'closing'`))
      moved += await this.unitOfWork.run(systemActor, (tx) => finishClosing(tx, id));
    return moved;
  }

  private async those(condition: string): Promise<readonly string[]> {
    const rows = await this.unitOfWork.read(systemActor, (tx) =>
      tx.query<{ id: string }>(`select id from tender where ${condition} order by bids_due_at`),
    );
    return rows.map(({ id }) => id);
  }
}

async function startClosing(tx: Tx, id: string): Promise<number> {
  // Waits for stamps that are being written: whatever was stamped before the deadline is visible after this.
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('arrivals ' || $1::text, 0))`, [id]);
  const tender = await tx.one<Due>(
    `select id, region_id, row_version from tender where id = $1 and state = 'published' and bids_due_at <= perceel_now() for update`,
    [id],
  );
  if (!tender) return 0;
  await setState(tx, tender, 'closing');
  await tx.record<TenderingJournal>({
    type: 'tender.closing',
    dossier: id,
    subjectId: id,
    regionId: tender.region_id,
  });
  return 1;
}

async function finishClosing(tx: Tx, id: string): Promise<number> {
  const tender = await tx.one<Due & { patience_over: boolean }>(
    `select id, region_id, row_version, perceel_now() >= bids_due_at + make_interval(secs => $2) as patience_over from tender
     where id = $1 and state = 'closing' for update`,
    [id, PATIENCE],
  );
  if (!tender) return 0;
  const open = await tx.one<{ n: number }>(
    `select count(*)::int as n from arrival a join tender t on t.id = a.tender_id
     where a.tender_id = $1 and a.at < t.bids_due_at and a.outcome is null`,
    [id],
  );
  if (open!.n > 0 && !tender.patience_over) return 0;
  await tx.query(
    `update arrival set outcome = 'not-completed' where tender_id = $1 and outcome is null
       and at < (select bids_due_at from tender t where t.id = $1)`,
    [id],
  );
  const receipts = await tx.query<{ receipt: Receipt }>('select receipt from bid_version where tender_id = $1', [id]);
  const list = await listHead(
    id,
    receipts.map(({ receipt }) => receipt),
  );
  const empty = await tx.query<{ id: string }>(
    `select l.id from lot l where l.tender_id = $1 and l.state = 'open'
       and not exists (select from bid b where b.lot_id = l.id and b.state = 'submitted') order by l.number`,
    [id],
  );
  await tx.query(
    `insert into closing (tender_id, region_id, list_head, receipts, lots_without_bids, not_completed) values ($1, $2, $3, $4, $5, $6)`,
    [
      id,
      tender.region_id,
      list.head,
      JSON.stringify(list.receipts),
      JSON.stringify(empty.map((lot) => lot.id)),
      open!.n,
    ],
  );
  await setState(tx, tender, 'closed');
  await tx.record<TenderingJournal>({
    type: 'tender.closed',
    dossier: id,
    subjectId: id,
    regionId: tender.region_id,
    data: { listHead: list.head },
  });
  return 1;
}

const setState = (tx: Tx, tender: Due, state: 'closing' | 'closed'): Promise<void> =>
  tx.change('update tender set state = $2, row_version = row_version + 1 where id = $1 and row_version = $3', [
    tender.id,
    state,
    tender.row_version,
  ]);
