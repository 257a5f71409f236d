import { DemandEntity, DemandYearEntity } from './demand.entity.js';
import { CriterionEntity, LotEntity, LotRequirementEntity } from './lot.entity.js';
import { MilestoneEntity, PlanningEntity, PlanningOverrideEntity } from './planning.entity.js';
import { NotaEntity, QuestionAuthorEntity, QuestionEntity } from './question.entity.js';
import { TenderEntity, TenderMunicipalityEntity } from './tender.entity.js';

export * from './demand.query.js';
export * from './journal.js';
export * from './lots.js';
export * from './plannings.js';
export * from './record-demand.js';
export * from './tendering.module.js';
export * from './tenders.js';
export const tenderingEntities = [
  DemandYearEntity,
  DemandEntity,
  TenderEntity,
  TenderMunicipalityEntity,
  LotEntity,
  LotRequirementEntity,
  CriterionEntity,
  PlanningEntity,
  MilestoneEntity,
  PlanningOverrideEntity,
  QuestionEntity,
  QuestionAuthorEntity,
  NotaEntity,
];
