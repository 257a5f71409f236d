import { Module } from '@nestjs/common';
import { FinanceModule } from '#libs/finance';
import { CompareKeysController } from './compare-keys.controller.js';
import { CostsController } from './costs.controller.js';
import { KeysController } from './keys.controller.js';
import { NewKeyController } from './new-key.controller.js';
import { SplitController } from './split.controller.js';
import { SplitsController } from './splits.controller.js';
import { FinanceStartController } from './start.controller.js';
import { StatementController } from './statement.controller.js';

/** The side of the people who do the money: `/financien`. Literal paths stand before `:id`. */
@Module({
  imports: [FinanceModule],
  controllers: [
    FinanceStartController,
    CostsController,
    NewKeyController,
    CompareKeysController,
    KeysController,
    SplitController,
    SplitsController,
    StatementController,
  ],
})
export class FinancePagesModule {}
