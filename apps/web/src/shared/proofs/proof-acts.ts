import { Injectable } from '@nestjs/common';
import { localDate } from '#libs/domain';
import { RecordProof } from '#libs/evaluation';
import type { BuyerActor, ProviderActor } from '#libs/identity';
import { one, parseForm } from '../form.js';
import type { FieldError, Typed } from '../form.js';
import { ProofForm } from './proof.form.js';

const fieldOf: Readonly<Record<string, string>> = {
  'proof.status-does-not-fit': 'status',
  'proof.scope-does-not-fit': 'scope',
  'proof.in-the-future': 'effectiveOn',
};

/** From the form to the use case: the same for a provider and for a region. */
@Injectable()
export class ProofActs {
  constructor(private readonly recordProof: RecordProof) {}

  /** The errors of the form, or nothing when it was recorded. */
  async record(actor: ProviderActor | BuyerActor, providerId: string, typed: Typed): Promise<readonly FieldError[]> {
    const parsed = parseForm(ProofForm, typed);
    if (!parsed.ok) return parsed.errors;
    const { proof, scope, status, source } = parsed.form;
    const effectiveOn = localDate(parsed.form.effectiveOn);
    const until = one(typed, 'validUntil').trim();
    const validUntil = until === '' ? null : localDate(until);
    const answer = await this.recordProof.run(actor, {
      providerId,
      proof,
      scope,
      status,
      effectiveOn,
      validUntil,
      source,
    });
    if (answer.ok) return [];
    return [{ field: fieldOf[answer.code] ?? 'validUntil', code: answer.code, data: answer.data }];
  }
}
