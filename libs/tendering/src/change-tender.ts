import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { settleApprovals } from './approvals/settle-approvals.js';
import { keepEstimate } from './estimate.js';
import type { TenderingJournal } from './journal.js';
import { judgeTerms, setMunicipalities } from './tender-terms.js';
import type { TenderTerms, TermsRefusal } from './tender-terms.js';
import { tenderById } from './tenders.js';

export type ChangeTenderRefusal = TermsRefusal | Refused<'tender.unknown'> | Refused<'tender.not-draft'>;

/**
 * Changes a draft. Refuses once it is published: what the market read stays (`tender.not-draft`), and see `judgeTerms`.
 * @throws StaleRow when somebody else changed it since the page was read.
 */
@Injectable()
export class ChangeTender {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: { readonly tenderId: string; readonly rowVersion: number; readonly terms: TenderTerms },
  ): Promise<Ok<{ id: string }> | ChangeTenderRefusal> {
    const { tenderId, rowVersion, terms } = input;
    return this.unitOfWork.run(actor, async (tx) => {
      const tender = await tenderById(tx, tenderId);
      if (!tender) return refused('tender.unknown');
      if (tender.state !== 'draft') return refused('tender.not-draft');
      const judged = await judgeTerms(tx, actor, terms, tenderId);
      if (!judged.ok) return judged;
      await tx.change(
        `update tender set reference = $4, title = $5, description = $6, procedure_code = $7, procedure_version = $8, cpv = $9,
           demand_year = $10, trajectories = $11, price_per_trajectory_cents = $12, contract_years = $13, option_years = $14,
           standstill_days = $15, service_start = $16, row_version = row_version + 1
         where id = $1 and region_id = $2 and row_version = $3 and state = 'draft'`,
        [
          tenderId,
          actor.organisationId,
          rowVersion,
          terms.reference,
          terms.title,
          terms.description,
          judged.type.code,
          judged.type.version,
          terms.cpv,
          terms.demandYear,
          judged.trajectories,
          terms.pricePerTrajectoryCents.toString(),
          terms.contractYears,
          terms.optionYears,
          terms.standstillDays,
          terms.serviceStart,
        ],
      );
      await setMunicipalities(tx, tenderId, actor.organisationId, judged.gmCodes);
      await settleApprovals(tx, tender);
      const estimateCents = await keepEstimate(tx, tenderId);
      await tx.record<TenderingJournal>({
        type: 'tender.changed',
        dossier: tenderId,
        subjectId: tenderId,
        regionId: actor.organisationId,
        data: { reference: terms.reference, title: terms.title, estimatedValueCents: estimateCents.toString() },
      });
      return ok({ id: tenderId });
    });
  }
}
