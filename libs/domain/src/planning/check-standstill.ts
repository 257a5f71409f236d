import { standstillDates, type DecreeCalendar } from '../calendar/index.js';
import { countRule, standstillRule, standstillUnder, type ProcedureType } from '../procedure/index.js';
import { pointOf, type Finding, type Planning } from './planning.js';

/**
 * two clocks run after a decision. The statutory standstill is carried past days off, the expiry date of the
 * documents is not: a date of their own before the statutory end promises what the law does not.
 */
export function checkExpiry(planning: Planning, type: ProcedureType, decrees: DecreeCalendar): readonly Finding[] {
  const rule = standstillRule(type);
  const own = type.terms.find(({ to }) => to === 'objection-due');
  const sent = pointOf(planning, type, 'provisional-award-sent');
  const expiry = pointOf(planning, type, 'objection-due');
  if (!rule || !own || !sent || !expiry) return [];
  const dates = standstillDates(sent.date, { days: rule.n, roll: rule.roll, expiryOn: expiry.date, decrees });
  // Shorter than the documents' own number of days is said already, by the term itself.
  if (!dates.documentsAreEarlier || expiry.date < countRule(own, sent, decrees).end) return [];
  return [
    {
      rule: own.id,
      severity: own.severity,
      milestone: 'objection-due',
      code: 'planning.expiry-before-standstill',
      data: { date: expiry.date, end: dates.statutory.end },
      earliest: dates.statutory.end,
      because: dates.because,
      source: own.source,
      mark: own.mark,
    },
  ];
}

/**
 * documents may promise less than twenty days where the law sets no standstill, but fifteen is a number of before
 * 2013 that lives on in old templates.
 */
export function checkShortStandstill(
  planning: Planning,
  type: ProcedureType,
  decrees: DecreeCalendar,
): readonly Finding[] {
  const rule = standstillRule(type);
  const sent = pointOf(planning, type, 'provisional-award-sent');
  if (!rule || !sent) return [];
  const { days, usual, byLaw } = standstillUnder(type, sent.date, decrees);
  if (byLaw || days >= usual) return [];
  return [
    {
      rule: rule.id,
      severity: rule.severity,
      milestone: sent.code,
      code: 'planning.standstill-shorter-than-usual',
      data: { n: days, usual },
      because: [],
      source: rule.source,
      mark: rule.mark,
    },
  ];
}
