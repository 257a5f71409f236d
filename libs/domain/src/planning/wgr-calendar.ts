import {
  addDays,
  countTerm,
  DECREE_DAYS,
  localDate,
  type DecreeCalendar,
  type Label,
  type LocalDate,
} from '../calendar/index.js';
import type { Milestone } from './planning.js';

/** The revised Wet gemeenschappelijke regelingen came into force on this day (Wgr 34–35, FI-13). */
const REVISED = localDate('2022-07-01');
const isUnderOldAct = (day: LocalDate): boolean => day < REVISED;

type Deadline = {
  readonly code: string;
  readonly label: Label;
  /** "Before" this day of the year, under the old act and since the revision. */
  readonly before: readonly [old: string, now: string];
};

const DEADLINES: readonly Deadline[] = [
  {
    code: 'preparation:wgr-framework',
    label: { nl: 'Kadernota naar de gemeenteraden', en: 'Framework letter to the councils' },
    before: ['04-15', '04-30'],
  },
  {
    code: 'preparation:wgr-accounts',
    label: { nl: 'Jaarrekening naar gedeputeerde staten', en: 'Accounts to the province' },
    before: ['07-15', '07-15'],
  },
  {
    code: 'preparation:wgr-budget',
    label: { nl: 'Begroting naar gedeputeerde staten', en: 'Budget to the province' },
    before: ['08-01', '09-15'],
  },
];

/**
 * The fixed days of a joint body in a calendar year, as rows beside a tender: the last day that is in time. Each follows
 * the act in force on that day (FI-13), so 2022 has the old April and the new September.
 */
export const wgrCalendar = (year: number): readonly Milestone[] =>
  DEADLINES.map(({ code, label, before: [old, now] }) => {
    const revised = localDate(`${year}-${now}`);
    const limit = isUnderOldAct(revised) ? localDate(`${year}-${old}`) : revised;
    return { code, label, date: addDays(limit, -1), kind: 'preparation', track: 'other' };
  });

/**
 * The last day on which councils may send their views on a draft: twelve weeks after it was sent, eight for drafts sent
 * before the revision (FI-13). No law extends it: the draft may be adopted the day after.
 */
export const viewsDue = (sentOn: LocalDate, decrees: DecreeCalendar = DECREE_DAYS): LocalDate =>
  countTerm({
    from: sentOn,
    n: isUnderOldAct(sentOn) ? 8 : 12,
    unit: 'week',
    direction: 'forward',
    roll: 'none',
    decrees,
  }).end;
