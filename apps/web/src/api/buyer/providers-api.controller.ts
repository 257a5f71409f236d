import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { CheckProof, proofChecksOf, proofHistoriesOf, providerOf, providersOf } from '#libs/evaluation';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { ProofActs } from '../../shared/proofs/proof-acts.js';
import {
  CheckProofDto,
  proofTyped,
  ProviderDetailDto,
  ProviderListDto,
  RecordProofDto,
  toProof,
  toProvider,
} from '../proof.dto.js';
import { bodyOf, valueOf, wrongFields } from '../shared/answers.js';
import { CurrentSlice, InParts } from '../shared/listing.js';
import type { Slice } from '../shared/listing.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';

@Controller('api/v1/buyer/providers')
@ApiPart('providers and proofs', 'buyer')
export class ProvidersApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly acts: ProofActs,
    private readonly checkProof: CheckProof,
    private readonly texts: Texts,
  ) {}

  @Get()
  @InParts()
  @ApiQuery({ name: 'search', required: false, schema: { type: 'string' } })
  @Reads('Providers, by name; or those whose name, city or number holds the words', ProviderListDto, {
    page: 'GET /inkoop/aanbieders',
  })
  async list(
    @CurrentActor() actor: BuyerActor,
    @CurrentSlice() slice: Slice,
    @Query('search') search: unknown,
  ): Promise<ProviderListDto> {
    const words = typeof search === 'string' ? search : '';
    const { providers, total } = await this.unitOfWork.read(actor, (tx) => providersOf(tx, words, slice));
    return { items: providers.map(toProvider), total, ...slice };
  }

  @Get(':id')
  @Reads('One provider with the history of its proofs', ProviderDetailDto, { page: 'GET /inkoop/aanbieders/:id' })
  show(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<ProviderDetailDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const provider = found(await providerOf(tx, id));
      const checks = await proofChecksOf(tx, id);
      const histories = await proofHistoriesOf(tx, id, tx.now);
      return { ...toProvider(provider), proofs: histories.map((history) => toProof(history, checks)) };
    });
  }

  @Post(':id/proofs')
  @Does('Add to the history of a proof what the public register shows', ProviderDetailDto, {
    page: 'POST /inkoop/aanbieders/:id',
  })
  async record(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(RecordProofDto)) body: RecordProofDto,
  ): Promise<ProviderDetailDto> {
    await this.show(actor, id);
    const errors = await this.acts.record(actor, id, proofTyped(body));
    if (errors.length > 0) throw wrongFields(errors);
    return this.show(actor, id);
  }

  @Post(':id/proof-checks')
  @Does('Note that a proof was looked up in the public register and is as it stands here', ProviderDetailDto, {
    page: 'POST /inkoop/aanbieders/:id/gecontroleerd',
  })
  async check(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(CheckProofDto)) { proof, scope }: CheckProofDto,
  ): Promise<ProviderDetailDto> {
    const source = this.texts.in(language)('proofs.check-source');
    valueOf(await this.checkProof.run(actor, { providerId: id, proof, scope, source }));
    return this.show(actor, id);
  }
}
