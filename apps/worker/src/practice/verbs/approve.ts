import { localDate } from '#libs/domain';
import type { ApprovalBody, ApprovalKind } from '#libs/domain';
import { approvalsOf, tenderMunicipalities } from '#libs/tendering';
import type { Approval } from '#libs/tendering';
import type { PracticeStage, PracticeStep } from '../practice-stage.js';

interface Asked {
  readonly kind: ApprovalKind;
  readonly body: ApprovalBody;
  /** Its step in the planning; without one it holds up the publication. */
  readonly milestone?: string;
  readonly name?: string;
  /** Of every municipality of the tender, one each. */
  readonly each?: true;
  readonly lastDay?: string;
}

/** Bodies are asked about a tender; the mandates of its municipalities are listed with it. */
export const asksApproval = (
  at: string,
  buyer: string,
  reference: string,
  asked: readonly Asked[] = [],
): PracticeStep => ({
  at,
  run: async (stage) => {
    const actor = await stage.buyer(buyer);
    const { id: tenderId } = await stage.tender(reference);
    const members = (await stage.read((tx) => tenderMunicipalities(tx, tenderId), actor)).map(({ gmCode }) => gmCode);
    const asks = asked.map(({ kind, body, milestone = null, name = '', each, lastDay }) => ({
      kind,
      body,
      bodyName: name,
      milestoneCode: milestone,
      gmCodes: each ? members : [],
      askedOn: localDate(at.slice(0, 10)),
      lastDay: lastDay ? localDate(lastDay) : null,
    }));
    return stage.acts.askApprovals.run(actor, { tenderId, asks });
  },
});

/** What those bodies said, on the day of the step. */
export const records = (
  at: string,
  buyer: string,
  reference: string,
  which: (approval: Approval) => boolean,
  outcome: 'approved' | 'advice-given',
  source: string,
): PracticeStep => ({
  at,
  run: async (stage) => recordNow(stage, [at, buyer, reference], which, outcome, source),
});

/** Every municipality of a tender gives its mandate (C-23). */
export const mandates = (at: string, buyer: string, reference: string): PracticeStep => ({
  at,
  run: async (stage) => {
    const asked = await asksApproval(at, buyer, reference).run(stage);
    const given = await recordNow(stage, [at, buyer, reference], isMandate, 'approved', 'Mandaatbesluiten (oefening)');
    return [asked, given];
  },
});

export const onStep =
  (code: string) =>
  ({ milestoneCode }: Approval): boolean =>
    milestoneCode === code;

export const isMandate = ({ kind }: Approval): boolean => kind === 'mandate';

async function recordNow(
  stage: PracticeStage,
  [at, buyer, reference]: readonly [at: string, buyer: string, reference: string],
  which: (approval: Approval) => boolean,
  outcome: 'approved' | 'advice-given',
  source: string,
) {
  const actor = await stage.buyer(buyer);
  const { id: tenderId } = await stage.tender(reference);
  const chosen = (await stage.read((tx) => approvalsOf(tx, tenderId), actor)).filter(which);
  return stage.acts.recordApprovals.run(actor, {
    tenderId,
    approvalIds: chosen.map(({ id }) => id),
    outcome,
    on: localDate(at.slice(0, 10)),
    source,
  });
}
