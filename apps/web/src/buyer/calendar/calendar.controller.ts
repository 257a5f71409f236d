import { Controller, Get, Query } from '@nestjs/common';
import { ownSchoolRegion } from '#libs/identity';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { calendarChoices, calendarLines, calendarMilestones, calendarTenders } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import type { Typed } from '../../shared/form.js';
import { FileAnswer } from '../../shared/page.js';
import type { Page } from '../../shared/page.js';
import { calendarFilter, questionOf, windowOf } from './calendar-filter.form.js';
import { calendarWorkbook, MOST_ROWS } from './calendar-workbook.js';
import { calendarPage, periodText } from './calendar.page.js';
import { labelOf } from './calendar-rows.js';

/** The calendar of the region. Everything it shows stands in its address, so that it can be shared and kept. */
@Controller('inkoop/kalender')
@ForAudience('buyer')
export class CalendarController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Query() query: Typed,
  ): Promise<Page> {
    const filter = calendarFilter(query);
    const facts = await this.unitOfWork.read(actor, async (tx) => {
      const question = questionOf(filter, tx.today, actor.personId);
      const isList = filter.view === 'maandlijst';
      const { lines, totals } = isList ? { lines: [], totals: new Map() } : await calendarLines(tx, question);
      const tenders = await calendarTenders(
        tx,
        lines.map(({ tenderId }) => tenderId),
      );
      const { rows, total } = isList ? await calendarMilestones(tx, question) : { rows: [], total: 0 };
      return {
        filter,
        choices: await calendarChoices(tx),
        schoolRegion: await ownSchoolRegion(tx),
        rows: lines.flatMap((line) => {
          const tender = tenders.get(line.tenderId);
          return tender ? [{ line, tender, label: labelOf(line, tender) }] : [];
        }),
        totals,
        milestones: rows,
        milestoneTotal: total,
        today: tx.today,
        mayMake: actor.roles.includes('buyer'),
      };
    });
    return calendarPage(this.texts.in(language), language, facts);
  }

  /** Every milestone of the window, under the same filter, as a file. */
  @Get('excel')
  async excel(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Query() query: Typed,
  ): Promise<FileAnswer> {
    const t = this.texts.in(language);
    const filter = calendarFilter(query);
    const { rows, today } = await this.unitOfWork.read(actor, async (tx) => ({
      ...(await calendarMilestones(tx, {
        ...questionOf(filter, tx.today, actor.personId),
        limit: MOST_ROWS,
        offset: 0,
      })),
      today: tx.today,
    }));
    const { from, to } = windowOf(filter, today);
    const bytes = await calendarWorkbook(t, language, {
      rows,
      title: t('calendar.title'),
      period: periodText(language, from, to),
      today,
    });
    return new FileAnswer(
      bytes,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      `${t('calendar.file.name')} ${from}.xlsx`,
    );
  }
}
