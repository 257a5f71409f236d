import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import type { AssessorActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { EvaluationJournal } from './journal.js';

export interface DeclareInterestInput {
  readonly tenderId: string;
  readonly secrecy: boolean;
  readonly noInterest: boolean;
}

export type DeclareRefusal =
  Refused<'assessor.not-assigned'> | Refused<'assessor.declaration-incomplete'> | Refused<'assessor.already-declared'>;

/**
 * An assessor declares secrecy and having no interest in any bidder, once for all lots of a tender, before any answer
 * opens (Aw 1.10a, 1.10b). Both halves or nothing: who has an interest tells the buyer instead.
 */
@Injectable()
export class DeclareInterest {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: AssessorActor, input: DeclareInterestInput): Promise<Result<null, DeclareRefusal>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const assigned = await tx.query<{ declared_at: Date | null }>(
        `select a.declared_at from assessor_assignment a join lot l on l.id = a.lot_id
         where l.tender_id = $1 and a.person_id = $2 and a.region_id = $3 for update of a`,
        [input.tenderId, actor.personId, actor.organisationId],
      );
      if (assigned.length === 0) return refused('assessor.not-assigned');
      if (assigned.every(({ declared_at }) => declared_at !== null)) return refused('assessor.already-declared');
      if (!input.secrecy || !input.noInterest) return refused('assessor.declaration-incomplete');
      await tx.query(
        `update assessor_assignment a set declared_at = $4 from lot l
         where l.id = a.lot_id and l.tender_id = $1 and a.person_id = $2 and a.region_id = $3 and a.declared_at is null`,
        [input.tenderId, actor.personId, actor.organisationId, tx.now],
      );
      await tx.record<EvaluationJournal>({
        type: 'assessor.declared',
        dossier: input.tenderId,
        subjectId: actor.personId,
        regionId: actor.organisationId,
        data: { secrecy: true, noInterest: true },
      });
      return ok(null);
    });
  }
}
