import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { StaleRow, UnitOfWork } from '#libs/platform';
import { keepEstimate } from './estimate.js';
import type { TenderingJournal } from './journal.js';
import { lotById } from './lots.js';
import { lockTender } from './tenders.js';

/**
 * Takes a lot out of a draft; the others keep their numbers. Refusals: `lot.unknown`, `tender.not-draft`.
 * @throws StaleRow when somebody else changed it since the page was read.
 */
@Injectable()
export class RemoveLot {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: { readonly lotId: string; readonly rowVersion: number },
  ): Promise<Ok<{ number: number }> | Refused<'lot.unknown'> | Refused<'tender.not-draft'>> {
    const { lotId, rowVersion } = input;
    return this.unitOfWork.run(actor, async (tx) => {
      const lot = await lotById(tx, lotId);
      if (!lot) return refused('lot.unknown');
      if (lot.state !== 'draft') return refused('tender.not-draft');
      await lockTender(tx, lot.tenderId);
      if (lot.rowVersion !== rowVersion) throw new StaleRow();
      await tx.query('delete from criterion where lot_id = $1 and region_id = $2', [lotId, actor.organisationId]);
      await tx.query('delete from lot_requirement where lot_id = $1 and region_id = $2', [lotId, actor.organisationId]);
      await tx.change('delete from lot where id = $1 and region_id = $2 and row_version = $3', [
        lotId,
        actor.organisationId,
        rowVersion,
      ]);
      const estimateCents = await keepEstimate(tx, lot.tenderId);
      await tx.record<TenderingJournal>({
        type: 'lot.removed',
        dossier: lot.tenderId,
        subjectId: lotId,
        regionId: actor.organisationId,
        data: {
          number: lot.number,
          title: lot.title,
          route: lot.route,
          estimatedValueCents: estimateCents.toString(),
        },
      });
      return ok({ number: lot.number });
    });
  }
}
