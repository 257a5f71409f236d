import { Module } from '@nestjs/common';
import { TenderingModule } from '#libs/tendering';
import { OpeningController } from './opening.controller.js';
import { VaultController } from './vault.controller.js';

/** The vault from the region's side: shut, opened by two, and the record of it. */
@Module({ imports: [TenderingModule], controllers: [VaultController, OpeningController] })
export class VaultModule {}
