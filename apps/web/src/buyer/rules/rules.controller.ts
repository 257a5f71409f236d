import { Controller, Get, Param } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { newestPlanning, tenderById } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import { rulesPage } from './rules.page.js';

/** "Regels": everything the procedure of a tender asks, also what no planning can show. */
@Controller('inkoop/aanbestedingen/:id/planning/regels')
@ForAudience('buyer')
export class RulesController {
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
    const { tender, planning } = await this.unitOfWork.read(actor, async (tx) => {
      const known = found(await tenderById(tx, id));
      return { tender: known, planning: await newestPlanning(tx, known.id) };
    });
    return rulesPage(this.texts.in(language), language, tender, planning);
  }
}
