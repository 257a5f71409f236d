export { LONGEST_LINE, MOST_LINES } from './lines.js';
export type { PlanningTextFault, UndatedRow } from './lines.js';
export * from './read.js';
export { FIRST_YEAR, LAST_YEAR } from './years.js';
export { FREE_KINDS, recognise } from './recognise.js';
export type { FreeKind } from './recognise.js';
export type { PlanningTextRow } from './steps.js';
export { placeUndated } from './undated.js';
export type { PlacedRow } from './undated.js';
