import type { LocalDate } from '../calendar/index.js';
import type { ProcedureType } from './procedure-type.js';
import { dialogue } from './types/dialogue.js';
import { dps } from './types/dps.js';
import { invited, national } from './types/national.js';
import { negotiated } from './types/negotiated.js';
import { openHouse } from './types/open-house.js';
import { open } from './types/open.js';
import { restricted } from './types/restricted.js';
import { sas } from './types/sas.js';

/** Every version of every procedure type, the newest version of a type last. */
export const allProcedureTypes: readonly ProcedureType[] = [
  sas,
  openHouse,
  open,
  restricted,
  negotiated,
  dialogue,
  dps,
  ...national,
  ...invited,
];

/** The newest version of every procedure type: what a new tender may choose from. */
export const newestProcedureTypes: readonly ProcedureType[] = allProcedureTypes.filter(
  (type) => allProcedureTypes.findLast(({ code }) => code === type.code) === type,
);

/** A procedure type by code and version; the newest version when none is named; undefined when it does not exist. */
export const procedureType = (code: string, version?: string): ProcedureType | undefined =>
  allProcedureTypes.findLast((type) => type.code === code && (version === undefined || type.version === version));

/** The version that a notice sent on this day falls under, or undefined when none is loaded. */
export const procedureTypeOn = (code: string, noticeSentOn: LocalDate): ProcedureType | undefined =>
  allProcedureTypes.findLast(
    (type) =>
      type.code === code && type.validFrom <= noticeSentOn && (type.validTo === null || noticeSentOn <= type.validTo),
  );
