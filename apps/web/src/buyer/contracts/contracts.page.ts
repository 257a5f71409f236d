import { clientOf, datesOf, maximumSum } from '#libs/contracts';
import type { Contract, FinalAward } from '#libs/contracts';
import { formatEuro } from '#libs/domain';
import type { LocalDate } from '#libs/domain';
import { formatCount, formatDay, formatDayShort } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { contractTimeline } from './contract-timeline.js';

export const stateOf = (t: Translate, { state }: Pick<Contract, 'state'>): { text: string; tone: string } => ({
  text: t(`contracts.state.${state}`),
  tone: state === 'signed' ? 'lime' : state === 'withdrawn' ? '' : 'yellow',
});

/** So many dates stand below the register; each contract names all of its own. */
const MOST_WATCHED = 12;

/** The register: every contract with what must be watched, soonest first. */
export function registerView(
  t: Translate,
  language: Language,
  contracts: readonly Contract[],
  waiting: readonly FinalAward[],
  today: LocalDate,
): View {
  const running = contracts.filter(({ state }) => state !== 'withdrawn');
  const watch = running
    .flatMap((contract) =>
      datesOf(contract)
        .datesToWatch.filter(({ on }) => on >= today)
        .map(({ code, on }) => ({ contract, code, on })),
    )
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return {
    hasContracts: contracts.length > 0,
    waiting: waiting.map((award) => ({
      title: t('contracts.waiting.title', {
        lot: award.lotNumber,
        title: award.lotTitle,
        provider: award.providerName,
      }),
      text: t('contracts.waiting.text', {
        tender: `${award.tenderReference} ${award.tenderTitle}`,
        earliest: formatDay(language, award.earliestSigning),
      }),
      missing:
        award.remaining.length < award.municipalities.length
          ? t('contracts.waiting.missing', { municipalities: award.remaining.map(({ name }) => name).join(', ') })
          : '',
      href: `/inkoop/contracten/nieuw?perceel=${award.lotId}`,
    })),
    columns: ['contract', 'lot', 'start', 'end', 'option-by', 'maximum', 'state'].map((column) => ({
      label: t(`contracts.column.${column}`),
      end: column === 'maximum',
    })),
    rows: contracts.map((contract) => ({
      cells: [
        {
          text: contract.number,
          href: `/inkoop/contracten/${contract.id}`,
          small: contract.forPart ? `${contract.providerName}, ${clientOf(contract)}` : contract.providerName,
        },
        { text: `${contract.lotNumber}. ${contract.lotTitle}`, small: t(`contracts.route.${contract.route}`) },
        { text: formatDayShort(language, contract.startsOn) },
        {
          text: formatDayShort(language, contract.endsOn),
          small: contract.optionEndsOn
            ? t('contracts.with-option', { end: formatDayShort(language, contract.optionEndsOn) })
            : '',
        },
        {
          text: contract.optionDecisionBy
            ? formatDayShort(language, contract.optionDecisionBy)
            : t('contracts.no-option'),
        },
        {
          text: formatEuro(contract.maximumValueCents, language),
          small: t('contracts.excluding-vat'),
          end: true,
        },
        { text: '', badge: stateOf(t, contract) },
      ],
    })),
    hasRunning: running.length > 0,
    timeline: contractTimeline(t, language, running, today),
    watchColumns: ['day', 'what', 'contract'].map((column) => ({ label: t(`contracts.column.${column}`) })),
    watchCaption:
      watch.length > MOST_WATCHED
        ? t('contracts.watch-first', { count: MOST_WATCHED, total: watch.length })
        : t('contracts.watch-caption'),
    watch: watch.slice(0, MOST_WATCHED).map(({ contract, code, on }) => ({
      cells: [
        { text: formatDayShort(language, on) },
        { text: t(code) },
        {
          text: contract.number,
          href: `/inkoop/contracten/${contract.id}`,
          small: `${contract.providerName}, ${contract.lotTitle}`,
        },
      ],
    })),
  };
}

/** The same register for a spreadsheet. */
export function registerRows(
  t: Translate,
  contracts: readonly Contract[],
): readonly (readonly (string | number | bigint)[])[] {
  const head = [
    'contract',
    'municipalities',
    'provider',
    'tender',
    'lot',
    'route',
    'start',
    'end',
    'option-by',
    'option-end',
    'maximum',
    'state',
  ];
  return [
    head.map((column) => t(`contracts.column.${column}`)),
    ...contracts.map((contract) => [
      contract.number,
      contract.municipalities.join(', '),
      contract.providerName,
      `${contract.tenderReference} ${contract.tenderTitle}`,
      `${contract.lotNumber}. ${contract.lotTitle}`,
      t(`contracts.route.${contract.route}`),
      contract.startsOn,
      contract.endsOn,
      contract.optionDecisionBy ?? '',
      contract.optionEndsOn ?? '',
      contract.maximumValueCents,
      t(`contracts.state.${contract.state}`),
    ]),
  ];
}

/** Facts of one contract, for either side. */
export function contractFacts(t: Translate, language: Language, contract: Contract): View[] {
  const fact = (term: string, text: string, small = '') => ({ term: t(`contracts.fact.${term}`), text, small });
  return [
    fact(
      'region',
      clientOf(contract),
      contract.forPart ? t('contracts.for-part', { region: contract.regionName }) : contract.municipalities.join(', '),
    ),
    fact('provider', contract.providerName, t('contracts.kvk', { kvk: contract.providerKvk })),
    fact('tender', `${contract.tenderReference} ${contract.tenderTitle}`),
    fact('lot', `${contract.lotNumber}. ${contract.lotTitle}`, t(`contracts.route.${contract.route}`)),
    fact(
      'term',
      t('contracts.from-to', {
        start: formatDay(language, contract.startsOn),
        end: formatDay(language, contract.endsOn),
      }),
    ),
    fact(
      'option',
      contract.optionEndsOn && contract.optionDecisionBy
        ? t('contracts.option-text', {
            count: contract.optionYears,
            end: formatDay(language, contract.optionEndsOn),
            by: formatDay(language, contract.optionDecisionBy),
          })
        : t('contracts.no-option'),
    ),
    fact(
      'volume',
      t('contracts.volume', {
        trajectories: formatCount(language, contract.trajectoriesPerYear),
        count: contract.trajectoriesPerYear,
      }),
    ),
    fact('price', formatEuro(contract.priceCents, language), t('contracts.excluding-vat')),
    fact('maximum', formatEuro(contract.maximumValueCents, language), maximumSum(t, language, contract)),
    ...(contract.longerBecause ? [fact('longer', contract.longerBecause)] : []),
    ...(contract.withdrawnBecause ? [fact('withdrawn', contract.withdrawnBecause)] : []),
    ...(contract.signedOn
      ? [
          fact(
            'signed',
            formatDay(language, contract.signedOn),
            t('contracts.signed-by', { region: contract.signedForRegion, provider: contract.signedForProvider }),
          ),
        ]
      : []),
  ];
}

/** Dates to watch of one contract. */
export const watchRows = (t: Translate, language: Language, contract: Contract): View[] =>
  datesOf(contract).datesToWatch.map(({ code, on }) => ({
    cells: [{ text: t(code) }, { text: formatDay(language, on) }],
  }));
