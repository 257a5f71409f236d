import type { ProcedureType } from '#libs/domain';
import { ownSchoolRegion } from '#libs/identity';
import type { BuyerActor } from '#libs/identity';
import type { UnitOfWork } from '#libs/platform';
import { overridesOf, planningVersions, tenderById, tenderType } from '#libs/tendering';
import type { PlannedSteps, PlanningOverride, PlanningVersion, Tender } from '#libs/tendering';
import { readRows } from '../../buyer/planning/planning-rows.js';
import { found } from '../../shared/errors.js';
import { wrongFields } from '../shared/answers.js';
import { circumstancesOf, typeWith } from './circumstances.dto.js';
import type { CircumstancesDto } from './circumstances.dto.js';
import { rowNames, typedRow } from './planning.dto.js';
import type { PlannedRowsDto, ShiftDto } from './planning.dto.js';

export interface KnownPlannings {
  readonly tender: Tender;
  /** Newest first. */
  readonly versions: readonly PlanningVersion[];
}

/** An own tender with every version of its planning. */
export const planningsOf = (unitOfWork: UnitOfWork, actor: BuyerActor, tenderId: string): Promise<KnownPlannings> =>
  unitOfWork.read(actor, async (tx) => {
    const tender = found(await tenderById(tx, tenderId));
    return { tender, versions: await planningVersions(tx, tender.id) };
  });

/** What the findings of some steps are held against. */
export const judgingOf = (
  unitOfWork: UnitOfWork,
  actor: BuyerActor,
  tender: Tender,
  steps: Pick<PlannedSteps, 'circumstances'> & { readonly id?: string },
): Promise<{
  readonly type: ProcedureType;
  readonly schoolRegion: Awaited<ReturnType<typeof ownSchoolRegion>>;
  readonly overrides: readonly PlanningOverride[];
}> =>
  unitOfWork.read(actor, async (tx) => ({
    type: tenderType(tender, steps),
    schoolRegion: await ownSchoolRegion(tx),
    overrides: steps.id === undefined ? [] : await overridesOf(tx, steps.id),
  }));

/**
 * The choices of a body or, where it says none, of the newest version; and the procedure type under them, as findings are
 * judged by: the standstill is the one that the tender itself promises.
 */
export function choicesOf(
  { tender, versions }: KnownPlannings,
  body: CircumstancesDto | undefined,
): { readonly type: ProcedureType; readonly circumstances: PlannedSteps['circumstances'] } {
  if (!body) return { type: tenderType(tender, versions[0] ?? null), circumstances: versions[0]?.circumstances ?? {} };
  const circumstances = circumstancesOf(body);
  const { standstillDays = tender.standstillDays } = circumstances;
  if (standstillDays !== tender.standstillDays)
    throw wrongFields([
      {
        field: 'circumstances.standstillDays',
        code: 'planning.standstill-of-tender',
        data: { days: tender.standstillDays },
      },
    ]);
  typeWith(tenderType(tender, null), circumstances);
  return { type: tenderType(tender, { circumstances }), circumstances };
}

/** The rows of a body as steps, by the rules of the page's own form. */
export function stepsOf(known: KnownPlannings, body: PlannedRowsDto): PlannedSteps & { readonly type: ProcedureType } {
  const { type, circumstances } = choicesOf(known, body.circumstances);
  const read = readRows(body.milestones.map(typedRow), type, known.versions[0]);
  if (!read.ok) throw wrongFields(read.errors, rowNames);
  return { type, circumstances, milestones: read.milestones, undated: read.undated };
}

/** The step from which on everything moves; null for the whole planning. */
export function startOf({ milestones }: PlanningVersion, { from }: ShiftDto): string | null {
  if (from !== undefined && !milestones.some(({ code }) => code === from))
    throw wrongFields([{ field: 'from', code: 'planning.milestone-unknown', data: { code: from } }]);
  return from ?? null;
}
