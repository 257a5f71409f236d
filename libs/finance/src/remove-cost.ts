import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { FinanceActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { costById } from './costs.js';
import type { FinanceJournal } from './journal.js';
import { journalOfCost } from './record-cost.js';

/** Removes a cost line. The journal keeps it whole, so that `RestoreCost` can bring it back. */
@Injectable()
export class RemoveCost {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: FinanceActor, costId: string): Promise<Ok<{ tenderId: string }> | Refused<'cost.unknown'>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const cost = await costById(tx, costId);
      if (!cost) return refused('cost.unknown');
      await tx.change('delete from procurement_cost where id = $1 and region_id = $2', [costId, actor.organisationId]);
      const { description, hours, rateCents, amountCents, publishedCents } = cost;
      await tx.record<FinanceJournal>({
        type: 'cost.removed',
        dossier: cost.tenderId,
        subjectId: costId,
        regionId: actor.organisationId,
        data: journalOfCost({ description, hours, rateCents, amountCents, publishedCents }),
      });
      return ok({ tenderId: cost.tenderId });
    });
  }
}
