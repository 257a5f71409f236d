import { formatEuro, priceFormula } from '#libs/domain';
import { exactOf, explainTerm, formatStored, letterView } from '#libs/evaluation';
import type {
  AwardDecision,
  AwardLetterRow,
  LotEligibility,
  PreparedAward,
  RankingResult,
  StandstillFacts,
  StoredBid,
  StoredNumber,
  StoredRanking,
} from '#libs/evaluation';
import { formatDay, formatInstant } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { tieRulesOf } from '#libs/tendering';
import type { Lot } from '#libs/tendering';

const euro = (language: Language, cents: string): string => formatEuro(BigInt(cents), language);

/** A number with its exact fraction beside it where rounding hides something. */
function precise(t: Translate, language: Language, value: StoredNumber, unit: 'points' | 'cents' | 'number'): string {
  const shown = formatStored(language, value, unit);
  const hidden = exactOf(value).d > 1n && (unit === 'cents' || !terminates(value));
  return hidden ? t('award.ranking.exact', { shown, exact: value.exact }) : shown;
}

const terminates = (value: StoredNumber): boolean => exactOf(value).mul(100).d === 1n;

const totalUnit = (result: RankingResult, bid: StoredBid): 'points' | 'cents' | 'number' =>
  result.wholeScore ? (bid.steps.at(-1)?.unit ?? 'points') : 'points';

/** The sum of one bid, line by line: marks times weights, the price formula filled in, the total. */
function sumView(t: Translate, language: Language, result: RankingResult, bid: StoredBid) {
  const total = precise(t, language, bid.total, totalUnit(result, bid));
  return {
    label: t('award.ranking.sum', { provider: bid.providerName }),
    amount: total,
    lines: [
      ...bid.quality.lines.map((line) => ({
        label: t('award.ranking.quality-line', {
          criterion: line.title,
          mark: line.mark,
          share: line.share.exact,
          maximum: formatStored(language, line.maxPoints),
        }),
        amount: precise(t, language, line.points, 'points'),
      })),
      {
        label: t('award.ranking.quality-total'),
        amount: precise(t, language, bid.quality.points, 'points'),
      },
      ...bid.steps.map(({ code, unit, value }) => ({ label: t(code), amount: precise(t, language, value, unit) })),
    ],
  };
}

export function rankingView(t: Translate, language: Language, lot: Lot, { result, madeByName, madeAt }: StoredRanking) {
  const formula = priceFormula(result.formula.code, result.formula.version);
  return {
    meta: t('award.ranking.meta', { name: madeByName, moment: formatInstant(language, madeAt) }),
    table: {
      id: 'ranking',
      caption: t('award.ranking.caption'),
      columns: [
        { label: t('award.ranking.bidder') },
        { label: t('award.ranking.place'), end: true },
        { label: t('award.ranking.quality'), end: true },
        { label: t('award.ranking.price'), end: true },
        { label: t('award.ranking.price-points'), end: true },
        { label: t('award.ranking.total'), end: true },
      ],
      rows: result.bids.map((bid) => ({
        cells: [
          {
            text: bid.providerName,
            ...(bid.wins ? { badge: { text: t('award.ranking.winner'), tone: 'lime' } } : {}),
            small: bid.decidedBy ? t('award.ranking.decided-by', { rule: t(`tie.${bid.decidedBy}`) }) : '',
          },
          { text: String(bid.rank), end: true },
          { text: formatStored(language, bid.quality.points), end: true },
          { text: euro(language, bid.priceCents), end: true },
          { text: result.wholeScore ? '–' : formatStored(language, bid.pricePoints), end: true },
          { text: formatStored(language, bid.total, totalUnit(result, bid)), end: true },
        ],
      })),
    },
    sums: result.bids.map((bid) => sumView(t, language, result, bid)),
    formula: formula.ok
      ? t('award.ranking.formula', {
          code: formula.value.code,
          label: formula.value.label[language],
          expression: formula.value.expression[language],
        })
      : '',
    tieRule: t('award.ranking.tie-rule', {
      rules: tieRulesOf(lot)
        .map((rule) => t(`tie.${rule}`))
        .join(', '),
    }),
    invalid: result.invalid.map((bid) => ({
      name: bid.providerName,
      text: t(bid.code, {
        price: euro(language, bid.priceCents),
        ceiling: euro(language, bid.ceilingCents),
        difference: formatEuro(BigInt(bid.priceCents) - BigInt(bid.ceilingCents), language),
      }),
    })),
  };
}

export const excludedView = ({ bidders }: LotEligibility) =>
  bidders.flatMap(({ bid, decision }) =>
    decision?.outcome === 'excluded' ? [{ name: bid.providerName, text: decision.reason }] : [],
  );

/** The standstill with how it was counted: what an authorised reader asks first in court. */
export function standstillView(t: Translate, language: Language, term: StandstillFacts, byLaw: boolean) {
  return {
    facts: [
      { term: t('award.standstill.sent'), text: formatDay(language, term.sentOn) },
      {
        term: t('award.standstill.days'),
        text: t('award.standstill.days-text', { count: term.days }),
        small: t(byLaw ? 'award.standstill.law' : 'award.standstill.chosen', { days: term.days }),
      },
      { term: t('award.standstill.first'), text: formatDay(language, term.firstDay) },
      { term: t('award.standstill.nominal', { days: term.days }), text: formatDay(language, term.nominalEnd) },
      { term: t('award.standstill.end'), text: formatDay(language, term.end) },
      { term: t('award.standstill.earliest'), text: formatDay(language, term.earliestSigning) },
    ],
    steps: [...explainTerm(t, language, term.because)],
  };
}

export const previewView = (t: Translate, language: Language, prepared: PreparedAward) =>
  prepared.letters.map(({ outcome, content }) => ({
    summary: t('award.letters.preview', { provider: content.providerName, outcome: t(`award.outcome.${outcome}`) }),
    letter: letterView(t, language, { outcome, content }),
  }));

export interface LetterDocument {
  readonly letter: AwardLetterRow;
  readonly documentId: string | null;
  readonly failed: boolean;
}

export const sentView = (t: Translate, language: Language, letters: readonly LetterDocument[], home: string) => ({
  id: 'letters',
  caption: t('award.sent.caption', {
    moment: letters[0] ? formatInstant(language, letters[0].letter.sentAt, true) : '',
  }),
  columns: [{ label: t('award.sent.to') }, { label: t('award.sent.outcome') }, { label: t('award.sent.pdf') }],
  rows: letters.map(({ letter, documentId, failed }) => ({
    cells: [
      { text: letter.content.providerName, href: `${home}/brief/${letter.id}` },
      { text: t(`award.outcome.${letter.outcome}`) },
      documentId
        ? { text: t('award.sent.pdf'), href: `${home}/brief/${letter.id}/pdf` }
        : failed
          ? { text: '', badge: { text: t('award.sent.failed'), tone: 'red' } }
          : { text: t('award.sent.making') },
    ],
  })),
});

export const finalText = (t: Translate, language: Language, final: AwardDecision, winner: string): string =>
  t('award.final.decided', {
    winner,
    name: final.decidedByName,
    moment: formatInstant(language, final.decidedAt),
  });
