import { Injectable } from '@nestjs/common';
import { ok, priceFormula, rankBids, refused, scoreBids, validatePriceForm } from '#libs/domain';
import type { BidToScore, RankRefusal, Refused, Result, ScoreRefusal } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import { criteriaOf, scoringMethodOf, tieRulesOf } from '#libs/tendering';
import { consensusOf, openedPrices, pricesOpenedAt } from './assessment.query.js';
import { eligibleBids } from './eligibility.query.js';
import type { EvaluationJournal } from './journal.js';
import { lotFileForUpdate, lotUnknown, moveLot } from './lot-file.js';
import type { LotFile, LotUnknown } from './lot-file.js';
import { storeRanking } from './ranking-result.js';
import type { InvalidBid, RankingResult } from './ranking-result.js';

export type RankLotRefusal =
  | LotUnknown
  | ScoreRefusal
  | RankRefusal
  | Refused<'ranking.prices-not-opened', { readonly state: string }>
  | Refused<'ranking.drawing-without-record'>;

export interface RankLotInput {
  readonly lotId: string;
  /** Where the documents let the lot decide: the bids in the order drawn, and how it was done. */
  readonly drawn?: readonly string[];
  readonly drawingRecord?: string;
}

/**
 * Ranks the bids on a lot on exact fractions, by its published formula and tie rules. A price the documents do not
 * allow (above the ceiling) makes a bid invalid, with that as the reason. The result is kept as a decision.
 */
@Injectable()
export class RankLot {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    { lotId, drawn = [], drawingRecord = '' }: RankLotInput,
  ): Promise<Result<{ readonly rankingId: string; readonly result: RankingResult }, RankLotRefusal>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const file = await lotFileForUpdate(tx, lotId);
      if (!file) return lotUnknown();
      const { lot, tender } = file;
      if (lot.state !== 'quality-locked' || !(await pricesOpenedAt(tx, lotId))) {
        return refused('ranking.prices-not-opened', { state: lot.state });
      }
      if (drawn.length > 0 && drawingRecord.trim().length < 10) return refused('ranking.drawing-without-record');
      const ranked = await rank(tx, file, drawn);
      if (!ranked.ok) return ranked;
      const [row] = await tx.query<{ id: string }>(
        'insert into ranking (lot_id, region_id, result, made_by) values ($1, $2, $3, $4) returning id',
        [lotId, actor.organisationId, JSON.stringify(ranked.value), actor.personId],
      );
      await moveLot(tx, lot, 'ranked');
      await tx.record<EvaluationJournal>({
        type: 'lot.ranked',
        dossier: tender.id,
        subjectId: lot.id,
        regionId: actor.organisationId,
        data: {
          lot: lot.number,
          rankingId: row!.id,
          order: ranked.value.bids.map(({ rank: place, providerName, total }) => ({
            rank: place,
            provider: providerName,
            total: total.exact,
          })),
          invalid: ranked.value.invalid.map(({ providerName, code }) => ({ provider: providerName, code })),
        },
        reason: drawingRecord.trim(),
      });
      return ok({ rankingId: row!.id, result: ranked.value });
    });
  }
}

async function rank(
  tx: Tx,
  file: LotFile,
  drawn: readonly string[],
): Promise<Result<RankingResult, ScoreRefusal | RankRefusal>> {
  const { lot } = file;
  const criteria = await criteriaOf(tx, lot.id);
  const bids = await eligibleBids(tx, file);
  const prices = new Map((await openedPrices(tx, lot.id)).map(({ bidId, priceCents }) => [bidId, priceCents]));
  const agreed = await consensusOf(tx, lot.id);
  const valid: BidToScore[] = [];
  const invalid: InvalidBid[] = [];
  for (const { bidId, providerId, providerName } of bids) {
    const price = validatePriceForm({ priceCents: prices.get(bidId) ?? null, ceilingCents: lot.ceilingPriceCents });
    if (price.ok) {
      const own = agreed.filter((mark) => mark.bidId === bidId);
      const marks = Object.fromEntries(own.map(({ criterionId, mark }) => [criterionId, mark]));
      valid.push({ bidId, price: price.value.priceCents, marks });
    } else {
      const priceCents = (prices.get(bidId) ?? 0n).toString();
      invalid.push({
        bidId,
        providerId,
        providerName,
        code: price.code,
        priceCents,
        ceilingCents: lot.ceilingPriceCents.toString(),
      });
    }
  }
  const scoring = scoreBids(scoringMethodOf(lot, criteria), valid);
  if (!scoring.ok) return scoring;
  const ranking = rankBids(scoring.value, { tieRules: tieRulesOf(lot), drawn });
  if (!ranking.ok) return ranking;
  const formula = priceFormula(lot.formulaCode, lot.formulaVersion);
  return ok(
    storeRanking({
      scoring: scoring.value,
      ranking: ranking.value,
      wholeScore: formula.ok && formula.value.kind === 'whole-score',
      titles: new Map(criteria.map(({ id, title }) => [id, title])),
      bidders: new Map(bids.map(({ bidId, providerId, providerName }) => [bidId, { providerId, providerName }])),
      invalid,
      drawn,
    }),
  );
}
