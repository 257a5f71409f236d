import { estimateValue, formatEuro, localDateOf, milestoneOf, proposeRegime } from '#libs/domain';
import type { LocalDate, Planning } from '#libs/domain';
import { explain, formatCount, markText } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';

export interface EstimateFacts {
  readonly trajectories: number;
  readonly pricePerTrajectoryCents: bigint;
  readonly contractYears: number;
  readonly optionYears: number;
  readonly cpv: string;
  readonly procedureCode: string;
  readonly on: LocalDate;
}

/** The day whose thresholds count (TH-2): when the notice was sent, else when it is planned to be sent, else today. */
export const thresholdDay = (
  tender: { readonly noticeSentAt: Date | null },
  planning: Planning | null,
  today: LocalDate,
): LocalDate =>
  tender.noticeSentAt
    ? localDateOf(tender.noticeSentAt)
    : ((planning && milestoneOf(planning, 'notice-sent')?.date) ?? today);

/** "150 × € 10.000,00 × 3 jaar = € 4.500.000,00" */
export function estimateWritten(
  t: Translate,
  language: Language,
  facts: Omit<EstimateFacts, 'cpv' | 'procedureCode' | 'on'>,
): string {
  const { sum, totalCents } = estimateValue({ ...facts, years: facts.contractYears });
  return t('tender.estimate.written', {
    trajectories: formatCount(language, sum.trajectories),
    price: formatEuro(sum.pricePerTrajectoryCents, language),
    count: sum.allYears,
    total: formatEuro(totalCents, language),
  });
}

/** The estimate with its sum and the regime that follows from it, with threshold, source and certainty. */
export function estimateView(t: Translate, language: Language, facts: EstimateFacts): View {
  const estimate = estimateValue({ ...facts, years: facts.contractYears });
  const advice = proposeRegime({ estimatedValueCents: estimate.totalCents, cpv: facts.cpv, on: facts.on });
  const shared = {
    written: estimateWritten(t, language, facts),
    why: t('tender.estimate.why', { years: facts.contractYears, optionYears: facts.optionYears }),
    total: formatEuro(estimate.totalCents, language),
  };
  if (!advice.ok) {
    return {
      ...shared,
      regime: '',
      threshold: '',
      source: '',
      because: [],
      warning: t(advice.code, advice.data),
      differs: '',
    };
  }
  const { regime, thresholdCents, because, source, mark, procedureCode } = advice.value;
  const fits = procedureCode === facts.procedureCode || (facts.procedureCode === 'open-house' && regime !== 'european');
  return {
    ...shared,
    regime: t(`tender.regime.${regime}`),
    threshold: formatEuro(thresholdCents, language),
    source: t('tender.regime.source', { source, mark: markText(t, mark) }),
    because: because.filter(({ warning }) => !warning).map((step) => explain(t, language, step)),
    warning: because
      .filter(({ warning }) => warning)
      .map((step) => explain(t, language, step))
      .join(' '),
    differs: fits
      ? ''
      : t('tender.regime.differs', {
          procedure: t(`procedure.${facts.procedureCode}`),
          regime: t(`tender.regime.${regime}`),
        }),
  };
}
