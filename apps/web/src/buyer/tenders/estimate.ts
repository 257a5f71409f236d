import { formatEuro, hasSmallLotRoom, SMALL_LOT_CENTS, totalValue } from '#libs/domain';
import type { EstimateFinding, TenderEstimate } from '#libs/domain';
import { explain, formatCount, formatDay, markText, sourceLine } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';

interface Shown {
  readonly procedureCode: string;
  /** Whether it is what was kept when the notice was sent. */
  readonly isKept: boolean;
}

/** "150 × € 10.000,00 × 3 jaar = € 4.500.000,00", while there are no lots that each have their own sum. */
function written(t: Translate, language: Language, estimate: TenderEstimate): string {
  const total = formatEuro(estimate.totalCents, language);
  if (estimate.lots.length > 0) return total;
  return t('tender.estimate.written', {
    trajectories: formatCount(language, estimate.trajectories),
    price: formatEuro(estimate.pricePerTrajectoryCents, language),
    count: estimate.allYears,
    total,
  });
}

/** The estimate with its sum per lot, and the regime that follows from it, with threshold, source, certainty and findings. */
export function estimateView(
  t: Translate,
  language: Language,
  estimate: TenderEstimate,
  { procedureCode, isKept }: Shown,
): View {
  const { advice, refusal, because, findings, years, optionYears, on } = estimate;
  const regime = advice ? t(`tender.regime.${advice.regime}`) : '';
  return {
    written: written(t, language, estimate),
    why: t('tender.estimate.why', { years, count: optionYears }),
    when: t(isKept ? 'tender.estimate.kept' : 'tender.estimate.on', { day: formatDay(language, on) }),
    lots: estimate.lots.length > 0 ? lotsTable(t, language, estimate) : false,
    room: hasSmallLotRoom(estimate) ? estimate.room.because.map((step) => explain(t, language, step)).join(' ') : '',
    parts: estimate.parts.length > 1 ? partsTable(t, language, estimate) : false,
    regime,
    threshold: advice ? formatEuro(advice.thresholdCents, language) : '',
    source: advice ? t('tender.regime.source', { source: advice.source, mark: markText(t, advice.mark) }) : '',
    because: because.map((step) => explain(t, language, step)),
    refused: refusal ? explain(t, language, refusal) : '',
    findings: findings.map((finding) => findingView(t, language, finding)),
    differs: estimate.fits ? '' : t('tender.regime.differs', { procedure: t(`procedure.${procedureCode}`), regime }),
  };
}

function lotsTable(t: Translate, language: Language, estimate: TenderEstimate): View {
  const { lots, allYears, totalCents, trajectories } = estimate;
  const small = hasSmallLotRoom(estimate);
  const empty = { text: '', end: true };
  return {
    id: 'estimate-lots',
    caption: t('tender.estimate.lots', { count: allYears }),
    columns: [
      { label: t('lot.column.lot') },
      { label: t('tender.estimate.trajectories'), end: true },
      { label: t('tender.estimate.price'), end: true },
      { label: t('tender.estimate.value'), end: true },
      ...(small ? [{ label: t('tender.estimate.small') }] : []),
    ],
    rows: lots.map((lot) => ({
      cells: [
        {
          text: t('lot.heading', { number: lot.number, title: lot.title }),
          small: `${t(`route.${lot.route}`)}. CPV ${lot.cpvs.join(', ')}`,
        },
        { text: formatCount(language, lot.trajectories), end: true },
        { text: formatEuro(lot.pricePerTrajectoryCents, language), end: true },
        { text: formatEuro(lot.valueCents, language), end: true },
        ...(small
          ? [
              {
                badge: {
                  text: t(`tender.small.${lot.exemption}`),
                  tone: lot.exemption === 'fits' ? 'lime' : '',
                },
                text: '',
                small: t(`tender.small.${lot.exemption}.why`, { limit: formatEuro(SMALL_LOT_CENTS, language) }),
              },
            ]
          : []),
      ],
    })),
    footer: [
      { text: t('tender.estimate.together') },
      { text: formatCount(language, trajectories), end: true },
      empty,
      { text: formatEuro(totalCents, language), end: true },
      ...(small ? [{ text: '' }] : []),
    ],
  };
}

function partsTable(t: Translate, language: Language, { parts, advice, cpv: chosen }: TenderEstimate): View {
  const main = advice?.mainCpv ?? '';
  // The amounts named may be more than the lots are worth; shares are of each other.
  const partsCents = totalValue(parts);
  const roleOf = (cpv: string): string => {
    if (cpv === main) return t(main === chosen ? 'tender.parts.main' : 'tender.parts.largest');
    return cpv === chosen ? t('tender.parts.chosen') : '';
  };
  return {
    id: 'estimate-parts',
    caption: t('tender.parts.caption'),
    columns: [
      { label: 'CPV' },
      { label: t('tender.parts.kind') },
      { label: t('tender.estimate.value'), end: true },
      { label: t('tender.parts.share'), end: true },
    ],
    rows: parts.map(({ cpv, valueCents, social }) => ({
      cells: [
        { text: cpv, small: roleOf(cpv) },
        { text: t(social ? 'tender.parts.social' : 'tender.parts.other') },
        { text: formatEuro(valueCents, language), end: true },
        { text: t('tender.parts.percent', { percent: percent(language, valueCents, partsCents) }), end: true },
      ],
    })),
  };
}

/** A share with one decimal, for reading only: "12,5". */
function percent(language: Language, part: bigint, whole: bigint): string {
  const tenths = whole === 0n ? 0n : (part * 2000n + whole) / (2n * whole);
  return `${tenths / 10n}${language === 'nl' ? ',' : '.'}${tenths % 10n}`;
}

const findingView = (t: Translate, language: Language, finding: EstimateFinding): View => ({
  badge: { text: t(`severity.${finding.severity}`), tone: finding.severity === 'warning' ? 'yellow' : 'azure' },
  text: explain(t, language, finding),
  source: sourceLine(t, finding),
  tenders: finding.tenders.map(({ id, reference, title, noticeOn, valueCents }) => ({
    href: `/inkoop/aanbestedingen/${id}`,
    name: t('tender.split.tender', { reference, title }),
    text: t('tender.split.line', { day: formatDay(language, noticeOn), value: formatEuro(valueCents, language) }),
  })),
});
