import { Module } from '@nestjs/common';
import { TenderingModule } from '#libs/tendering';

/** The providers' side: `/aanbieder`. */
@Module({
  imports: [TenderingModule],
  controllers: [],
})
export class ProviderModule {}
