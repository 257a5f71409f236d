import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ok } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { lockTender } from '../tenders.js';
import { KeeperClient } from '../vault/keeper-client.js';
import { judgeHolder, refusing } from './judge-holder.js';
import type { HolderRefusal } from './judge-holder.js';

/** Within this time, in minutes, the second holder must have approved. */
export const OPENING_MINUTES = 10;

/**
 * Begins the opening of a closed tender: the keeper makes a key for this opening alone. While one opening waits, starting again
 * answers that one. Every refusal is journalled.
 */
@Injectable()
export class StartOpening {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keeper: KeeperClient,
  ) {}

  run(
    actor: BuyerActor,
    { tenderId }: { readonly tenderId: string },
  ): Promise<Ok<{ readonly openingId: string }> | HolderRefusal | Refused> {
    return this.unitOfWork.run(actor, async (tx) => {
      const may = await judgeHolder(tx, actor, tenderId);
      if (!may.ok) return may;
      // Two people who start at once start one opening.
      await lockTender(tx, tenderId);
      const waiting = await tx.one<{ id: string }>(
        `select id from opening where tender_id = $1 and state = 'waiting' and expires_at > $2`,
        [tenderId, tx.now],
      );
      if (waiting) return ok({ openingId: waiting.id });
      const openingId = randomUUID();
      const key = await this.keeper.oneTimeKey(openingId);
      if (!key.ok) return refusing(tx, may.value, tenderId, key);
      await tx.query(
        `insert into opening (id, tender_id, region_id, started_by, one_time_recipient, expires_at)
         values ($1, $2, $3, $4, $5, perceel_now() + make_interval(mins => $6))`,
        [openingId, tenderId, may.value.regionId, actor.personId, key.value.recipient, OPENING_MINUTES],
      );
      await tx.record<TenderingJournal>({
        type: 'opening.started',
        dossier: tenderId,
        subjectId: openingId,
        regionId: may.value.regionId,
      });
      return ok({ openingId });
    });
  }
}
