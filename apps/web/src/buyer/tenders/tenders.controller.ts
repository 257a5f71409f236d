import { Controller, Get, Param, Query } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import {
  comingSteps,
  estimateOf,
  lotsOf,
  lotsOfTenders,
  newestPlanning,
  tenderById,
  tenderLeads,
  tenderLines,
  tenderMunicipalities,
  tendersByIds,
} from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { Page } from '../../shared/page.js';
import { pageNumber } from '../../shared/pagination.js';
import { LINES_A_PAGE, tenderListPage } from './tender-list.page.js';
import { tenderOverviewPage } from './tender-overview.page.js';

@Controller('inkoop/aanbestedingen')
@ForAudience('buyer')
export class TendersController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  async list(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Query('pagina') page: unknown,
  ): Promise<Page> {
    const number = pageNumber(page);
    const facts = await this.unitOfWork.read(actor, async (tx) => {
      const { lines, total } = await tenderLines(tx, { limit: LINES_A_PAGE, offset: (number - 1) * LINES_A_PAGE });
      const ids = [...new Set(lines.map(({ tenderId }) => tenderId))];
      const tenders = await tendersByIds(tx, ids);
      const lots = await lotsOfTenders(tx, ids);
      const coming = await comingSteps(tx, ids, tx.today);
      return {
        total,
        today: tx.today,
        lines: lines.flatMap(({ tenderId, lotId }) => {
          const tender = tenders.get(tenderId);
          const lot = lots.get(tenderId)?.find(({ id }) => id === lotId) ?? null;
          return tender ? [{ tender, lot, coming: coming.get(tenderId) ?? null }] : [];
        }),
      };
    });
    return tenderListPage(this.texts.in(language), language, {
      ...facts,
      page: number,
      mayMake: actor.roles.includes('buyer'),
    });
  }

  @Get(':id')
  async overview(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    const facts = await this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      return {
        tender,
        municipalities: await tenderMunicipalities(tx, tender.id),
        lots: await lotsOf(tx, tender.id),
        planning: await newestPlanning(tx, tender.id),
        lead: found(await tenderLeads(tx, tender.id)).lead,
        estimate: await estimateOf(tx, tender),
        today: tx.today,
        mayEdit: actor.roles.includes('buyer'),
      };
    });
    return tenderOverviewPage(this.texts.in(language), language, facts);
  }
}
