import { allProcedureTypes } from '#libs/domain';
import type { LogEntry } from '#libs/tendering';
import type { Typed } from '../../shared/form.js';
import { euroTyped } from '../../shared/tenders/typed-param.js';
import { Cents, Data, Day, Instant, instant, OneOf, Text, Whole, Wholes } from '../shared/fields.js';
import { listOf } from '../shared/listing.js';

export class TenderTermsDto {
  @OneOf([...new Set(allProcedureTypes.map(({ code }) => code))]) procedureCode: string;
  @Text({ example: 'GV-2021-01' }) reference: string;
  @Text({ example: 'Taal en inburgering' }) title: string;
  @Text() description: string;
  @Whole({ example: 2021, description: 'A year of which the demand was recorded' }) demandYear: number;
  @Cents() pricePerTrajectoryCents: string;
  @Whole({ example: 2 }) contractYears: number;
  @Whole({ example: 1 }) optionYears: number;
  @Whole({ example: 20 }) standstillDays: number;
  @Day({ example: '2021-07-01' }) serviceStart: string;
  @Text({ example: '80580000-3' }) cpv: string;
}

export class ChangeTenderDto extends TenderTermsDto {
  @Whole({ description: 'As it was read' }) rowVersion: number;
}

/** As the form of the page would have sent it. */
export const tenderTyped = (body: TenderTermsDto): Typed => ({
  procedureCode: body.procedureCode,
  reference: body.reference,
  title: body.title,
  description: body.description,
  demandYear: String(body.demandYear),
  pricePerTrajectory: euroTyped(BigInt(body.pricePerTrajectoryCents)),
  contractYears: String(body.contractYears),
  optionYears: String(body.optionYears),
  standstillDays: String(body.standstillDays),
  serviceStart: body.serviceStart,
  cpv: body.cpv,
});

export class LogEntryDto {
  @Whole() position: number;
  @Text({ example: 'tender.published' }) type: string;
  @Text({ description: 'Empty for what the house did by itself' }) by: string;
  @Instant() at: string;
  @Data() data: Record<string, unknown>;
  @Text() reason: string;
  @Text({ description: 'SHA-256 of this entry on top of the one before' }) hash: string;
}

export class LogDto extends listOf(() => LogEntryDto) {
  @Wholes({
    description: 'Positions at which the chain does not hold, as far as it was checked; empty when nobody touched it',
  })
  broken: number[];
  @OneOf(['all', 'shown'], {
    description:
      'Whose contents were counted out again. That every entry follows on the one before is always checked of all',
  })
  checked: string;
}

export const toLogEntry = ({ actorName, at, reason, data, ...entry }: LogEntry): LogEntryDto => ({
  ...entry,
  data: { ...data },
  by: actorName,
  at: instant(at),
  reason: reason ?? '',
});
