import { procedureType, typeUnder } from '#libs/domain';
import type { Circumstances, ProcedureType } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { effectivePlanning } from './plannings.js';
import type { Tender } from './tenders.js';

/** The procedure a tender follows, as it remembers it. */
export type ChosenProcedure = Pick<Tender, 'procedureCode' | 'procedureVersion' | 'standstillDays'>;

/**
 * The version of a procedure that a tender remembers, before anything of its own. Throws when it names one that does not exist:
 * no tender is written down with such a name.
 */
export function procedureOf({ procedureCode, procedureVersion }: ChosenProcedure): ProcedureType {
  const type = procedureType(procedureCode, procedureVersion);
  if (!type) throw new Error(`there is no procedure type ${procedureCode} ${procedureVersion}`);
  return type;
}

/**
 * The procedure type a tender follows, and the one way to get it: the version it remembers, with its terms under the
 * standstill that its documents promise and the circumstances of this planning. The tender guide says that the standstill
 * runs on past days off, so it does, whatever the procedure. Fewer days than the law has are never counted.
 * Circumstances that the type does not know (kept from before the procedure was changed) change nothing.
 */
export function tenderType(
  tender: ChosenProcedure,
  planning: { readonly circumstances: Circumstances } | null,
): ProcedureType {
  const known = under(procedureOf(tender), planning?.circumstances ?? {});
  return under(under(known, { standstillRolls: true }), { standstillDays: tender.standstillDays });
}

/** The same under the planning that has effect: what was promised to the market. */
export const effectiveType = async (tx: Tx, tender: Tender): Promise<ProcedureType> =>
  tenderType(tender, await effectivePlanning(tx, tender.id));

const under = (type: ProcedureType, circumstances: Circumstances): ProcedureType => {
  const changed = typeUnder(type, circumstances);
  return changed.ok ? changed.value : type;
};
