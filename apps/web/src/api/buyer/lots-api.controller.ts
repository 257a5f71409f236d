import { Body, Controller, Delete, Get, Param, ParseIntPipe, Post, Put, Query } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import { AddLot, ChangeLot, RemoveLot, tenderById } from '#libs/tendering';
import type { LotTerms } from '#libs/tendering';
import { readLotForm } from '../../buyer/tenders/lot.form.js';
import { CurrentActor, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { lotPartsOf } from '../../shared/tenders/published-tender.js';
import { bodyOf, valueOf, wrongFields } from '../shared/answers.js';
import { Whole } from '../shared/fields.js';
import { CurrentSlice, InParts, partOf } from '../shared/listing.js';
import type { Slice } from '../shared/listing.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import { LotDto, LotListDto, MadeDto, toLot } from '../tender.dto.js';
import type { LotFacts } from '../tender.dto.js';
import { ChangeLotDto, lotNames, LotTermsDto, lotTyped } from './lot.dto.js';

export class LotMadeDto extends MadeDto {
  @Whole() number: number;
}
export class LotRemovedDto {
  @Whole({ description: 'The number it had; the others keep theirs' }) number: number;
}

@Controller('api/v1/buyer/tenders/:id/lots')
@ApiPart('lots', 'buyer')
export class LotsApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly addLot: AddLot,
    private readonly changeLot: ChangeLot,
    private readonly removeLot: RemoveLot,
  ) {}

  @Get()
  @InParts()
  @Reads('The lots of a tender', LotListDto, { page: 'GET /inkoop/aanbestedingen/:id/percelen' })
  async list(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @CurrentSlice() slice: Slice,
  ): Promise<LotListDto> {
    return partOf(await this.lotsOf(actor, id), slice, toLot);
  }

  @Post()
  @NeedsRole('buyer')
  @Does('Add a lot to a draft', LotMadeDto, { status: 201, page: 'POST /inkoop/aanbestedingen/:id/percelen/nieuw' })
  async add(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(LotTermsDto)) body: LotTermsDto,
  ): Promise<LotMadeDto> {
    return valueOf(await this.addLot.run(actor, { tenderId: id, terms: termsOf(body) }));
  }

  @Get(':lotId')
  @Reads('One lot of a tender', LotDto)
  async show(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
  ): Promise<LotDto> {
    return toLot(await this.lotOf(actor, id, lotId));
  }

  @Put(':lotId')
  @NeedsRole('buyer')
  @Does('Change a lot of a draft', LotDto, { page: 'POST /inkoop/aanbestedingen/:id/percelen/:lotId' })
  async change(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
    @Body(bodyOf(ChangeLotDto)) { rowVersion, ...body }: ChangeLotDto,
  ): Promise<LotDto> {
    await this.lotOf(actor, id, lotId);
    valueOf(await this.changeLot.run(actor, { lotId, rowVersion, terms: termsOf(body) }));
    return this.show(actor, id, lotId);
  }

  @Delete(':lotId')
  @NeedsRole('buyer')
  @Does('Take a lot out of a draft', LotRemovedDto, {
    page: 'POST /inkoop/aanbestedingen/:id/percelen/:lotId/verwijderen',
  })
  async remove(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
    @Query('rowVersion', ParseIntPipe) rowVersion: number,
  ): Promise<LotRemovedDto> {
    await this.lotOf(actor, id, lotId);
    return valueOf(await this.removeLot.run(actor, { lotId, rowVersion }));
  }

  private lotsOf(actor: BuyerActor, id: string): Promise<readonly LotFacts[]> {
    return this.unitOfWork.read(actor, async (tx: Tx) => lotPartsOf(tx, found(await tenderById(tx, id)).id));
  }

  private async lotOf(actor: BuyerActor, id: string, lotId: string): Promise<LotFacts> {
    return found((await this.lotsOf(actor, id)).find(({ lot }) => lot.id === lotId));
  }
}

/** The terms, by the rules of the page's own form. */
function termsOf(body: LotTermsDto): LotTerms {
  const read = readLotForm(lotTyped(body));
  if (!read.ok) throw wrongFields(read.errors, lotNames);
  return read.terms;
}
