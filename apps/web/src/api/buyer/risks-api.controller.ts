import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import {
  AddRisk,
  ChangeRisk,
  newestPlanning,
  riskHistory,
  riskOfTender,
  risksOf,
  SettleRisk,
  tenderById,
  whatRiskMoves,
} from '#libs/tendering';
import { CurrentActor, CurrentLanguage, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { bodyOf, valueOf } from '../shared/answers.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import {
  ChangeRiskDto,
  RiskDetailDto,
  RiskListDto,
  riskTerms,
  RiskTermsDto,
  SettleRiskDto,
  toRisk,
  toRiskEvent,
  toRiskMoves,
} from './risk.dto.js';

const page = '/inkoop/aanbestedingen/:id/risicos';

@Controller('api/v1/buyer/tenders/:id/risks')
@ApiPart('risks', 'buyer')
export class RisksApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly addRisk: AddRisk,
    private readonly changeRisk: ChangeRisk,
    private readonly settleRisk: SettleRisk,
  ) {}

  @Get()
  @Reads('The risk register of a tender', RiskListDto, { page: `GET ${page}` })
  async list(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<RiskListDto> {
    const risks = await this.unitOfWork.read(actor, async (tx) => risksOf(tx, found(await tenderById(tx, id)).id));
    return { risks: risks.map(toRisk) };
  }

  @Post()
  @NeedsRole('buyer')
  @Does('Add a risk', RiskDetailDto, { status: 201, page: `POST ${page}/nieuw` })
  async add(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(RiskTermsDto)) body: RiskTermsDto,
  ): Promise<RiskDetailDto> {
    const added = valueOf(await this.addRisk.run(actor, { tenderId: id, terms: riskTerms(body) }));
    return this.show(actor, language, id, added.id);
  }

  @Get(':riskId')
  @Reads('One risk, what it would move, and what was written down about it', RiskDetailDto, {
    page: `GET ${page}/:risk`,
  })
  show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Param('riskId', IdPipe) riskId: string,
  ): Promise<RiskDetailDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      const risk = found(await riskOfTender(tx, tender.id, riskId));
      const moves = whatRiskMoves(tender, await newestPlanning(tx, tender.id), risk);
      return {
        ...toRisk(risk),
        moves: toRiskMoves(this.texts, language, moves),
        history: (await riskHistory(tx, risk)).map(toRiskEvent),
      };
    });
  }

  @Put(':riskId')
  @NeedsRole('buyer')
  @Does('Change a risk; what stood there stays in its history', RiskDetailDto, {
    page: `POST ${page}/:risk/wijzigen`,
  })
  async change(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Param('riskId', IdPipe) riskId: string,
    @Body(bodyOf(ChangeRiskDto)) { rowVersion, ...body }: ChangeRiskDto,
  ): Promise<RiskDetailDto> {
    found(await this.unitOfWork.read(actor, (tx) => riskOfTender(tx, id, riskId)));
    valueOf(await this.changeRisk.run(actor, { riskId, rowVersion, terms: riskTerms(body) }));
    return this.show(actor, language, id, riskId);
  }

  @Post(':riskId/closing')
  @NeedsRole('buyer')
  @Does('Close a risk, with a reason', RiskDetailDto, { page: `POST ${page}/:risk/sluiten` })
  close(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Param('riskId', IdPipe) riskId: string,
    @Body(bodyOf(SettleRiskDto)) body: SettleRiskDto,
  ): Promise<RiskDetailDto> {
    return this.settle(actor, language, [id, riskId], 'closed', body);
  }

  @Post(':riskId/reopening')
  @NeedsRole('buyer')
  @Does('Open a closed risk again, with a reason', RiskDetailDto, { page: `POST ${page}/:risk/heropenen` })
  reopen(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Param('riskId', IdPipe) riskId: string,
    @Body(bodyOf(SettleRiskDto)) body: SettleRiskDto,
  ): Promise<RiskDetailDto> {
    return this.settle(actor, language, [id, riskId], 'open', body);
  }

  private async settle(
    actor: BuyerActor,
    language: Language,
    [id, riskId]: readonly [tender: string, risk: string],
    to: 'open' | 'closed',
    { rowVersion, reason }: SettleRiskDto,
  ): Promise<RiskDetailDto> {
    found(await this.unitOfWork.read(actor, (tx) => riskOfTender(tx, id, riskId)));
    valueOf(await this.settleRisk.run(actor, { riskId, rowVersion, to, reason }));
    return this.show(actor, language, id, riskId);
  }
}
