import type { LocalDate } from '../calendar/index.js';
import { addDays, addMonths, addYears, compareDates } from '../calendar/index.js';
import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';

export const WATCH_CODES = [
  'watch.quality-mark-recheck',
  'watch.option-decision',
  'watch.end',
  'watch.successor-tender',
  'watch.end-with-option',
] as const;
export type WatchCode = (typeof WATCH_CODES)[number];

type DateToWatch = { readonly code: WatchCode; readonly on: LocalDate };

type ContractTerm = {
  readonly start: LocalDate;
  readonly years: number;
  readonly optionYears: number;
  /** How long before the end the option must have been called. */
  readonly noticeMonths: number;
  /** How long before the last possible end the next tender must start; our own advice. */
  readonly successorMonths?: number;
};

export type ContractDates = {
  readonly start: LocalDate;
  /** The last day, included. */
  readonly end: LocalDate;
  /** The last day on which the option can be called; null without an option. */
  readonly optionDecisionBy: LocalDate | null;
  readonly endWithOption: LocalDate;
  readonly datesToWatch: readonly DateToWatch[];
};

export type ContractTermRefusal = Refused<
  'contract.term-not-whole',
  { readonly years: number; readonly optionYears: number }
>;

/**
 * The dates of a contract of whole years with an option. The last day is the day before the anniversary; the option is
 * called while `noticeMonths` whole months of the contract are still to come. The quality mark is looked up again
 * every year (E-10).
 */
export function contractDates({
  start,
  years,
  optionYears,
  noticeMonths,
  successorMonths = 12,
}: ContractTerm): Result<ContractDates, ContractTermRefusal> {
  const whole = [years, optionYears, noticeMonths, successorMonths].every((n) => Number.isSafeInteger(n) && n >= 0);
  if (!whole || years === 0) return refused('contract.term-not-whole', { years, optionYears });
  const lastDayAfter = (n: number): LocalDate => addDays(addYears(start, n), -1);
  const end = lastDayAfter(years);
  const endWithOption = lastDayAfter(years + optionYears);
  const optionDecisionBy = optionYears > 0 ? monthsBefore(end, noticeMonths) : null;
  const rechecks = Array.from({ length: years + optionYears - 1 }, (_, year) => addYears(start, year + 1));
  const datesToWatch: readonly DateToWatch[] = [
    ...rechecks.map((on) => ({ code: 'watch.quality-mark-recheck' as const, on })),
    ...(optionDecisionBy ? [{ code: 'watch.option-decision' as const, on: optionDecisionBy }] : []),
    { code: 'watch.end', on: end },
    { code: 'watch.successor-tender', on: monthsBefore(endWithOption, successorMonths) },
    ...(optionYears > 0 ? [{ code: 'watch.end-with-option' as const, on: endWithOption }] : []),
  ];
  return ok({
    start,
    end,
    optionDecisionBy,
    endWithOption,
    datesToWatch: datesToWatch.toSorted((a, b) => compareDates(a.on, b.on)),
  });
}

/** The last day with that many whole months still to come after it, up to and including `end`. */
const monthsBefore = (end: LocalDate, months: number): LocalDate => addDays(addMonths(addDays(end, 1), -months), -1);

export type FrameworkRefusal = Refused<
  'contract.framework-too-long',
  { readonly end: LocalDate; readonly latest: LocalDate; readonly source: string }
>;

/**
 * Whether a framework agreement is not too long: four years with its extensions, unless its object justifies more and
 * the justification is written down (Aw 2.140(3), C-01).
 */
export function checkFrameworkDuration({
  start,
  endWithOption,
  justification = '',
}: {
  readonly start: LocalDate;
  readonly endWithOption: LocalDate;
  readonly justification?: string;
}): Result<{ readonly latest: LocalDate; readonly justified: boolean }, FrameworkRefusal> {
  const latest = addDays(addYears(start, 4), -1);
  const within = endWithOption <= latest;
  return within || justification.trim() !== ''
    ? ok({ latest, justified: !within })
    : refused('contract.framework-too-long', { end: endWithOption, latest, source: 'Aw 2.140(3)' });
}
