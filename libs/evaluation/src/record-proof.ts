import { Injectable } from '@nestjs/common';
import { ok, refused, startOfDay } from '#libs/domain';
import type { LocalDate, Ok, ProofStatus, Refused } from '#libs/domain';
import type { BuyerActor, ProviderActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { EvaluationJournal } from './journal.js';
import { givenForTerm, scopesOf, statusesOf } from './proofs.js';
import type { ProofCode } from './proofs.js';

export interface RecordProofInput {
  /** Used by a region only: a provider always records its own. */
  readonly providerId: string;
  readonly proof: ProofCode;
  readonly status: ProofStatus;
  readonly scope: string;
  readonly effectiveOn: LocalDate;
  readonly validUntil: LocalDate | null;
  readonly source: string;
}

export type RecordProofRefusal =
  | Refused<'proof.provider-unknown'>
  | Refused<'proof.status-does-not-fit', { proof: string; status: string }>
  | Refused<'proof.scope-does-not-fit', { proof: string; scope: string }>
  | Refused<'proof.valid-until-missing'>
  | Refused<'proof.valid-until-not-for-status', { status: string }>
  | Refused<'proof.valid-until-before-start', { effectiveOn: LocalDate }>
  | Refused<'proof.in-the-future', { today: LocalDate }>;

/**
 * Adds to the history of a proof: by the provider about itself, or by a region about what it saw in the public register.
 * Nothing in a history is ever changed; a correction is a later entry about the same day. A status counts from 0.00 on its day.
 */
@Injectable()
export class RecordProof {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: ProviderActor | BuyerActor, input: RecordProofInput): Promise<Ok<string> | RecordProofRefusal> {
    const { proof, status, scope, effectiveOn, validUntil } = input;
    return this.unitOfWork.run(actor, async (tx) => {
      const providerId = actor.kind === 'provider' ? actor.organisationId : input.providerId;
      const provider = await tx.one(`select 1 from organisation where id = $1 and kind = 'provider'`, [providerId]);
      if (!provider) return refused('proof.provider-unknown');
      if (!statusesOf[proof].includes(status)) return refused('proof.status-does-not-fit', { proof, status });
      if (!scopesOf[proof].includes(scope)) return refused('proof.scope-does-not-fit', { proof, scope });
      if (effectiveOn > tx.today) return refused('proof.in-the-future', { today: tx.today });
      if (status === 'fixed-term' && validUntil === null) return refused('proof.valid-until-missing');
      if (validUntil !== null && !givenForTerm.includes(status)) {
        return refused('proof.valid-until-not-for-status', { status });
      }
      if (validUntil !== null && validUntil < effectiveOn) {
        return refused('proof.valid-until-before-start', { effectiveOn });
      }
      const event = await tx.one<{ id: string }>(
        `insert into proof_event (provider_id, proof, scope, status, effective_at, valid_until, source, recorded_by,
           recorded_by_name, recorded_for)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
        [
          providerId,
          proof,
          scope,
          status,
          startOfDay(effectiveOn),
          validUntil,
          input.source,
          actor.personId,
          actor.name,
          actor.organisationId,
        ],
      );
      await tx.record<EvaluationJournal>({
        type: 'proof.recorded',
        dossier: providerId,
        subjectId: event!.id,
        regionId: actor.kind === 'region' ? actor.organisationId : null,
        providerId,
        data: { proof, status, scope, effectiveOn, validUntil, source: input.source },
      });
      return ok(event!.id);
    });
  }
}
