import { checkPlanning } from '#libs/domain';
import type { OnTimeScore, ProcedureType, SchoolRegion } from '#libs/domain';
import type { Language, Translate } from '#libs/platform';
import { stepChanges } from '#libs/tendering';
import type { KeptMilestone, PlannedSteps, PlanningOverride, PlanningScenario, StepChange } from '#libs/tendering';
import { sideKey } from '../../buyer/planning/comparison.facts.js';
import type { Side } from '../../buyer/planning/comparison.facts.js';
import {
  BrokenRuleDto,
  MilestoneDto,
  PlanningSummaryDto,
  RoomDto,
  toFinding,
  toMilestone,
  toRoom,
  toUndated,
  UndatedStepDto,
} from '../planning.dto.js';
import {
  Day,
  FractionDto,
  fractionOf,
  Id,
  instant,
  Instant,
  instantOrNull,
  OneOf,
  Part,
  Parts,
  Text,
  Whole,
} from '../shared/fields.js';
import { CircumstancesDto, toCircumstances } from './circumstances.dto.js';

export class KeptMilestoneDto extends MilestoneDto {
  @Day({ nullable: true, description: 'The day it was ticked off for' }) doneOn: string | null;
}

/** Steps with everything that is known of them: a version of a planning, or a scenario. */
export class JudgedStepsDto {
  @Parts(() => KeptMilestoneDto) milestones: KeptMilestoneDto[];
  @Parts(() => UndatedStepDto, { description: 'Steps without a day' }) undated: UndatedStepDto[];
  @Part(() => CircumstancesDto, { description: 'Choices that change the terms' }) circumstances: CircumstancesDto;
  @Parts(() => BrokenRuleDto, { description: 'Every rule that is broken' }) findings: BrokenRuleDto[];
  @Parts(() => RoomDto, { description: 'The room of every step' }) room: RoomDto[];
  @Text() madeBy: string;
  @Instant() madeAt: string;
}

export class PlanningWithFindingsDto extends JudgedStepsDto {
  @Whole({ description: 'Version of the planning, from 1' }) version: number;
  @Text({ description: 'Why this version replaced the one before' }) reason: string;
  @Instant({ nullable: true, description: 'Null while the market does not know it' }) publishedAt: string | null;
}

export class ScenarioDto {
  @Id() id: string;
  @Text() name: string;
  @Whole({ description: 'The version it started from; 0 when there was none' }) baseVersion: number;
  @Text() madeBy: string;
  @Instant() madeAt: string;
}
export class ScenarioListDto {
  @Parts(() => ScenarioDto, { description: 'Newest first' }) scenarios: ScenarioDto[];
}
export class ScenarioDetailDto extends JudgedStepsDto {
  @Id() id: string;
  @Text() name: string;
  @Whole({ description: 'The version it started from; 0 when there was none' }) baseVersion: number;
}

export class StepMomentDto {
  @Day({ nullable: true, description: 'Null for a step without a day' }) date: string | null;
  @Text({ description: 'On Dutch clocks; empty where none was said' }) time: string;
}
export class StepChangeDto {
  @Text() code: string;
  @Text() label: string;
  @OneOf(['same', 'moved', 'time', 'new', 'gone', 'dated', 'undated']) kind: string;
  @Part(() => StepMomentDto, { nullable: true }) before: StepMomentDto | null;
  @Part(() => StepMomentDto, { nullable: true }) after: StepMomentDto | null;
  @Whole({ description: 'Whole days later; negative is earlier' }) days: number;
}

export class SideDto {
  @Text({ example: 'v3', description: 'v and the number of a version, or s and the id of a scenario' }) key: string;
  @Text({ description: 'Name of a scenario; empty for a version' }) name: string;
  @Text({ description: 'Why the version was made; empty for a scenario' }) reason: string;
  @Text() madeBy: string;
  @Instant() madeAt: string;
  @Instant({ nullable: true }) publishedAt: string | null;
  @Parts(() => BrokenRuleDto) findings: BrokenRuleDto[];
}
export class ComparisonDto {
  @Part(() => SideDto, { nullable: true, description: 'Null when there is nothing to compare with' })
  left: SideDto | null;

  @Part(() => SideDto) right: SideDto;
  @Parts(() => StepChangeDto, { description: 'Every step of both, in the order of the right side' })
  steps: StepChangeDto[];
}

export class OnTimeLineDto {
  @Text() code: string;
  @Text() label: string;
  @Day({ description: 'In the first planning that was published' }) promised: string;
  @Day({ nullable: true, description: 'When it happened' }) actual: string | null;
  @Whole({ description: 'Days after the promise; negative is earlier' }) days: number;
  @OneOf(['met', 'late', 'shortened', 'overdue', 'open']) verdict: string;
}
export class OnTimeDto {
  @Whole({ description: 'Steps that happened when promised' }) met: number;
  @Whole({ description: 'Steps that can be judged' }) counted: number;
  @Part(() => FractionDto, { nullable: true, description: 'Null while nothing can be judged' })
  share: FractionDto | null;
}
export class TenderOnTimeDto extends OnTimeDto {
  @Parts(() => OnTimeLineDto) steps: OnTimeLineDto[];
}
export class RegionOnTimeDto extends OnTimeDto {
  @Whole({ description: 'Tenders that were ever published' }) tenders: number;
}
export class HistoryVersionDto extends PlanningSummaryDto {
  @Parts(() => StepChangeDto, { description: 'What differs from the version before; empty for the first' })
  changes: StepChangeDto[];
}
export class PlanningHistoryDto {
  @Parts(() => HistoryVersionDto, { description: 'Newest first' }) versions: HistoryVersionDto[];
  @Part(() => TenderOnTimeDto, { nullable: true, description: 'Null before anything was published' })
  onTime: TenderOnTimeDto | null;

  @Part(() => RegionOnTimeDto, { description: 'All tenders of the region together' }) region: RegionOnTimeDto;
}

interface Judging {
  readonly type: ProcedureType;
  readonly schoolRegion: SchoolRegion | null;
  readonly overrides: readonly PlanningOverride[];
}

export const toFindings = (
  t: Translate,
  language: Language,
  steps: Pick<PlannedSteps, 'milestones'>,
  { type, schoolRegion, overrides }: Judging,
): BrokenRuleDto[] =>
  checkPlanning(steps, type, { schoolRegion }).map((finding) => toFinding(t, language, finding, overrides));

const toKeptMilestone = (row: KeptMilestone, language: Language): KeptMilestoneDto => ({
  ...toMilestone(row, language),
  doneOn: row.doneOn ?? null,
});

export const toJudgedSteps = (
  t: Translate,
  language: Language,
  steps: PlannedSteps & { readonly madeByName: string; readonly madeAt: Date },
  judging: Judging,
): JudgedStepsDto => ({
  milestones: steps.milestones.map((row) => toKeptMilestone(row, language)),
  undated: toUndated(steps, language),
  circumstances: toCircumstances(steps.circumstances),
  findings: toFindings(t, language, steps, judging),
  room: toRoom(steps, judging.type),
  madeBy: steps.madeByName,
  madeAt: instant(steps.madeAt),
});

export const toScenario = ({ id, name, baseNumber, madeByName, madeAt }: PlanningScenario): ScenarioDto => ({
  id,
  name,
  baseVersion: baseNumber,
  madeBy: madeByName,
  madeAt: instant(madeAt),
});

export const toStepChange = ({ code, label, kind, before, after, days }: StepChange, language: Language) => ({
  code,
  label: label[language],
  kind,
  before: before && { ...before },
  after: after && { ...after },
  days,
});

export const toSide = (side: Side, findings: BrokenRuleDto[]): SideDto => ({
  key: sideKey(side),
  name: side.kind === 'scenario' ? side.steps.name : '',
  reason: side.kind === 'version' ? side.steps.reason : '',
  madeBy: side.steps.madeByName,
  madeAt: instant(side.steps.madeAt),
  publishedAt: side.kind === 'version' ? instantOrNull(side.steps.publishedAt) : null,
  findings,
});

export const changesBetween = (left: Side | null, right: Side, language: Language): StepChangeDto[] =>
  stepChanges(left?.steps ?? { milestones: [], undated: [] }, right.steps).map((change) =>
    toStepChange(change, language),
  );

export const toOnTime = ({ met, counted, share }: OnTimeScore): OnTimeDto => ({
  met,
  counted,
  share: share && fractionOf(share.toFraction()),
});

export const toTenderOnTime = (score: OnTimeScore, language: Language): TenderOnTimeDto => ({
  ...toOnTime(score),
  steps: score.lines.map(({ label, ...line }) => ({ ...line, label: label[language] })),
});
