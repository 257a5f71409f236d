import { addDays, nextWorkingDay, weekday } from '../calendar/index.js';
import type { Finding, Planning } from './planning.js';

const FRIDAY = 5;
const LATE = '15:00';

/**
 * P-22: a moment on a Friday at 15.00 or later. No rule of law, a warning of our own: when something goes wrong nobody is
 * there to help, and a term that starts then starts with a weekend. `earliest` is the next working day.
 */
export const lateFridayFindings = ({ milestones }: Planning): readonly Finding[] =>
  milestones
    .filter(({ date, time, done }) => !done && time !== undefined && time >= LATE && weekday(date) === FRIDAY)
    .map(({ code, date, time = '' }) => ({
      rule: 'P-22',
      severity: 'warning',
      milestone: code,
      code: 'planning.late-on-friday',
      data: { date, time, from: LATE },
      earliest: nextWorkingDay(addDays(date, 1)),
      because: [],
      source: 'Perceel',
      mark: 'D',
    }));
