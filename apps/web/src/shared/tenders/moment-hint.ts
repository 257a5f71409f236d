import { betterMoment } from '#libs/domain';
import type { LocalDate, SchoolRegion } from '#libs/domain';
import { formatDay } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';

/** 'Vrijdag 26 februari 2027 valt in de voorjaarsvakantie van regio zuid. Maandag 8 maart 2027 is de eerste rustige werkdag.'; '' for a quiet moment. */
export function momentHint(
  t: Translate,
  language: Language,
  region: SchoolRegion | null,
  { date, time = '' }: { readonly date: LocalDate; readonly time?: string | undefined },
): string {
  const better = betterMoment(date, time, region);
  if (!better) return '';
  const [day, best] = [formatDay(language, date), formatDay(language, better.best)].map(capital);
  return t(`moment.${better.because}`, { day, best, name: better.label[language], region: region ?? '' });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
