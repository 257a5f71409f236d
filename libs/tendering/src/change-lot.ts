import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { keepEstimate } from './estimate.js';
import type { TenderingJournal } from './journal.js';
import { judgeCpvParts, judgeLot, LOT_COLUMNS, lotValues, writeLotParts } from './lot-terms.js';
import type { LotTerms, LotTermsRefusal } from './lot-terms.js';
import { lotById } from './lots.js';
import { lockTender } from './tenders.js';

/**
 * Changes a lot of a draft. Refusals: `lot.unknown`, `tender.not-draft` (weights and formula stay as published, V-04),
 * and see `judgeLot`.
 * @throws StaleRow when somebody else changed it since the page was read.
 */
@Injectable()
export class ChangeLot {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: { readonly lotId: string; readonly rowVersion: number; readonly terms: LotTerms },
  ): Promise<Ok<{ id: string }> | Refused<'lot.unknown'> | Refused<'tender.not-draft'> | LotTermsRefusal> {
    const { lotId, rowVersion, terms } = input;
    return this.unitOfWork.run(actor, async (tx) => {
      const lot = await lotById(tx, lotId);
      if (!lot) return refused('lot.unknown');
      if (lot.state !== 'draft') return refused('tender.not-draft');
      const judged = judgeLot(terms);
      if (!judged.ok) return judged;
      const tender = await lockTender(tx, lot.tenderId);
      if (!tender) return refused('lot.unknown');
      const parts = judgeCpvParts(terms, tender);
      if (!parts.ok) return parts;
      await tx.change(
        `update lot set (${LOT_COLUMNS}) = ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13), row_version = row_version + 1
         where id = $1 and region_id = $2 and row_version = $3 and state = 'draft'`,
        [lotId, actor.organisationId, rowVersion, ...lotValues(terms, judged.value)],
      );
      await writeLotParts(tx, lotId, actor.organisationId, terms);
      const estimateCents = await keepEstimate(tx, lot.tenderId);
      await tx.record<TenderingJournal>({
        type: 'lot.changed',
        dossier: lot.tenderId,
        subjectId: lotId,
        regionId: actor.organisationId,
        data: {
          number: lot.number,
          title: terms.title,
          route: terms.route,
          estimatedValueCents: estimateCents.toString(),
        },
      });
      return ok({ id: lotId });
    });
  }
}
