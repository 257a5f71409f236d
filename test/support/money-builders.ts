import type { LocalDate } from '#libs/domain';
import type { TestDatabase } from './database.js';
import { aLot, anOpenedBid, aPerson, aProvider, aRegion, aTender, gooi } from './builders.js';
import type { TestLot, TestProvider, TestRegion, TestTender } from './builders.js';

export interface AwardedLot {
  readonly region: TestRegion;
  readonly tender: TestTender;
  readonly lot: TestLot;
  readonly provider: TestProvider;
}

/** A lot finally awarded to its one bidder; its tender too, unless told otherwise. Standstill as given. */
export async function anAwardedLot(
  db: TestDatabase,
  {
    region,
    tender,
    provider,
    standstillEnd = '2021-06-09',
    earliestSigning = '2021-06-10',
    priceCents = 950_000n,
    expectedTrajectories = 98,
  }: {
    readonly region?: TestRegion;
    readonly tender?: TestTender;
    readonly provider?: TestProvider;
    readonly standstillEnd?: string;
    readonly earliestSigning?: string;
    readonly priceCents?: bigint;
    readonly expectedTrajectories?: number;
  } = {},
): Promise<AwardedLot> {
  const theRegion = region ?? (await aRegion(db, { municipalities: gooi }));
  const theTender = tender ?? (await aTender(db, theRegion, { state: 'final-award' }));
  const winner = provider ?? (await aProvider(db));
  const lot = await aLot(db, theTender, { state: 'awarded', expectedTrajectories });
  await db.owner('update lot set quality_locked_at = perceel_now(), quality_locked_by = $2 where id = $1', [
    lot.id,
    theRegion.buyer.id,
  ]);
  const bid = await anOpenedBid(db, lot, winner, { priceCents });
  await db.owner(
    `insert into award_decision (lot_id, tender_id, region_id, kind, winner_bid_id, sent_at, standstill_first_day, standstill_end,
       earliest_signing, decided_by)
     values ($1, $2, $3, 'provisional', $4, '2021-05-20T10:00:00Z', '2021-05-21', $5, $6, $7),
       ($1, $2, $3, 'final', $4, null, null, null, null, $7)`,
    [lot.id, theTender.id, theRegion.id, bid.id, standstillEnd, earliestSigning, theRegion.buyer.id],
  );
  return { region: theRegion, tender: theTender, lot, provider: winner };
}

/** Somebody of the region who does its money. */
export const aFinancePerson = (db: TestDatabase, region: TestRegion) => aPerson(db, region.id, ['finance']);

export const onDay = (text: string): LocalDate => text as LocalDate;
