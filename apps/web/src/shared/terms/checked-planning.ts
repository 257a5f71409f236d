import { allProcedureTypes, FREE_KINDS, procedureType, procedureTypeOn } from '#libs/domain';
import type { LocalDate, Milestone, ProcedureCode, ProcedureType } from '#libs/domain';

/** The procedures that a planning can be checked against, each once, in the order of the rulebook. */
export const procedureCodes: readonly ProcedureCode[] = [...new Set(allProcedureTypes.map(({ code }) => code))];

type DatedCode = { readonly code: string; readonly date: LocalDate };

/** The version of a procedure that held on the day its notice is sent; the newest where there is no such day. */
export function typeFor(procedure: string, rows: readonly DatedCode[]): ProcedureType | undefined {
  const notice = rows.find(({ code }) => code === 'notice-sent');
  return (notice && procedureTypeOn(procedure, notice.date)) ?? procedureType(procedure);
}

const knownSteps: ReadonlySet<string> = new Set(
  allProcedureTypes.flatMap(({ milestones }) => milestones.map(({ code }) => code as string)),
);

/** A row of which only the code is known: steps by their usual name, other codes by their own words. */
export function milestoneFrom(row: DatedCode & { readonly time?: string }, type: ProcedureType): Milestone {
  const { code, date, time } = row;
  const words = code.replace(/^[a-z]+:/, '').replace(/[-_:]+/g, ' ');
  const name = words.charAt(0).toUpperCase() + words.slice(1);
  return {
    code,
    label: type.milestones.find((spec) => spec.code === code)?.label ?? { nl: name, en: name },
    date,
    kind: kindOf(code),
    ...(time === undefined ? {} : { time }),
  };
}

function kindOf(code: string): Milestone['kind'] {
  if (knownSteps.has(code)) return 'milestone';
  return FREE_KINDS.find((kind) => code.startsWith(kind)) ?? 'approval';
}
