import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { documentsAbout } from '#libs/documents';
import type { ProviderActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { KeeperClient, receiptsOfBid, tenderById } from '#libs/tendering';
import type { ReceiptFacts } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { Page } from '../../shared/page.js';
import { bidCrumbs } from './bid-frame.js';
import { receiptView } from './receipt.page.js';

/** The bidder's proof: shown at once, before the worker has made its PDF. */
@Controller('aanbieder/ontvangstbewijs/:bidId')
@ForAudience('provider')
export class ReceiptController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keeper: KeeperClient,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(
    @Param('bidId') bidId: string,
    @Query('versie') version: string | undefined,
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
  ): Promise<Page> {
    const facts = await this.unitOfWork.read(actor, async (tx) => {
      const all = await receiptsOfBid(tx, bidId);
      const receipt = found(chosen(all, version));
      return {
        all,
        receipt,
        tender: found(await tenderById(tx, receipt.tenderId)),
        ...(await documentsAbout(tx, 'receipt', receipt.arrivalKey)),
        now: tx.now,
      };
    });
    const t = this.texts.in(language);
    return new Page('provider/bids/receipt', t('receipt.title'), receiptView(t, language, facts), {
      breadcrumb: bidCrumbs(t, facts.tender),
    });
  }

  /** What the check page and an offline script read: the receipt, its signature, and by whose key. */
  @Get('ontvangstbewijs.json')
  @Header('content-disposition', 'attachment; filename="ontvangstbewijs.json"')
  async file(
    @Param('bidId') bidId: string,
    @Query('versie') version: string | undefined,
    @CurrentActor() actor: ProviderActor,
  ): Promise<object> {
    const stored = found(chosen(await this.unitOfWork.read(actor, (tx) => receiptsOfBid(tx, bidId)), version));
    const keys = await this.keeper.publicKeys();
    return {
      receipt: stored.receipt,
      signature: stored.signature,
      ...(keys.ok ? { publicKey: keys.value.receiptPublicKey } : {}),
    };
  }
}

const chosen = (all: readonly ReceiptFacts[], version: string | undefined): ReceiptFacts | undefined =>
  version === undefined ? all[0] : all.find((one) => String(one.version) === version);
