import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { assessorCandidates, assignmentsOf } from './assessment.query.js';
import type { EvaluationJournal } from './journal.js';
import { lotFileForUpdate, lotUnknown } from './lot-file.js';
import type { LotUnknown } from './lot-file.js';

export interface AssignAssessorsInput {
  readonly lotId: string;
  readonly personIds: readonly string[];
}

export type AssignRefusal =
  | LotUnknown
  | Refused<'assessment.not-opened', { readonly state: string }>
  | Refused<'assessment.scores-locked'>
  | Refused<'assessment.nobody-chosen'>
  | Refused<'assessment.not-an-assessor'>;

/**
 * Assigns colleagues with the role of assessor to a lot, between the opening and the moment that all scores are locked.
 * Who has declared on this tender before need not declare again. Nobody is taken off: what was scored stays visible.
 */
@Injectable()
export class AssignAssessors {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    { lotId, personIds }: AssignAssessorsInput,
  ): Promise<Result<{ readonly added: number }, AssignRefusal>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const file = await lotFileForUpdate(tx, lotId);
      if (!file) return lotUnknown();
      const { lot, tender } = file;
      const stillScoring = lot.state === 'assessing' || (lot.state === 'open' && isOpened(tender.state));
      if (!stillScoring) return refused('assessment.not-opened', { state: lot.state });
      const present = await assignmentsOf(tx, lotId);
      if (present.length > 0 && present.every(({ lockedAt }) => lockedAt !== null)) {
        return refused('assessment.scores-locked');
      }
      const candidates = new Map((await assessorCandidates(tx)).map(({ personId, name }) => [personId, name]));
      if (personIds.some((personId) => !candidates.has(personId))) return refused('assessment.not-an-assessor');
      const added = [...new Set(personIds)].filter((id) => !present.some(({ personId }) => personId === id));
      if (added.length === 0) return refused('assessment.nobody-chosen');
      for (const personId of added) {
        await tx.query(
          `insert into assessor_assignment (lot_id, region_id, person_id, declared_at)
           values ($1, $2, $3, (select min(a.declared_at) from assessor_assignment a join lot l on l.id = a.lot_id
             where l.tender_id = $4 and a.person_id = $3))`,
          [lotId, actor.organisationId, personId, tender.id],
        );
      }
      await tx.record<EvaluationJournal>({
        type: 'assessor.assigned',
        dossier: tender.id,
        subjectId: lot.id,
        regionId: actor.organisationId,
        data: { lot: lot.number, assessors: added.map((id) => candidates.get(id) ?? '') },
      });
      return ok({ added: added.length });
    });
  }
}

const isOpened = (state: string): boolean => state === 'opened' || state === 'assessing';
