import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { keepEstimate } from './estimate.js';
import type { TenderingJournal } from './journal.js';
import { judgeCpvParts, judgeLot, LOT_COLUMNS, lotValues, writeLotParts } from './lot-terms.js';
import type { LotTerms, LotTermsRefusal } from './lot-terms.js';
import { lockTender } from './tenders.js';

/** Adds a lot to a draft, with the next number. Refusals: `tender.unknown`, `tender.not-draft`, and see `judgeLot`. */
@Injectable()
export class AddLot {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: { readonly tenderId: string; readonly terms: LotTerms },
  ): Promise<
    Ok<{ id: string; number: number }> | Refused<'tender.unknown'> | Refused<'tender.not-draft'> | LotTermsRefusal
  > {
    const { tenderId, terms } = input;
    return this.unitOfWork.run(actor, async (tx) => {
      const tender = await lockTender(tx, tenderId);
      if (!tender) return refused('tender.unknown');
      if (tender.state !== 'draft') return refused('tender.not-draft');
      const judged = judgeLot(terms);
      if (!judged.ok) return judged;
      const parts = judgeCpvParts(terms, tender);
      if (!parts.ok) return parts;
      const lot = await tx.one<{ id: string; number: number }>(
        `insert into lot (tender_id, region_id, number, ${LOT_COLUMNS})
         select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 from lot where tender_id = $1
         returning id, number`,
        [tenderId, actor.organisationId, ...lotValues(terms, judged.value)],
      );
      await writeLotParts(tx, lot!.id, actor.organisationId, terms);
      const estimateCents = await keepEstimate(tx, tenderId);
      await tx.record<TenderingJournal>({
        type: 'lot.added',
        dossier: tenderId,
        subjectId: lot!.id,
        regionId: actor.organisationId,
        data: {
          number: lot!.number,
          title: terms.title,
          route: terms.route,
          estimatedValueCents: estimateCents.toString(),
        },
      });
      return ok(lot!);
    });
  }
}
