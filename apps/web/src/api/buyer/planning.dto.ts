import { TRACKS } from '../../buyer/planning/planning-rows.js';
import type { TypedRow } from '../../buyer/planning/planning-rows.js';
import { Day, Instant, OneOf, Parts, Text, Texts, Whole, Wholes, YesNo } from '../shared/fields.js';
import { MilestoneDto } from '../planning.dto.js';

export class PlanningRowDto {
  @Text({
    example: 'bids-due',
    description: 'A milestone of the procedure, or approval, consultation or preparation for a row of your own',
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

export class WritePlanningDto {
  @Whole({ description: 'The version that was read; 0 when there was none' }) expectedVersion: number;
  @Text({ optional: true, description: 'Why, in at least ten characters; the first version needs none' })
  reason?: string;

  @Parts(() => PlanningRowDto, { description: 'In the order of the table' }) milestones: PlanningRowDto[];
}

export class ProposePlanningDto {
  @Day({ description: 'The day the notice is sent' }) start: string;
}

export class ProposedPlanningDto {
  @Parts(() => MilestoneDto) milestones: MilestoneDto[];
}

export class ShiftDto {
  @Whole({ example: 6, description: 'Negative for earlier' }) number: number;
  @OneOf(['days', 'weeks', 'months']) unit: string;
  @OneOf(['next-working-day', 'keep'], { description: 'What happens to a step that lands on a day off' })
  onDayOff: 'next-working-day' | 'keep';
}

export class MovePlanningDto extends ShiftDto {
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

export class OverrideRuleDto {
  @Text({ example: 'T-02' }) rule: string;
  @Text({ description: 'Code of the row' }) milestone: string;
  @Text({ description: 'At least ten characters; it stays on record with your name' }) reason: string;
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

/** What the fields of the form are called in the body. */
export const rowNames = [[/^(step|label|date|time|track|after)-(\d+)$/, 'milestones.$2.$1']] as const;
