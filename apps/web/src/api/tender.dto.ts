import type { Lot, LotRequirement, Criterion, Tender } from '#libs/tendering';
import {
  Cents,
  Day,
  Id,
  Instant,
  instantOrNull,
  Named,
  OneOf,
  Parts,
  Text,
  Texts,
  Whole,
  YesNo,
} from './shared/fields.js';
import { listOf } from './shared/listing.js';

export class MadeDto {
  @Id({ description: 'Of what was made' }) id: string;
}

export class TenderDto {
  @Id() id: string;
  @Text({ example: 'GV-2021-01' }) reference: string;
  @Text() title: string;
  @Text() region: string;
  @Text({ example: 'published' }) state: string;
  @Text({ example: 'sas', description: 'Code of the procedure type' }) procedure: string;
  @Text({ example: '80580000-3' }) cpv: string;
  @Instant({ nullable: true, description: 'When the notice was sent; null for a draft' }) publishedAt: string | null;
  @Instant({ nullable: true, description: 'Bids must have arrived before this moment; null for a draft' })
  bidsDueAt: string | null;
  @Day() serviceStart: string;
}

export class CriterionDto {
  @Id() id: string;
  @Text() title: string;
  @Text() question: string;
  @Whole({ description: 'Weights and the weight of the price are 100 together' }) weight: number;
}

export class RequirementDto {
  @Text({ example: 'language', description: 'The part of the route it is about' }) component: string;
  @Text({ example: 'quality-mark' }) proof: string;
  @YesNo({ nullable: true, description: 'Null where the proof knows no aspirants' }) aspirantAccepted: boolean | null;
  @YesNo() equivalentAccepted: boolean;
}

export class CpvPartDto {
  @Text({ example: '85312310-5' }) cpv: string;
  @Cents({ nullable: true, description: 'Null for what the others leave' }) valueCents: string | null;
}

export class LotDto {
  @Id() id: string;
  @Whole() number: number;
  @Text() title: string;
  @OneOf(['b1', 'onderwijsroute', 'z']) route: string;
  @Text({ example: 'open' }) state: string;
  @Whole() expectedTrajectories: number;
  @Cents({ description: 'Ceiling price per trajectory' }) ceilingPriceCents: string;
  @Parts(() => CpvPartDto, { description: "Other CPV codes than the tender's main one, over all years" })
  cpvParts: CpvPartDto[];

  @Text({ example: 'F-2', description: 'Code of the price formula' }) formula: string;
  @Named({ description: 'Parameters of the formula, as published', example: { maxPoints: '40' } })
  formulaParams: Record<string, string>;
  @Whole() priceWeight: number;
  @Texts({ example: ['higher-quality', 'lot-drawing'], description: 'In their order' }) tieRules: string[];
  @Parts(() => CriterionDto) criteria: CriterionDto[];
  @Parts(() => RequirementDto) requirements: RequirementDto[];
  @Whole({ description: 'To send along with a change' }) rowVersion: number;
}

export class TenderDetailDto extends TenderDto {
  @Text() description: string;
  @Whole() demandYear: number;
  @Whole({ description: 'Of the demand it is for' }) trajectories: number;
  @Cents() pricePerTrajectoryCents: string;
  @Whole() contractYears: number;
  @Whole() optionYears: number;
  @Whole() standstillDays: number;
  @Cents({ example: '450000000', description: 'With all options' }) estimatedValueCents: string;
  @Parts(() => LotDto) lots: LotDto[];
  @Whole({ description: 'To send along with a change' }) rowVersion: number;
}

export class TenderListDto extends listOf(() => TenderDto) {}
export class LotListDto extends listOf(() => LotDto) {}

/** A lot with what is asked on it. */
export interface LotFacts {
  readonly lot: Lot;
  readonly criteria: readonly Criterion[];
  readonly requirements: readonly LotRequirement[];
}

export const toTender = (tender: Tender): TenderDto => ({
  id: tender.id,
  reference: tender.reference,
  title: tender.title,
  region: tender.regionName,
  state: tender.state,
  procedure: tender.procedureCode,
  cpv: tender.cpv,
  publishedAt: instantOrNull(tender.noticeSentAt),
  bidsDueAt: instantOrNull(tender.bidsDueAt),
  serviceStart: tender.serviceStart,
});

export const toLot = ({ lot, criteria, requirements }: LotFacts): LotDto => ({
  id: lot.id,
  number: lot.number,
  title: lot.title,
  route: lot.route,
  state: lot.state,
  expectedTrajectories: lot.expectedTrajectories,
  ceilingPriceCents: lot.ceilingPriceCents.toString(),
  cpvParts: lot.cpvParts.map(({ cpv, cents }) => ({ cpv, valueCents: cents })),
  formula: lot.formulaCode,
  formulaParams: { ...lot.formulaParams },
  priceWeight: lot.priceWeight,
  tieRules: lot.tieRule.split(','),
  criteria: criteria.map(({ id, title, question, weight }) => ({ id, title, question, weight })),
  requirements: requirements.map(({ component, proof, aspirantAccepted, equivalentAccepted }) => ({
    component,
    proof,
    aspirantAccepted,
    equivalentAccepted,
  })),
  rowVersion: lot.rowVersion,
});

export const toTenderDetail = (tender: Tender, lots: readonly LotFacts[]): TenderDetailDto => ({
  ...toTender(tender),
  description: tender.description,
  demandYear: tender.demandYear,
  trajectories: tender.trajectories,
  pricePerTrajectoryCents: tender.pricePerTrajectoryCents.toString(),
  contractYears: tender.contractYears,
  optionYears: tender.optionYears,
  standstillDays: tender.standstillDays,
  estimatedValueCents: tender.estimatedValueCents.toString(),
  lots: lots.map(toLot),
  rowVersion: tender.rowVersion,
});
