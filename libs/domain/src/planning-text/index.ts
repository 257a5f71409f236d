export { LONGEST_LINE, MOST_LINES } from './lines.js';
export type { PlanningTextFault, UndatedRow } from './lines.js';
export * from './read.js';
export { recognise } from './recognise.js';
export type { PlanningTextRow } from './steps.js';
export { placeUndated } from './undated.js';
export type { PlacedRow } from './undated.js';
