import { awardLetters, exact, ok, standstillUnder, toDecimalString, toFractionText } from '#libs/domain';
import type {
  Advantage,
  AwardLetter,
  Fraction,
  LetterRefusal,
  LocalDate,
  ProcedureType,
  Result,
  TieRule,
} from '#libs/domain';
import type { AgreedScore } from './assessment.query.js';
import type { StandstillFacts } from './award.query.js';
import type { BidderEligibility } from './eligibility.query.js';
import type { LotFile } from './lot-file.js';
import { readRanking } from './ranking-result.js';
import type { RankingResult, StoredNumber } from './ranking-result.js';

interface LetterCriterion {
  readonly title: string;
  readonly maxPoints: StoredNumber;
  readonly mark: string;
  readonly points: StoredNumber;
  readonly motivation: string;
  /** Empty in the winner's own letter. */
  readonly winnerMark: string;
  readonly winnerPoints: StoredNumber;
  readonly winnerMotivation: string;
  readonly advantage: Advantage;
}

interface LetterTotal {
  readonly own: StoredNumber;
  readonly winner: StoredNumber;
  readonly advantage: Advantage;
}

/**
 * What one bidder is told, as facts; words come at the reading, in the reader's language. Holds nothing of any other
 * bidder than the winner, and of the winner neither price nor answers (Aw 2.138).
 */
export interface LetterContent {
  readonly regionName: string;
  readonly workName: string;
  readonly tenderTitle: string;
  readonly tenderReference: string;
  readonly lotNumber: number;
  readonly lotTitle: string;
  readonly providerName: string;
  readonly providerCity: string;
  readonly winnerName: string;
  readonly decidedByName: string;
  /** Null for who was excluded. */
  readonly score: {
    readonly rank: number;
    readonly bids: number;
    readonly decidedBy: TieRule | null;
    readonly unit: 'points' | 'cents' | 'number';
    readonly criteria: readonly LetterCriterion[];
    /** Null where the formula makes one score of quality and price; the maximum is absent in letters of before it was told. */
    readonly price: (LetterTotal & { readonly maxPoints?: StoredNumber }) | null;
    readonly total: LetterTotal;
  } | null;
  /** Why a bidder was excluded: findings by code, then the buyer's own words. */
  readonly exclusion: {
    readonly codes: readonly { readonly code: string; readonly data: Readonly<Record<string, string>> }[];
    readonly words: string;
  } | null;
  readonly motivation: string;
  readonly standstill: StandstillFacts;
  /** Whether the law sets the standstill for this procedure, or the documents chose it. */
  readonly standstillByLaw: boolean;
  /** What the law asks, where the documents promise more. */
  readonly standstillLeast?: number;
  /** Approvals of the tender were still open when it was sent; absent in letters of before this was asked. */
  readonly subjectToApproval?: boolean;
}

interface LetterFacts {
  readonly file: LotFile;
  /** Under the circumstances of the planning that has effect. */
  readonly type: ProcedureType;
  readonly workName: string;
  readonly result: RankingResult;
  readonly agreed: readonly AgreedScore[];
  readonly bidders: readonly BidderEligibility[];
  readonly sentOn: LocalDate;
  readonly decidedByName: string;
  readonly motivation: string;
}

export interface PreparedLetter {
  readonly bidId: string;
  readonly providerId: string;
  readonly outcome: AwardLetter['kind'];
  readonly content: LetterContent;
}

export interface PreparedAward {
  readonly winnerBidId: string;
  readonly standstill: StandstillFacts;
  readonly letters: readonly PreparedLetter[];
}

const stored = (value: Fraction): StoredNumber => ({ exact: toFractionText(value), shown: toDecimalString(value, 2) });

/** The standstill of a tender as this decision would start it, with how it was counted. */
export function standstillFacts(sentOn: LocalDate, type: ProcedureType): StandstillFacts {
  const term = standstillUnder(type, sentOn);
  return {
    days: term.days,
    sentOn,
    firstDay: term.firstDay,
    nominalEnd: term.nominalEnd,
    end: term.end,
    earliestSigning: term.earliestSigning,
    skipped: term.skipped.map(({ date, reason }) => ({ date, code: reason.code })),
    because: term.because,
  };
}

/**
 * All letters of a provisional award, one per bidder (Aw 2.128, 2.130). The preview and the sending call this same
 * function, so that what is sent is what was seen.
 */
export function prepareAward(facts: LetterFacts): Result<PreparedAward, LetterRefusal> {
  const { scoring, ranking } = readRanking(facts.result);
  const excluded = facts.bidders.filter(({ decision }) => decision?.outcome === 'excluded');
  const letters = awardLetters(scoring, ranking, [
    ...excluded.map(({ bid, decision }) => ({
      bidId: bid.bidId,
      reasons: [...(decision?.findings ?? []).map(({ code }) => code), decision?.reason ?? ''].filter(
        (reason) => reason !== '',
      ),
    })),
    ...facts.result.invalid.map(({ bidId, code }) => ({ bidId, reasons: [code] })),
  ]);
  if (!letters.ok) return letters;
  const winner = facts.result.bids.find(({ wins }) => wins)!;
  const term = standstillFacts(facts.sentOn, facts.type);
  const { byLaw, usual } = standstillUnder(facts.type, facts.sentOn);
  const shared = {
    regionName: facts.file.tender.regionName,
    workName: facts.workName,
    tenderTitle: facts.file.tender.title,
    tenderReference: facts.file.tender.reference,
    lotNumber: facts.file.lot.number,
    lotTitle: facts.file.lot.title,
    winnerName: winner.providerName,
    decidedByName: facts.decidedByName,
    motivation: facts.motivation,
    standstill: term,
    subjectToApproval: facts.file.tender.subjectToApproval && facts.file.tender.approvalsCompleteAt === null,
    standstillByLaw: byLaw,
    ...(byLaw && usual < term.days ? { standstillLeast: usual } : {}),
  };
  return ok({
    winnerBidId: winner.bidId,
    standstill: term,
    letters: letters.value.map((letter) => {
      const { bid } = facts.bidders.find((bidder) => bidder.bid.bidId === letter.bidId)!;
      return {
        bidId: bid.bidId,
        providerId: bid.providerId,
        outcome: letter.kind,
        content: {
          ...shared,
          providerName: bid.providerName,
          providerCity: bid.city,
          score: letter.kind === 'excluded' ? null : scoreOf(facts, letter, winner.bidId),
          exclusion: letter.kind === 'excluded' ? exclusionOf(facts, bid.bidId) : null,
        },
      };
    }),
  });
}

function scoreOf(
  { file, result, agreed }: LetterFacts,
  letter: Exclude<AwardLetter, { kind: 'excluded' }>,
  winnerBidId: string,
): LetterContent['score'] {
  const own = result.bids.find(({ bidId }) => bidId === letter.bidId)!;
  const winner = result.bids.find(({ bidId }) => bidId === winnerBidId)!;
  const compared = letter.kind === 'lost' ? letter.winners[0]?.advantages : undefined;
  const words = (bidId: string, criterionId: string): string =>
    agreed.find((score) => score.bidId === bidId && score.criterionId === criterionId)?.motivation ?? '';
  return {
    rank: letter.rank,
    bids: result.bids.length,
    decidedBy: own.decidedBy,
    unit: result.wholeScore ? (own.steps.at(-1)?.unit ?? 'points') : 'points',
    criteria: own.quality.lines.map((line) => {
      const against = compared?.criteria.find(({ criterion }) => criterion === line.criterionId);
      return {
        title: line.title,
        maxPoints: line.maxPoints,
        mark: line.mark,
        points: line.points,
        motivation: words(own.bidId, line.criterionId),
        winnerMark: against?.winner.mark ?? '',
        winnerPoints: against ? stored(against.winner.points) : line.points,
        winnerMotivation: against ? words(winner.bidId, line.criterionId) : '',
        advantage: against?.advantage ?? 'equal',
      };
    }),
    price: result.wholeScore
      ? null
      : {
          maxPoints: stored(exact(file.lot.priceWeight)),
          own: own.pricePoints,
          winner: winner.pricePoints,
          advantage: compared?.price.advantage ?? 'equal',
        },
    total: { own: own.total, winner: winner.total, advantage: compared?.total.advantage ?? 'equal' },
  };
}

function exclusionOf({ result, bidders }: LetterFacts, bidId: string): LetterContent['exclusion'] {
  const invalid = result.invalid.find((bid) => bid.bidId === bidId);
  if (invalid) {
    const data = { price: invalid.priceCents, ceiling: invalid.ceilingCents };
    return { codes: [{ code: invalid.code, data }], words: '' };
  }
  const decision = bidders.find(({ bid }) => bid.bidId === bidId)?.decision;
  const told = decision?.findings.filter(({ verdict }) => verdict !== 'met') ?? [];
  return {
    codes: told.map(({ code, data }) => ({ code, data: { asOf: data.asOf } })),
    words: decision?.reason ?? '',
  };
}
