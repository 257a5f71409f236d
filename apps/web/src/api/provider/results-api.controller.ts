import { Controller, Get, Param } from '@nestjs/common';
import { documentsOf } from '#libs/documents';
import { lettersToProvider, letterToProvider } from '#libs/evaluation';
import type { ProviderActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { KeeperClient, receiptsOfBid } from '#libs/tendering';
import { CurrentActor, CurrentLanguage } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { CurrentSlice, InParts, partOf } from '../shared/listing.js';
import type { Slice } from '../shared/listing.js';
import { ApiPart, Reads } from '../shared/operation.js';
import { ReceiptsDto, toReceipt } from './bid.dto.js';
import { ResultDetailDto, ResultListDto, toResult, toResultDetail } from './result.dto.js';

/** What a provider got back: receipts of its bids, and letters of award. Only its own. */
@Controller('api/v1/provider')
@ApiPart('bids', 'provider')
export class ResultsApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keeper: KeeperClient,
    private readonly texts: Texts,
  ) {}

  @Get('receipts/:bidId')
  @Reads('The signed receipts of one of your bids', ReceiptsDto, { page: 'GET /aanbieder/ontvangstbewijs/:bidId' })
  async receipts(@CurrentActor() actor: ProviderActor, @Param('bidId', IdPipe) bidId: string): Promise<ReceiptsDto> {
    const receipts = await this.unitOfWork.read(actor, (tx) => receiptsOfBid(tx, bidId));
    const { state } = found(receipts[0]);
    const keys = await this.keeper.publicKeys();
    return { bidId, state, publicKey: keys.ok ? keys.value.receiptPublicKey : '', receipts: receipts.map(toReceipt) };
  }

  @Get('results')
  @InParts()
  @Reads('The letters of award your organisation received', ResultListDto, { page: 'GET /aanbieder/uitslagen' })
  async list(@CurrentActor() actor: ProviderActor, @CurrentSlice() slice: Slice): Promise<ResultListDto> {
    return partOf(await this.unitOfWork.read(actor, lettersToProvider), slice, toResult);
  }

  @Get('results/:letterId')
  @Reads('One letter: own scores, the relative advantages of the winner, the standstill', ResultDetailDto, {
    page: 'GET /aanbieder/uitslag/:letterId',
  })
  show(
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Param('letterId', IdPipe) letterId: string,
  ): Promise<ResultDetailDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const letter = found(await letterToProvider(tx, letterId));
      const hasPdf = (await documentsOf(tx, 'award-letter', letterId)).length > 0;
      return toResultDetail(this.texts.in(language), language, letter, hasPdf);
    });
  }
}
