import { Injectable } from '@nestjs/common';
import { ok, refused, riskScore } from '#libs/domain';
import type { Ok, Refused, RiskRefusal, RiskTerms } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { newestPlanning } from '../plannings.js';
import { lockTender } from '../tenders.js';
import { wrongInRisk } from './wrong-in-risk.js';
import type { StepUnknown } from './wrong-in-risk.js';

/** Adds a risk to the register of a tender, with the next number. Refuses a step that the planning does not have. */
@Injectable()
export class AddRisk {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    { tenderId, terms }: { readonly tenderId: string; readonly terms: RiskTerms },
  ): Promise<Ok<{ id: string; number: number }> | RiskRefusal | StepUnknown | Refused<'tender.unknown'>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const tender = await lockTender(tx, tenderId);
      if (!tender) return refused('tender.unknown');
      const [fault] = wrongInRisk(terms, await newestPlanning(tx, tender.id), null);
      if (fault) return fault;
      const row = await tx.one<{ id: string; number: number }>(
        `insert into risk (tender_id, region_id, number, title, cause, chance, effect, owner, measure, milestone_code, days, recorded_by)
         select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11 from risk where tender_id = $1
         returning id, number`,
        [
          tender.id,
          actor.organisationId,
          terms.title,
          terms.cause,
          terms.chance,
          terms.effect,
          terms.owner,
          terms.measure,
          terms.milestoneCode,
          terms.days,
          actor.personId,
        ],
      );
      const { id, number } = row!;
      await tx.record<TenderingJournal>({
        type: 'risk.added',
        dossier: tender.id,
        subjectId: id,
        regionId: actor.organisationId,
        data: { number, title: terms.title, chance: terms.chance, effect: terms.effect, score: riskScore(terms) },
      });
      return ok({ id, number });
    });
  }
}
