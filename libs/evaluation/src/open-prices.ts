import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { openedPrices, pricesOpenedAt } from './assessment.query.js';
import type { EvaluationJournal } from './journal.js';
import { lotFileForUpdate, lotUnknown } from './lot-file.js';
import type { LotUnknown } from './lot-file.js';

export type OpenPricesRefusal =
  | LotUnknown
  | Refused<'prices.quality-not-locked', { readonly state: string }>
  | Refused<'prices.already-opened', { readonly openedAt: Date }>;

/** Opens the prices of a lot, once, after its quality is locked; who did and when is in the journal (V-09). */
@Injectable()
export class OpenPrices {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: BuyerActor, lotId: string): Promise<Result<{ readonly prices: number }, OpenPricesRefusal>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const file = await lotFileForUpdate(tx, lotId);
      if (!file) return lotUnknown();
      const { lot, tender } = file;
      if (!lot.qualityLockedAt) return refused('prices.quality-not-locked', { state: lot.state });
      const openedAt = await pricesOpenedAt(tx, lotId);
      if (openedAt) return refused('prices.already-opened', { openedAt });
      const prices = (await openedPrices(tx, lotId)).length;
      await tx.record<EvaluationJournal>({
        type: 'prices.opened',
        dossier: tender.id,
        subjectId: lot.id,
        regionId: actor.organisationId,
        data: { lot: lot.number, prices },
      });
      return ok({ prices });
    });
  }
}
