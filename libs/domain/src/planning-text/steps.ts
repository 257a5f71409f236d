import { weekday, type LocalDate, type LocalTime } from '../calendar/index.js';
import { FREE_KINDS, isFreeKind } from '../planning/index.js';
import type { ProcedureType } from '../procedure/index.js';
import type { Line } from './lines.js';
import { recognise, type Recognised } from './recognise.js';

export type PlanningTextRow = {
  /** Number of the line, from 1. */
  readonly line: number;
  /** The activity as typed, without its day and time. */
  readonly activity: string;
  readonly date: LocalDate;
  readonly time?: LocalTime;
  /** Whether the year stood there or follows from the rows around it. */
  readonly year: 'written' | 'inferred';
  /** The step of the procedure, or the kind of a free row. */
  readonly step: string;
  /** How the step came about; 'none' is a free row because no word gave it away or the step was taken already. */
  readonly by: 'code' | 'words' | 'person' | 'none';
  /** A written day of the week that the date does not fall on: 1 Monday … 7 Sunday. */
  readonly wrongWeekday?: number;
};

type Dated = Line & { readonly date: LocalDate };
type Told = Pick<PlanningTextRow, 'step' | 'by'>;
type Stepped = Dated & Told;

const NO_STEP: Told = { step: 'preparation', by: 'none' };

/** Of several rows that look like one step the last answers and the last bids count, and of other steps the first. */
const LAST_COUNTS: readonly string[] = ['nota-published', 'bids-due'];
/** And of several final awards the first that follows the provisional one: another may be of a tender that this one waits for. */
const FOLLOWS: Readonly<Record<string, string>> = { 'final-award': 'provisional-award-sent' };

/** What every row is: told by a code or a person, or recognised by its words. */
export function withSteps(
  lines: readonly Dated[],
  type: ProcedureType | undefined,
  chosen: Readonly<Record<number, string>>,
): readonly PlanningTextRow[] {
  const stepped = lines.map((line): Stepped => ({ ...line, ...stepOf(line, type, chosen[line.line]) }));
  return stepped.map((row) => {
    const { line, activity, date, time, day, step, by } = row;
    return {
      line,
      activity,
      date,
      ...(time === undefined ? {} : { time }),
      year: day.year === null ? 'inferred' : 'written',
      ...(by === 'words' && isTaken(row, stepped) ? NO_STEP : { step, by }),
      ...(day.weekday !== null && weekday(date) !== day.weekday ? { wrongWeekday: day.weekday } : {}),
    };
  });
}

/** The step of one row by itself, whatever the others are. */
function stepOf({ code, activity }: Dated, type: ProcedureType | undefined, picked: string | undefined): Told {
  const exists = (step: string): boolean => type === undefined || type.milestones.some((spec) => spec.code === step);
  if (picked !== undefined) return { step: picked, by: 'person' };
  const free = FREE_KINDS.find((kind) => code === kind || code.startsWith(`${kind}:`));
  if (free) return { step: free, by: 'code' };
  if (code !== '' && exists(code)) return { step: code, by: 'code' };
  const seen = recognise(activity);
  const step = seen === null || exists(seen) ? seen : (otherwise(seen, type) ?? seen);
  return step !== null && (isFreeKind(step) || exists(step)) ? { step, by: 'words' } : NO_STEP;
}

/** What a step is called in a procedure that does not have it: fewer stages, other names. */
function otherwise(step: Recognised, type: ProcedureType | undefined): Recognised | undefined {
  if (step === 'requests-due' || step === 'first-bids-due') return 'bids-due';
  if (step === 'first-plans-due' || step === 'revised-plans-due') return 'preparation';
  if (/^(?:dialogue|negotiation)-/.test(step)) return 'dialogue';
  return step === 'invitation-sent' && type?.code === 'invited' ? 'notice-sent' : undefined;
}

/** Whether another row has a better claim to this step: told by code or person, or by its place. */
function isTaken(own: Stepped, all: readonly Stepped[]): boolean {
  if (isFreeKind(own.step)) return false;
  const place = all.indexOf(own);
  const before = all.find(({ step }) => step === FOLLOWS[own.step])?.date ?? '';
  return all.some((other, index) => {
    if (other === own || other.step !== own.step) return false;
    if (other.by !== 'words') return true;
    if (own.date < before !== other.date < before) return own.date < before;
    return LAST_COUNTS.includes(own.step)
      ? other.date > own.date || (other.date === own.date && index > place)
      : index < place;
  });
}
