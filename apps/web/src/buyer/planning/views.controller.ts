import { Controller, Get, Param } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { newestPlanning, tenderById } from '#libs/tendering';
import type { PlanningVersion, Tender } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import { rulesPage } from '../rules/rules.page.js';
import { tracksPage } from '../tracks/tracks.page.js';

/** Two ways to look at the newest planning: "Sporen", its tracks beside each other, and "Regels", all the procedure asks. */
@Controller('inkoop/aanbestedingen/:id/planning')
@ForAudience('buyer')
export class PlanningViewsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get('sporen')
  async tracks(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    const { tender, planning } = await this.newest(actor, id);
    return tracksPage(this.texts.in(language), language, tender, planning);
  }

  @Get('regels')
  async rules(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    const { tender, planning } = await this.newest(actor, id);
    return rulesPage(this.texts.in(language), language, tender, planning);
  }

  private newest(
    actor: BuyerActor,
    id: string,
  ): Promise<{ readonly tender: Tender; readonly planning: PlanningVersion | null }> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      return { tender, planning: await newestPlanning(tx, tender.id) };
    });
  }
}
