import { formatCount, formatDayShort, formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import type { Municipality, RegionDemand, RoutePart } from '#libs/tendering';

const percent = (language: Language, value: string): string => (language === 'nl' ? value.replace('.', ',') : value);

/** '65 %' or '5–10 %'. */
const shareText = (language: Language, { from, to }: RoutePart): string =>
  from === to ? `${percent(language, from)} %` : `${percent(language, from)}–${percent(language, to)} %`;

export function regionView(
  t: Translate,
  language: Language,
  municipalities: readonly Municipality[],
  demands: readonly RegionDemand[],
  nextYear: number,
): View {
  const total = municipalities.reduce((sum, { inhabitants }) => sum + inhabitants, 0);
  return {
    hasMunicipalities: municipalities.length > 0,
    columns: [
      { label: t('region.column.municipality') },
      { label: t('region.column.code') },
      { label: t('region.column.inhabitants'), end: true },
      { label: t('region.column.source') },
    ],
    rows: municipalities.map((municipality) => ({
      cells: [
        { text: municipality.name },
        { text: municipality.gmCode },
        { text: formatCount(language, municipality.inhabitants), end: true },
        { text: sourceOf(t, language, municipality) },
      ],
    })),
    footer: [
      { text: t('region.total') },
      { text: '' },
      { text: formatCount(language, total), end: true },
      { text: '' },
    ],
    demands: demands.map((demand) => ({
      year: String(demand.year),
      total: formatCount(language, demand.total),
      written: demand.written,
      lines: demand.lines.map(({ name, trajectories }) => ({
        label: name,
        amount: formatCount(language, trajectories),
      })),
      shares: demand.shares
        .map((share) => `${t(`demand.route.${share.route}`)} ${shareText(language, share)}`)
        .join(' · '),
      by: t('demand.by', { moment: formatInstant(language, demand.recordedAt), name: demand.recordedBy }),
      label: t('demand.title', { year: demand.year }),
    })),
    recordLabel: t('region.record-year', { year: nextYear }),
    nextYear: String(nextYear),
  };
}

const sourceOf = (t: Translate, language: Language, { source, referenceDate }: Municipality): string =>
  referenceDate
    ? t('region.source', { source, day: formatDayShort(language, referenceDate) })
    : t('region.source-unknown');
