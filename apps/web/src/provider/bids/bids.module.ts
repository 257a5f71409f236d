import { Module } from '@nestjs/common';
import { TenderingModule } from '#libs/tendering';
import { BidUploadController } from './bid-upload.controller.js';
import { OwnBidsController } from './own-bids.controller.js';
import { ReceiptController } from './receipt.controller.js';
import { SealedUploadController } from './sealed-upload.controller.js';
import { SubmitBidController } from './submit-bid.controller.js';
import { WithdrawBidController } from './withdraw-bid.controller.js';

/** Sealed bids from the bidder's side: seal and submit, receipt, replace, withdraw, evidence of every attempt. */
@Module({
  imports: [TenderingModule],
  controllers: [
    OwnBidsController,
    SubmitBidController,
    BidUploadController,
    SealedUploadController,
    WithdrawBidController,
    ReceiptController,
  ],
})
export class BidsModule {}
