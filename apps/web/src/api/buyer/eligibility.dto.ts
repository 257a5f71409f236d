import type { BidderEligibility, LotEligibility } from '#libs/evaluation';
import type { Lot } from '#libs/tendering';
import { Cents, Id, instant, Instant, instantOrNull, OneOf, Part, Parts, Text, Whole } from '../shared/fields.js';

export class EligibilityFindingDto {
  @Text({ example: 'language' }) component: string;
  @Text({ example: 'quality-mark' }) requirement: string;
  @Text({ example: 'eligibility.mark-suspended', description: 'Stable code' }) code: string;
  @OneOf(['met', 'not-met', 'judge', 'note']) verdict: string;
  @Text({ description: 'The rule' }) source: string;
  @Instant({ nullable: true, description: 'Since when the proof is as it is' }) since: string | null;
}

export class EligibilityDecisionDto {
  @OneOf(['eligible', 'excluded']) outcome: string;
  @Text() reason: string;
  @Text() by: string;
  @Instant() at: string;
}

export class BidderDto {
  @Id() bidId: string;
  @Id() providerId: string;
  @Text() provider: string;
  @Text() kvk: string;
  @Text() city: string;
  @Instant() arrivedAt: string;
  @OneOf(['eligible', 'excluded', 'needs-judgement'], { description: 'What the proofs show; a person decides' })
  advice: string;

  @Instant({ description: 'The moment the proofs are judged at: the deadline' }) asOf: string;
  @Parts(() => EligibilityFindingDto) findings: EligibilityFindingDto[];
  @Part(() => EligibilityDecisionDto, { nullable: true }) decision: EligibilityDecisionDto | null;
}

export class LotBiddersDto {
  @Id() lotId: string;
  @Whole() number: number;
  @Text() title: string;
  @Text() state: string;
  @Parts(() => BidderDto) bidders: BidderDto[];
}

export class EligibilityDto {
  @Parts(() => LotBiddersDto, { description: 'Empty before the opening' }) lots: LotBiddersDto[];
}

export class DecideEligibilityDto {
  @OneOf(['eligible', 'excluded']) outcome: string;
  @Text({ optional: true, description: 'Needed for an exclusion and for every departure from the advice' })
  reason?: string;
}

export class CloseLotDto {
  @Text({ description: 'What you make of it, in at least ten characters' }) reason: string;
}

export class RetenderLotDto extends CloseLotDto {
  @Cents({ description: 'The adjusted ceiling price per trajectory' }) ceilingPriceCents: string;
}

export class DecisionMadeDto {
  @Id() decisionId: string;
}

export class RetenderedDto {
  @Id({ description: 'Of the new draft tender' }) tenderId: string;
  @Text() reference: string;
}

export const toBidder = ({ bid, advice, decision }: BidderEligibility): BidderDto => ({
  bidId: bid.bidId,
  providerId: bid.providerId,
  provider: bid.providerName,
  kvk: bid.kvk,
  city: bid.city,
  arrivedAt: instant(bid.arrivedAt),
  advice: advice.outcome,
  asOf: instant(advice.asOf),
  findings: advice.findings.map(({ component, requirement, code, verdict, source, data }) => ({
    component,
    requirement,
    code,
    verdict,
    source,
    since: instantOrNull(data.since),
  })),
  decision: decision && {
    outcome: decision.outcome,
    reason: decision.reason,
    by: decision.decidedByName,
    at: instant(decision.decidedAt),
  },
});

export const toLotBidders = (lot: Lot, { bidders }: LotEligibility): LotBiddersDto => ({
  lotId: lot.id,
  number: lot.number,
  title: lot.title,
  state: lot.state,
  bidders: bidders.map(toBidder),
});
