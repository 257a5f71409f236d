import { openForPublication, openForSigning } from '#libs/domain';
import type { ApprovalBody, ApprovalKind, ApprovalOutcome, Label, LocalDate, OpenApproval } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { newestPlanning } from '../plannings.js';
import { tenderMunicipalities } from '../tenders.js';

/** What was recorded about one approval at one moment; never changed, only replaced. */
export interface Approval {
  readonly id: string;
  readonly kind: ApprovalKind;
  readonly body: ApprovalBody;
  /** What the region calls the body; empty when the general name says enough. */
  readonly bodyName: string;
  readonly gmCode: string | null;
  readonly municipality: string;
  /** The step of the planning that has the day; null when it stands in no planning. */
  readonly milestoneCode: string | null;
  readonly askedOn: LocalDate | null;
  readonly lastDay: LocalDate | null;
  readonly outcome: ApprovalOutcome | null;
  readonly decidedOn: LocalDate | null;
  readonly source: string;
  readonly recordedByName: string;
  readonly recordedAt: Date;
  readonly replaces: string | null;
}

const select = `
  select a.id, a.kind, a.body, a.body_name as "bodyName", a.gm_code as "gmCode", coalesce(m.name, '') as municipality,
    a.milestone_code as "milestoneCode", a.asked_on as "askedOn", a.last_day as "lastDay", a.outcome, a.decided_on as "decidedOn",
    a.source, coalesce(p.name, '') as "recordedByName", a.recorded_at as "recordedAt", a.replaces
  from approval a left join municipality m on m.gm_code = a.gm_code left join person p on p.id = a.recorded_by
  where a.tender_id = $1 and a.region_id = $2`;

/** How each approval of a tender stands now. */
export const approvalsOf = (tx: Tx, tenderId: string): Promise<Approval[]> =>
  tx.query(
    `${select} and not exists (select from approval later where later.replaces = a.id) order by a.kind, a.body, a.body_name, m.name`,
    [tenderId, tx.actor.organisationId],
  );

/** Everything that was ever recorded about the approvals of a tender, newest first. */
export const approvalHistory = (tx: Tx, tenderId: string): Promise<Approval[]> =>
  tx.query(`${select} order by a.recorded_at desc, a.kind, a.body, m.name`, [tenderId, tx.actor.organisationId]);

/** What steps of boards were last called, by code: also of those that the newest planning has no more. */
export async function lastLabels(tx: Tx, tenderId: string): Promise<ReadonlyMap<string, Label>> {
  const rows = await tx.query<{ code: string; nl: string; en: string }>(
    `select distinct on (s.code) s.code, s.label_nl as nl, s.label_en as en
     from planning p join lateral (
       select m.code, m.label_nl, m.label_en from milestone m where m.planning_id = p.id
       union all select u.code, u.label_nl, u.label_en from undated_step u where u.planning_id = p.id) s on true
     where p.tender_id = $1 and p.region_id = $2
       and s.code in (select a.milestone_code from approval a where a.tender_id = $1 and a.region_id = $2)
     order by s.code, p.number desc`,
    [tenderId, tx.actor.organisationId],
  );
  return new Map(rows.map(({ code, nl, en }) => [code, { nl, en }]));
}

/** Everything the gates of a tender look at. */
export const approvalFacts = async (tx: Tx, tenderId: string) => ({
  approvals: await approvalsOf(tx, tenderId),
  gmCodes: (await tenderMunicipalities(tx, tenderId)).map(({ gmCode }) => gmCode),
  planning: await newestPlanning(tx, tenderId),
});

/** What holds up the publication of a tender; empty when everybody has spoken. */
export const approvalsBeforePublication = async (tx: Tx, tenderId: string): Promise<readonly OpenApproval[]> =>
  openForPublication(await approvalFacts(tx, tenderId));

/** What holds up the signing of the contracts of a tender, or of one contract of these municipalities. */
export const approvalsBeforeSigning = async (
  tx: Tx,
  tenderId: string,
  forGmCodes: readonly string[] = [],
): Promise<readonly OpenApproval[]> =>
  openForSigning({ ...(await approvalFacts(tx, tenderId)), ...(forGmCodes.length > 0 ? { forGmCodes } : {}) });

/** An open approval as the journal and a refusal name it: kind, body, municipality or step. */
export const approvalName = ({ kind, body, gmCode, milestoneCode }: OpenApproval): string =>
  [kind, body, gmCode ?? '', milestoneCode ?? ''].filter((part) => part !== '').join(' ');
