import { mandatesToAsk } from '#libs/domain';
import type { LocalDate, ToList } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { approvalHistory, approvalsOf } from './approvals.query.js';
import type { Approval } from './approvals.query.js';

export interface OfTender {
  readonly id: string;
  readonly regionId: string;
}

/** What is put on the list: of these municipalities one each; of none, one for the region. */
export type Listed = ToList & {
  readonly askedOn?: LocalDate | null;
  readonly lastDay?: LocalDate | null;
};

/** Puts an approval on the list, where it is not there yet; says how many were added. A municipality is asked for its mandate once. */
export async function listApproval(tx: Tx, tender: OfTender, listed: Listed): Promise<number> {
  const { kind, body, bodyName, milestoneCode, askedOn = null, lastDay = null, gmCodes } = listed;
  const ofMandates = kind === 'mandate';
  const of = ofMandates ? mandatesToAsk({ approvals: await approvalsOf(tx, tender.id), gmCodes }) : gmCodes;
  let added = 0;
  for (const gmCode of of.length > 0 || ofMandates ? of : [null]) {
    const rows = await tx.query(
      `insert into approval (tender_id, region_id, kind, body, body_name, gm_code, milestone_code, asked_on, last_day, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
      [
        tender.id,
        tender.regionId,
        kind,
        ofMandates ? 'college' : body,
        bodyName.trim(),
        gmCode,
        milestoneCode,
        askedOn,
        lastDay,
        tx.actor.personId,
      ],
    );
    added += rows.length;
  }
  return added;
}

/** A mandate of each municipality that has none on the list yet. */
export const listMandates = (tx: Tx, tender: OfTender, gmCodes: readonly string[]): Promise<number> =>
  listApproval(tx, tender, { kind: 'mandate', body: 'college', bodyName: '', milestoneCode: null, gmCodes });

/** What is said now of an approval takes the place of what stood there, which is kept; the id of the new row. */
export async function replaceApproval(
  tx: Tx,
  tender: OfTender,
  before: Approval,
  {
    askedOn,
    lastDay,
    outcome,
    decidedOn,
    source,
  }: Pick<Approval, 'askedOn' | 'lastDay' | 'outcome' | 'decidedOn' | 'source'>,
): Promise<string> {
  const row = await tx.one<{ id: string }>(
    `insert into approval (tender_id, region_id, kind, body, body_name, gm_code, milestone_code, asked_on, last_day, outcome, decided_on,
       source, recorded_by, replaces)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning id`,
    [
      tender.id,
      tender.regionId,
      before.kind,
      before.body,
      before.bodyName,
      before.gmCode,
      before.milestoneCode,
      askedOn,
      lastDay,
      outcome,
      decidedOn,
      source.trim(),
      tx.actor.personId,
      before.id,
    ],
  );
  return row!.id;
}

/** Approvals that were withdrawn stand again as they stood before that. */
export async function takeBackWithdrawals(tx: Tx, tender: OfTender, withdrawn: readonly Approval[]): Promise<void> {
  if (withdrawn.length === 0) return;
  const history = await approvalHistory(tx, tender.id);
  const replacedBy = (approval: Approval): Approval => {
    const before = history.find(({ id }) => id === approval.replaces);
    if (!before) throw new Error(`approval ${approval.id} was withdrawn and replaces nothing`);
    return before.outcome === 'withdrawn' ? replacedBy(before) : before;
  };
  for (const approval of withdrawn) await replaceApproval(tx, tender, approval, replacedBy(approval));
}
