import type { AssessorActor, BuyerActor, ProviderActor } from '#libs/identity';
import {
  AssignAssessors,
  DecideEligibility,
  DeclareInterest,
  LockQuality,
  LockScores,
  OpenPrices,
  RankLot,
  ReachConsensus,
  SaveScores,
  SendProvisionalAward,
  StartAssessment,
} from '#libs/evaluation';
import type { Refused, Result } from '#libs/domain';
import {
  aLot,
  anOpenedBid,
  aPerson,
  aProvider,
  aRegion,
  assessorActorOf,
  aTender,
  buyerActorOf,
  providerActorOf,
} from './builders.js';
import type { TestBid, TestLot, TestProvider, TestRegion, TestTender } from './builders.js';
import type { TestDatabase } from './database.js';

export interface OpenedCase {
  readonly region: TestRegion;
  readonly buyer: BuyerActor;
  readonly assessors: readonly [AssessorActor, AssessorActor];
  readonly tender: TestTender;
  readonly lot: TestLot;
  readonly providers: readonly TestProvider[];
  readonly bids: readonly TestBid[];
}

/** Entries of a mark's history: [status, from, source?]. */
export async function aMark(
  db: TestDatabase,
  provider: TestProvider,
  history: readonly (readonly [status: string, effectiveAt: string])[],
): Promise<void> {
  for (const [status, effectiveAt] of history) {
    await db.owner(
      `insert into proof_event (provider_id, proof, scope, status, effective_at, source) values ($1, 'quality-mark', 'language', $2, $3, 'proef')`,
      [provider.id, status, effectiveAt],
    );
  }
}

const HELD: readonly (readonly [string, string])[] = [['indefinite', '2018-01-01T00:00:00Z']];

export interface CaseBid {
  readonly priceCents: bigint;
  readonly history?: readonly (readonly [string, string])[];
  readonly name?: string;
}

/** An opened tender with one lot, its deadline at 30 April 2021 12:00, two assessors, and a bid per line. */
export async function anOpenedCase(
  db: TestDatabase,
  lines: readonly CaseBid[],
  lotOptions: Parameters<typeof aLot>[2] = {},
): Promise<OpenedCase> {
  const region = await aRegion(db);
  const first = await aPerson(db, region.id, ['assessor'], 'Beoordelaar Anna Proef');
  const second = await aPerson(db, region.id, ['assessor'], 'Beoordelaar Bram Proef');
  const tender = await aTender(db, region, { state: 'opened' });
  const lot = await aLot(db, tender, { state: 'open', ...lotOptions });
  const providers: TestProvider[] = [];
  const bids: TestBid[] = [];
  for (const [index, { priceCents, history = HELD, name }] of lines.entries()) {
    const provider = await aProvider(db, name ? { name } : {});
    await aMark(db, provider, history);
    providers.push(provider);
    bids.push(
      await anOpenedBid(db, lot, provider, {
        priceCents,
        answers: Object.fromEntries(lot.criterionIds.map((id) => [id, `Antwoord ${index + 1}`])),
        arrivedAt: `2021-04-29T09:0${index}:00Z`,
      }),
    );
  }
  return {
    region,
    buyer: buyerActorOf(region.buyer),
    assessors: [assessorActorOf(first), assessorActorOf(second)],
    tender,
    lot,
    providers,
    bids,
  };
}

/** The value of a result that must be there. */
export function value<Value>(result: Result<Value, Refused>): Value {
  if (!result.ok) throw new Error(`refused: ${result.code} ${JSON.stringify(result.data)}`);
  return result.value;
}

export const criteriaMarks = (
  { lot, bids }: OpenedCase,
  marks: readonly (readonly number[])[],
): { bidId: string; criterionId: string; mark: string; motivation: string }[] =>
  marks.flatMap((row, bid) =>
    row.map((mark, criterion) => ({
      bidId: bids[bid]!.id,
      criterionId: lot.criterionIds[criterion]!,
      mark: String(mark),
      motivation: `Motivering bij inschrijving ${bid + 1}, criterium ${criterion + 1}.`,
    })),
  );

/** Every bidder eligible, assessors assigned and declared, assessment started. */
export async function assessing(db: TestDatabase, opened: OpenedCase): Promise<void> {
  const { unitOfWork } = db;
  const { buyer, lot, bids, assessors, tender } = opened;
  for (const bid of bids) {
    value(
      await new DecideEligibility(unitOfWork).run(buyer, {
        lotId: lot.id,
        bidId: bid.id,
        outcome: 'eligible',
        reason: 'Beoordeeld in de proef',
      }),
    );
  }
  await assignAndStart(db, opened);
  for (const assessor of assessors) {
    value(
      await new DeclareInterest(unitOfWork).run(assessor, { tenderId: tender.id, secrecy: true, noInterest: true }),
    );
  }
}

export async function assignAndStart(db: TestDatabase, { buyer, lot, assessors }: OpenedCase): Promise<void> {
  const personIds = assessors.map(({ personId }) => personId);
  value(await new AssignAssessors(db.unitOfWork).run(buyer, { lotId: lot.id, personIds }));
  value(await new StartAssessment(db.unitOfWork).run(buyer, lot.id));
}

/** Both assessors give the same marks and lock. */
export async function scoredAndLocked(
  db: TestDatabase,
  opened: OpenedCase,
  marks: readonly (readonly number[])[],
): Promise<void> {
  for (const assessor of opened.assessors) {
    const scores = criteriaMarks(opened, marks);
    value(await new SaveScores(db.unitOfWork).run(assessor, { lotId: opened.lot.id, scores }));
    value(await new LockScores(db.unitOfWork).run(assessor, opened.lot.id));
  }
}

/** From opened to ranked, with these marks per bid and criterion. */
export async function ranked(
  db: TestDatabase,
  opened: OpenedCase,
  marks: readonly (readonly number[])[],
): Promise<void> {
  await assessing(db, opened);
  await agreedAndRanked(db, opened, marks);
}

export async function agreedAndRanked(
  db: TestDatabase,
  opened: OpenedCase,
  marks: readonly (readonly number[])[],
): Promise<void> {
  const { buyer, lot } = opened;
  await scoredAndLocked(db, opened, marks);
  const agreed = criteriaMarks(opened, marks);
  value(await new ReachConsensus(db.unitOfWork).run(buyer, { lotId: lot.id, marks: agreed }));
  value(await new LockQuality(db.unitOfWork).run(buyer, lot.id));
  value(await new OpenPrices(db.unitOfWork).run(buyer, lot.id));
  value(await new RankLot(db.unitOfWork).run(buyer, { lotId: lot.id }));
}

/** From ranked to provisionally awarded. */
export const awarded = async (db: TestDatabase, { buyer, lot }: OpenedCase) =>
  value(
    await new SendProvisionalAward(db.unitOfWork).run(buyer, { lotId: lot.id, motivation: 'De beste inschrijving.' }),
  );

export const providerActors = ({ providers }: OpenedCase): readonly ProviderActor[] => providers.map(providerActorOf);
