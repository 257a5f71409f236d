import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused, RiskRefusal, RiskTerms } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { newestPlanning } from '../plannings.js';
import { riskById } from './risks.query.js';
import { wrongInRisk } from './wrong-in-risk.js';
import type { StepUnknown } from './wrong-in-risk.js';

/**
 * Changes a risk; the journal keeps what each word and figure was. Refuses a closed risk and a step the planning lacks (unless it
 * stood there already).
 * @throws StaleRow when somebody else changed it in the meantime.
 */
@Injectable()
export class ChangeRisk {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    { riskId, rowVersion, terms }: { readonly riskId: string; readonly rowVersion: number; readonly terms: RiskTerms },
  ): Promise<Ok<{ changed: number }> | RiskRefusal | StepUnknown | Refused<'risk.unknown'> | Refused<'risk.closed'>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const before = await riskById(tx, riskId);
      if (!before) return refused('risk.unknown');
      if (before.state === 'closed') return refused('risk.closed');
      const [fault] = wrongInRisk(terms, await newestPlanning(tx, before.tenderId), before);
      if (fault) return fault;
      const fields = Object.keys(terms) as (keyof RiskTerms)[];
      const changes = fields
        .filter((field) => before[field] !== terms[field])
        .map((field) => ({ field, from: before[field] ?? '', to: terms[field] ?? '' }));
      await tx.change(
        `update risk set title = $4, cause = $5, chance = $6, effect = $7, owner = $8, measure = $9, milestone_code = $10, days = $11,
           recorded_by = $12, recorded_at = $13, row_version = row_version + 1
         where id = $1 and region_id = $2 and row_version = $3`,
        [
          before.id,
          actor.organisationId,
          rowVersion,
          terms.title,
          terms.cause,
          terms.chance,
          terms.effect,
          terms.owner,
          terms.measure,
          terms.milestoneCode,
          terms.days,
          actor.personId,
          tx.now,
        ],
      );
      await tx.record<TenderingJournal>({
        type: 'risk.changed',
        dossier: before.tenderId,
        subjectId: before.id,
        regionId: actor.organisationId,
        data: { number: before.number, title: terms.title, changes },
      });
      return ok({ changed: changes.length });
    });
  }
}
