import { daysBetween } from '#libs/domain';
import type { LocalDate, Milestone, TenderState } from '#libs/domain';
import { formatDayShort, formatTime } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { isProven, passingSteps, stepsTaken } from '#libs/tendering';

/** The rows with what is done: ticked off, proven by the tender's state, or simply past. A decision is never just past. */
export const withProgress = (
  milestones: readonly Milestone[],
  state: TenderState,
  today: LocalDate,
): readonly Milestone[] =>
  stepsTaken(milestones, state).map((row) => {
    const passesBy = !isProven(row.code) && row.kind !== 'approval' && state !== 'draft';
    const past = row.date < today && (passingSteps.includes(row.code) || passesBy);
    return { ...row, done: row.done === true || past };
  });

/** "gedaan", "vervallen", '' for what is still to come. */
export const doneWord = (t: Translate, { done, lapsed }: Pick<Milestone, 'done' | 'lapsed'>): string =>
  lapsed ? t('milestone.fell-away') : done ? t('milestone.done') : '';

/** do 4 feb 2021, 12.00 uur */
export const whenText = (language: Language, row: Pick<Milestone, 'date' | 'time'>): string =>
  formatDayShort(language, row.date) + (row.time ? `, ${formatTime(language, row.time)}` : '');

/** "nog 12 dagen", "vandaag", "3 dagen te laat". */
export function daysLeft(t: Translate, today: LocalDate, date: LocalDate): string {
  const days = daysBetween(today, date);
  if (days === 0) return t('due.today');
  return days > 0 ? t('due.left', { count: days }) : t('due.late', { count: -days });
}
