import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { settleApprovals } from './approvals/settle-approvals.js';
import { keepEstimate } from './estimate.js';
import type { TenderingJournal } from './journal.js';
import { judgeTerms, setMunicipalities, TERM_COLUMNS, termValues } from './tender-terms.js';
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
        `update tender set (${TERM_COLUMNS}) = ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16), row_version = row_version + 1
         where id = $1 and region_id = $2 and row_version = $3 and state = 'draft'`,
        [tenderId, actor.organisationId, rowVersion, ...termValues(terms, judged.value)],
      );
      await setMunicipalities(tx, tenderId, actor.organisationId, judged.value.gmCodes);
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
