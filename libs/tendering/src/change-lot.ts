import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { keepEstimate } from './estimate.js';
import type { TenderingJournal } from './journal.js';
import { cpvPartsKept, judgeCpvParts, judgeLot, writeLotParts } from './lot-terms.js';
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
        `update lot set title = $4, route = $5, expected_trajectories = $6, ceiling_price_cents = $7, formula_code = $8,
           formula_version = $9, formula_params = $10, price_weight = $11, tie_rule = $12, cpv_parts = $13, row_version = row_version + 1
         where id = $1 and region_id = $2 and row_version = $3 and state = 'draft'`,
        [
          lotId,
          actor.organisationId,
          rowVersion,
          terms.title,
          terms.route,
          terms.expectedTrajectories,
          terms.ceilingPriceCents.toString(),
          judged.value.formula.code,
          judged.value.formula.version,
          JSON.stringify(judged.value.params),
          terms.priceWeight,
          terms.tieRules.join(','),
          cpvPartsKept(terms),
        ],
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
