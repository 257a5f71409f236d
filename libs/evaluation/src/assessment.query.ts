import type { Tx } from '#libs/platform';
import type { OpenedBid } from './eligibility.query.js';

export interface Assignment {
  readonly personId: string;
  readonly name: string;
  readonly assignedAt: Date;
  readonly declaredAt: Date | null;
  readonly lockedAt: Date | null;
  /** Answers with a mark and a motivation; how many, never which mark. */
  readonly done: number;
}

/** The assessors of a lot and how far each is. */
export const assignmentsOf = (tx: Tx, lotId: string): Promise<Assignment[]> =>
  tx.query(
    `select a.person_id as "personId", p.name, a.assigned_at as "assignedAt", a.declared_at as "declaredAt", a.locked_at as "lockedAt",
       coalesce(s.done, 0) as done
     from assessor_assignment a join person p on p.id = a.person_id left join score_progress($1) s on s.person_id = a.person_id
     where a.lot_id = $1 and a.region_id = $2 order by p.name`,
    [lotId, tx.actor.organisationId],
  );

export interface AssessorCandidate {
  readonly personId: string;
  readonly name: string;
}

/** Colleagues with the role of assessor. */
export const assessorCandidates = (tx: Tx): Promise<AssessorCandidate[]> =>
  tx.query(
    `select p.id as "personId", p.name from person p join person_role r on r.person_id = p.id and r.role = 'assessor'
     where p.organisation_id = $1 and p.active order by p.name`,
    [tx.actor.organisationId],
  );

export interface GivenScore {
  readonly criterionId: string;
  readonly bidId: string;
  readonly personId: string;
  readonly mark: number | null;
  readonly motivation: string;
  readonly updatedAt: Date;
}

/** The scores on a lot that the actor may see: the own ones, and everybody's once all assessors have locked. */
export const scoresOf = (tx: Tx, lotId: string): Promise<GivenScore[]> =>
  tx.query(
    `select criterion_id as "criterionId", bid_id as "bidId", person_id as "personId", mark, motivation, updated_at as "updatedAt"
     from score where lot_id = $1 and region_id = $2`,
    [lotId, tx.actor.organisationId],
  );

/** Only what this assessor gave, also after the lock. */
export const ownScores = async (tx: Tx, lotId: string): Promise<GivenScore[]> =>
  (await scoresOf(tx, lotId)).filter(({ personId }) => personId === tx.actor.personId);

export interface AgreedScore {
  readonly criterionId: string;
  readonly bidId: string;
  readonly mark: number;
  readonly motivation: string;
  readonly agreedByName: string;
  readonly agreedAt: Date;
}

/** What the assessors agreed, per criterion and bid. */
export const consensusOf = (tx: Tx, lotId: string): Promise<AgreedScore[]> =>
  tx.query(
    `select c.criterion_id as "criterionId", c.bid_id as "bidId", c.mark, c.motivation, p.name as "agreedByName", c.agreed_at as "agreedAt"
     from consensus c join person p on p.id = c.agreed_by where c.lot_id = $1 and c.region_id = $2`,
    [lotId, tx.actor.organisationId],
  );

/** The written answers of bids, by bid and criterion. */
export async function answersOf(
  tx: Tx,
  bids: readonly OpenedBid[],
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const rows = await tx.query<{ bidId: string; answers: Readonly<Record<string, string>> }>(
    'select bid_id as "bidId", answers from opened_bid where bid_id = any($1::uuid[]) and region_id = $2',
    [bids.map(({ bidId }) => bidId), tx.actor.organisationId],
  );
  return new Map(rows.map(({ bidId, answers }) => [bidId, answers]));
}

export interface BidFile {
  readonly id: string;
  readonly bidId: string;
  readonly name: string;
  readonly type: string;
  readonly size: bigint;
  readonly sha256: string;
  readonly file: string;
}

const fileColumns = 'f.id, f.bid_id as "bidId", f.name, f.type, f.size, f.sha256, f.file';

export const bidFiles = (tx: Tx, bids: readonly OpenedBid[]): Promise<BidFile[]> =>
  tx.query(
    `select ${fileColumns} from opened_file f where f.bid_id = any($1::uuid[]) and f.region_id = $2 order by f.name`,
    [bids.map(({ bidId }) => bidId), tx.actor.organisationId],
  );

/** A file of a bid for an assessor of its lot who has declared; null for anybody else. */
export const bidFileForAssessor = (tx: Tx, fileId: string): Promise<BidFile | null> =>
  tx.one(
    `select ${fileColumns} from opened_file f join opened_bid b on b.bid_id = f.bid_id
     join assessor_assignment a on a.lot_id = b.lot_id and a.person_id = $3 and a.declared_at is not null
     where f.id = $1 and f.region_id = $2`,
    [fileId, tx.actor.organisationId, tx.actor.personId],
  );

export interface AssessorLot {
  readonly lotId: string;
  readonly tenderId: string;
  readonly tenderTitle: string;
  readonly reference: string;
  readonly number: number;
  readonly title: string;
  readonly state: string;
  readonly assignedAt: Date;
  readonly declaredAt: Date | null;
  readonly lockedAt: Date | null;
  readonly done: number;
  readonly total: number;
}

/** The lots this person assesses, with what is done of what there is. */
export const lotsOfAssessor = (tx: Tx): Promise<AssessorLot[]> =>
  tx.query(
    `select a.lot_id as "lotId", t.id as "tenderId", t.title as "tenderTitle", t.reference, l.number, l.title, l.state,
       a.assigned_at as "assignedAt", a.declared_at as "declaredAt", a.locked_at as "lockedAt",
       (select count(*)::int from score s where s.lot_id = a.lot_id and s.person_id = a.person_id and s.mark is not null and s.motivation <> '') as done,
       (select count(*)::int from criterion c where c.lot_id = a.lot_id) *
       (select count(*)::int from eligibility_check e where e.lot_id = a.lot_id and e.outcome = 'eligible'
          and not exists (select from eligibility_check later where later.replaces = e.id)) as total
     from assessor_assignment a join lot l on l.id = a.lot_id join tender t on t.id = l.tender_id
     where a.person_id = $1 and a.region_id = $2 order by a.locked_at nulls first, t.reference, l.number`,
    [tx.actor.personId, tx.actor.organisationId],
  );

/** Whether somebody opened the prices of this lot, and when. */
export const pricesOpenedAt = async (tx: Tx, lotId: string): Promise<Date | null> =>
  (
    await tx.one<{ at: Date }>(
      `select at from journal_entry where subject_id = $1 and type = 'prices.opened' and region_id = $2`,
      [lotId, tx.actor.organisationId],
    )
  )?.at ?? null;

export interface OpenedPrice {
  readonly bidId: string;
  readonly priceCents: bigint;
}

/** The prices of a lot; the database shows none before its quality is locked (V-09). */
export const openedPrices = (tx: Tx, lotId: string): Promise<OpenedPrice[]> =>
  tx.query(
    'select bid_id as "bidId", price_cents as "priceCents" from opened_price where lot_id = $1 and region_id = $2',
    [lotId, tx.actor.organisationId],
  );
