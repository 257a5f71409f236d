import { ok, refused, type Ok, type Refused } from '../result.js';

export const RISK_SCALE = [1, 2, 3, 4, 5] as const;

export type RiskTerms = {
  readonly title: string;
  readonly cause: string;
  readonly chance: number;
  readonly effect: number;
  /** Who watches it: a name or a function. */
  readonly owner: string;
  readonly measure: string;
  /** The step it would move and by how many days; both or neither. */
  readonly milestoneCode: string | null;
  readonly days: number | null;
};

export type RiskRefusal =
  | Refused<'risk.title-length', { readonly least: number; readonly most: number }>
  | Refused<'risk.owner-length', { readonly least: number; readonly most: number }>
  | Refused<'risk.measure-length', { readonly least: number; readonly most: number }>
  | Refused<'risk.cause-length', { readonly most: number }>
  | Refused<'risk.grade', { readonly field: 'chance' | 'effect' }>
  | Refused<'risk.delay-incomplete'>
  | Refused<'risk.days', { readonly most: number }>;

const MOST_DAYS = 730;
const isGrade = (value: number): boolean => RISK_SCALE.some((grade) => grade === value);

/** Whether a risk says what it must: title 3–200, owner 2–200, measure 3–2000, chance and effect 1–5, a delay of 1–730 days. */
export function judgeRisk(terms: RiskTerms): Ok<RiskTerms> | RiskRefusal {
  const { title, cause, owner, measure } = terms;
  const within = (text: string, least: number, most: number) => text.length >= least && text.length <= most;
  if (!within(title, 3, 200)) return refused('risk.title-length', { least: 3, most: 200 });
  if (cause.length > 2000) return refused('risk.cause-length', { most: 2000 });
  if (!isGrade(terms.chance)) return refused('risk.grade', { field: 'chance' });
  if (!isGrade(terms.effect)) return refused('risk.grade', { field: 'effect' });
  if (!within(owner, 2, 200)) return refused('risk.owner-length', { least: 2, most: 200 });
  if (!within(measure, 3, 2000)) return refused('risk.measure-length', { least: 3, most: 2000 });
  if ((terms.milestoneCode === null) !== (terms.days === null)) return refused('risk.delay-incomplete');
  if (terms.days !== null && (!Number.isInteger(terms.days) || terms.days < 1 || terms.days > MOST_DAYS)) {
    return refused('risk.days', { most: MOST_DAYS });
  }
  return ok(terms);
}

/** Chance times effect, 1 to 25. */
export const riskScore = ({ chance, effect }: Pick<RiskTerms, 'chance' | 'effect'>): number => chance * effect;

/** High from 15, middle from 6: the usual bands of a five by five matrix, a choice of Perceel. */
export function riskBand(risk: Pick<RiskTerms, 'chance' | 'effect'>): 'high' | 'middle' | 'low' {
  const score = riskScore(risk);
  return score >= 15 ? 'high' : score >= 6 ? 'middle' : 'low';
}
