import { weekday, type LocalDate, type LocalTime } from '../calendar/index.js';
import type { ProcedureType } from '../procedure/index.js';
import type { Line } from './lines.js';
import { FREE_KINDS, recognise, type Recognised } from './recognise.js';

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
type Stepped = Pick<PlanningTextRow, 'step' | 'by'>;

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
  const exists = (step: string): boolean => type === undefined || type.milestones.some(({ code }) => code === step);
  const stepped = lines.map((line): Stepped => {
    const picked = chosen[line.line];
    if (picked !== undefined) return { step: picked, by: 'person' };
    const free = FREE_KINDS.find((kind) => line.code === kind || line.code.startsWith(`${kind}:`));
    if (free) return { step: free, by: 'code' };
    if (line.code !== '' && exists(line.code)) return { step: line.code, by: 'code' };
    const seen = recognise(line.activity);
    const step = seen === null || exists(seen) ? seen : (otherwise(seen, type) ?? seen);
    if (step !== null && (isFree(step) || exists(step))) return { step, by: 'words' };
    return { step: 'preparation', by: 'none' };
  });
  return lines.map(({ line, activity, date, time, day }, index) => {
    const own = stepped[index] ?? { step: 'preparation', by: 'none' };
    const off = day.weekday !== null && weekday(date) !== day.weekday;
    return {
      line,
      activity,
      date: date,
      ...(time === undefined ? {} : { time }),
      year: day.year === null ? 'inferred' : 'written',
      ...(own.by === 'words' && isTaken(own.step, index, stepped, lines) ? { step: 'preparation', by: 'none' } : own),
      ...(off && day.weekday !== null ? { wrongWeekday: day.weekday } : {}),
    };
  });
}

/** What a step is called in a procedure that does not have it: fewer stages, other names. */
function otherwise(step: Recognised, type: ProcedureType | undefined): Recognised | undefined {
  if (step === 'requests-due' || step === 'first-bids-due') return 'bids-due';
  if (step === 'first-plans-due' || step === 'revised-plans-due') return 'preparation';
  if (/^(?:dialogue|negotiation)-/.test(step)) return 'dialogue';
  return step === 'invitation-sent' && type?.code === 'invited' ? 'notice-sent' : undefined;
}

const isFree = (step: string): boolean => FREE_KINDS.some((kind) => kind === step);

/** Whether another row has a better claim to this step: told by code or person, or by its place. */
function isTaken(step: string, own: number, stepped: readonly Stepped[], lines: readonly Dated[]): boolean {
  if (isFree(step)) return false;
  const before = lines[stepped.findIndex((other) => other.step === FOLLOWS[step])]?.date ?? '';
  return stepped.some((other, index) => {
    if (index === own || other.step !== step) return false;
    if (other.by !== 'words') return true;
    const [mine, theirs] = [lines[own]?.date ?? '', lines[index]?.date ?? ''];
    if (mine < before !== theirs < before) return mine < before;
    return LAST_COUNTS.includes(step) ? theirs > mine || (theirs === mine && index > own) : index < own;
  });
}
