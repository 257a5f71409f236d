import type { LocalDate } from '../calendar/index.js';
import type { ProcedureType } from './procedure-type.js';
import { national } from './types/national.js';
import { openHouse } from './types/open-house.js';
import { open } from './types/open.js';
import { sas } from './types/sas.js';

/** Every version of every procedure type, the newest version of a type last. */
export const allProcedureTypes: readonly ProcedureType[] = [sas, openHouse, open, national];

/** A procedure type by code and version; the newest version when none is named; undefined when it does not exist. */
export const procedureType = (code: string, version?: string): ProcedureType | undefined =>
  allProcedureTypes.findLast((type) => type.code === code && (version === undefined || type.version === version));

/** The version that a notice sent on this day falls under, or undefined when none is loaded. */
export const procedureTypeOn = (code: string, noticeSentOn: LocalDate): ProcedureType | undefined =>
  allProcedureTypes.findLast(
    (type) =>
      type.code === code && type.validFrom <= noticeSentOn && (type.validTo === null || noticeSentOn <= type.validTo),
  );
