import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { demandOf, RecordDemand } from '#libs/tendering';
import { CurrentActor, NeedsRole } from '../shared/audience.js';
import { found, NotFound } from '../shared/errors.js';
import { DemandDto, RecordDemandDto, toDemand } from './demand.dto.js';
import { bodyOf, valueOf } from './shared/answers.js';
import { ApiPart, Does, Reads } from './shared/operation.js';

@Controller('api/v1/demand')
@ApiPart('demand', 'buyer')
@NeedsRole('buyer')
export class DemandApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recordDemand: RecordDemand,
  ) {}

  @Get(':year')
  @Reads('The demand that the own region recorded for a year', DemandDto, { page: 'GET /inkoop/regio/behoefte/:year' })
  async show(@CurrentActor() actor: BuyerActor, @Param('year') year: string): Promise<DemandDto> {
    return toDemand(found(await this.unitOfWork.read(actor, (tx) => demandOf(tx, actor.organisationId, yearOf(year)))));
  }

  @Post(':year')
  @Does('Record the demand of the own region for a year', DemandDto, { page: 'POST /inkoop/regio/behoefte/:year' })
  async record(
    @CurrentActor() actor: BuyerActor,
    @Param('year') yearText: string,
    @Body(bodyOf(RecordDemandDto)) body: RecordDemandDto,
  ): Promise<DemandDto> {
    valueOf(await this.recordDemand.run(actor, { year: yearOf(yearText), ...body }));
    return this.show(actor, yearText);
  }
}

const yearOf = (text: string): number => {
  if (!/^20[0-9]{2}$/.test(text)) throw new NotFound();
  return Number(text);
};
