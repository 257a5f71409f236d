import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import {
  AssignAssessors,
  LockQuality,
  lotFileOfTender,
  OpenPrices,
  rankingOf,
  RankLot,
  ReachConsensus,
  StartAssessment,
} from '#libs/evaluation';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { assessmentFacts } from '../../buyer/assessment/assessment.facts.js';
import { CurrentActor, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { RankingDto, toRanking } from '../ranking.dto.js';
import { bodyOf, valueOf } from '../shared/answers.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import {
  AgreeDto,
  AssessmentDto,
  AssignAssessorsDto,
  LockQualityDto,
  RankLotDto,
  toAssessment,
} from './assessment.dto.js';

const page = '/inkoop/aanbestedingen/:id/beoordeling/:lotId';

@Controller('api/v1/buyer/tenders/:id/lots/:lotId')
@ApiPart('assessment', 'buyer')
export class AssessmentApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly assignAssessors: AssignAssessors,
    private readonly startAssessment: StartAssessment,
    private readonly reachConsensus: ReachConsensus,
    private readonly lockQuality: LockQuality,
    private readonly openPrices: OpenPrices,
    private readonly rankLot: RankLot,
  ) {}

  @Get('assessment')
  @Reads('How the assessment of a lot goes, and all that may be known of it by now', AssessmentDto, {
    page: `GET ${page}`,
  })
  show(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
  ): Promise<AssessmentDto> {
    return this.unitOfWork.read(actor, async (tx) =>
      toAssessment(await assessmentFacts(tx, found(await lotFileOfTender(tx, id, lotId)))),
    );
  }

  @Post('assessment/assessors')
  @NeedsRole('buyer')
  @Does('Assign colleagues as assessors', AssessmentDto, { page: `POST ${page}/beoordelaars` })
  async assign(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
    @Body(bodyOf(AssignAssessorsDto)) { personIds }: AssignAssessorsDto,
  ): Promise<AssessmentDto> {
    return this.after(actor, id, lotId, () => this.assignAssessors.run(actor, { lotId, personIds }));
  }

  @Post('assessment/start')
  @NeedsRole('buyer')
  @Does('Open the answers to the assessors', AssessmentDto, { page: `POST ${page}/starten` })
  start(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
  ): Promise<AssessmentDto> {
    return this.after(actor, id, lotId, () => this.startAssessment.run(actor, lotId));
  }

  @Put('assessment/agreement')
  @NeedsRole('buyer')
  @Does('Record what the assessors agreed, for one or more answers', AssessmentDto, {
    page: `POST ${page}/overeenstemming`,
  })
  agree(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
    @Body(bodyOf(AgreeDto)) { marks }: AgreeDto,
  ): Promise<AssessmentDto> {
    return this.after(actor, id, lotId, () => this.reachConsensus.run(actor, { lotId, marks }));
  }

  @Post('assessment/quality-lock')
  @NeedsRole('buyer')
  @Does('Lock the quality for good; only then can prices be opened', AssessmentDto, {
    page: `POST ${page}/vergrendelen`,
  })
  lock(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
    // The pipe refuses whoever does not say LOCK.
    @Body(bodyOf(LockQualityDto)) _confirmed: LockQualityDto,
  ): Promise<AssessmentDto> {
    return this.after(actor, id, lotId, () => this.lockQuality.run(actor, lotId));
  }

  @Post('assessment/prices')
  @NeedsRole('buyer')
  @Does('Open the prices, once', AssessmentDto, { page: `POST ${page}/prijzen` })
  prices(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
  ): Promise<AssessmentDto> {
    return this.after(actor, id, lotId, () => this.openPrices.run(actor, lotId));
  }

  @Post('ranking')
  @NeedsRole('buyer')
  @Does('Rank the bids on exact fractions, by the published formula and tie rules', RankingDto, {
    status: 201,
    page: `POST ${page}/rangorde`,
  })
  async rank(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
    @Body(bodyOf(RankLotDto)) { drawn = [], drawingRecord = '' }: RankLotDto,
  ): Promise<RankingDto> {
    found(await this.unitOfWork.read(actor, (tx) => lotFileOfTender(tx, id, lotId)));
    valueOf(await this.rankLot.run(actor, { lotId, drawn, drawingRecord }));
    return this.ranking(actor, id, lotId);
  }

  @Get('ranking')
  @Reads('The newest ranking of a lot, with the sum written out', RankingDto)
  ranking(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
  ): Promise<RankingDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      found(await lotFileOfTender(tx, id, lotId));
      return toRanking(found(await rankingOf(tx, lotId)));
    });
  }

  private async after(
    actor: BuyerActor,
    id: string,
    lotId: string,
    act: () => Promise<Parameters<typeof valueOf>[0]>,
  ): Promise<AssessmentDto> {
    found(await this.unitOfWork.read(actor, (tx) => lotFileOfTender(tx, id, lotId)));
    valueOf(await act());
    return this.show(actor, id, lotId);
  }
}
