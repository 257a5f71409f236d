import { neededFor, proposalOf, settles } from '#libs/domain';
import type {
  ApprovalBody,
  ApprovalKind,
  ApprovalOutcome,
  ApprovalPlanning,
  Label,
  LocalDate,
  OpenApproval,
} from '#libs/domain';
import { formatDay } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import type { Approval } from '#libs/tendering';

interface Asked {
  readonly kind: ApprovalKind;
  readonly body: ApprovalBody;
  readonly bodyName: string;
  readonly milestoneCode: string | null;
}

/** Approvals of one question: one row, which folds out to its municipalities. */
export interface ApprovalGroup extends Asked {
  readonly items: readonly Approval[];
  readonly plannedOn: LocalDate | null;
  /** It stood in a planning, and the newest asks it no more. */
  readonly isGone: boolean;
  readonly stepLabel: string;
  readonly holdsUp: 'publication' | 'signing';
}

const keyOf = ({ kind, body, bodyName, milestoneCode }: Asked): string =>
  JSON.stringify([kind, body, bodyName, milestoneCode]);

/** Whether two approvals belong to one question. */
export const sameQuestion = (a: Asked, b: Asked): boolean => keyOf(a) === keyOf(b);

interface Step {
  readonly label: { readonly nl: string; readonly en: string };
  readonly date?: LocalDate;
}
const stepOf = (planning: ApprovalPlanning | null, code: string | null): Step | undefined =>
  [...(planning?.milestones ?? []), ...(planning?.undated ?? [])].find((step) => step.code === code);

/** The row that asks for the mandates, which are listed without naming it. */
const mandateStep = (planning: ApprovalPlanning | null): Step | undefined =>
  planning?.milestones.find((row) => row.kind === 'approval' && proposalOf(row).kind === 'mandate');

function grouped<Item extends Asked>(items: readonly Item[]): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}

interface GroupedFacts {
  readonly approvals: readonly Approval[];
  readonly planning: ApprovalPlanning | null;
  readonly labels: ReadonlyMap<string, Label>;
}

/** The list in the order of the planning: mandates first, what has no day last. */
export function approvalGroups(
  language: Language,
  { approvals, planning, labels }: GroupedFacts,
): readonly ApprovalGroup[] {
  const order = ({ kind, plannedOn }: ApprovalGroup): string => (kind === 'mandate' ? '0' : (plannedOn ?? '9'));
  return grouped(approvals)
    .map((items): ApprovalGroup => {
      const { kind, body, bodyName, milestoneCode } = items[0]!;
      const row = stepOf(planning, milestoneCode) ?? (kind === 'mandate' ? mandateStep(planning) : undefined);
      return {
        kind,
        body,
        bodyName,
        milestoneCode,
        items,
        plannedOn: row?.date ?? null,
        isGone: milestoneCode !== null && !row,
        stepLabel: (row?.label ?? labels.get(milestoneCode ?? ''))?.[language] ?? '',
        holdsUp: neededFor({ milestoneCode }, planning),
      };
    })
    .toSorted((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
}

/** Who speaks: as the region calls it, else the general name. */
export const whoSpeaks = (t: Translate, { kind, body, bodyName }: Asked): string =>
  bodyName || t(kind === 'mandate' ? 'approval.mandate' : `approval.body.${body}`);

export function outcomeBadge(t: Translate, outcome: ApprovalOutcome | null): { text: string; tone: string } {
  const tone =
    outcome === 'refused'
      ? 'red'
      : outcome === 'overruled'
        ? 'orange'
        : outcome === 'withdrawn'
          ? ''
          : settles(outcome)
            ? 'lime'
            : 'yellow';
  return { text: t(`approval.outcome.${outcome ?? 'open'}`), tone };
}

/** What is still missing, a line per question, with the municipalities that have not spoken. */
export function openLines(
  t: Translate,
  language: Language,
  open: readonly OpenApproval[],
  planning: ApprovalPlanning | null,
  municipalities: readonly { readonly gmCode: string; readonly name: string }[],
): readonly string[] {
  const dayOf = ({ milestoneCode }: Asked): string =>
    planning?.milestones.find(({ code }) => code === milestoneCode)?.date ?? '9';
  const inOrder = grouped(open).toSorted(([a], [b]) => dayOf(a!).localeCompare(dayOf(b!)));
  return inOrder.map((items) => {
    const first = items[0]!;
    const row = stepOf(planning, first.milestoneCode);
    const names = items.flatMap(({ gmCode }) => municipalities.find((known) => known.gmCode === gmCode)?.name ?? []);
    const why = [...new Set(items.map(({ because }) => because))]
      .filter((because) => because !== 'open')
      .map((because) => t(`approval.because.${because}`));
    return [
      whoSpeaks(t, first),
      ...(row ? [`: ${row.label[language]}`] : []),
      ...(row?.date ? [` (${formatDay(language, row.date)})`] : []),
      ...(names.length > 0 ? [`: ${names.join(', ')}`] : []),
      ...(why.length > 0 ? [`. ${why.join(' ')}`] : []),
    ].join('');
  });
}
