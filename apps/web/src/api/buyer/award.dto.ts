import type { AwardDecision, PreparedAward } from '#libs/evaluation';
import type { AwardFacts } from '../../buyer/award/award.facts.js';
import { Day, Id, instant, Instant, OneOf, Part, Parts, Text, Whole } from '../shared/fields.js';

const outcomes = ['won', 'lost', 'excluded'];

export class StandstillDto {
  @Whole() days: number;
  @Day({ description: 'The day the letters are sent' }) sentOn: string;
  @Day() firstDay: string;
  @Day({ description: 'Before it rolled past days off' }) nominalEnd: string;
  @Day() end: string;
  @Day({ description: 'The first day a contract may be signed' }) earliestSigning: string;
}

export class PreparedLetterDto {
  @Id() bidId: string;
  @Text() provider: string;
  @OneOf(outcomes) outcome: string;
}

export class PreparedAwardDto {
  @Id() winnerBidId: string;
  @Part(() => StandstillDto) standstill: StandstillDto;
  @Parts(() => PreparedLetterDto) letters: PreparedLetterDto[];
}

export class SentLetterDto {
  @Id() id: string;
  @Id() bidId: string;
  @Text() provider: string;
  @OneOf(outcomes) outcome: string;
  @Instant() sentAt: string;
  @Text({ description: 'Where the same session downloads the PDF; empty while it is being made' }) pdfUrl: string;
}

export class ProvisionalAwardDto {
  @Id() winnerBidId: string;
  @Part(() => StandstillDto) standstill: StandstillDto;
  @Text() motivation: string;
  @Text() by: string;
  @Instant() at: string;
}

export class FinalAwardDto {
  @Id() winnerBidId: string;
  @Text() reason: string;
  @Text() by: string;
  @Instant() at: string;
}

export class AwardDto {
  @Id() lotId: string;
  @Text({ example: 'ranked', description: 'State of the lot' }) state: string;
  @Part(() => PreparedAwardDto, { nullable: true, description: 'What would be sent today; null when it was sent' })
  prepared: PreparedAwardDto | null;

  @Part(() => ProvisionalAwardDto, { nullable: true }) provisional: ProvisionalAwardDto | null;
  @Part(() => FinalAwardDto, { nullable: true }) final: FinalAwardDto | null;
  @Parts(() => SentLetterDto) letters: SentLetterDto[];
}

export class SendAwardDto {
  @Text({ description: 'Told to every bidder' }) motivation: string;
  @OneOf(['SEND'], { description: 'SEND: all letters go out in one go, and cannot be taken back' })
  confirmation: string;
}

export class MakeFinalDto {
  @Text({ optional: true }) reason?: string;
}

const toStandstill = (standstill: PreparedAward['standstill']): StandstillDto => ({
  days: standstill.days,
  sentOn: standstill.sentOn,
  firstDay: standstill.firstDay,
  nominalEnd: standstill.nominalEnd,
  end: standstill.end,
  earliestSigning: standstill.earliestSigning,
});

const toProvisional = (decision: AwardDecision): ProvisionalAwardDto => ({
  winnerBidId: decision.winnerBidId ?? '',
  standstill: toStandstill(decision.explanation),
  motivation: decision.reason,
  by: decision.decidedByName,
  at: instant(decision.decidedAt),
});

export const toAward = ({ file, prepared, provisional, final, letters }: AwardFacts): AwardDto => ({
  lotId: file.lot.id,
  state: file.lot.state,
  prepared: prepared && {
    winnerBidId: prepared.winnerBidId,
    standstill: toStandstill(prepared.standstill),
    letters: prepared.letters.map(({ bidId, outcome, content }) => ({
      bidId,
      provider: content.providerName,
      outcome,
    })),
  },
  provisional: provisional && toProvisional(provisional),
  final: final && {
    winnerBidId: final.winnerBidId ?? '',
    reason: final.reason,
    by: final.decidedByName,
    at: instant(final.decidedAt),
  },
  letters: letters.map(({ letter, documentId }) => ({
    id: letter.id,
    bidId: letter.bidId,
    provider: letter.content.providerName,
    outcome: letter.outcome,
    sentAt: instant(letter.sentAt),
    pdfUrl: documentId ? `/inkoop/aanbestedingen/${file.tender.id}/gunning/${file.lot.id}/brief/${letter.id}/pdf` : '',
  })),
});
