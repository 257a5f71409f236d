import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { costById, costsOf, moneyOfTenders, RecordCost, RemoveCost, RestoreCost } from '#libs/finance';
import type { FinanceActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { tenderById, tendersOf } from '#libs/tendering';
import { readCost } from '../../finance/cost.form.js';
import { CurrentActor } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { bodyOf, valueOf, wrongFields } from '../shared/answers.js';
import { CurrentSlice, InParts, partOf } from '../shared/listing.js';
import type { Slice } from '../shared/listing.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import {
  CostDto,
  costNames,
  CostRemovedDto,
  CostsDto,
  costTyped,
  RecordCostDto,
  TenderMoneyListDto,
  toCost,
  toCosts,
  toTenderMoney,
} from './cost.dto.js';

const page = '/financien/aanbestedingen/:id/kosten';

@Controller('api/v1/finance')
@ApiPart('costs', 'finance')
export class CostsApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recordCost: RecordCost,
    private readonly removeCost: RemoveCost,
    private readonly restoreCost: RestoreCost,
  ) {}

  @Get('tenders')
  @InParts()
  @Reads('The tenders of the region with where the money of each stands', TenderMoneyListDto, {
    page: 'GET /financien',
  })
  async tenders(@CurrentActor() actor: FinanceActor, @CurrentSlice() slice: Slice): Promise<TenderMoneyListDto> {
    const { tenders, money } = await this.unitOfWork.read(actor, async (tx) => ({
      tenders: await tendersOf(tx),
      money: new Map((await moneyOfTenders(tx)).map((row) => [row.tenderId, row])),
    }));
    return partOf(tenders, slice, (tender) => toTenderMoney(tender, money.get(tender.id)));
  }

  @Get('tenders/:id/costs')
  @Reads('The costs of a tender, with their sums', CostsDto, { page: `GET ${page}` })
  list(@CurrentActor() actor: FinanceActor, @Param('id', IdPipe) id: string): Promise<CostsDto> {
    return this.unitOfWork.read(actor, async (tx) => toCosts(await costsOf(tx, found(await tenderById(tx, id)).id)));
  }

  @Post('tenders/:id/costs')
  @Does('Record a cost: hours × rate is worked out here', CostDto, { status: 201, page: `POST ${page}` })
  async record(
    @CurrentActor() actor: FinanceActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(RecordCostDto)) body: RecordCostDto,
  ): Promise<CostDto> {
    const read = readCost(costTyped(body));
    if (!read.ok) throw wrongFields(read.errors, costNames);
    const { costId } = valueOf(await this.recordCost.run(actor, { tenderId: id, ...read.cost }));
    return toCost(found(await this.unitOfWork.read(actor, (tx) => costById(tx, costId))));
  }

  @Delete('tenders/:id/costs/:costId')
  @Does('Remove a cost; it can be brought back', CostRemovedDto, { page: `POST ${page}/:costId/verwijderen` })
  async remove(
    @CurrentActor() actor: FinanceActor,
    @Param('id', IdPipe) id: string,
    @Param('costId', IdPipe) costId: string,
  ): Promise<CostRemovedDto> {
    await this.unitOfWork.read(actor, async (tx) => found((await costsOf(tx, id)).find((cost) => cost.id === costId)));
    return valueOf(await this.removeCost.run(actor, costId));
  }

  @Post('tenders/:id/costs/:costId/restoration')
  @Does('Bring a removed cost back', CostDto, { page: `POST ${page}/:costId/terugzetten` })
  async restore(
    @CurrentActor() actor: FinanceActor,
    @Param('id', IdPipe) _: string,
    @Param('costId', IdPipe) costId: string,
  ): Promise<CostDto> {
    valueOf(await this.restoreCost.run(actor, costId));
    return toCost(found(await this.unitOfWork.read(actor, (tx) => costById(tx, costId))));
  }
}
