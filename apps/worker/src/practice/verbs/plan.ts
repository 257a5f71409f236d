import { localDate, movePlanning } from '#libs/domain';
import type { Milestone, Shift } from '#libs/domain';
import { newestPlanning, tenderType } from '#libs/tendering';
import type { UndatedStep } from '#libs/tendering';
import type { PracticeStage, PracticeStep } from '../practice-stage.js';

/** A version of a planning, on top of whatever version there is; steps without a day come after others. */
export const plans = (
  at: string,
  buyer: string,
  reference: string,
  milestones: readonly Milestone[],
  { reason = '', undated = [] }: { readonly reason?: string; readonly undated?: readonly UndatedStep[] } = {},
): PracticeStep => ({
  at,
  run: async (stage) => {
    const { id: tenderId } = await stage.tender(reference);
    const expectedNumber = (await newest(stage, tenderId))?.number ?? 0;
    const planning = { tenderId, expectedNumber, milestones, undated, reason };
    return stage.acts.makePlanning.run(await stage.buyer(buyer), planning);
  },
});

/** Steps of the planning are done on the day of the step. */
export const ticksOff = (at: string, buyer: string, reference: string, codes: readonly string[]): PracticeStep => ({
  at,
  run: async (stage) => {
    const actor = await stage.buyer(buyer);
    const { id: tenderId } = await stage.tender(reference);
    const answers: unknown[] = [];
    for (const code of codes) {
      answers.push(await stage.acts.markStep.run(actor, { tenderId, code, doneOn: localDate(at.slice(0, 10)) }));
    }
    return answers;
  },
});

/** "The steps stay, the dates move", kept beside the planning to compare: what is done stays where it is. */
export const thinksOfMoving = (
  at: string,
  buyer: string,
  reference: string,
  name: string,
  by: Shift,
): PracticeStep => ({
  at,
  run: async (stage) => {
    const tender = await stage.tender(reference);
    const tenderId = tender.id;
    const planning = await newest(stage, tenderId);
    if (!planning) throw new Error(`${reference} has no planning to move`);
    const procedureType = tenderType(tender, planning);
    const moved = movePlanning(planning, by, { onDayOff: 'next-working-day', procedureType });
    const { undated, circumstances, number } = planning;
    const steps = { milestones: moved.after.milestones, undated, circumstances };
    return stage.acts.keepScenario.run(await stage.buyer(buyer), { tenderId, name, baseNumber: number, steps });
  },
});

/** The newest version of a published tender's planning goes out as a rectification. */
export const rectifies = (at: string, buyer: string, reference: string): PracticeStep => ({
  at,
  run: async (stage) => {
    const { id: tenderId } = await stage.tender(reference);
    const planningNumber = (await newest(stage, tenderId))?.number ?? 0;
    return stage.acts.publishPlanning.run(await stage.buyer(buyer), { tenderId, planningNumber });
  },
});

const newest = (stage: PracticeStage, tenderId: string) => stage.read((tx) => newestPlanning(tx, tenderId));
