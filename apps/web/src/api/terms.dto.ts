import { ApiProperty } from '@nestjs/swagger';
import { localTimeOf, namesOf } from '#libs/domain';
import type { TermAnswer, TermRule } from '#libs/domain';
import { explain } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { BothLanguagesDto } from './planning-check.dto.js';

const CERTAINTY =
  'V read in the law or a judgment, S in a named secondary source, M h/m/l from memory and not verified, D a choice of ' +
  'our own; a pair says both parts of a rule';
const VALID_FROM = 'The first day for which the rule was read';
const VALID_TO = 'The last day it holds; null while it is in force';
const UNITS = ['hour', 'calendar-day', 'working-day', 'week', 'month', 'year'];

export class OuterBoundaryDto {
  @ApiProperty({ type: Number, example: 12 }) days: number;
  @ApiProperty({ type: String, enum: UNITS, description: 'What `days` counts' }) unit: string;
}

export class TermRuleDto {
  @ApiProperty({ type: String, example: 'A-01' }) rule: string;
  @ApiProperty({ type: BothLanguagesDto }) label: BothLanguagesDto;
  @ApiProperty({ type: BothLanguagesDto, description: 'The event the count starts from: day 0' })
  starts: BothLanguagesDto;
  @ApiProperty({ type: BothLanguagesDto, description: 'What the term leads to' }) ends: BothLanguagesDto;
  @ApiProperty({ type: Number, example: 20 }) days: number;
  @ApiProperty({ type: String, enum: UNITS, description: 'What `days` counts' }) unit: string;
  @ApiProperty({ type: () => OuterBoundaryDto, required: false, description: 'A second boundary: no further apart' })
  within?: OuterBoundaryDto;
  @ApiProperty({ type: () => OuterBoundaryDto, required: false, description: 'A second count that must be met too' })
  and?: OuterBoundaryDto;
  @ApiProperty({ type: String, enum: ['forward', 'backward'] }) direction: string;
  @ApiProperty({ type: String, enum: ['from', 'until'], description: 'The parameter that takes the day of the event' })
  parameter: string;
  @ApiProperty({ type: String, enum: ['at-least', 'at-most'] }) bound: string;
  @ApiProperty({ type: String, enum: ['statutory', 'advisory', 'chosen'] }) kind: string;
  @ApiProperty({ type: String, example: 'Aw 2.127' }) source: string;
  @ApiProperty({ type: String, example: 'V', description: CERTAINTY }) certainty: string;
  @ApiProperty({ type: String, format: 'date', example: '2016-07-01', description: VALID_FROM }) validFrom: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: VALID_TO }) validTo: string | null;
}

export class TermRuleListDto {
  @ApiProperty({ type: [TermRuleDto] }) rules: TermRuleDto[];
}

export class ReasonDto {
  @ApiProperty({ type: String, example: 'term.rolled', description: 'Stable code' }) code: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The facts of this step' })
  data: Readonly<Record<string, string | number | boolean>>;
  @ApiProperty({ type: String, description: 'The step as a sentence, in the language asked for' }) text: string;
}

export class TermAnswerDto {
  @ApiProperty({ type: String, example: 'A-01' }) rule: string;
  @ApiProperty({
    type: String,
    format: 'date',
    example: '2021-03-13',
    description:
      'Day 0, from which is counted and which does not count itself: the day asked. For a rule that counts back that is ' +
      'the day given as `until`, the deadline. Only when the other end of a term is asked (`until` of a forward rule, ' +
      '`from` of a backward one) it is the day worked out, and `end` the day the term then ends',
  })
  from: string;
  @ApiProperty({ type: Number, example: 20, description: 'The number of units counted' }) days: number;
  @ApiProperty({ type: String, enum: UNITS }) unit: string;
  @ApiProperty({ type: String, format: 'date', description: 'The last day by counting alone' }) nominalEnd: string;
  @ApiProperty({ type: String, format: 'date', description: 'The last day after the law’s extension' }) end: string;
  @ApiProperty({ type: Boolean, description: 'Whether `end` was carried past days off' }) rolled: boolean;
  @ApiProperty({ type: [ReasonDto], description: 'How it was counted, step by step' }) because: ReasonDto[];
  @ApiProperty({ type: String, example: 'Aw 2.127' }) source: string;
  @ApiProperty({ type: String, example: 'V', description: CERTAINTY }) certainty: string;
  @ApiProperty({
    type: String,
    format: 'date',
    required: false,
    description: 'For terms that keep a contract waiting (A-01): the first day on which it may be signed',
  })
  earliestSigning?: string;
  @ApiProperty({
    type: String,
    format: 'date',
    required: false,
    description: 'For a rule with a second boundary (T-08), counted from its event: the last day that is still right',
  })
  latestEnd?: string;
  @ApiProperty({
    type: String,
    format: 'date',
    required: false,
    description: 'For the same rule, asked from its other end: the first day to start that is still right',
  })
  earliestFrom?: string;
  @ApiProperty({
    type: String,
    required: false,
    example: '14:00',
    description: 'For hours: the clock time counted from',
  })
  fromTime?: string;
  @ApiProperty({ type: String, required: false, example: '14:00', description: 'For hours: the clock time of the end' })
  endTime?: string;
}

export const toTermRule = (rule: TermRule): TermRuleDto => ({
  rule: rule.id,
  label: rule.label,
  starts: namesOf(rule).from,
  ends: namesOf(rule).to,
  days: rule.n,
  unit: rule.unit,
  ...(rule.and ? { and: { days: rule.and.n, unit: rule.and.unit } } : {}),
  ...(rule.within ? { within: { days: rule.within.n, unit: rule.within.unit } } : {}),
  direction: rule.direction,
  parameter: rule.direction === 'forward' ? 'from' : 'until',
  bound: rule.bound,
  kind: rule.kind,
  source: rule.source,
  certainty: rule.mark,
  validFrom: rule.validFrom,
  validTo: rule.validTo,
});

export const toTermAnswer = (t: Translate, language: Language, answer: TermAnswer, time: string): TermAnswerDto => ({
  rule: answer.rule,
  from: answer.from,
  days: answer.days,
  unit: answer.unit,
  nominalEnd: answer.nominalEnd,
  end: answer.end,
  rolled: answer.rolled,
  because: answer.because.map((step) => ({ code: step.code, data: step.data, text: explain(t, language, step) })),
  source: answer.source,
  certainty: answer.certainty,
  ...(answer.earliestSigning === undefined ? {} : { earliestSigning: answer.earliestSigning }),
  ...(answer.latestEnd === undefined ? {} : { latestEnd: answer.latestEnd }),
  ...(answer.earliestFrom === undefined ? {} : { earliestFrom: answer.earliestFrom }),
  ...(answer.endsAt === null ? {} : { fromTime: time === '' ? '23:59' : time, endTime: localTimeOf(answer.endsAt) }),
});
