import type { AssessmentFacts } from '../../buyer/assessment/assessment.facts.js';
import { Cents, Id, instant, Instant, instantOrNull, OneOf, Parts, Text, Texts, Whole } from '../shared/fields.js';

export class AssessorDto {
  @Id() personId: string;
  @Text() name: string;
  @Instant({ nullable: true, description: 'When secrecy and no interest were declared' }) declaredAt: string | null;
  @Instant({ nullable: true }) lockedAt: string | null;
  @Whole({ description: 'Answers with mark and motivation; which mark is nobody else’s business before the lock' })
  done: number;
}

export class CandidateDto {
  @Id() personId: string;
  @Text() name: string;
}

export class CriterionToScoreDto {
  @Id() id: string;
  @Text() title: string;
  @Whole() weight: number;
}

export class BidToScoreDto {
  @Id() bidId: string;
  @Text() provider: string;
}

export class GivenScoreDto {
  @Id() personId: string;
  @Id() bidId: string;
  @Id() criterionId: string;
  @Text({ description: 'As on the scale; empty while none was chosen' }) mark: string;
  @Text() motivation: string;
}

export class AgreedScoreDto {
  @Id() bidId: string;
  @Id() criterionId: string;
  @Text() mark: string;
  @Text() motivation: string;
  @Text() agreedBy: string;
  @Instant() agreedAt: string;
}

export class OpenedPriceDto {
  @Id() bidId: string;
  @Cents() priceCents: string;
}

export class AssessmentDto {
  @Id() lotId: string;
  @Text({ example: 'assessing', description: 'State of the lot' }) state: string;
  @Parts(() => CriterionToScoreDto) criteria: CriterionToScoreDto[];
  @Parts(() => BidToScoreDto, { description: 'Bids in the running' }) bids: BidToScoreDto[];
  @Parts(() => AssessorDto) assessors: AssessorDto[];
  @Parts(() => CandidateDto, { description: 'Colleagues who can be assigned' }) candidates: CandidateDto[];
  @Parts(() => GivenScoreDto, { description: 'Empty until every assessor has locked' }) scores: GivenScoreDto[];
  @Parts(() => AgreedScoreDto) agreed: AgreedScoreDto[];
  @Instant({ nullable: true }) pricesOpenedAt: string | null;
  @Parts(() => OpenedPriceDto, { description: 'Empty until the prices are opened' }) prices: OpenedPriceDto[];
}

export class AssignAssessorsDto {
  @Texts({ description: 'Ids of colleagues' }) personIds: string[];
}

export class AgreedMarkDto {
  @Id() bidId: string;
  @Id() criterionId: string;
  @Text({ example: '8' }) mark: string;
  @Text() motivation: string;
}

export class AgreeDto {
  @Parts(() => AgreedMarkDto) marks: AgreedMarkDto[];
}

export class LockQualityDto {
  @OneOf(['LOCK'], { description: 'LOCK: this cannot be undone' }) confirmation: string;
}

export class RankLotDto {
  @Texts({ optional: true, description: 'Where lots decide: ids of bids in the order drawn' }) drawn?: string[];
  @Text({ optional: true, description: 'How the lots were drawn, by whom and when' }) drawingRecord?: string;
}

export const toAssessment = (facts: AssessmentFacts): AssessmentDto => ({
  lotId: facts.file.lot.id,
  state: facts.file.lot.state,
  criteria: facts.criteria.map(({ id, title, weight }) => ({ id, title, weight })),
  bids: facts.bids.map(({ bidId, providerName }) => ({ bidId, provider: providerName })),
  assessors: facts.assignments.map(({ personId, name, declaredAt, lockedAt, done }) => ({
    personId,
    name,
    declaredAt: instantOrNull(declaredAt),
    lockedAt: instantOrNull(lockedAt),
    done,
  })),
  candidates: facts.candidates.map(({ personId, name }) => ({ personId, name })),
  scores: facts.scores.map(({ personId, bidId, criterionId, mark, motivation }) => ({
    personId,
    bidId,
    criterionId,
    mark: mark === null ? '' : String(mark),
    motivation,
  })),
  agreed: facts.agreed.map(({ bidId, criterionId, mark, motivation, agreedByName, agreedAt }) => ({
    bidId,
    criterionId,
    mark: String(mark),
    motivation,
    agreedBy: agreedByName,
    agreedAt: instant(agreedAt),
  })),
  pricesOpenedAt: instantOrNull(facts.pricesOpenedAt),
  prices: facts.prices.map(({ bidId, priceCents }) => ({ bidId, priceCents: priceCents.toString() })),
});
