import { isByMandates, ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import type { Tx } from '#libs/platform';
import { keepAsked } from './approvals/keep-asked.js';
import { settleApprovals } from './approvals/settle-approvals.js';
import { overridesThatHold } from './planning-errors.js';
import { newestPlanning, overridesOf } from './plannings.js';
import type { PlannedSteps, PlanningOverride, PlanningVersion } from './plannings.js';
import { isOver } from './tenders.js';
import type { Tender } from './tenders.js';

export const REASON_LENGTH = 10;
export const LONGEST_REASON = 2000;

export type VersionRefusal =
  | Refused<'planning.no-longer-changes'>
  | Refused<'planning.stale', { readonly number: number; readonly name: string }>
  | Refused<'planning.reason-missing', { readonly least: number }>
  | Refused<'planning.reason-too-long', { readonly most: number }>;

/**
 * The newest version as the writer saw it (`expected` is its number, 0 for none), or why nothing may be written on top: the
 * tender is over, somebody else wrote in the meantime, or the reason is too short (the first version needs none) or too long.
 * The tender is locked by then (`lockTender`): of two writers the second sees the first one's version.
 */
export async function versionToFollow(
  tx: Tx,
  tender: Tender,
  expected: number,
  reason: string,
): Promise<Ok<PlanningVersion | null> | VersionRefusal> {
  if (isOver(tender)) return refused('planning.no-longer-changes');
  const newest = await newestPlanning(tx, tender.id);
  if ((newest?.number ?? 0) !== expected) {
    return refused('planning.stale', { number: newest?.number ?? 0, name: newest?.madeByName ?? '' });
  }
  if (newest && reason.trim().length < REASON_LENGTH)
    return refused('planning.reason-missing', { least: REASON_LENGTH });
  if (reason.trim().length > LONGEST_REASON) return refused('planning.reason-too-long', { most: LONGEST_REASON });
  return ok(newest);
}

/**
 * Adds a version; overrulings whose rule is broken by no more than before go along with their name, time and
 * reason. Steps of a board are as
 * done as the approvals say, whatever was typed, and a step that asks a board anew opens the tender's reservation again. What the
 * version no longer asks of a board stays on the list of approvals (`keepAsked`).
 */
export async function addVersion(
  tx: Tx,
  actor: BuyerActor,
  input: {
    readonly tender: Tender;
    readonly newest: PlanningVersion | null;
    readonly steps: PlannedSteps;
    readonly reason: string;
  },
): Promise<{ readonly id: string; readonly number: number }> {
  const { tender, newest, steps, reason } = input;
  const number = (newest?.number ?? 0) + 1;
  const row = await tx.one<{ id: string }>(
    'insert into planning (tender_id, region_id, number, reason, made_by, circumstances) values ($1, $2, $3, $4, $5, $6) returning id',
    [tender.id, actor.organisationId, number, reason.trim(), actor.personId, JSON.stringify(steps.circumstances)],
  );
  const id = row!.id;
  await writeSteps(tx, actor, id, steps);
  if (newest)
    await keepOverrides(
      tx,
      actor,
      id,
      newest,
      overridesThatHold(await overridesOf(tx, newest.id), newest, steps, tender),
    );
  await keepAsked(tx, tender, newest, steps);
  await settleApprovals(tx, tender);
  return { id, number };
}

async function writeSteps(tx: Tx, actor: BuyerActor, id: string, steps: PlannedSteps): Promise<void> {
  for (const [index, row] of steps.milestones.entries()) {
    const { code, label, kind, track = 'tender', after = [], date, time = null, done = false, doneOn = null } = row;
    await tx.query(
      `insert into milestone (planning_id, region_id, position, code, label_nl, label_en, kind, track, after, date, time, by_mandates, done, done_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        id,
        actor.organisationId,
        index + 1,
        code,
        label.nl,
        label.en,
        kind,
        track,
        JSON.stringify(after),
        date,
        time,
        isByMandates(row),
        done,
        done ? doneOn : null,
      ],
    );
  }
  for (const [index, row] of steps.undated.entries()) {
    const { code, label, kind, track = 'tender', after } = row;
    await tx.query(
      `insert into undated_step (planning_id, region_id, position, code, label_nl, label_en, kind, track, after, by_mandates)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        actor.organisationId,
        index + 1,
        code,
        label.nl,
        label.en,
        kind,
        track,
        JSON.stringify(after),
        isByMandates(row),
      ],
    );
  }
}

async function keepOverrides(
  tx: Tx,
  actor: BuyerActor,
  to: string,
  from: PlanningVersion,
  overrides: readonly PlanningOverride[],
): Promise<void> {
  for (const { rule, milestoneCode } of overrides)
    await tx.query(
      `insert into planning_override (planning_id, region_id, rule, milestone_code, reason, overridden_by, overridden_at)
       select $1, region_id, rule, milestone_code, reason, overridden_by, overridden_at from planning_override
       where planning_id = $2 and region_id = $3 and rule = $4 and milestone_code = $5`,
      [to, from.id, actor.organisationId, rule, milestoneCode],
    );
}
