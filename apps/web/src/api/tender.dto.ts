import { ApiProperty } from '@nestjs/swagger';
import type { Lot, PlanningVersion, Tender } from '#libs/tendering';

export class TenderDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'GV-2021-01' }) reference: string;
  @ApiProperty({ type: String }) title: string;
  @ApiProperty({ type: String }) region: string;
  @ApiProperty({ type: String, example: 'published' }) state: string;
  @ApiProperty({ type: String, example: 'sas', description: 'Code of the procedure type' }) procedure: string;
  @ApiProperty({ type: String, example: '80590000-6' }) cpv: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'When the notice was sent' }) publishedAt: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'Bids must have arrived before this moment' })
  bidsDueAt: string;
  @ApiProperty({ type: String, format: 'date' }) serviceStart: string;
}

export class LotDto {
  @ApiProperty({ type: Number }) number: number;
  @ApiProperty({ type: String }) title: string;
  @ApiProperty({ type: String, enum: ['b1', 'onderwijsroute', 'z'] }) route: string;
  @ApiProperty({ type: Number }) expectedTrajectories: number;
  @ApiProperty({ type: String, example: '1000000', description: 'Ceiling price per trajectory in cents, exact' })
  ceilingPriceCents: string;
}

export class TenderDetailDto extends TenderDto {
  @ApiProperty({ type: String }) description: string;
  @ApiProperty({ type: Number }) contractYears: number;
  @ApiProperty({ type: Number }) optionYears: number;
  @ApiProperty({ type: String, example: '450000000', description: 'In cents, exact' }) estimatedValueCents: string;
  @ApiProperty({ type: [LotDto] }) lots: LotDto[];
}

export class TenderListDto {
  @ApiProperty({ type: [TenderDto] }) tenders: TenderDto[];
}

export class MilestoneDto {
  @ApiProperty({ type: String, example: 'bid-deadline' }) code: string;
  @ApiProperty({ type: String }) label: string;
  @ApiProperty({ type: String, format: 'date' }) date: string;
  @ApiProperty({ type: String, nullable: true, example: '12:00', description: 'On Dutch clocks' }) time: string | null;
  @ApiProperty({ type: String, enum: ['milestone', 'approval', 'consultation'] }) kind: string;
}

export class PlanningDto {
  @ApiProperty({ type: Number, description: 'Version of the planning, from 1' }) version: number;
  @ApiProperty({ type: String, description: 'Why this version replaced the one before' }) reason: string;
  @ApiProperty({ type: String, format: 'date-time' }) publishedAt: string;
  @ApiProperty({ type: [MilestoneDto] }) milestones: MilestoneDto[];
}

export const toTender = (tender: Tender): TenderDto => ({
  id: tender.id,
  reference: tender.reference,
  title: tender.title,
  region: tender.regionName,
  state: tender.state,
  procedure: tender.procedureCode,
  cpv: tender.cpv,
  publishedAt: tender.noticeSentAt?.toISOString() ?? '',
  bidsDueAt: tender.bidsDueAt?.toISOString() ?? '',
  serviceStart: tender.serviceStart,
});

export const toTenderDetail = (tender: Tender, lots: readonly Lot[]): TenderDetailDto => ({
  ...toTender(tender),
  description: tender.description,
  contractYears: tender.contractYears,
  optionYears: tender.optionYears,
  estimatedValueCents: tender.estimatedValueCents.toString(),
  lots: lots.map((lot) => ({
    number: lot.number,
    title: lot.title,
    route: lot.route,
    expectedTrajectories: lot.expectedTrajectories,
    ceilingPriceCents: lot.ceilingPriceCents.toString(),
  })),
});

export const toPlanning = (planning: PlanningVersion, language: 'nl' | 'en'): PlanningDto => ({
  version: planning.number,
  reason: planning.reason,
  publishedAt: planning.publishedAt?.toISOString() ?? '',
  milestones: planning.milestones.map(({ code, label, date, time, kind }) => ({
    code,
    label: label[language],
    date,
    time: time ?? null,
    kind,
  })),
});
