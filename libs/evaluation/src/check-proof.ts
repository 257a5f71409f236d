import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { EvaluationJournal } from './journal.js';
import { proofHistoriesOf } from './proof-history.query.js';

/**
 * Notes that a region looked a proof up in the public register and found there what stands here. What differs is recorded
 * with `RecordProof` instead. Refuses a proof of which nothing is known yet.
 */
@Injectable()
export class CheckProof {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: { readonly providerId: string; readonly proof: string; readonly scope: string; readonly source: string },
  ): Promise<Ok<string> | Refused<'proof.nothing-to-check'>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const histories = await proofHistoriesOf(tx, input.providerId, tx.now);
      const proof = histories.find((one) => one.proof === input.proof && one.scope === input.scope);
      if (!proof) return refused('proof.nothing-to-check');
      const check = await tx.one<{ id: string }>(
        `insert into proof_check (provider_id, region_id, proof, scope, status, source, checked_by, checked_by_name)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
        [
          input.providerId,
          actor.organisationId,
          proof.proof,
          proof.scope,
          proof.now.status,
          input.source,
          actor.personId,
          actor.name,
        ],
      );
      await tx.record<EvaluationJournal>({
        type: 'proof.checked',
        dossier: input.providerId,
        subjectId: check!.id,
        regionId: actor.organisationId,
        providerId: input.providerId,
        data: { proof: proof.proof, scope: proof.scope, status: proof.now.status, source: input.source },
      });
      return ok(check!.id);
    });
  }
}
