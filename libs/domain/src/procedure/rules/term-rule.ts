import type { TermRule } from '../procedure-type.js';

type Base = Omit<TermRule, 'unit' | 'direction' | 'roll' | 'kind' | 'severity'> & Partial<TermRule>;

/** A term of law: calendar days, counted forward, extended by the Atw, an error when broken. */
export const statutory = (rule: Base): TermRule => ({
  unit: 'calendar-day',
  direction: 'forward',
  roll: 'atw',
  kind: 'statutory',
  severity: 'error',
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
