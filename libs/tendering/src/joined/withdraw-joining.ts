import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { settleApprovals } from '../approvals/settle-approvals.js';
import { isUuid, tenderById } from '../tenders.js';

interface Row {
  readonly id: string;
  readonly tenderId: string;
  readonly gmCodes: readonly string[];
  readonly region: string;
  readonly noticeSentAt: Date | null;
}

/**
 * The lead region takes an invitation back, also a confirmed one, as long as the notice was not sent; municipalities that take
 * part in no other lot are no longer named, and no step waits for them.
 * @throws StaleRow when it was answered or withdrawn in the meantime.
 */
@Injectable()
export class WithdrawJoining {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    { joinedLotId, rowVersion }: { readonly joinedLotId: string; readonly rowVersion: number },
  ): Promise<Ok<{ region: string }> | Refused<'joined-lot.unknown'> | Refused<'joined-lot.notice-sent'>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const row = isUuid(joinedLotId)
        ? await tx.one<Row>(
            `select j.id, j.tender_id as "tenderId", j.gm_codes as "gmCodes", o.name as region, t.notice_sent_at as "noticeSentAt"
             from joined_lot j join organisation o on o.id = j.participant_id join tender t on t.id = j.tender_id
             where j.id = $1 and j.region_id = $2 for update of t`,
            [joinedLotId, actor.organisationId],
          )
        : null;
      if (!row) return refused('joined-lot.unknown');
      if (row.noticeSentAt !== null) return refused('joined-lot.notice-sent');
      await tx.change(
        `update joined_lot set state = 'withdrawn', row_version = row_version + 1
         where id = $1 and region_id = $2 and row_version = $3 and state <> 'withdrawn'`,
        [row.id, actor.organisationId, rowVersion],
      );
      await tx.query(
        `delete from tender_municipality tm where tm.tender_id = $1 and tm.region_id = $2 and tm.gm_code = any ($3)
           and not exists (select from joined_lot j where j.tender_id = $1 and j.state = 'confirmed' and tm.gm_code = any (j.gm_codes))`,
        [row.tenderId, actor.organisationId, [...row.gmCodes]],
      );
      await settleApprovals(tx, (await tenderById(tx, row.tenderId))!);
      await tx.record<TenderingJournal>({
        type: 'joined-lot.withdrawn',
        dossier: row.tenderId,
        subjectId: row.id,
        regionId: actor.organisationId,
        data: { region: row.region },
      });
      return ok({ region: row.region });
    });
  }
}
