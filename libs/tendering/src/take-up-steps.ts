import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import type { Tx } from '#libs/platform';
import { judgeSteps } from './judge-steps.js';
import type { StepsRefusal } from './judge-steps.js';
import type { PlannedSteps } from './plannings.js';
import type { Tender } from './tenders.js';
import { addVersion, versionToFollow } from './write-planning.js';
import type { VersionRefusal } from './write-planning.js';

export type TakeUpRefusal = VersionRefusal | StepsRefusal | Refused<'planning.newest-already'>;

/**
 * Makes steps that were planned before (an old version, a scenario) the newest version. What was marked as done meanwhile
 * stays done; of a step that the newest version no longer has, an old version knows it (`done` of its rows), a scenario does
 * not. The tender is locked by then. Refuses as any new version, and the version that is the newest already.
 */
export async function takeUpSteps(
  tx: Tx,
  actor: BuyerActor,
  tender: Tender,
  planned: PlannedSteps & { readonly number?: number },
  { expectedNumber, reason }: { readonly expectedNumber: number; readonly reason: string },
): Promise<Ok<{ readonly id: string; readonly number: number }> | TakeUpRefusal> {
  const follows = await versionToFollow(tx, tender, expectedNumber, reason);
  if (!follows.ok) return follows;
  const newest = follows.value;
  if (newest && newest.number === planned.number) return refused('planning.newest-already');
  const milestones = planned.milestones.map(({ done, doneOn, ...row }) => {
    const kept = newest?.milestones.find(({ code }) => code === row.code) ?? { done, doneOn };
    return { ...row, done: kept.done ?? false, ...(kept.done && kept.doneOn ? { doneOn: kept.doneOn } : {}) };
  });
  const steps = { milestones, undated: planned.undated, circumstances: planned.circumstances };
  const refusal = judgeSteps(tender, steps);
  if (refusal) return refusal;
  return ok(await addVersion(tx, actor, { tender, newest, steps, reason }));
}
