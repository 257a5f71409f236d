import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { publicActor, Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentLanguage, ForAudience } from '../../shared/audience.js';
import type { Typed } from '../../shared/form.js';
import { SeeOther } from '../../shared/page.js';
import type { Page } from '../../shared/page.js';
import { addressOf, questionFrom } from './planning-check.address.js';
import type { CheckQuestion } from './planning-check.address.js';
import { planningCheckPage } from './planning-check.page.js';

/**
 * Checks a pasted planning, for everybody; nothing is kept. A planning that fits in an address goes there, so that the
 * answer can be shared; a longer one is answered at once, for browsers and proxies cut off long addresses.
 */
@Controller('planningscheck')
@ForAudience('public')
export class PlanningCheckController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  show(@CurrentLanguage() language: Language, @Query() query: Typed): Promise<Page> {
    return this.page(language, questionFrom(query), !('tekst' in query));
  }

  @Post()
  async check(@CurrentLanguage() language: Language, @Body() typed: Typed): Promise<Page | SeeOther> {
    const question = questionFrom(typed);
    const address = addressOf(question);
    return address === null ? this.page(language, question, false) : new SeeOther(address);
  }

  private async page(language: Language, question: CheckQuestion, isFresh: boolean): Promise<Page> {
    const today = await this.unitOfWork.read(publicActor, (tx) => Promise.resolve(tx.today));
    return planningCheckPage(this.texts.in(language), language, { question, isFresh, today });
  }
}
