import type { StoredRanking } from '#libs/evaluation';
import {
  Cents,
  FractionDto,
  Id,
  instant,
  Instant,
  OneOf,
  Part,
  Parts,
  Text,
  Texts,
  toFraction,
  Whole,
  YesNo,
} from './shared/fields.js';

export class CriterionScoreDto {
  @Id() criterionId: string;
  @Text() title: string;
  @Text({ description: 'The agreed mark, as on the scale' }) mark: string;
  @Part(() => FractionDto) maxPoints: FractionDto;
  @Part(() => FractionDto) points: FractionDto;
}

export class SumStepDto {
  @Text({ description: 'Which step of the formula' }) code: string;
  @OneOf(['points', 'cents', 'number']) unit: string;
  @Part(() => FractionDto) value: FractionDto;
}

export class RankedBidDto {
  @Id() bidId: string;
  @Text() provider: string;
  @Whole() rank: number;
  @YesNo() wins: boolean;
  @Text({ description: 'The tie rule that decided; empty where there was no tie' }) decidedBy: string;
  @Cents() priceCents: string;
  @Part(() => FractionDto) qualityPoints: FractionDto;
  @Part(() => FractionDto) pricePoints: FractionDto;
  @Part(() => FractionDto) total: FractionDto;
  @Parts(() => CriterionScoreDto) criteria: CriterionScoreDto[];
  @Parts(() => SumStepDto, { description: 'The sum of the price, step by step' }) steps: SumStepDto[];
}

export class InvalidBidDto {
  @Id() bidId: string;
  @Text() provider: string;
  @Text({ example: 'bid.price-above-ceiling' }) code: string;
  @Cents() priceCents: string;
  @Cents() ceilingPriceCents: string;
}

export class RankingDto {
  @Id() id: string;
  @Text() madeBy: string;
  @Instant() madeAt: string;
  @Text({ example: 'F-2' }) formula: string;
  @Text({ example: '2026-1' }) formulaVersion: string;
  @OneOf(['highest', 'lowest'], { description: 'Which total wins' }) winner: string;
  @Parts(() => RankedBidDto, { description: 'Best first' }) bids: RankedBidDto[];
  @Parts(() => InvalidBidDto) invalid: InvalidBidDto[];
  @Texts({ description: 'Bids in the order drawn; empty where no lots were drawn' }) drawn: string[];
}

export const toRanking = ({ id, result, madeByName, madeAt }: StoredRanking): RankingDto => ({
  id,
  madeBy: madeByName,
  madeAt: instant(madeAt),
  formula: result.formula.code,
  formulaVersion: result.formula.version,
  winner: result.winner,
  bids: result.bids.map((bid) => ({
    bidId: bid.bidId,
    provider: bid.providerName,
    rank: bid.rank,
    wins: bid.wins,
    decidedBy: bid.decidedBy ?? '',
    priceCents: bid.priceCents,
    qualityPoints: toFraction(bid.quality.points),
    pricePoints: toFraction(bid.pricePoints),
    total: toFraction(bid.total),
    criteria: bid.quality.lines.map((line) => ({
      criterionId: line.criterionId,
      title: line.title,
      mark: line.mark,
      maxPoints: toFraction(line.maxPoints),
      points: toFraction(line.points),
    })),
    steps: bid.steps.map(({ code, unit, value }) => ({ code, unit, value: toFraction(value) })),
  })),
  invalid: result.invalid.map(({ bidId, providerName, code, priceCents, ceilingCents }) => ({
    bidId,
    provider: providerName,
    code,
    priceCents,
    ceilingPriceCents: ceilingCents,
  })),
  drawn: [...result.drawn],
});
