import { addDays, DECREE_DAYS, localDateOf, type DecreeCalendar, type LocalDate } from '../calendar/index.js';
import { countRule, ruleOf, type ProcedureType, type TenderState } from '../procedure/index.js';
import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';

export type NotaTiming = {
  /** The last day on which answers are ten days ahead. Null where the procedure has no such rule. */
  readonly latest: LocalDate | null;
  readonly late: boolean;
  /** The first day for bids that would make a nota of today early enough. */
  readonly extendTo: LocalDate | null;
  /** How firmly the procedure asks for that extension. */
  readonly extension: 'must' | 'should';
  readonly source: string;
};

export type NotaRefusal =
  | Refused<'nota.tender-not-open', { readonly state: TenderState }>
  | Refused<'nota.after-deadline', { readonly bidsDueAt: Date }>
  | Refused<'nota.nothing-answered'>
  | Refused<'nota.late-without-reason', { readonly latest: LocalDate; readonly extendTo: LocalDate }>;

/** Where a nota of today stands against Q-07 (Aw 2.54): counted back from the deadline, never moved to a working day (K-07). */
export function notaTiming(
  type: ProcedureType,
  bidsDueAt: Date,
  today: LocalDate,
  decrees: DecreeCalendar = DECREE_DAYS,
): NotaTiming {
  const rule = ruleOf(type, 'Q-07') ?? ruleOf(type, 'Q-08');
  const duty = type.duties.find(({ code }) => code === 'late-nota-extends');
  const extension = duty?.strength === 'hard' ? 'must' : 'should';
  if (!rule) return { latest: null, late: false, extendTo: null, extension, source: '' };
  const latest = countRule(rule, { date: localDateOf(bidsDueAt) }, decrees).end;
  const late = today > latest;
  return { latest, late, extendTo: late ? addDays(today, rule.n) : null, extension, source: rule.source };
}

/** Whether a nota may be published now. A late one only with a reason: the extension is decided in the planning, not here. */
export function decideNota(facts: {
  readonly type: ProcedureType;
  readonly tenderState: TenderState;
  readonly bidsDueAt: Date;
  readonly now: Date;
  readonly answered: number;
  readonly lateReason: string;
}): Result<NotaTiming, NotaRefusal> {
  if (facts.tenderState !== 'published') return refused('nota.tender-not-open', { state: facts.tenderState });
  if (facts.now >= facts.bidsDueAt) return refused('nota.after-deadline', { bidsDueAt: facts.bidsDueAt });
  if (facts.answered === 0) return refused('nota.nothing-answered');
  const timing = notaTiming(facts.type, facts.bidsDueAt, localDateOf(facts.now));
  if (timing.late && timing.latest && timing.extendTo && facts.lateReason.trim().length < 10) {
    return refused('nota.late-without-reason', { latest: timing.latest, extendTo: timing.extendTo });
  }
  return ok(timing);
}

/**
 * The order in which questions are published: by lot, document and article, and then by a random id. It never depends on
 * who asked, or when.
 */
export function publicationOrder<
  Item extends { readonly id: string; readonly lotNumber: number; readonly document: string; readonly article: string },
>(items: readonly Item[]): readonly Item[] {
  const key = ({ lotNumber, document, article }: Item): string =>
    `${String(lotNumber).padStart(4, '0')} ${document.toLowerCase()} ${article.toLowerCase()}`;
  return items.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id < b.id ? -1 : 1));
}
