import { daysBetween, type Label, type LocalDate } from '../calendar/index.js';
import { Fraction } from '../money/index.js';
import { trackOf, type Milestone, type Planning } from './planning.js';

/** Follow from counting or from somebody else's doing: nobody of the region can be early or late with these. */
const NOT_OWN: readonly string[] = [
  'standstill-end',
  'objection-due',
  'validity-end',
  'receipt-confirmed',
  'published-elsewhere',
  'declaration-received',
];
/** Moments that bind others. Earlier than promised is as much a broken promise as later. */
const EXACT: readonly string[] = [
  'questions-due',
  'requests-due',
  'first-plans-due',
  'revised-plans-due',
  'first-bids-due',
  'bids-due',
];

type OnTimeVerdict = 'met' | 'late' | 'shortened' | 'overdue' | 'open';

export type OnTimeLine = {
  readonly code: string;
  readonly label: Label;
  /** The day in the first published planning. */
  readonly promised: LocalDate;
  readonly actual: LocalDate | null;
  /** Days after the promise that it happened, or that it is overdue; negative is earlier; 0 while it is still to come. */
  readonly days: number;
  readonly verdict: OnTimeVerdict;
};

export type OnTimeScore = {
  readonly lines: readonly OnTimeLine[];
  readonly met: number;
  /** Steps that can be judged: done, or overdue. */
  readonly counted: number;
  /** Null while nothing can be judged. */
  readonly share: Fraction | null;
};

/**
 * How often a region kept its own word: of the steps with a promise to the market, those met on the day first published.
 * A promise is a procedure step of the first published planning on or after the day it was published; what lay in the past
 * by then, approvals, advice of others and days that follow from counting are none. Met is: on the day or before; for the
 * last day of questions, requests and bids only on the day itself, for a term that is shortened takes time from others.
 * A step without a known day counts as missed once its promised day has passed, and not at all before.
 */
export function onTimeScore(
  first: Planning,
  facts: {
    readonly publishedOn: LocalDate;
    /** The day each step really happened, by code. */
    readonly actual: ReadonlyMap<string, LocalDate>;
    readonly today: LocalDate;
  },
): OnTimeScore {
  const lines = first.milestones
    .filter((row) => isPromise(row, facts.publishedOn))
    .map((row) => judge(row, facts.actual.get(row.code) ?? null, facts.today));
  return tally(lines);
}

/** The score over several tenders together: each step counts once. */
export const onTimeTogether = (scores: readonly OnTimeScore[]): OnTimeScore =>
  tally(scores.flatMap(({ lines }) => lines));

const isPromise = (row: Milestone, publishedOn: LocalDate): boolean =>
  row.kind === 'milestone' &&
  trackOf(row) === 'tender' &&
  !row.code.includes(':') &&
  !NOT_OWN.includes(row.code) &&
  row.date >= publishedOn;

function judge({ code, label, date: promised }: Milestone, actual: LocalDate | null, today: LocalDate): OnTimeLine {
  const line = { code, label, promised, actual };
  if (actual === null) {
    return promised < today
      ? { ...line, days: daysBetween(promised, today), verdict: 'overdue' }
      : { ...line, days: 0, verdict: 'open' };
  }
  const days = daysBetween(promised, actual);
  if (days > 0) return { ...line, days, verdict: 'late' };
  return { ...line, days, verdict: days < 0 && EXACT.includes(code) ? 'shortened' : 'met' };
}

function tally(lines: readonly OnTimeLine[]): OnTimeScore {
  const met = lines.filter(({ verdict }) => verdict === 'met').length;
  const counted = lines.filter(({ verdict }) => verdict !== 'open').length;
  return { lines, met, counted, share: counted === 0 ? null : new Fraction(met, counted) };
}
