import { isFreeKind } from '../planning/index.js';
import type { ProcedureType } from '../procedure/index.js';
import type { PlanningTextRow } from './steps.js';
import type { UndatedRow } from './lines.js';
import { plain, recognise } from './recognise.js';

/** A row without a day, and the row of the planning that it waits for. */
export type PlacedRow = {
  readonly line: number;
  readonly activity: string;
  /** The step of the procedure, or the kind of a free row. */
  readonly step: string;
  /**
   * Which of the dated rows comes first, from 0. Null when the row names none that is there: then a person decides.
   * `isPast`: the row says that it is behind us ('gereed') and waits for nothing.
   */
  readonly after: number | null;
  readonly isPast: boolean;
};

const AFTER = /^(?:direct |meteen |kort )?(?:na|after)\s+(.+)$/iu;
const AWARDS: readonly string[] = ['final-award', 'provisional-award-sent'];
/** An award without saying which: 'gunning', 'het besluit', 'award'. */
const AN_AWARD = /gunn|gegund|toelating|besluit|beslissing|award|admission|decision/;

/**
 * Where rows without a day belong: 'na definitieve gunning | ondertekening' comes after the final award, 'na gunning' after
 * the last award there is. Each step of the procedure is given once, to a dated row before one without a day.
 */
export function placeUndated(
  rows: readonly PlanningTextRow[],
  undated: readonly UndatedRow[],
  type: ProcedureType,
): readonly PlacedRow[] {
  const steps = rows.map(({ step }) => step);
  const taken = new Set(steps);
  return undated.map(({ line, when, activity }) => {
    const seen = recognise(activity) ?? 'preparation';
    const exists = type.milestones.some(({ code }) => code === seen);
    const step = isFreeKind(seen) || (exists && !taken.has(seen)) ? seen : 'preparation';
    taken.add(step);
    const words = AFTER.exec(when)?.[1];
    return {
      line,
      activity,
      step,
      after: words === undefined ? null : placeOf(words, steps),
      isPast: words === undefined,
    };
  });
}

/** The row that words like 'definitieve gunning' name; an award that is not there stands for the last one that is. */
function placeOf(words: string, steps: readonly string[]): number | null {
  const meant = recognise(words);
  const named = meant === null ? -1 : steps.lastIndexOf(meant);
  const isAward = meant === null ? AN_AWARD.test(plain(words)) : AWARDS.includes(meant);
  const found = named < 0 && isAward ? steps.findLastIndex((step) => AWARDS.includes(step)) : named;
  return found < 0 ? null : found;
}
