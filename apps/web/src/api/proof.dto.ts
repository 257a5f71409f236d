import type { ListedProvider, ProofCheck, ProofHistory } from '#libs/evaluation';
import { proofCodes } from '#libs/evaluation';
import type { Typed } from '../shared/form.js';
import { Day, Id, instant, Instant, instantOrNull, OneOf, Parts, Text } from './shared/fields.js';
import { listOf } from './shared/listing.js';

export class ProofEventDto {
  @Text({ example: 'suspended' }) status: string;
  @Instant({ description: 'From when it counts' }) effectiveAt: string;
  @Day({ nullable: true }) validUntil: string | null;
  @Text() source: string;
  @Instant() recordedAt: string;
  @Text() recordedBy: string;
}

export class ProofCheckDto {
  @Text() status: string;
  @Text() source: string;
  @Instant() checkedAt: string;
  @Text() checkedBy: string;
  @Text() region: string;
}

export class ProofDto {
  @OneOf(proofCodes) proof: string;
  @Text({ example: 'language' }) scope: string;
  @Text({ example: 'indefinite', description: 'As it is now' }) status: string;
  @Instant({ nullable: true }) since: string | null;
  @Day({ nullable: true }) validUntil: string | null;
  @Parts(() => ProofEventDto, { description: 'Oldest first; nothing in a history is ever changed' })
  history: ProofEventDto[];
  @Parts(() => ProofCheckDto, { description: 'Who looked it up in the public register, newest first' })
  checks: ProofCheckDto[];
}

export class ProofsDto {
  @Parts(() => ProofDto) proofs: ProofDto[];
}

export class ProviderDto {
  @Id() id: string;
  @Text() name: string;
  @Text({ example: '90000001' }) kvk: string;
  @Text() city: string;
  @Instant({ nullable: true, description: 'When the number was checked in the business register' })
  kvkCheckedAt: string | null;
}
export class ProviderListDto extends listOf(() => ProviderDto) {}

export class ProviderDetailDto extends ProviderDto {
  @Parts(() => ProofDto) proofs: ProofDto[];
}

export class RecordProofDto {
  @OneOf(proofCodes) proof: string;
  @Text({ example: 'language' }) scope: string;
  @Text({ example: 'fixed-term' }) status: string;
  @Day({ description: 'It counts from midnight' }) effectiveOn: string;
  @Day({ optional: true, description: 'The last day, where it was given for a term' }) validUntil?: string;
  @Text({ description: 'Where it can be seen' }) source: string;
}

export class CheckProofDto {
  @OneOf(proofCodes) proof: string;
  @Text({ example: 'language' }) scope: string;
}

export const proofTyped = ({ proof, scope, status, effectiveOn, validUntil = '', source }: RecordProofDto): Typed => ({
  proof,
  scope,
  status,
  effectiveOn,
  validUntil,
  source,
});

export const toProof = ({ proof, scope, now, events }: ProofHistory, checks: readonly ProofCheck[]): ProofDto => ({
  proof,
  scope,
  status: now.status,
  since: instantOrNull(now.since),
  validUntil: now.validUntil,
  history: events.map(({ status, effectiveAt, validUntil, source, recordedAt, recordedBy }) => ({
    status,
    effectiveAt: instant(effectiveAt),
    validUntil,
    source,
    recordedAt: instant(recordedAt),
    recordedBy,
  })),
  checks: checks
    .filter((check) => check.proof === proof && check.scope === scope)
    .map(({ status, source, checkedAt, checkedBy, regionName }) => ({
      status,
      source,
      checkedAt: instant(checkedAt),
      checkedBy,
      region: regionName,
    })),
});

export const toProvider = ({ id, name, kvk, city, kvkCheckedAt }: ListedProvider): ProviderDto => ({
  id,
  name,
  kvk,
  city,
  kvkCheckedAt: instantOrNull(kvkCheckedAt),
});
