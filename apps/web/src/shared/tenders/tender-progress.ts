import { daysBetween } from '#libs/domain';
import type { LocalDate, Milestone, TenderState } from '#libs/domain';
import { formatDayShort, formatTime } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';

const life: readonly TenderState[] = [
  'draft',
  'published',
  'closing',
  'closed',
  'opened',
  'assessing',
  'provisional-award',
  'final-award',
  'contracted',
];

/** The state that proves a step was taken. */
const provenBy: Readonly<Record<string, TenderState>> = {
  'notice-sent': 'published',
  'questions-due': 'closing',
  'nota-published': 'closing',
  'bids-due': 'closing',
  opening: 'opened',
  'provisional-award-sent': 'provisional-award',
  'standstill-end': 'final-award',
  'final-award': 'final-award',
  signed: 'contracted',
};

export const hasReached = (state: TenderState, wanted: TenderState): boolean =>
  life.indexOf(state) >= life.indexOf(wanted);

/** Steps that simply pass: nobody has to tick them off. */
const passes: readonly string[] = ['questions-due', 'standstill-end', 'validity-end'];

/** The rows with what is done: ticked off, proven by the tender's state, or simply past. */
export function withProgress(
  milestones: readonly Milestone[],
  state: TenderState,
  today: LocalDate,
): readonly Milestone[] {
  return milestones.map((row) => {
    const proof = provenBy[row.code];
    const past = row.date < today;
    const done =
      row.done === true ||
      (proof !== undefined && hasReached(state, proof)) ||
      (past && passes.includes(row.code)) ||
      (past && proof === undefined && state !== 'draft');
    return { ...row, done };
  });
}

/** do 4 feb 2021, 12.00 uur */
export const whenText = (language: Language, row: Pick<Milestone, 'date' | 'time'>): string =>
  formatDayShort(language, row.date) + (row.time ? `, ${formatTime(language, row.time)}` : '');

/** "nog 12 dagen", "vandaag", "3 dagen te laat". */
export function daysLeft(t: Translate, today: LocalDate, date: LocalDate): string {
  const days = daysBetween(today, date);
  if (days === 0) return t('due.today');
  return days > 0 ? t('due.left', { count: days }) : t('due.late', { count: -days });
}
