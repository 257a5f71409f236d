import { KEY_RULES, weightSum } from '#libs/finance';
import type { Key } from '#libs/finance';
import { percentField } from '../../finance/key.form.js';
import type { Typed } from '../../shared/form.js';
import {
  Day,
  FractionDto,
  fractionOf,
  Id,
  instant,
  Instant,
  OneOf,
  Part,
  Parts,
  Text,
  Whole,
  YesNo,
} from '../shared/fields.js';
import { listOf } from '../shared/listing.js';

export class KeyLineDto {
  @Text({ example: 'GM0406' }) gmCode: string;
  @Text() municipality: string;
  @Part(() => FractionDto) weight: FractionDto;
}

export class KeyDto {
  @Id() id: string;
  @Text() title: string;
  @OneOf(KEY_RULES, { description: 'What it weighs by' }) rule: string;
  @Whole() version: number;
  @Text() source: string;
  @Day({ nullable: true, description: 'Of the inhabitants' }) referenceDate: string | null;
  @Parts(() => KeyLineDto) lines: KeyLineDto[];
  @Part(() => FractionDto) sum: FractionDto;
  @Whole({ description: 'Splits that used it: a used key stays as it is' }) used: number;
  @YesNo({ description: 'Whether there is no later version' }) isNewest: boolean;
  @Text() recordedBy: string;
  @Instant() recordedAt: string;
}
export class KeyListDto extends listOf(() => KeyDto) {}

export class PercentDto {
  @Text({ example: 'GM0406' }) gmCode: string;
  @Text({ example: '17', description: 'Exact, with at most four decimals' }) percent: string;
}

export class RecordKeyDto {
  @Text() title: string;
  @Text({ example: 'CBS StatLine, 1 januari 2020' }) source: string;
  @OneOf(KEY_RULES) rule: string;
  @Day({ optional: true, example: '2020-01-01', description: 'For inhabitants' }) referenceDate?: string;
  @Whole({ optional: true, example: 2021, description: 'For trajectories: a year of which the demand was recorded' })
  year?: number;

  @Parts(() => PercentDto, { optional: true, description: 'For fixed percentages: every municipality once' })
  percents?: PercentDto[];

  @Id({ optional: true, description: 'The key this is a new version of' }) newVersionOf?: string;
}

/** As the form of the page would have sent it. */
export const keyTyped = ({ title, source, referenceDate = '', year, percents = [] }: RecordKeyDto): Typed => ({
  title,
  source,
  referenceDate,
  year: year === undefined ? '' : String(year),
  ...Object.fromEntries(percents.map(({ gmCode, percent }) => [percentField(gmCode), percent])),
});

/** What the fields of the form are called in the body. */
export const keyNames = [[/^percent_(GM\d{4})$/, 'percents.$1']] as const;

export const toKey = (key: Key): KeyDto => ({
  id: key.id,
  title: key.title,
  rule: key.rule,
  version: key.version,
  source: key.source,
  referenceDate: key.referenceDate,
  lines: key.lines.map(({ gmCode, name, weight }) => ({ gmCode, municipality: name, weight: fractionOf(weight) })),
  sum: fractionOf(weightSum(key).toFraction()),
  used: key.used,
  isNewest: key.newest,
  recordedBy: key.recordedByName,
  recordedAt: instant(key.recordedAt),
});
