import { addMonths, SCHOOL_REGIONS, schoolHolidaysBetween } from '#libs/domain';
import type { LocalDate, SchoolRegion } from '#libs/domain';
import type { RegionSettings } from '#libs/identity';
import { formatDayShort, formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { formView } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';

/** 'herfstvakantie za 16 okt 2021 – zo 24 okt 2021': the first two that are still to come, so that a part is recognised by its dates. */
const firstHolidays = (language: Language, region: SchoolRegion, today: LocalDate): string =>
  schoolHolidaysBetween(region, today, addMonths(today, 12))
    .slice(0, 2)
    .map(
      ({ label, from, to }) => `${label[language]} ${formatDayShort(language, from)} – ${formatDayShort(language, to)}`,
    )
    .join('; ');

export const chosenText = (t: Translate, { schoolRegion }: RegionSettings): string =>
  t(`calendar.school-region.${schoolRegion ?? 'none'}`);

const lastChosen = (t: Translate, language: Language, { chosenAt, chosenBy }: RegionSettings): string =>
  chosenAt ? t('demand.by', { moment: formatInstant(language, chosenAt), name: chosenBy }) : '';

/** The settings of a region: whose school holidays it reckons with. */
export function settingsView(
  t: Translate,
  language: Language,
  settings: RegionSettings,
  today: LocalDate,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): View {
  const form = formView(t, { schoolRegion: settings.schoolRegion ?? '' }, typed, errors);
  return {
    meta: lastChosen(t, language, settings),
    summary: form.summary,
    error: form.errors['schoolRegion'] ?? '',
    rowVersion: String(settings.rowVersion),
    options: [...SCHOOL_REGIONS, '' as const].map((region) => ({
      value: region,
      label: t(`region.school.${region || 'none'}`),
      hint: region === '' ? t('region.school.none-hint') : firstHolidays(language, region, today),
      checked: form.typed['schoolRegion'] === region,
    })),
  };
}
