import { Controller, Get, Param } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { onTimeOf, onTimeOfRegion, planningVersions, tenderById } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import { historyPage } from './history.page.js';

/** Every version of a planning with who, when, why and what moved, and how well the region kept its first dates. */
@Controller('inkoop/aanbestedingen/:id/planning/geschiedenis')
@ForAudience('buyer')
export class PlanningHistoryController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    const facts = await this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      return {
        tender,
        versions: await planningVersions(tx, tender.id),
        score: await onTimeOf(tx, tender),
        region: await onTimeOfRegion(tx),
      };
    });
    return historyPage(this.texts.in(language), language, facts);
  }
}
