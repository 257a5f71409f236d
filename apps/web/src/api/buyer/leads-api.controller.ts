import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { HandOverTenders, tenderLeads } from '#libs/tendering';
import { CurrentActor, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { bodyOf, valueOf } from '../shared/answers.js';
import { Id, Part, Parts, Text, YesNo } from '../shared/fields.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';

const page = '/inkoop/aanbestedingen/:id/overdragen';

class ColleagueDto {
  @Id() id: string;
  @Text() name: string;
}

class TenderLeadDto extends ColleagueDto {
  @YesNo({ description: 'False when this person is no buyer here any more' }) isBuyer: boolean;
}

class LedTenderDto {
  @Id() id: string;
  @Text() reference: string;
  @Text() title: string;
}

class LeadsDto {
  @Part(() => TenderLeadDto) lead: TenderLeadDto;
  @Parts(() => ColleagueDto, { description: 'Who could lead instead' }) colleagues: ColleagueDto[];
  @Parts(() => LedTenderDto, { description: 'Other tenders with the same lead that are not over' })
  others: LedTenderDto[];
}

class HandOverDto {
  @Id({ description: 'Of the lead, as it was read' }) fromId: string;
  @Id({ description: 'Of the colleague who leads from now on' }) personId: string;
}

@Controller('api/v1/buyer/tenders/:id/lead')
@ApiPart('tenders', 'buyer')
export class LeadsApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly handOverTenders: HandOverTenders,
  ) {}

  @Get()
  @NeedsRole('buyer')
  @Reads('Who leads a tender, and who could', LeadsDto, { page: `GET ${page}` })
  async show(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<LeadsDto> {
    const { lead, colleagues, others } = found(await this.unitOfWork.read(actor, (tx) => tenderLeads(tx, id)));
    const { hasWriters: _, ...shown } = lead;
    return { lead: shown, colleagues: [...colleagues], others: [...others] };
  }

  @Put()
  @NeedsRole('buyer')
  @Does('Hand a tender over to a colleague', LeadsDto, { page: `POST ${page}` })
  async handOver(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(HandOverDto)) { fromId, personId }: HandOverDto,
  ): Promise<LeadsDto> {
    valueOf(await this.handOverTenders.run(actor, { tenderIds: [id], fromId, personId }));
    return this.show(actor, id);
  }
}
