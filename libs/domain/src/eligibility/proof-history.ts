import type { LocalDate } from '../calendar/index.js';
import { addDays, startOfDay } from '../calendar/index.js';

/** Where a mark can be (E-08), as the register shows it. */
export const MARK_STATUSES = [
  'aspirant',
  'fixed-term',
  'indefinite',
  'suspended',
  'withdrawn',
  'expired',
  'none',
] as const;
type MarkStatus = (typeof MARK_STATUSES)[number];

/** `recognised` is for a diploma recognition; `reinstated` gives back what a suspension or withdrawal took. */
export type ProofStatus = MarkStatus | 'recognised' | 'reinstated';

/** One thing that happened to a proof. A history is only added to; a correction is a later entry about the same moment. */
export type ProofEvent = {
  readonly status: ProofStatus;
  readonly effectiveAt: Date;
  /** The last day it is valid, when it was given for a term. */
  readonly validUntil: LocalDate | null;
  readonly source: string;
  readonly recordedAt?: Date;
};

export type StatusAt = {
  /** `unknown`: reinstated, while what it was before is not in the history. */
  readonly status: Exclude<ProofStatus, 'reinstated'> | 'unknown';
  readonly since: Date | null;
  readonly validUntil: LocalDate | null;
  readonly source: string | null;
};

const NOTHING: StatusAt = { status: 'none', since: null, validUntil: null, source: null };

/**
 * What a proof was at a moment. Of two entries about the same moment the one recorded last counts, so that a suspension
 * lifted by a court with effect from its start is as if it never was. With `knownAt` only what was recorded by then
 * counts: what a buyer could have known. A term that ran out is `expired` from the day after its last day.
 */
export function markStatusAt(history: readonly ProofEvent[], at: Date, knownAt?: Date): StatusAt {
  const past = history
    .map((event, index) => ({ event, index }))
    .filter(({ event }) => event.effectiveAt <= at && (!knownAt || !event.recordedAt || event.recordedAt <= knownAt))
    .toSorted(
      (a, b) =>
        Number(a.event.effectiveAt) - Number(b.event.effectiveAt) ||
        Number(a.event.recordedAt ?? 0) - Number(b.event.recordedAt ?? 0) ||
        a.index - b.index,
    )
    .map(({ event }) => event);
  const last = past.at(-1);
  if (!last) return NOTHING;
  if (last.status !== 'reinstated') return asOf(last, last, at);
  const before = past.findLast(({ status }) => !['suspended', 'withdrawn', 'reinstated'].includes(status));
  if (!before) return { status: 'unknown', since: last.effectiveAt, validUntil: last.validUntil, source: last.source };
  return asOf({ ...before, validUntil: last.validUntil ?? before.validUntil }, last, at);
}

function asOf(granted: ProofEvent, last: ProofEvent, at: Date): StatusAt {
  const { status, validUntil } = granted;
  const over = validUntil === null ? null : startOfDay(addDays(validUntil, 1));
  const runsOut = status !== 'suspended' && status !== 'withdrawn' && status !== 'none';
  if (runsOut && over !== null && at >= over) {
    return { status: 'expired', since: over, validUntil, source: last.source };
  }
  return {
    status: status === 'reinstated' ? 'unknown' : status,
    since: last.effectiveAt,
    validUntil,
    source: last.source,
  };
}
