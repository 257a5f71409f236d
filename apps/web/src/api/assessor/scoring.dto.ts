import type { AssessorLot } from '#libs/evaluation';
import type { ScoringFacts } from '../../assessor/assessor.facts.js';
import { Id, instant, Instant, instantOrNull, OneOf, Parts, Text, Whole, YesNo } from '../shared/fields.js';

export class AssessorLotDto {
  @Id() lotId: string;
  @Id() tenderId: string;
  @Text() tenderTitle: string;
  @Text() tenderReference: string;
  @Whole() number: number;
  @Text() title: string;
  @Text({ example: 'assessing' }) state: string;
  @Instant() assignedAt: string;
  @Instant({ nullable: true, description: 'When secrecy and no interest were declared' }) declaredAt: string | null;
  @Instant({ nullable: true }) lockedAt: string | null;
  @Whole({ description: 'Answers with mark and motivation' }) done: number;
  @Whole() total: number;
}
export class AssessorLotsDto {
  @Parts(() => AssessorLotDto) lots: AssessorLotDto[];
}

export class QuestionToScoreDto {
  @Id() id: string;
  @Text() title: string;
  @Text() question: string;
  @Whole() weight: number;
}

export class AnswerToScoreDto {
  @Id() bidId: string;
  @Text() provider: string;
  @Id() criterionId: string;
  @Text() answer: string;
  @Text({ description: 'The mark you gave; empty while none was chosen' }) mark: string;
  @Text({ description: 'Your motivation' }) motivation: string;
  @OneOf(['', 'mark', 'motivation'], { description: 'What still has to be given before you can lock' }) missing: string;
}

export class BidFileDto {
  @Id() id: string;
  @Id() bidId: string;
  @Text() name: string;
  @Text() type: string;
  @Whole({ description: 'In bytes' }) size: number;
  @Text() sha256: string;
  @Text({ description: 'Where the same session downloads it' }) url: string;
}

export class ScoringDto {
  @Id() lotId: string;
  @Text() state: string;
  @YesNo({ description: 'Whether the answers are open to you: declared, and the assessment has started' })
  isOpen: boolean;
  @Instant({ nullable: true }) lockedAt: string | null;
  @Parts(() => QuestionToScoreDto) criteria: QuestionToScoreDto[];
  @Parts(() => AnswerToScoreDto) answers: AnswerToScoreDto[];
  @Parts(() => BidFileDto) files: BidFileDto[];
}

export class DeclareDto {
  @YesNo({ description: 'You keep secret what you read' }) secrecy: boolean;
  @YesNo({ description: 'You have no interest in any of the bidders' }) noInterest: boolean;
}

export class DraftScoreDto {
  @Id() bidId: string;
  @Id() criterionId: string;
  @Text({ example: '8', description: 'As on the scale; empty while no mark was chosen yet' }) mark: string;
  @Text() motivation: string;
}
export class SaveScoresDto {
  @Parts(() => DraftScoreDto) scores: DraftScoreDto[];
}

export const toAssessorLot = ({
  reference,
  assignedAt,
  declaredAt,
  lockedAt,
  ...lot
}: AssessorLot): AssessorLotDto => ({
  ...lot,
  tenderReference: reference,
  assignedAt: instant(assignedAt),
  declaredAt: instantOrNull(declaredAt),
  lockedAt: instantOrNull(lockedAt),
});

export const toScoring = (facts: ScoringFacts, isOpen: boolean): ScoringDto => ({
  lotId: facts.own.lotId,
  state: facts.own.state,
  isOpen,
  lockedAt: instantOrNull(facts.own.lockedAt),
  criteria: facts.criteria.map(({ id, title, question, weight }) => ({ id, title, question, weight })),
  answers: facts.bids.flatMap(({ bidId, providerName }) =>
    facts.criteria.map(({ id: criterionId }) => {
      const is = (one: { readonly bidId: string; readonly criterionId: string }): boolean =>
        one.bidId === bidId && one.criterionId === criterionId;
      const given = facts.scores.find(is);
      return {
        bidId,
        provider: providerName,
        criterionId,
        answer: facts.answers.get(bidId)?.[criterionId] ?? '',
        mark: given && given.mark !== null ? String(given.mark) : '',
        motivation: given?.motivation ?? '',
        missing: facts.missing.find(is)?.missing ?? '',
      };
    }),
  ),
  files: facts.files.map(({ id, bidId, name, type, size, sha256 }) => ({
    id,
    bidId,
    name,
    type,
    size: Number(size),
    sha256,
    url: `/beoordelen/bestanden/${id}`,
  })),
});
