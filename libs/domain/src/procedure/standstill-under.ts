import { DECREE_DAYS, standstill, type DecreeCalendar, type LocalDate, type Standstill } from '../calendar/index.js';
import { inItsPlace } from './count-rule.js';
import { standstillRule, type ProcedureType } from './procedure-type.js';

type StandstillUnder = Standstill & {
  readonly days: number;
  /** Whether the law sets the term for this procedure; else the documents chose it. */
  readonly byLaw: boolean;
  /** What the law asks at least, or what is usual where it asks nothing. */
  readonly usual: number;
};

/**
 * The standstill after a decision that is sent on this day, as a tender of this type has it: its own number of days, and
 * carried past days off where the law or its documents say so. Throws on a type that has no standstill at all.
 */
export function standstillUnder(
  type: ProcedureType,
  sentOn: LocalDate,
  decrees: DecreeCalendar = DECREE_DAYS,
): StandstillUnder {
  const rule = standstillRule(type);
  if (!rule) throw new RangeError(`${type.code} has no standstill`);
  const term = standstill(sentOn, { days: rule.n, roll: rule.roll, decrees });
  const usual = Number(rule.because?.find(({ data }) => 'usual' in data)?.data['usual'] ?? rule.n);
  const because = [...(rule.because ?? []), ...term.because.map((step) => inItsPlace(rule, step))];
  return { ...term, because, days: rule.n, byLaw: rule.kind === 'statutory', usual };
}
