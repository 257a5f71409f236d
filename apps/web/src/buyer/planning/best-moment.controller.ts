import { Controller, Get, Query } from '@nestjs/common';
import { parseLocalTime, readDay } from '#libs/domain';
import { ownSchoolRegion } from '#libs/identity';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { one } from '../../shared/form.js';
import type { Typed } from '../../shared/form.js';
import { FileAnswer } from '../../shared/page.js';
import { momentHint } from '../../shared/tenders/moment-hint.js';

/** While a day is being chosen: one sentence when there is a quieter one, else nothing. The pages say it too, once they are sent. */
@Controller('inkoop/beste-moment')
@ForAudience('buyer')
export class BestMomentController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  async hint(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Query() query: Typed,
  ): Promise<FileAnswer> {
    const day = readDay(one(query, 'datum').trim());
    const time = one(query, 'tijd').trim();
    const region = await this.unitOfWork.read(actor, ownSchoolRegion);
    const text = day.ok
      ? momentHint(this.texts.in(language), language, region, {
          date: day.value,
          time: parseLocalTime(time) ? time : '',
        })
      : '';
    return new FileAnswer(Buffer.from(text, 'utf8'), 'text/plain; charset=utf-8', 'beste-moment.txt', 'inline');
  }
}
