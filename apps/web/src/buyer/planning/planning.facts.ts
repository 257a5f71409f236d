import type { Circumstances, ProcedureType } from '#libs/domain';
import { tenderType } from '#libs/tendering';
import type { Tender } from '#libs/tendering';

/** The procedure type of a tender under the circumstances of one of its plannings. */
export const typeOf = (tender: Tender, planning: { readonly circumstances: Circumstances } | null): ProcedureType => {
  const type = tenderType(tender, planning);
  if (!type)
    throw new Error(
      `tender ${tender.id} has a procedure type that does not exist: ${tender.procedureCode} ${tender.procedureVersion}`,
    );
  return type;
};
