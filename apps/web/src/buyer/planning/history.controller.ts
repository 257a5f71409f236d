import { Controller, Get, Param, Query } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { onTimeOf, onTimeOfRegion, planningVersionsPage, tenderById } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import { pageNumber } from '../../shared/pagination.js';
import { historyPage, VERSIONS_A_PAGE } from './history.page.js';

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
    @Query('pagina') asked: unknown,
  ): Promise<Page> {
    const page = pageNumber(asked);
    const facts = await this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      return {
        tender,
        page,
        // One more than is shown: the last on a page is compared with the one before it.
        ...(await planningVersionsPage(tx, tender.id, {
          limit: VERSIONS_A_PAGE + 1,
          offset: (page - 1) * VERSIONS_A_PAGE,
        })),
        score: await onTimeOf(tx, tender),
        region: await onTimeOfRegion(tx),
      };
    });
    return historyPage(this.texts.in(language), language, facts);
  }
}
