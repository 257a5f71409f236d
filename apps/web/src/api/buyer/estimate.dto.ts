import { hasSmallLotRoom } from '#libs/domain';
import type { EstimateFinding, TenderEstimate } from '#libs/domain';
import { explain } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { Cents, Day, Id, OneOf, Part, Parts, Text, Texts, Whole, YesNo } from '../shared/fields.js';

export class EstimatedLotDto {
  @Whole() number: number;
  @Text() title: string;
  @OneOf(['b1', 'onderwijsroute', 'z']) route: string;
  @Whole({ description: 'A year' }) trajectories: number;
  @Cents() pricePerTrajectoryCents: string;
  @Cents({ example: '294000000', description: 'Over all years' }) valueCents: string;
  @Texts({ example: ['80580000-3'], description: 'CPV codes it counts for' }) cpvs: string[];
  @OneOf(['too-large', 'fits', 'no-room'], {
    description: 'Whether it may stay outside the European rules as a small lot; only of use above the threshold',
  })
  smallLot: string;
}

export class SmallLotRoomDto {
  @Cents({ description: 'A fifth of the whole: what small lots may be worth together' }) roomCents: string;
  @Cents({ description: 'What the lots that fit leave of it' }) leftCents: string;
}

export class EstimatedPartDto {
  @Text({ example: '80580000-3' }) cpv: string;
  @YesNo({ description: 'Whether it is a social or other specific service' }) social: boolean;
  @Cents({ example: '450000000' }) valueCents: string;
}

export class RegimeAdviceDto {
  @OneOf(['sas', 'european', 'national']) regime: string;
  @Cents({ example: '75000000' }) thresholdCents: string;
  @Text({ example: '80580000-3', description: 'CPV code of the largest part' }) mainCpv: string;
  @Text({ example: 'Aw 2.6a, 2.38(2)' }) source: string;
  @Text({ example: 'V', description: 'How sure the rule is' }) certainty: string;
}

export class FoundTenderDto {
  @Id() id: string;
  @Text() reference: string;
  @Text() title: string;
  @Day({ description: 'When its notice was sent, or is planned' }) noticeOn: string;
  @Cents() valueCents: string;
}

export class EstimateFindingDto {
  @Text({ example: 'TH-6' }) rule: string;
  @OneOf(['warning', 'info']) severity: string;
  @Text({ example: 'regime.may-be-split' }) code: string;
  @Text() message: string;
  @Text({ example: 'Aw 2.14' }) source: string;
  @Text({ example: 'V' }) certainty: string;
  @Parts(() => FoundTenderDto, { description: 'Other tenders it is about' }) tenders: FoundTenderDto[];
}

export class EstimateDto {
  @Day({ description: 'The day whose thresholds count' }) on: string;
  @YesNo({ description: 'Kept as it stood when the notice was sent; false for a draft' }) kept: boolean;
  @Cents({ example: '450000000', description: 'All lots together, with all options' }) totalCents: string;
  @Whole() contractYears: number;
  @Whole() optionYears: number;
  @Whole({ description: 'A year' }) trajectories: number;
  @Parts(() => EstimatedLotDto, { description: 'Empty while there are no lots: then the demand counts' })
  lots: EstimatedLotDto[];

  @Part(() => SmallLotRoomDto) smallLots: SmallLotRoomDto;
  @Parts(() => EstimatedPartDto, { description: 'By CPV code, largest first' }) parts: EstimatedPartDto[];
  @Text({ example: '80580000-3', description: 'The main code as chosen' }) cpv: string;
  @Part(() => RegimeAdviceDto, { nullable: true, description: 'Null when it cannot be said; then `refused` says why' })
  advice: RegimeAdviceDto | null;

  @Text({ description: 'Empty when there is an advice' }) refused: string;
  @YesNo({ description: 'Whether the chosen procedure belongs to the regime' }) procedureFits: boolean;
  @Texts({ description: 'The reasoning, in the language asked for' }) because: string[];
  @Parts(() => EstimateFindingDto) findings: EstimateFindingDto[];
}

const toFinding = (t: Translate, language: Language, finding: EstimateFinding): EstimateFindingDto => ({
  rule: finding.rule,
  severity: finding.severity,
  code: finding.code,
  message: explain(t, language, finding),
  source: finding.source,
  certainty: finding.mark,
  tenders: finding.tenders.map((tender) => ({ ...tender, valueCents: tender.valueCents.toString() })),
});

export const toEstimate = (t: Translate, language: Language, estimate: TenderEstimate, kept: boolean): EstimateDto => ({
  on: estimate.on,
  kept,
  totalCents: estimate.totalCents.toString(),
  contractYears: estimate.years,
  optionYears: estimate.optionYears,
  trajectories: estimate.trajectories,
  lots: estimate.lots.map(({ exemption, pricePerTrajectoryCents, valueCents, cpvs, ...lot }) => ({
    ...lot,
    pricePerTrajectoryCents: pricePerTrajectoryCents.toString(),
    valueCents: valueCents.toString(),
    cpvs: [...cpvs],
    smallLot: exemption,
  })),
  smallLots: { roomCents: estimate.room.roomCents.toString(), leftCents: estimate.room.leftCents.toString() },
  parts: estimate.parts.map(({ cpv, social, valueCents }) => ({ cpv, social, valueCents: valueCents.toString() })),
  cpv: estimate.cpv,
  advice: estimate.advice && {
    regime: estimate.advice.regime,
    thresholdCents: estimate.advice.thresholdCents.toString(),
    mainCpv: estimate.advice.mainCpv,
    source: estimate.advice.source,
    certainty: estimate.advice.mark,
  },
  refused: estimate.refusal ? explain(t, language, estimate.refusal) : '',
  procedureFits: estimate.fits,
  because: [...estimate.because, ...(hasSmallLotRoom(estimate) ? estimate.room.because : [])].map((step) =>
    explain(t, language, step),
  ),
  findings: estimate.findings.map((finding) => toFinding(t, language, finding)),
});
