import type { TermRule } from '../procedure-type.js';
import { AWARD_RULES } from './award.js';
import { QUESTION_RULES } from './questions.js';
import { RECEIPT_RULES } from './receipt.js';

export { REVISED_AW } from './term-rule.js';

/** Every term rule of rulebook § 1.3–1.5, each said once; procedure types take them by id. */
export const allTermRules: readonly TermRule[] = [...RECEIPT_RULES, ...QUESTION_RULES, ...AWARD_RULES];

const byId = new Map(allTermRules.map((rule) => [rule.id, rule]));

/** A term rule by its id in the rulebook ('T-02', 'A-01'), as the law first puts it; undefined when there is none. */
export const termRule = (id: string): TermRule | undefined => byId.get(id);

/** The same for ids written in code: throws on one that does not exist. `change` is what a procedure says differently. */
export function take(id: string, change: Partial<TermRule> = {}): TermRule {
  const rule = byId.get(id);
  if (!rule) throw new RangeError(`no term rule ${id}`);
  return { ...rule, ...change };
}
