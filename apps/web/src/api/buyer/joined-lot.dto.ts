import { ROUTES } from '#libs/domain';
import type { Language } from '#libs/platform';
import type { JoinedLot, JoinedResult, publishedSteps } from '#libs/tendering';
import { Day, Id, instant, Instant, instantOrNull, OneOf, Part, Parts, Text, Texts, Whole } from '../shared/fields.js';

const STATES = ['invited', 'confirmed', 'declined', 'withdrawn'];

export class JoinedLotDto {
  @Id() id: string;
  @Id() tenderId: string;
  @Text() tenderReference: string;
  @Text() tenderTitle: string;
  @Id() lotId: string;
  @Whole() lotNumber: number;
  @Text() lotTitle: string;
  @OneOf(ROUTES) route: string;
  @Text({ description: 'The region that tenders' }) lead: string;
  @Text({ description: 'The region that takes part' }) participant: string;
  @Texts({ description: 'Names of the municipalities that take part' }) municipalities: string[];
  @OneOf(STATES) state: string;
  @Text({ description: 'What the lead region wrote along' }) note: string;
  @Day({ nullable: true, description: 'Until when the lead region waits' }) answerBy: string | null;
  @Text() invitedBy: string;
  @Instant() invitedAt: string;
  @Text({ description: 'What the participant wrote along' }) answer: string;
  @Text({ description: 'Empty while nobody answered' }) answeredBy: string;
  @Instant({ nullable: true }) answeredAt: string | null;
  @Instant({ nullable: true, description: 'When the notice was sent' }) publishedAt: string | null;
  @Day() serviceStart: string;
  @Whole({ description: 'To send along with an answer' }) rowVersion: number;
}

export class JoinedLotListDto {
  @Parts(() => JoinedLotDto, { description: 'Newest first' }) lots: JoinedLotDto[];
}

export class PublishedStepDto {
  @Text() code: string;
  @Text() label: string;
  @Day() date: string;
  @Text({ nullable: true, description: 'On Dutch clocks' }) time: string | null;
}

export class JoinedResultDto {
  @OneOf(['provisional', 'final', 'no-bids']) kind: string;
  @Text({ description: 'Empty when nobody won' }) winner: string;
  @Instant({ nullable: true }) sentAt: string | null;
  @Day({ nullable: true }) standstillEnd: string | null;
  @Day({ nullable: true }) earliestSigning: string | null;
}

export class JoinedLotDetailDto extends JoinedLotDto {
  @Parts(() => PublishedStepDto, { description: 'The newest published planning of the lead region' })
  planning: PublishedStepDto[];

  @Part(() => JoinedResultDto, { nullable: true, description: 'Null while nothing was decided; never a bid' })
  result: JoinedResultDto | null;
}

export class AnswerJoiningDto {
  @OneOf(['confirmed', 'declined']) answer: 'confirmed' | 'declined';
  @Text({ optional: true, description: 'A word along with it' }) words?: string;
  @Whole({ description: 'As it was read' }) rowVersion: number;
}

export class MunicipalityDto {
  @Text({ example: 'GM0406' }) gmCode: string;
  @Text() name: string;
}
export class RegionToInviteDto {
  @Id() id: string;
  @Text() name: string;
  @Parts(() => MunicipalityDto) municipalities: MunicipalityDto[];
}
export class ParticipantsDto {
  @Parts(() => JoinedLotDto, { description: 'Which regions were asked for which lot' }) participants: JoinedLotDto[];
  @Parts(() => RegionToInviteDto, { description: 'Whom you can ask' }) regions: RegionToInviteDto[];
}

export class InviteRegionDto {
  @Id({ description: 'A lot of this tender' }) lotId: string;
  @Id({ description: 'The region to ask' }) regionId: string;
  @Texts({ example: ['GM0779'], description: 'Which of its municipalities' }) gmCodes: string[];
  @Text({ optional: true, description: 'A word along with it' }) note?: string;
  @Day({ optional: true, description: 'Until when you wait; before the notice' }) answerBy?: string;
}

export class WithdrawJoiningDto {
  @Whole({ description: 'As it was read' }) rowVersion: number;
}

export const toJoinedLot = (joined: JoinedLot): JoinedLotDto => ({
  id: joined.id,
  tenderId: joined.tenderId,
  tenderReference: joined.tenderReference,
  tenderTitle: joined.tenderTitle,
  lotId: joined.lotId,
  lotNumber: joined.lotNumber,
  lotTitle: joined.lotTitle,
  route: joined.route,
  lead: joined.leadRegionName,
  participant: joined.participantName,
  municipalities: [...joined.municipalities],
  state: joined.state,
  note: joined.note,
  answerBy: joined.answerBy,
  invitedBy: joined.invitedByName,
  invitedAt: instant(joined.invitedAt),
  answer: joined.answer,
  answeredBy: joined.answeredByName,
  answeredAt: instantOrNull(joined.answeredAt),
  publishedAt: instantOrNull(joined.noticeSentAt),
  serviceStart: joined.serviceStart,
  rowVersion: joined.rowVersion,
});

export const toJoinedLotDetail = (
  language: Language,
  joined: JoinedLot,
  steps: Awaited<ReturnType<typeof publishedSteps>>,
  result: JoinedResult | null,
): JoinedLotDetailDto => ({
  ...toJoinedLot(joined),
  planning: steps.map(({ code, label, date, time }) => ({ code, label: label[language], date, time })),
  result: result && {
    kind: result.kind,
    winner: result.winner,
    sentAt: instantOrNull(result.sentAt),
    standstillEnd: result.standstillEnd,
    earliestSigning: result.earliestSigning,
  },
});
