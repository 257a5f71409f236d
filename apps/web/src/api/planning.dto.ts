import { slackOf } from '#libs/domain';
import type { Finding, Milestone, Planning, ProcedureType } from '#libs/domain';
import { explain } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { concerns } from '#libs/tendering';
import type { PlannedSteps, PlanningOverride, PlanningVersion } from '#libs/tendering';
import {
  Day,
  Instant,
  instant,
  instantOrNull,
  OneOf,
  Part,
  Parts,
  Text,
  Texts,
  Whole,
  YesNo,
} from './shared/fields.js';

export const LAPSED = 'All it asked of boards was withdrawn: nobody decided, and it is neither open nor late';

export class MilestoneDto {
  @Text({ example: 'bids-due' }) code: string;
  @Text() label: string;
  @Day() date: string;
  @Text({ nullable: true, example: '12:00', description: 'On Dutch clocks' }) time: string | null;
  @Text({ example: 'milestone', description: 'milestone, approval, consultation, …' }) kind: string;
  @YesNo({ description: 'Ticked off by hand, or decided by the boards that it asks' }) done: boolean;
  @YesNo({ description: LAPSED }) lapsed: boolean;
  @Text({ example: 'tender', description: 'The track it runs in: tender, policy, by-law or other' }) track: string;
  @Texts({ description: 'Codes of rows it may not precede' }) after: string[];
}

/** A step of which only is known after which others it comes. */
export class UndatedStepDto {
  @Text() code: string;
  @Text() label: string;
  @Text() kind: string;
  @Text() track: string;
  @Texts({ description: 'Codes of the steps it comes after' }) after: string[];
}

export class PlanningDto {
  @Whole({ description: 'Version of the planning, from 1' }) version: number;
  @Text({ description: 'Why this version replaced the one before' }) reason: string;
  @Instant({ nullable: true, description: 'Null while the market does not know it' }) publishedAt: string | null;
  @Parts(() => MilestoneDto) milestones: MilestoneDto[];
  @Parts(() => UndatedStepDto, { description: 'Steps without a day' }) undated: UndatedStepDto[];
}

export class PlanningSummaryDto {
  @Whole() version: number;
  @Text() reason: string;
  @Text() madeBy: string;
  @Instant() madeAt: string;
  @Instant({ nullable: true }) publishedAt: string | null;
}

export class OverrideDto {
  @Text() reason: string;
  @Text() by: string;
  @Instant() at: string;
}

export class BrokenRuleDto {
  @Text({ example: 'T-02', description: 'Id of the rule' }) rule: string;
  @OneOf(['error', 'warning', 'info']) severity: string;
  @Text({ description: 'Code of the row it is about' }) milestone: string;
  @Text({ description: 'Stable code of the sentence' }) code: string;
  @Text({ description: 'What is wrong, in a sentence' }) text: string;
  @Text({ example: 'Aw 2.71' }) source: string;
  @Day({ nullable: true, description: 'The earliest lawful day' }) earliest: string | null;
  @Day({ nullable: true, description: 'The latest lawful day' }) latest: string | null;
  @Texts({ description: 'How the right day was counted' }) because: string[];
  @Part(() => OverrideDto, { nullable: true, description: 'Who overruled it, and why' }) overridden: OverrideDto | null;
}

/** How far one step may still move while every other stays. */
export class RoomDto {
  @Text({ description: 'Code of the step' }) code: string;
  @Whole({ nullable: true, description: 'Calendar days; negative when a rule is broken; null: nothing comes after it' })
  days: number | null;

  @Day({ nullable: true, description: 'The last working day on which it breaks nothing' }) latest: string | null;
  @Text({ nullable: true, description: 'Code of the step that bounds it' }) boundBy: string | null;
  @Text({ nullable: true, example: 'T-02', description: 'The rule that bounds it; null for the plain order' })
  rule: string | null;
}

export class PlanningVersionsDto {
  @Parts(() => PlanningSummaryDto, { description: 'Newest first' }) versions: PlanningSummaryDto[];
}

export const toPlanning = (planning: PlanningVersion, language: Language): PlanningDto => ({
  version: planning.number,
  reason: planning.reason,
  publishedAt: instantOrNull(planning.publishedAt),
  milestones: planning.milestones.map((row) => toMilestone(row, language)),
  undated: toUndated(planning, language),
});

export const toUndated = ({ undated }: Pick<PlannedSteps, 'undated'>, language: Language): UndatedStepDto[] =>
  undated.map(({ code, label, kind, track = 'tender', after }) => ({
    code,
    label: label[language],
    kind,
    track,
    after: [...after],
  }));

export const toRoom = (planning: Planning, type: ProcedureType): RoomDto[] =>
  slackOf(planning, type).map(({ code, days, latest, boundBy }) => ({
    code,
    days,
    latest,
    boundBy: boundBy?.milestone ?? null,
    rule: boundBy?.rule ?? null,
  }));

export const toMilestone = (
  { code, label, date, time, kind, done, lapsed, track = 'tender', after = [] }: Milestone,
  language: Language,
): MilestoneDto => ({
  code,
  label: label[language],
  date,
  time: time ?? null,
  kind,
  done: done === true && lapsed !== true,
  lapsed: lapsed === true,
  track,
  after: [...after],
});

export const toSummary = ({
  number,
  reason,
  madeByName,
  madeAt,
  publishedAt,
}: PlanningVersion): PlanningSummaryDto => ({
  version: number,
  reason,
  madeBy: madeByName,
  madeAt: instant(madeAt),
  publishedAt: instantOrNull(publishedAt),
});

export function toFinding(
  t: Translate,
  language: Language,
  finding: Finding,
  overrides: readonly PlanningOverride[],
): BrokenRuleDto {
  const override = overrides.find((each) => concerns(each, finding));
  return {
    rule: finding.rule,
    severity: finding.severity,
    milestone: finding.milestone,
    code: finding.code,
    text: explain(t, language, finding),
    source: finding.source,
    earliest: finding.earliest ?? null,
    latest: finding.latest ?? null,
    because: finding.because.map((step) => explain(t, language, step)),
    overridden: override ? { reason: override.reason, by: override.byName, at: instant(override.at) } : null,
  };
}
