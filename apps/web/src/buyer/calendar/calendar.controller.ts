import { Controller, Get, Query } from '@nestjs/common';
import { ownSchoolRegion } from '#libs/identity';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language, Tx } from '#libs/platform';
import { calendarChoices, calendarLines, calendarMilestones, calendarTenders } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import type { Typed } from '../../shared/form.js';
import { leftOutView } from '../../shared/left-out.js';
import { FileAnswer } from '../../shared/page.js';
import type { Page } from '../../shared/page.js';
import { calendarFilter, FILTER_LABELS, ignoredBy, knownFilter, questionOf, windowOf } from './calendar-filter.form.js';
import type { CalendarFilter } from './calendar-filter.form.js';
import { calendarWorkbook, MOST_ROWS } from './calendar-workbook.js';
import { calendarPage, periodText } from './calendar.page.js';
import type { CalendarFacts } from './calendar.page.js';
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
    const facts = await this.unitOfWork.read(actor, async (tx) => {
      const choices = await calendarChoices(tx);
      const asked = knownFilter(calendarFilter(query), choices);
      const part = await shownOf(tx, asked, actor);
      // A page beyond the last is left out as any other filter that makes no sense.
      const isBeyond = asked.page > 1 && part.rows.length === 0 && part.milestones.length === 0;
      const filter = isBeyond ? { ...asked, page: 1 } : asked;
      return {
        filter,
        leftOut: ignoredBy(filter, query),
        choices,
        schoolRegion: await ownSchoolRegion(tx),
        ...(isBeyond ? await shownOf(tx, filter, actor) : part),
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
    const { filter, rows, today } = await this.unitOfWork.read(actor, async (tx) => {
      const known = knownFilter(calendarFilter(query), await calendarChoices(tx));
      const question = { ...questionOf(known, tx.today, actor.personId), limit: MOST_ROWS, offset: 0 };
      return { filter: known, ...(await calendarMilestones(tx, question)), today: tx.today };
    });
    const { from, to } = windowOf(filter, today);
    const leftOut = leftOutView(t, ignoredBy({ ...filter, page: 1 }, { ...query, pagina: '' }), FILTER_LABELS);
    const bytes = await calendarWorkbook(t, language, {
      rows,
      title: t('calendar.title'),
      period: [periodText(language, from, to), ...(leftOut ? [leftOut.title, leftOut.text] : [])].join('. '),
      today,
    });
    return new FileAnswer(
      bytes,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      `${t('calendar.file.name')} ${from}.xlsx`,
    );
  }
}

/** What one page of the calendar shows under a filter. */
async function shownOf(
  tx: Tx,
  filter: CalendarFilter,
  { personId }: BuyerActor,
): Promise<Pick<CalendarFacts, 'rows' | 'totals' | 'milestones' | 'milestoneTotal'>> {
  const question = questionOf(filter, tx.today, personId);
  if (filter.view === 'maandlijst') {
    const { rows, total } = await calendarMilestones(tx, question);
    return { rows: [], totals: new Map(), milestones: rows, milestoneTotal: total };
  }
  const { lines, totals } = await calendarLines(tx, question);
  const tenders = await calendarTenders(
    tx,
    lines.map(({ tenderId }) => tenderId),
  );
  return {
    rows: lines.flatMap((line) => {
      const tender = tenders.get(line.tenderId);
      return tender ? [{ line, tender, label: labelOf(line, tender) }] : [];
    }),
    totals,
    milestones: [],
    milestoneTotal: 0,
  };
}
