import { Controller, Get, Param, Post } from '@nestjs/common';
import { documentsOf } from '#libs/documents';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { CompleteOpening, openingRecord, StartOpening } from '#libs/tendering';
import { vaultFacts } from '../../buyer/vault/vault.facts.js';
import { CurrentActor } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { toDocument } from '../document.dto.js';
import { valueOf } from '../shared/answers.js';
import { instant, instantOrNull } from '../shared/fields.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import {
  OpeningCompletedDto,
  OpeningRecordDto,
  OpeningStartedDto,
  toOpening,
  toRecord,
  VaultDto,
} from './vault.dto.js';

const page = '/inkoop/aanbestedingen/:tenderId/kluis';
const IN_BROWSER =
  'Between starting and completing, two key holders each unlock their shares in their own browser, on the page of the opening: a key never leaves it.';

@Controller('api/v1/buyer/tenders/:id/vault')
@ApiPart('vault', 'buyer')
export class VaultApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly startOpening: StartOpening,
    private readonly completeOpening: CompleteOpening,
  ) {}

  @Get()
  @Reads('Where the vault stands; before the opening nothing is told of bids, not even how many', VaultDto, {
    page: `GET ${page}`,
  })
  async show(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<VaultDto> {
    const { tender, holders, openings, now } = await this.unitOfWork.read(actor, (tx) => vaultFacts(tx, actor, id));
    return {
      state: tender.state,
      bidsDueAt: instantOrNull(tender.bidsDueAt),
      now: instant(now),
      holders: holders.map(({ name, functionTitle, enrolledAt }) => ({
        name,
        functionTitle,
        enrolledAt: instant(enrolledAt),
      })),
      openings: openings.map(toOpening),
    };
  }

  @Post('openings')
  @Does('Start an opening, as a key holder, after the deadline', OpeningStartedDto, {
    status: 201,
    page: `POST ${page}/openen`,
    description: IN_BROWSER,
  })
  async start(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<OpeningStartedDto> {
    await this.show(actor, id);
    return valueOf(await this.startOpening.run(actor, { tenderId: id }));
  }

  @Post('openings/:openingId/completion')
  @Does('Let the keeper open, once two holders have approved', OpeningCompletedDto, {
    page: `POST ${page}/opening/:openingId/afronden`,
    description: IN_BROWSER,
  })
  async complete(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('openingId', IdPipe) openingId: string,
  ): Promise<OpeningCompletedDto> {
    return valueOf(await this.completeOpening.run(actor, { tenderId: id, openingId }));
  }

  @Get('record')
  @Reads('The record of the opening (proces-verbaal)', OpeningRecordDto, { page: `GET ${page}/proces-verbaal` })
  record(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<OpeningRecordDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const record = found(await openingRecord(tx, id));
      return toRecord(record, (await documentsOf(tx, 'opening-record', id)).map(toDocument));
    });
  }
}
