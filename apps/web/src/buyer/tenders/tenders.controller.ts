import { Controller, Get, Param, Query } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { comingSteps, lotsOf, newestPlanning, tenderById, tenderMunicipalities } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { Page } from '../../shared/page.js';
import { tenderListPage } from './tender-list.page.js';
import { tendersWithLots } from '../../shared/tenders/published-tenders.js';
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
    const { tenders, today } = await this.unitOfWork.read(actor, async (tx) => {
      const listed = await tendersWithLots(tx);
      const coming = await comingSteps(
        tx,
        listed.map(({ tender }) => tender.id),
        tx.today,
      );
      return {
        tenders: listed.map((one) => ({ ...one, coming: coming.get(one.tender.id) ?? null })),
        today: tx.today,
      };
    });
    const number = typeof page === 'string' && /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1;
    return tenderListPage(this.texts.in(language), language, tenders, today, actor.roles.includes('buyer'), number);
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
        today: tx.today,
        mayEdit: actor.roles.includes('buyer'),
      };
    });
    return tenderOverviewPage(this.texts.in(language), language, facts);
  }
}
