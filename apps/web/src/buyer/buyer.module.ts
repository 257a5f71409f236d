import { Module } from '@nestjs/common';
import { TenderingModule } from '#libs/tendering';

/** The buyers' side: `/inkoop`. */
@Module({
  imports: [TenderingModule],
  controllers: [],
})
export class BuyerModule {}
