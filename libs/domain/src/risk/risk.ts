import { refused, type Refused } from '../result.js';

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

/** All that is wrong with a risk, each by itself: title 3–200, owner 2–200, measure 3–2000, chance and effect 1–5, a delay of 1–730 days. */
export function riskFaults(terms: RiskTerms): readonly RiskRefusal[] {
  const { title, cause, owner, measure, milestoneCode, days } = terms;
  const within = (text: string, least: number, most: number) => text.length >= least && text.length <= most;
  const faults: (RiskRefusal | false)[] = [
    !within(title, 3, 200) && refused('risk.title-length', { least: 3, most: 200 }),
    cause.length > 2000 && refused('risk.cause-length', { most: 2000 }),
    !isGrade(terms.chance) && refused('risk.grade', { field: 'chance' }),
    !isGrade(terms.effect) && refused('risk.grade', { field: 'effect' }),
    !within(owner, 2, 200) && refused('risk.owner-length', { least: 2, most: 200 }),
    !within(measure, 3, 2000) && refused('risk.measure-length', { least: 3, most: 2000 }),
    (milestoneCode === null) !== (days === null) && refused('risk.delay-incomplete'),
    days !== null &&
      !(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) &&
      refused('risk.days', { most: MOST_DAYS }),
  ];
  return faults.filter((fault) => fault !== false);
}

/** Chance times effect, 1 to 25. */
export const riskScore = ({ chance, effect }: Pick<RiskTerms, 'chance' | 'effect'>): number => chance * effect;

/** High from 15, middle from 6: the usual bands of a five by five matrix, a choice of Perceel. */
export function riskBand(risk: Pick<RiskTerms, 'chance' | 'effect'>): 'high' | 'middle' | 'low' {
  const score = riskScore(risk);
  return score >= 15 ? 'high' : score >= 6 ? 'middle' : 'low';
}
