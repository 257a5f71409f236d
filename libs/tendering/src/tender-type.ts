import { procedureType, typeUnder } from '#libs/domain';
import type { Circumstances, ProcedureType } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { effectivePlanning } from './plannings.js';
import type { Tender } from './tenders.js';

export type Chosen = Pick<Tender, 'procedureCode' | 'procedureVersion' | 'standstillDays'>;

/**
 * The procedure type a tender follows, and the one way to get it: the version it remembers, with its terms under the
 * standstill that its documents promise and the circumstances of this planning. The tender guide says that the standstill
 * runs on past days off, so it does, whatever the procedure. Fewer days than the law has are never counted.
 * Undefined only when the tender names a type that does not exist. Circumstances that the type does not know (kept from
 * before the procedure was changed) change nothing.
 */
export function tenderType(
  tender: Chosen,
  planning: { readonly circumstances: Circumstances } | null,
): ProcedureType | undefined {
  const type = procedureType(tender.procedureCode, tender.procedureVersion);
  if (!type) return undefined;
  const known = under(type, planning?.circumstances ?? {});
  return under(under(known, { standstillRolls: true }), { standstillDays: tender.standstillDays });
}

/** The same under the planning that has effect: what was promised to the market. */
export const effectiveType = async (tx: Tx, tender: Tender): Promise<ProcedureType | undefined> =>
  tenderType(tender, await effectivePlanning(tx, tender.id));

const under = (type: ProcedureType, circumstances: Circumstances): ProcedureType => {
  const changed = typeUnder(type, circumstances);
  return changed.ok ? changed.value : type;
};
