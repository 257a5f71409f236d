import type { LocalDate } from '../calendar/index.js';
import { addDays } from '../calendar/index.js';
import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';

/** Interlocutory proceedings (kort geding) against the award decision of a lot. */
type Proceedings = {
  readonly startedOn: LocalDate;
  readonly judgment: { readonly on: LocalDate; readonly outcome: 'dismissed' | 'upheld' } | null;
};

export type Objection = { readonly receivedOn: LocalDate; readonly answeredOn: LocalDate | null };

type SigningFacts = {
  /** The last day of the standstill, rolled; null while the award decision has not been sent. */
  readonly standstillEnd: LocalDate | null;
  readonly today: LocalDate;
  readonly proceedings?: readonly Proceedings[];
  readonly objections?: readonly Objection[];
  /** Names of approvals the tender was published subject to, and that have not come. */
  readonly approvalsOutstanding?: readonly string[];
};

export type SigningRefusal =
  | Refused<'contract.award-not-sent'>
  | Refused<
      'contract.standstill-running',
      { readonly standstillEnd: LocalDate; readonly earliest: LocalDate; readonly today: LocalDate }
    >
  | Refused<'contract.proceedings-pending', { readonly startedOn: LocalDate }>
  | Refused<'contract.forbidden-by-judgment', { readonly on: LocalDate }>
  | Refused<'contract.objection-open', { readonly receivedOn: LocalDate }>
  | Refused<'contract.approvals-outstanding', { readonly approvals: readonly string[] }>;

/**
 * Whether a contract may be signed today. The standstill must have ended (Aw 2.127: the day after its last day is the
 * first), proceedings must have ended in a dismissal as well (Aw 2.131), objections must have been answered, and
 * approvals the publication was subject to must have come. The refusal that lasts longest is not known; the first
 * that applies is told.
 */
export function mayBeSigned({
  standstillEnd,
  today,
  proceedings = [],
  objections = [],
  approvalsOutstanding = [],
}: SigningFacts): Result<{ readonly since: LocalDate }, SigningRefusal> {
  if (standstillEnd === null) return refused('contract.award-not-sent');
  const upheld = proceedings.find(({ judgment }) => judgment?.outcome === 'upheld')?.judgment;
  if (upheld) return refused('contract.forbidden-by-judgment', { on: upheld.on });
  const earliest = addDays(standstillEnd, 1);
  if (today < earliest) return refused('contract.standstill-running', { standstillEnd, earliest, today });
  const pending = proceedings.find(({ judgment }) => judgment === null || judgment.on > today);
  if (pending) return refused('contract.proceedings-pending', { startedOn: pending.startedOn });
  const open = objections.find(({ answeredOn }) => answeredOn === null);
  if (open) return refused('contract.objection-open', { receivedOn: open.receivedOn });
  return approvalsOutstanding.length > 0
    ? refused('contract.approvals-outstanding', { approvals: approvalsOutstanding })
    : ok({ since: earliest });
}
