import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { REASON_LENGTH } from '../write-planning.js';
import { riskById } from './risks.query.js';

export interface SettleRiskInput {
  readonly riskId: string;
  readonly rowVersion: number;
  readonly to: 'open' | 'closed';
  readonly reason: string;
}

/**
 * Closes a risk that can no longer come true, or opens it again, with a reason.
 * @throws StaleRow when somebody else changed it in the meantime.
 */
@Injectable()
export class SettleRisk {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    { riskId, rowVersion, to, reason }: SettleRiskInput,
  ): Promise<Ok<{ number: number }> | Refused<'risk.unknown'> | Refused<'risk.reason-missing', { least: number }>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const risk = await riskById(tx, riskId);
      if (!risk) return refused('risk.unknown');
      if (reason.trim().length < REASON_LENGTH) return refused('risk.reason-missing', { least: REASON_LENGTH });
      await tx.change(
        `update risk set state = $4, recorded_by = $5, recorded_at = $6, row_version = row_version + 1
         where id = $1 and region_id = $2 and row_version = $3 and state <> $4`,
        [risk.id, actor.organisationId, rowVersion, to, actor.personId, tx.now],
      );
      await tx.record<TenderingJournal>({
        type: to === 'closed' ? 'risk.closed' : 'risk.reopened',
        dossier: risk.tenderId,
        subjectId: risk.id,
        regionId: actor.organisationId,
        data: { number: risk.number, title: risk.title },
        reason: reason.trim(),
      });
      return ok({ number: risk.number });
    });
  }
}
