import { localDate } from '../../calendar/index.js';
import type { TermRule } from '../procedure-type.js';

type Defaults = 'unit' | 'direction' | 'roll' | 'kind' | 'severity' | 'validFrom' | 'validTo';
type Base = Omit<TermRule, Defaults> & Partial<TermRule>;

/** The day the revised Aw came into force; the terms of today have held since. */
export const REVISED_AW = localDate('2016-07-01');

/** A term of law: calendar days, counted forward, extended by the Atw, an error when broken. */
export const statutory = (rule: Base): TermRule => ({
  unit: 'calendar-day',
  direction: 'forward',
  roll: 'atw',
  kind: 'statutory',
  severity: 'error',
  validFrom: REVISED_AW,
  validTo: null,
  ...rule,
});

/** A term that no law sets: nothing extends it, and breaking it is a warning. */
export const advisory = (rule: Base): TermRule => ({
  ...statutory(rule),
  roll: 'none',
  kind: 'advisory',
  severity: 'warning',
  ...rule,
});
