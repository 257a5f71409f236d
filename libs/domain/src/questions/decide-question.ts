import type { TenderState } from '../procedure/index.js';
import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';

export type QuestionRefusal =
  | Refused<'question.tender-not-open', { readonly state: TenderState }>
  | Refused<'question.deadline-passed', { readonly due: Date; readonly asked: Date }>;

/**
 * Whether a question is still in time: strictly before the moment in the newest published planning, as for bids (K-18).
 * Without such a moment, questions may be asked as long as the tender is open.
 */
export function decideQuestion(facts: {
  readonly tenderState: TenderState;
  readonly questionsDueAt: Date | null;
  readonly now: Date;
}): Result<true, QuestionRefusal> {
  if (facts.tenderState !== 'published') return refused('question.tender-not-open', { state: facts.tenderState });
  if (facts.questionsDueAt && facts.now >= facts.questionsDueAt) {
    return refused('question.deadline-passed', { due: facts.questionsDueAt, asked: facts.now });
  }
  return ok(true);
}
