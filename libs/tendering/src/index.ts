import { DemandEntity, DemandYearEntity } from './demand.entity.js';
import { CriterionEntity, LotEntity, LotRequirementEntity } from './lot.entity.js';
import { MilestoneEntity, PlanningEntity, PlanningOverrideEntity } from './planning.entity.js';
import { NotaEntity, NotaItemEntity, QuestionAuthorEntity, QuestionEntity } from './question.entity.js';
import { TenderEntity, TenderMunicipalityEntity } from './tender.entity.js';

export * from './answer-question.js';
export * from './ask-guide.js';
export * from './ask-question.js';
export * from './demand.query.js';
export * from './journal.js';
export * from './lots.js';
export * from './plannings.js';
export * from './publish-nota.js';
export * from './questions.query.js';
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
  NotaItemEntity,
];
