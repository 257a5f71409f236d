import { Module } from '@nestjs/common';
import { EvaluationModule } from '#libs/evaluation';
import { AssessorLotController } from './assessor-lot.controller.js';
import { AssessorLotsController } from './assessor-lots.controller.js';
import { ScoringController } from './scoring.controller.js';

/** The assessors' side: `/beoordelen`. */
@Module({
  imports: [EvaluationModule],
  controllers: [AssessorLotsController, ScoringController, AssessorLotController],
})
export class AssessorModule {}
