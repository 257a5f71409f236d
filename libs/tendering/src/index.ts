import { DemandEntity, DemandYearEntity } from './demand.entity.js';

export * from './demand.query.js';
export * from './journal.js';
export * from './record-demand.js';
export * from './tendering.module.js';
export const tenderingEntities = [DemandYearEntity, DemandEntity];
