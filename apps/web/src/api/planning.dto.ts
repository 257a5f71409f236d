import type { Finding } from '#libs/domain';
import type { Language, Translate } from '#libs/platform';
import type { PlanningOverride, PlanningVersion } from '#libs/tendering';
import { explain } from '../shared/explain.js';
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

export class MilestoneDto {
  @Text({ example: 'bids-due' }) code: string;
  @Text() label: string;
  @Day() date: string;
  @Text({ nullable: true, example: '12:00', description: 'On Dutch clocks' }) time: string | null;
  @Text({ example: 'milestone', description: 'milestone, approval, consultation, …' }) kind: string;
  @YesNo({ description: 'Ticked off by hand' }) done: boolean;
}

export class PlanningDto {
  @Whole({ description: 'Version of the planning, from 1' }) version: number;
  @Text({ description: 'Why this version replaced the one before' }) reason: string;
  @Instant({ nullable: true, description: 'Null while the market does not know it' }) publishedAt: string | null;
  @Parts(() => MilestoneDto) milestones: MilestoneDto[];
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

export class PlanningWithFindingsDto extends PlanningDto {
  @Text() madeBy: string;
  @Instant() madeAt: string;
  @Parts(() => BrokenRuleDto, { description: 'Every broken rule of this version' }) findings: BrokenRuleDto[];
}

export class PlanningVersionsDto {
  @Parts(() => PlanningSummaryDto, { description: 'Newest first' }) versions: PlanningSummaryDto[];
}

export const toPlanning = (planning: PlanningVersion, language: Language): PlanningDto => ({
  version: planning.number,
  reason: planning.reason,
  publishedAt: instantOrNull(planning.publishedAt),
  milestones: planning.milestones.map((row) => toMilestone(row, language)),
});

export const toMilestone = (
  { code, label, date, time, kind, done }: PlanningVersion['milestones'][number],
  language: Language,
): MilestoneDto => ({ code, label: label[language], date, time: time ?? null, kind, done: done === true });

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
  const override = overrides.find(
    ({ rule, milestoneCode }) => rule === finding.rule && milestoneCode === finding.milestone,
  );
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
