import { explainExclusion } from '#libs/evaluation';
import type { AwardLetterRow } from '#libs/evaluation';
import type { Language, Translate } from '#libs/platform';
import {
  Day,
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
} from '../shared/fields.js';
import { listOf } from '../shared/listing.js';

export class ResultDto {
  @Id() id: string;
  @Text() region: string;
  @Text() tenderTitle: string;
  @Text() tenderReference: string;
  @Whole() lotNumber: number;
  @Text() lotTitle: string;
  @OneOf(['won', 'lost', 'excluded']) outcome: string;
  @Instant() sentAt: string;
}
export class ResultListDto extends listOf(() => ResultDto) {}

export class ComparedScoreDto {
  @Text() title: string;
  @Part(() => FractionDto) maxPoints: FractionDto;
  @Text() mark: string;
  @Part(() => FractionDto) points: FractionDto;
  @Text() motivation: string;
  @Text({ description: 'Empty in the winner’s own letter' }) winnerMark: string;
  @Part(() => FractionDto) winnerPoints: FractionDto;
  @Text() winnerMotivation: string;
  @Text({ description: 'Whose score is better' }) advantage: string;
}

export class ComparedTotalDto {
  @Part(() => FractionDto) own: FractionDto;
  @Part(() => FractionDto) winner: FractionDto;
  @Text({ description: 'Whose is better' }) advantage: string;
}

export class OwnScoreDto {
  @Whole() rank: number;
  @Whole({ description: 'Bids that were ranked' }) bids: number;
  @Text({ description: 'The tie rule that decided; empty where there was no tie' }) decidedBy: string;
  @Parts(() => ComparedScoreDto) criteria: ComparedScoreDto[];
  @Part(() => ComparedTotalDto, { nullable: true, description: 'Null where quality and price are one score' })
  price: ComparedTotalDto | null;

  @Part(() => ComparedTotalDto) total: ComparedTotalDto;
}

export class ResultDetailDto extends ResultDto {
  @Text() winner: string;
  @Text({ description: 'What the region told every bidder' }) motivation: string;
  @Part(() => OwnScoreDto, { nullable: true, description: 'Null for who was excluded' }) score: OwnScoreDto | null;
  @Texts({ description: 'Why a bid was excluded; empty otherwise' }) excludedBecause: string[];
  @Day({ description: 'The last day of the standstill' }) standstillEnd: string;
  @Day({ description: 'The first day a contract may be signed' }) earliestSigning: string;
  @YesNo({ description: 'Whether the law sets the standstill, or the documents chose it' }) standstillByLaw: boolean;
  @Text({ description: 'Where the same session downloads the letter; empty while it is being made' }) pdfUrl: string;
}

export const toResult = ({ id, content, outcome, sentAt }: AwardLetterRow): ResultDto => ({
  id,
  region: content.regionName,
  tenderTitle: content.tenderTitle,
  tenderReference: content.tenderReference,
  lotNumber: content.lotNumber,
  lotTitle: content.lotTitle,
  outcome,
  sentAt: instant(sentAt),
});

type Total = NonNullable<AwardLetterRow['content']['score']>['total'];
const toTotal = ({ own, winner, advantage }: Total): ComparedTotalDto => ({
  own: toFraction(own),
  winner: toFraction(winner),
  advantage,
});

export function toResultDetail(
  t: Translate,
  language: Language,
  letter: AwardLetterRow,
  hasPdf: boolean,
): ResultDetailDto {
  const { score, exclusion, standstill, winnerName, motivation, standstillByLaw } = letter.content;
  return {
    ...toResult(letter),
    winner: winnerName,
    motivation,
    score: score && {
      rank: score.rank,
      bids: score.bids,
      decidedBy: score.decidedBy ?? '',
      criteria: score.criteria.map(({ maxPoints, points, winnerPoints, ...criterion }) => ({
        ...criterion,
        maxPoints: toFraction(maxPoints),
        points: toFraction(points),
        winnerPoints: toFraction(winnerPoints),
      })),
      price: score.price && toTotal(score.price),
      total: toTotal(score.total),
    },
    excludedBecause: exclusion ? [...explainExclusion(t, language, exclusion)] : [],
    standstillEnd: standstill.end,
    earliestSigning: standstill.earliestSigning,
    standstillByLaw,
    pdfUrl: hasPdf ? `/aanbieder/uitslag/${letter.id}/pdf` : '',
  };
}
