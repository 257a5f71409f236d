import { exact, formatEuro, localDateOf, roundHalfUp } from '#libs/domain';
import type { Explanation, LocalDate } from '#libs/domain';
import { explain, formatDay, formatInstant } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import type { AwardLetterRow } from './award.query.js';
import type { LetterContent } from './letter-content.js';
import type { StoredNumber } from './ranking-result.js';

/** A stored number for people: rounded for the eye only, never for a decision. */
export function formatStored(
  language: Language,
  { exact: text, shown }: StoredNumber,
  unit: 'points' | 'cents' | 'number' = 'points',
): string {
  if (unit === 'cents') return formatEuro(roundHalfUp(exact(text)), language);
  return language === 'nl' ? shown.replace('.', ',') : shown;
}

/** How a term was counted, sentence by sentence; days in words. */
export const explainTerm = (t: Translate, language: Language, because: readonly Explanation[]): readonly string[] =>
  because.map((step) => explain(t, language, step));

/** Why a bid is out of the running, in sentences. */
export function explainExclusion(
  t: Translate,
  language: Language,
  { codes, words }: NonNullable<LetterContent['exclusion']>,
): readonly string[] {
  const sentences = codes.map(({ code, data }) => {
    const price = BigInt(data['price'] ?? 0);
    const ceiling = BigInt(data['ceiling'] ?? 0);
    return t(code, {
      price: formatEuro(price, language),
      ceiling: formatEuro(ceiling, language),
      difference: formatEuro(price - ceiling, language),
    });
  });
  const asOf = codes.find(({ data }) => data['asOf'])?.data['asOf'];
  return [
    ...sentences,
    ...(asOf ? [t('letter.as-of', { moment: formatInstant(language, new Date(asOf)) })] : []),
    ...(words ? [words] : []),
  ];
}

const standstillSource = ({ standstillByLaw, standstillLeast }: AwardLetterRow['content']): string =>
  standstillByLaw
    ? `letter.standstill-${standstillLeast === undefined ? 'law' : 'longer'}`
    : 'letter.standstill-chosen';

type LetterText = Pick<AwardLetterRow, 'outcome' | 'content'>;

const letterDay = (language: Language, day: LocalDate): string => formatDay(language, day);

/** A letter for its three readers: the web page, the PDF and the buyer's preview, all from one template. */
export function letterView(t: Translate, language: Language, { outcome, content }: LetterText) {
  const { score, exclusion, standstill } = content;
  const names = {
    lot: content.lotNumber,
    title: content.lotTitle,
    tender: content.tenderTitle,
    winner: content.winnerName,
    end: letterDay(language, standstill.end),
    earliest: letterDay(language, standstill.earliestSigning),
    days: standstill.days,
    region: content.regionName,
  };
  const shown = (number: StoredNumber): string => formatStored(language, number);
  const total = (number: StoredNumber): string => formatStored(language, number, score?.unit ?? 'points');
  const rows = (score?.criteria ?? []).map((criterion) => ({
    title: criterion.title,
    maximum: shown(criterion.maxPoints),
    mark: criterion.mark,
    points: shown(criterion.points),
    winnerMark: criterion.winnerMark,
    winnerPoints: shown(criterion.winnerPoints),
    motivation: criterion.motivation,
    winnerMotivation: criterion.winnerMotivation,
    advantage: t(`letter.advantage.${criterion.advantage}`),
    compared: outcome === 'lost',
  }));
  return {
    opening: t('letter.opening', names),
    decision: t(`letter.decision.${outcome}`, names),
    won: outcome === 'won',
    lost: outcome === 'lost',
    excluded: outcome === 'excluded',
    motivation: content.motivation,
    reasons: exclusion ? explainExclusion(t, language, exclusion) : [],
    scored: score !== null,
    rank: score ? t('letter.rank', { rank: score.rank, count: score.bids }) : '',
    decidedBy: score?.decidedBy ? t('letter.decided-by', { rule: t(`tie.${score.decidedBy}`) }) : '',
    rows,
    price: {
      shown: Boolean(score?.price),
      maximum: score?.price?.maxPoints ? shown(score.price.maxPoints) : '',
      own: score?.price ? shown(score.price.own) : '',
      winner: score?.price ? shown(score.price.winner) : '',
      advantage: score?.price ? t(`letter.advantage.${score.price.advantage}`) : '',
    },
    total: { own: score ? total(score.total.own) : '', winner: score ? total(score.total.winner) : '' },
    standstill: {
      text: t('letter.standstill', names),
      source: t(standstillSource(content), { ...names, least: content.standstillLeast ?? standstill.days }),
      steps: explainTerm(t, language, standstill.because),
    },
    actions: t(outcome === 'won' ? 'letter.actions-won' : 'letter.actions', names),
    provisional: t('letter.provisional', names),
    reservation: content.subjectToApproval ? t('letter.reservation') : '',
    signature: content.decidedByName,
    region: content.regionName,
  };
}

export const letterTitle = (t: Translate, { outcome, content }: LetterText): string =>
  t(`letter.title.${outcome}`, { lot: content.lotNumber, title: content.lotTitle });

/** The date above a letter. */
export const letterDate = (language: Language, sentAt: Date): string => formatDay(language, localDateOf(sentAt));
