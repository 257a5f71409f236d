import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { lotEligibility } from './eligibility.query.js';
import type { EvaluationJournal } from './journal.js';
import { lotFileForUpdate, lotUnknown } from './lot-file.js';
import type { LotUnknown } from './lot-file.js';

export interface DecideEligibilityInput {
  readonly lotId: string;
  readonly bidId: string;
  readonly outcome: 'eligible' | 'excluded';
  readonly reason: string;
}

export type EligibilityRefusal =
  | LotUnknown
  | Refused<'eligibility.bid-unknown'>
  | Refused<'eligibility.not-opened', { readonly state: string }>
  | Refused<'eligibility.assessment-started', { readonly state: string }>
  | Refused<'eligibility.exclusion-without-reason'>
  | Refused<'eligibility.deviation-without-reason', { readonly advice: string }>;

/** A reason says something: shorter than this it cannot. */
const SHORTEST_REASON = 10;

/**
 * The buyer decides whether a bidder takes part in a lot. The advice is made again at that moment, as of the deadline,
 * and kept with the decision. An exclusion needs a reason, and so does every departure from the advice; what needs
 * judgement always departs. A decision can be replaced until the assessment of the lot starts.
 */
@Injectable()
export class DecideEligibility {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: BuyerActor, input: DecideEligibilityInput): Promise<Result<{ readonly id: string }, EligibilityRefusal>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const file = await lotFileForUpdate(tx, input.lotId);
      if (!file) return lotUnknown();
      const { lot, tender } = file;
      if (!['opened', 'assessing'].includes(tender.state)) {
        return refused('eligibility.not-opened', { state: tender.state });
      }
      if (lot.state !== 'open') return refused('eligibility.assessment-started', { state: lot.state });
      const { bidders } = await lotEligibility(tx, file);
      const bidder = bidders.find(({ bid }) => bid.bidId === input.bidId);
      if (!bidder) return refused('eligibility.bid-unknown');
      const { advice, bid, decision } = bidder;
      const reason = input.reason.trim();
      if (reason.length < SHORTEST_REASON) {
        if (input.outcome === 'excluded') return refused('eligibility.exclusion-without-reason');
        if (input.outcome !== advice.outcome) {
          return refused('eligibility.deviation-without-reason', { advice: advice.outcome });
        }
      }
      const [row] = await tx.query<{ id: string }>(
        `insert into eligibility_check (lot_id, bid_id, region_id, provider_id, as_of, advice, outcome, reason, decided_by, replaces)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
        [
          lot.id,
          bid.bidId,
          actor.organisationId,
          bid.providerId,
          advice.asOf,
          JSON.stringify(advice),
          input.outcome,
          reason,
          actor.personId,
          decision?.id ?? null,
        ],
      );
      await tx.record<EvaluationJournal>({
        type: 'eligibility.decided',
        dossier: tender.id,
        subjectId: bid.bidId,
        regionId: actor.organisationId,
        data: {
          lotId: lot.id,
          lot: lot.number,
          provider: bid.providerName,
          outcome: input.outcome,
          advice: advice.outcome,
          findings: advice.findings.map(({ code }) => code),
          asOf: advice.asOf.toISOString(),
        },
        reason,
      });
      return ok({ id: row!.id });
    });
  }
}
