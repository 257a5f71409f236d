import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { systemActor, UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { KeeperClient } from '../vault/keeper-client.js';
import { APPROVALS } from './approve-opening.js';
import { openingsOf } from './openings.query.js';

export type CompleteOpeningRefusal = Refused;

/**
 * Lets the keeper open what two holders approved, then marks the tender as opened. The keeper judges for itself; this only asks. Asking
 * again is harmless. Refusals are the keeper's, journalled; `keeper.unavailable` means try again.
 */
@Injectable()
export class CompleteOpening {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keeper: KeeperClient,
  ) {}

  async run(
    actor: BuyerActor,
    { tenderId, openingId }: { readonly tenderId: string; readonly openingId: string },
  ): Promise<Ok<{ readonly opened: boolean }> | CompleteOpeningRefusal> {
    const opening = await this.unitOfWork.read(actor, async (tx) =>
      (await openingsOf(tx, tenderId)).find(({ id }) => id === openingId),
    );
    if (!opening) return refused('opening.not-found');
    if (opening.approvals.length < APPROVALS)
      return refused('opening.too-few-approvals', { need: APPROVALS, have: opening.approvals.length });
    const answer = await this.keeper.open(openingId);
    return this.unitOfWork.run(
      actor,
      async (tx): Promise<Ok<{ readonly opened: boolean }> | CompleteOpeningRefusal> => {
        if (answer.ok) return ok({ opened: await settle(tx, openingId) });
        tx.ifRefused<TenderingJournal>({
          type: 'opening.refused',
          dossier: tenderId,
          subjectId: openingId,
          regionId: actor.organisationId,
          data: { code: answer.code, ...answer.data },
        });
        return answer;
      },
    );
  }

  /** Marks tenders that the keeper has opened while the site could not hear it: for the scheduler. */
  async settleAll(): Promise<number> {
    const left = await this.unitOfWork.read(systemActor, (tx) =>
      tx.query<{ id: string }>(
        `select o.id from opening o join tender t on t.id = o.tender_id where o.state = 'opened' and t.state = 'closed'`,
      ),
    );
    for (const { id } of left) await this.unitOfWork.run(systemActor, (tx) => settle(tx, id));
    return left.length;
  }
}

async function settle(tx: Tx, openingId: string): Promise<boolean> {
  const tender = await tx.one<{ id: string; region_id: string; row_version: number; list_head: string }>(
    `select t.id, t.region_id, t.row_version, o.list_head from opening o join tender t on t.id = o.tender_id
     where o.id = $1 and o.state = 'opened' and t.state = 'closed' for update of t`,
    [openingId],
  );
  if (!tender) return false;
  const opening = (await openingsOf(tx, tender.id)).find(({ id }) => id === openingId);
  const counted = await tx.one<{ opened: number }>(
    'select count(*)::int as opened from opened_bid where opening_id = $1',
    [openingId],
  );
  await tx.change(
    `update tender set state = 'opened', row_version = row_version + 1 where id = $1 and row_version = $2 and state = 'closed'`,
    [tender.id, tender.row_version],
  );
  await tx.record<TenderingJournal>({
    type: 'tender.opened',
    dossier: tender.id,
    subjectId: tender.id,
    regionId: tender.region_id,
    data: {
      openingId,
      bids: counted!.opened,
      listHead: tender.list_head,
      by: (opening?.approvals ?? []).map(({ name }) => name),
    },
  });
  return true;
}
