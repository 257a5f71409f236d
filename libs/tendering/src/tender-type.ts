import { procedureType, typeUnder } from '#libs/domain';
import type { Circumstances, ProcedureType } from '#libs/domain';
import type { Tender } from './tenders.js';

type Chosen = Pick<Tender, 'procedureCode' | 'procedureVersion'>;

/**
 * The procedure type a tender follows: the version it remembers, with its terms under the circumstances of this planning.
 * Undefined only when the tender names a type that does not exist. Circumstances that the type does not know (kept from
 * before the procedure was changed) change nothing.
 */
export function tenderType(
  tender: Chosen,
  planning: { readonly circumstances: Circumstances } | null,
): ProcedureType | undefined {
  const type = procedureType(tender.procedureCode, tender.procedureVersion);
  if (!type || !planning) return type;
  const under = typeUnder(type, planning.circumstances);
  return under.ok ? under.value : type;
}
