import { FREE_KINDS, parseLocalDate, parseLocalTime, TRACKS } from '#libs/domain';
import type { MilestoneMove, MovedMilestone, Planning, Shift } from '#libs/domain';
import { explain } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import type { StepMove } from '#libs/tendering';
import type { TypedRow } from '../../buyer/planning/planning-rows.js';
import { wrongFields } from '../shared/answers.js';
import { Day, Instant, OneOf, Part, Parts, Text, Texts, Whole, Wholes, YesNo } from '../shared/fields.js';
import { BrokenRuleDto, MilestoneDto } from '../planning.dto.js';
import { CircumstancesDto } from './circumstances.dto.js';

export class PlanningRowDto {
  @Text({
    example: 'bids-due',
    description: `A milestone of the procedure, or for a row of your own one of: ${FREE_KINDS.join(', ')}`,
  })
  step: string;

  @Text({ optional: true, description: 'Code of an existing row of your own, so that versions can be compared' })
  code?: string;

  @Text({ optional: true, description: 'A row of the procedure may go without; other rows need one' }) label?: string;
  @Day({ optional: true, description: 'A row without a day must say after which rows it comes' }) date?: string;
  @Text({ optional: true, example: '12:00', description: 'On Dutch clocks' }) time?: string;
  @YesNo({ optional: true, description: 'Left out, a step stays as done as it was' }) done?: boolean;
  @OneOf(TRACKS, { optional: true, description: 'The track of a row of your own' }) track?: string;
  @Wholes({ optional: true, example: [3, 7], description: 'Places in this list, from 1, of the rows that come first' })
  after?: number[];
}

export class PlannedRowsDto {
  @Parts(() => PlanningRowDto, { description: 'In the order of the table' }) milestones: PlanningRowDto[];
  @Part(() => CircumstancesDto, {
    optional: true,
    description: 'Choices that change the terms; left out, those of the newest version stay',
  })
  circumstances?: CircumstancesDto;
}

export class WritePlanningDto extends PlannedRowsDto {
  @Whole({ description: 'The version that was read; 0 when there was none' }) expectedVersion: number;
  @Text({ optional: true, description: 'Why, in at least ten characters; the first version needs none' })
  reason?: string;
}

export class CheckedRowsDto {
  @Parts(() => BrokenRuleDto) findings: BrokenRuleDto[];
}

export class ProposePlanningDto {
  @Day({ optional: true, description: 'Forward: the day the notice is sent. This, or `serviceStart`' }) start?: string;
  @Day({ optional: true, description: 'Backward: the day services must start, every step as late as the rules allow' })
  serviceStart?: string;

  @OneOf(['recommended', 'minimum'], { optional: true, description: 'minimum: the shortest planning that is lawful' })
  pace?: 'recommended' | 'minimum';

  @Part(() => CircumstancesDto, {
    optional: true,
    description: 'Choices that change the terms; left out, those of the newest version',
  })
  circumstances?: CircumstancesDto;
}

export class ProposedPlanningDto extends CheckedRowsDto {
  @Parts(() => MilestoneDto) milestones: MilestoneDto[];
}

export class ShiftDto {
  @Whole({ example: 6, description: 'Negative for earlier' }) number: number;
  @OneOf(['days', 'weeks', 'months']) unit: string;
  @OneOf(['next-working-day', 'keep'], { description: 'What happens to a step that lands on a day off' })
  onDayOff: 'next-working-day' | 'keep';

  @Text({ optional: true, example: 'bids-due', description: 'Code of the step from which on everything moves' })
  from?: string;
}

export class MovePlanningDto extends ShiftDto {
  @Whole({ description: 'The version that was read' }) expectedVersion: number;
  @Text({ description: 'Why, in at least ten characters' }) reason: string;
}

export class MoveStepDto {
  @Day({ description: 'Where the step goes' }) date: string;
  @Text({ optional: true, example: '12:00', description: 'On Dutch clocks; left out, the time stays' }) time?: string;
  @YesNo({ optional: true, description: 'Also where a rule forbids it; the broken rule then stands with the planning' })
  anyway?: boolean;
}

export class WriteStepMoveDto extends MoveStepDto {
  @Whole({ description: 'The version that was read' }) expectedVersion: number;
  @Text({ description: 'Why, in at least ten characters' }) reason: string;
}

export class MovedRowDto {
  @Text() code: string;
  @Text() label: string;
  @Day() from: string;
  @Day() to: string;
  @Texts({ description: 'Why it lands there' }) because: string[];
}

export class MovePreviewDto {
  @Parts(() => MovedRowDto) rows: MovedRowDto[];
  @Whole({ description: 'Broken rules of law now' }) errorsBefore: number;
  @Whole({ description: 'Broken rules of law afterwards' }) errorsAfter: number;
}

export class StepPreviewDto extends MovePreviewDto {
  @Texts({ description: 'What else follows from the move' }) consequences: string[];
}

export class MarkStepDto {
  @Day({ nullable: true, description: 'The day it was done; null takes the mark back' }) doneOn: string | null;
}
export class MarkedStepDto {
  @Text({ description: 'Name of the step' }) step: string;
  @Day({ nullable: true }) doneOn: string | null;
}

export class OverrideRuleDto {
  @Text({ example: 'T-02' }) rule: string;
  @Text({ description: 'Code of the row' }) milestone: string;
  @Text({ description: 'At least ten characters; it stays on record with your name' }) reason: string;
}

export class RestoreVersionDto {
  @Whole({ description: 'The newest version that was read' }) expectedVersion: number;
  @Text({ description: 'Why, in at least ten characters' }) reason: string;
}

export class VersionMadeDto {
  @Whole() version: number;
}

export class PlanningPublishedDto extends VersionMadeDto {
  @Instant({ description: 'Bids must have arrived before this moment' }) bidsDueAt: string;
}

/** As the rows of the page's form. */
export const typedRow = (row: PlanningRowDto): TypedRow => ({
  code: row.code ?? '',
  step: row.step,
  label: row.label ?? '',
  date: row.date ?? '',
  time: row.time ?? '',
  track: row.track ?? 'tender',
  after: (row.after ?? []).join(', '),
  ...(row.done === undefined ? {} : { done: row.done }),
});

/** The shift that is asked; none at all, or one of years on end, is refused. */
export function shiftOf({ number, unit }: ShiftDto): Shift {
  if (number === 0 || Math.abs(number) > 999) throw wrongFields([{ field: 'number', code: 'planning.move.number' }]);
  return unit === 'days' ? { days: number } : unit === 'weeks' ? { weeks: number } : { months: number };
}

/** The move of one step that is asked. */
export function stepMoveOf(code: string, { date, time = '', anyway = false }: MoveStepDto): StepMove {
  const day = parseLocalDate(date);
  if (!day) throw wrongFields([{ field: 'date', code: 'planning.step.date' }]);
  if (time !== '' && !parseLocalTime(time)) throw wrongFields([{ field: 'time', code: 'planning.step.time' }]);
  return { code, date: day, time, anyway };
}

export const toMovedRows = (
  t: Translate,
  language: Language,
  moved: readonly MovedMilestone[],
  { milestones }: Planning,
): MovedRowDto[] =>
  moved.map(({ code, from, to, because }) => ({
    code,
    label: milestones.find((row) => row.code === code)?.label[language] ?? code,
    from,
    to,
    because: because.map((step) => explain(t, language, step)),
  }));

/** What one step takes along, line by line with the reason. */
export const toConsequences = (t: Translate, language: Language, { moved, after, consequences }: MilestoneMove) => ({
  rows: toMovedRows(t, language, moved, after),
  consequences: consequences.map((step) => explain(t, language, step)),
});

/** What the fields of the form are called in the body. */
export const rowNames = [[/^(step|label|date|time|track|after)-(\d+)$/, 'milestones.$2.$1']] as const;
