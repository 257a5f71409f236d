import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { ChangeTender, CreateTender, dossierLog, estimateOf, tenderById, tendersOf } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { lotPartsOf } from '../../shared/tenders/published-tender.js';
import { readTenderForm } from '../../buyer/tenders/tender.form.js';
import { bodyOf, valueOf, wrongFields } from '../shared/answers.js';
import { CurrentSlice, InParts, partOf } from '../shared/listing.js';
import type { Slice } from '../shared/listing.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import { MadeDto, TenderDetailDto, TenderListDto, toTender, toTenderDetail } from '../tender.dto.js';
import { EstimateDto, toEstimate } from './estimate.dto.js';
import { ChangeTenderDto, LogDto, tenderTyped, TenderTermsDto, toLogEntry } from './tender-terms.dto.js';

const names = [[/^pricePerTrajectory$/, 'pricePerTrajectoryCents']] as const;

@Controller('api/v1/buyer/tenders')
@ApiPart('tenders', 'buyer')
export class BuyerTendersApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly createTender: CreateTender,
    private readonly changeTender: ChangeTender,
  ) {}

  @Get()
  @InParts()
  @Reads('The tenders of the own region, drafts included', TenderListDto, { page: 'GET /inkoop/aanbestedingen' })
  async list(@CurrentActor() actor: BuyerActor, @CurrentSlice() slice: Slice): Promise<TenderListDto> {
    return partOf(await this.unitOfWork.read(actor, (tx) => tendersOf(tx)), slice, toTender);
  }

  @Post()
  @NeedsRole('buyer')
  @Does('Make a tender, as a draft', MadeDto, { status: 201, page: 'POST /inkoop/aanbestedingen/nieuw' })
  async create(
    @CurrentActor() actor: BuyerActor,
    @Body(bodyOf(TenderTermsDto)) body: TenderTermsDto,
  ): Promise<MadeDto> {
    return valueOf(await this.createTender.run(actor, termsOf(body)));
  }

  @Get(':id')
  @Reads('One tender of the own region with its lots', TenderDetailDto, { page: 'GET /inkoop/aanbestedingen/:id' })
  async show(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<TenderDetailDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      return toTenderDetail(tender, await lotPartsOf(tx, tender.id));
    });
  }

  @Put(':id')
  @NeedsRole('buyer')
  @Does('Change a tender while it is a draft', TenderDetailDto, { page: 'POST /inkoop/aanbestedingen/:id/wijzigen' })
  async change(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(ChangeTenderDto)) { rowVersion, ...body }: ChangeTenderDto,
  ): Promise<TenderDetailDto> {
    valueOf(await this.changeTender.run(actor, { tenderId: id, rowVersion, terms: termsOf(body) }));
    return this.show(actor, id);
  }

  @Get(':id/estimate')
  @Reads('The estimate of a tender per lot and CPV code, the regime that follows, and what to look into', EstimateDto, {
    description: 'Of a draft as it is now; of a published tender as it stood when the notice was sent.',
    page: 'GET /inkoop/aanbestedingen/:id',
  })
  async estimate(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
  ): Promise<EstimateDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      const kept = tender.noticeSentAt !== null;
      return toEstimate(this.texts.in(language), language, await estimateOf(tx, tender), kept);
    });
  }

  @Get(':id/log')
  @InParts()
  @ApiQuery({
    name: 'check',
    required: false,
    enum: ['all'],
    description: 'Counts out every entry, however long that takes',
  })
  @Reads('Everything that happened to a tender, and whether its chain of hashes still holds', LogDto, {
    page: 'GET /inkoop/aanbestedingen/:id/logboek',
  })
  async log(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @CurrentSlice() slice: Slice,
    @Query('check') check: unknown,
  ): Promise<LogDto> {
    const { entries, total, broken, checked } = await this.unitOfWork.read(actor, async (tx) =>
      dossierLog(tx, found(await tenderById(tx, id)).id, { ...slice, check: check === 'all' ? 'all' : 'shown' }),
    );
    return { items: entries.map(toLogEntry), total, ...slice, broken: [...broken], checked };
  }
}

/** The terms, by the rules of the page's own form. */
function termsOf(body: TenderTermsDto) {
  const read = readTenderForm(tenderTyped(body));
  if (!read.ok) throw wrongFields(read.errors, names);
  return read.terms;
}
