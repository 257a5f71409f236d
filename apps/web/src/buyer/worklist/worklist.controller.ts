import { Controller, Get } from '@nestjs/common';
import { ownSchoolRegion } from '#libs/identity';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import type { Page } from '../../shared/page.js';
import { worklistPage } from './worklist.page.js';
import { workFacts } from './worklist.facts.js';

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
    const { facts, schoolRegion } = await this.unitOfWork.read(actor, async (tx) => ({
      facts: await workFacts(tx, actor),
      schoolRegion: await ownSchoolRegion(tx),
    }));
    return worklistPage(this.texts, language, facts, schoolRegion);
  }
}
