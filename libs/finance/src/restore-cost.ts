import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { FinanceActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { removedCost } from './costs.js';
import { insertCost } from './record-cost.js';

/** Undoes `RemoveCost`: the line comes back as the journal kept it, under its own id. */
@Injectable()
export class RestoreCost {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: FinanceActor, costId: string): Promise<Ok<{ tenderId: string }> | Refused<'cost.unknown'>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const line = await removedCost(tx, costId);
      if (!line) return refused('cost.unknown');
      await insertCost(tx, line.tenderId, line, costId);
      return ok({ tenderId: line.tenderId });
    });
  }
}
