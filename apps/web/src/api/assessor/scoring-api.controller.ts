import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { DeclareInterest, LockScores, lotsOfAssessor, SaveScores } from '#libs/evaluation';
import type { AssessorActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { answersOpen, scoringFacts } from '../../assessor/assessor.facts.js';
import { CurrentActor } from '../../shared/audience.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { bodyOf, valueOf } from '../shared/answers.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import { AssessorLotsDto, DeclareDto, SaveScoresDto, ScoringDto, toAssessorLot, toScoring } from './scoring.dto.js';

@Controller('api/v1/assessor')
@ApiPart('scoring', 'assessor')
export class ScoringApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly declareInterest: DeclareInterest,
    private readonly saveScores: SaveScores,
    private readonly lockScores: LockScores,
  ) {}

  @Get('lots')
  @Reads('The lots that are yours to assess', AssessorLotsDto, { page: 'GET /beoordelen' })
  async lots(@CurrentActor() actor: AssessorActor): Promise<AssessorLotsDto> {
    return { lots: (await this.unitOfWork.read(actor, lotsOfAssessor)).map(toAssessorLot) };
  }

  @Post('tenders/:tenderId/declaration')
  @Does('Declare secrecy and no interest, once for all lots of a tender', AssessorLotsDto, {
    page: 'POST /beoordelen/verklaring/:tenderId',
  })
  async declare(
    @CurrentActor() actor: AssessorActor,
    @Param('tenderId', IdPipe) tenderId: string,
    @Body(bodyOf(DeclareDto)) body: DeclareDto,
  ): Promise<AssessorLotsDto> {
    valueOf(await this.declareInterest.run(actor, { tenderId, ...body }));
    return this.lots(actor);
  }

  @Get('lots/:lotId')
  @Reads(
    'The answers to score with your own scores; nothing of a bid before you declared and the assessment started',
    ScoringDto,
    {
      page: 'GET /beoordelen/:lotId',
    },
  )
  async show(@CurrentActor() actor: AssessorActor, @Param('lotId', IdPipe) lotId: string): Promise<ScoringDto> {
    const facts = await this.unitOfWork.read(actor, (tx) => scoringFacts(tx, lotId));
    return toScoring(facts, answersOpen(facts.own));
  }

  @Put('lots/:lotId/scores')
  @Does('Keep scores as a draft: half a score may be kept too', ScoringDto, {
    page: 'POST /beoordelen/:lotId/inschrijving/:bidId',
  })
  async save(
    @CurrentActor() actor: AssessorActor,
    @Param('lotId', IdPipe) lotId: string,
    @Body(bodyOf(SaveScoresDto)) { scores }: SaveScoresDto,
  ): Promise<ScoringDto> {
    valueOf(await this.saveScores.run(actor, { lotId, scores }));
    return this.show(actor, lotId);
  }

  @Post('lots/:lotId/lock')
  @Does('Lock your own scores: complete, and from then on unchangeable', ScoringDto, {
    page: 'POST /beoordelen/:lotId/vergrendelen',
  })
  async lock(@CurrentActor() actor: AssessorActor, @Param('lotId', IdPipe) lotId: string): Promise<ScoringDto> {
    valueOf(await this.lockScores.run(actor, lotId));
    return this.show(actor, lotId);
  }
}
