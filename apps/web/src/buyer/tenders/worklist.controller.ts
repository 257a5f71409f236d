import { Controller, Get } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { newestPlannings } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { Page } from '../../shared/page.js';
import { tendersWithLots } from '../../shared/tenders/published-tenders.js';
import { worklistPage } from './worklist.page.js';
import { troubles } from './worklist.query.js';

/** The buyers' home: what to do today. */
@Controller('inkoop')
@ForAudience('buyer')
export class WorklistController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(@CurrentActor() actor: BuyerActor, @CurrentLanguage() language: Language): Promise<Page> {
    const facts = await this.unitOfWork.read(actor, async (tx) => {
      const plannings = await newestPlannings(tx);
      const tenders = (await tendersWithLots(tx)).map((one) => ({ ...one, planning: plannings.get(one.tender.id) ?? null }));
      return { name: actor.name, tenders, troubles: await troubles(tx), today: tx.today };
    });
    return worklistPage(this.texts.in(language), language, facts);
  }
}
