import type { PlanningVersion, Tender } from '#libs/tendering';
import type { GuideLot } from './guide-lots.js';

/** What a tender guide is made of. */
export interface GuideFacts {
  readonly tender: Tender;
  readonly workName: string;
  readonly municipalities: readonly string[];
  readonly lots: readonly GuideLot[];
  readonly planning: Pick<PlanningVersion, 'number' | 'milestones' | 'circumstances'> | null;
  readonly now: Date;
}
