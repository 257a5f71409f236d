import type { CountedTerm, LocalDate } from '#libs/domain';
import type { Tx } from '#libs/platform';
import type { LetterContent } from './letter-content.js';
import type { RankingResult } from './ranking-result.js';

export interface StoredRanking {
  readonly id: string;
  readonly result: RankingResult;
  readonly madeByName: string;
  readonly madeAt: Date;
}

/** The newest ranking of a lot, or null. */
export const rankingOf = (tx: Tx, lotId: string): Promise<StoredRanking | null> =>
  tx.one(
    `select r.id, r.result, p.name as "madeByName", r.made_at as "madeAt" from ranking r join person p on p.id = r.made_by
     where r.lot_id = $1 and r.region_id = $2 order by r.made_at desc limit 1`,
    [lotId, tx.actor.organisationId],
  );

/** How a standstill was counted, as it was told to the bidders. */
export interface StandstillFacts {
  readonly days: number;
  readonly sentOn: LocalDate;
  readonly firstDay: LocalDate;
  readonly nominalEnd: LocalDate;
  readonly end: LocalDate;
  readonly earliestSigning: LocalDate;
  readonly skipped: readonly { readonly date: LocalDate; readonly code: string }[];
  readonly because: CountedTerm['because'];
}

export interface AwardDecision {
  readonly id: string;
  readonly lotId: string;
  readonly kind: 'provisional' | 'final' | 'no-bids';
  readonly winnerBidId: string | null;
  readonly rankingId: string | null;
  readonly sentAt: Date | null;
  readonly standstillEnd: LocalDate | null;
  readonly earliestSigning: LocalDate | null;
  /** Of a provisional decision; empty object for the others. */
  readonly explanation: StandstillFacts;
  readonly reason: string;
  readonly decidedByName: string;
  readonly decidedAt: Date;
}

/** The decisions on a lot, oldest first. */
export const awardDecisions = (tx: Tx, lotId: string): Promise<AwardDecision[]> =>
  tx.query(
    `select d.id, d.lot_id as "lotId", d.kind, d.winner_bid_id as "winnerBidId", d.ranking_id as "rankingId", d.sent_at as "sentAt",
       d.standstill_end as "standstillEnd", d.earliest_signing as "earliestSigning", d.explanation, d.reason, p.name as "decidedByName",
       d.decided_at as "decidedAt"
     from award_decision d join person p on p.id = d.decided_by where d.lot_id = $1 and d.region_id = $2 order by d.decided_at`,
    [lotId, tx.actor.organisationId],
  );

export interface AwardLetterRow {
  readonly id: string;
  readonly lotId: string;
  readonly bidId: string;
  readonly regionId: string;
  readonly providerId: string;
  readonly outcome: 'won' | 'lost' | 'excluded';
  readonly content: LetterContent;
  readonly sentAt: Date;
}

const letter = `select id, lot_id as "lotId", bid_id as "bidId", region_id as "regionId", provider_id as "providerId", outcome, content,
  sent_at as "sentAt" from award_letter`;

/** The letters of a lot, for the region that sent them. */
export const lettersOfLot = (tx: Tx, lotId: string): Promise<AwardLetterRow[]> =>
  tx.query(`${letter} where lot_id = $1 and region_id = $2 order by content ->> 'providerName'`, [
    lotId,
    tx.actor.organisationId,
  ]);

/** The letters a provider received, newest first. */
export const lettersToProvider = (tx: Tx): Promise<AwardLetterRow[]> =>
  tx.query(`${letter} where provider_id = $1 order by sent_at desc, (content ->> 'lotNumber')::int`, [
    tx.actor.organisationId,
  ]);

/** One letter, of the provider it was sent to; null for every other. */
export const letterToProvider = (tx: Tx, id: string): Promise<AwardLetterRow | null> =>
  tx.one(`${letter} where id = $1 and provider_id = $2`, [id, tx.actor.organisationId]);

/** The letters that the person who asks has opened before, by id. */
export async function openedLetters(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(
    `select subject_id as id from journal_entry where dossier = $1 and actor_person_id = $2 and type = 'award-letter.opened'`,
    [tx.actor.organisationId, tx.actor.personId],
  );
  return new Set(rows.map(({ id }) => id));
}

/** One letter for the worker, which makes its PDF and its mail. */
export const letterById = (tx: Tx, id: string): Promise<AwardLetterRow | null> =>
  tx.one(`${letter} where id = $1`, [id]);

/** The draft tender that asks a lot again, or null. */
export const retenderedAs = (tx: Tx, lotId: string): Promise<{ id: string; reference: string; title: string } | null> =>
  tx.one('select id, reference, title from tender where retender_of_lot_id = $1 and region_id = $2', [
    lotId,
    tx.actor.organisationId,
  ]);
