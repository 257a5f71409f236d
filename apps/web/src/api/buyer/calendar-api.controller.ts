import { applyDecorators, Controller, Get, Query } from '@nestjs/common';
import { ApiQuery, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import { recognisedHolidays, schoolHolidaysBetween, yearOf } from '#libs/domain';
import { ownSchoolRegion } from '#libs/identity';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { calendarChoices, calendarLines, calendarMilestones, calendarTenders } from '#libs/tendering';
import { CurrentActor, CurrentLanguage } from '../../shared/audience.js';
import type { Typed } from '../../shared/form.js';
import { ProblemDto } from '../problem.js';
import { CurrentSlice, InParts } from '../shared/listing.js';
import type { Slice } from '../shared/listing.js';
import { ApiPart, Reads } from '../shared/operation.js';
import {
  CalendarChoicesDto,
  CalendarLinesDto,
  CalendarMilestonesDto,
  calendarParameters,
  calendarQuestion,
  DaysOffDto,
  toCalendarLine,
  toCalendarMilestone,
} from './calendar.dto.js';

const page = 'GET /inkoop/kalender';

/** Says in the document how the calendar is narrowed. */
const Narrowed = (...names: string[]) =>
  applyDecorators(
    ...calendarParameters
      .filter(({ name }) => names.length === 0 || names.includes(name))
      .map((parameter) => ApiQuery({ ...parameter, required: false })),
    ApiUnprocessableEntityResponse({ type: ProblemDto, description: 'A filter that makes no sense' }),
  );

/** The calendar of the region, as data. */
@Controller('api/v1/buyer/calendar')
@ApiPart('calendar', 'buyer')
export class CalendarApiController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Get()
  @Narrowed()
  @InParts()
  @Reads('The lines of the calendar: every lot with its phases and milestones, by route', CalendarLinesDto, { page })
  lines(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Query() query: Typed,
    @CurrentSlice() slice: Slice,
  ): Promise<CalendarLinesDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const question = calendarQuestion(query, slice, tx.today, actor.personId);
      const { lines, totals } = await calendarLines(tx, question);
      const tenders = await calendarTenders(
        tx,
        lines.map(({ tenderId }) => tenderId),
      );
      return {
        items: lines.flatMap((line) => {
          const tender = tenders.get(line.tenderId);
          return tender ? [toCalendarLine(line, tender, language, tx.today)] : [];
        }),
        total: [...totals.values()].reduce((sum, count) => sum + count, 0),
        ...slice,
        from: question.from,
        to: question.to,
      };
    });
  }

  @Get('milestones')
  @Narrowed()
  @InParts()
  @Reads('The milestones of the calendar, by day', CalendarMilestonesDto, { page })
  milestones(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Query() query: Typed,
    @CurrentSlice() slice: Slice,
  ): Promise<CalendarMilestonesDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const question = calendarQuestion(query, slice, tx.today, actor.personId);
      const { rows, total } = await calendarMilestones(tx, question);
      return {
        items: rows.map((row) => toCalendarMilestone(row, language, tx.today)),
        total,
        ...slice,
        from: question.from,
        to: question.to,
      };
    });
  }

  @Get('days-off')
  @Narrowed('from', 'to')
  @Reads('The holidays of these days, and the school holidays of the own part of the country', DaysOffDto, { page })
  daysOff(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Query() query: Typed,
  ): Promise<DaysOffDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const { from, to } = calendarQuestion(query, { limit: 1, offset: 0 }, tx.today, actor.personId);
      const region = await ownSchoolRegion(tx);
      const years = Array.from(
        { length: Math.max(yearOf(to) - yearOf(from) + 1, 0) },
        (_, index) => yearOf(from) + index,
      );
      return {
        from,
        to,
        holidays: years
          .flatMap(recognisedHolidays)
          .filter(({ date }) => from <= date && date <= to)
          .map((holiday) => ({ date: holiday.date, label: holiday[language] })),
        schoolHolidays: (region ? schoolHolidaysBetween(region, from, to) : []).map((holiday) => ({
          from: holiday.from,
          to: holiday.to,
          label: holiday.label[language],
          fixed: holiday.fixed,
        })),
      };
    });
  }

  @Get('choices')
  @Reads('What the calendar can be narrowed by', CalendarChoicesDto, { page })
  choices(@CurrentActor() actor: BuyerActor): Promise<CalendarChoicesDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const { municipalities, leads, ...years } = await calendarChoices(tx);
      return { municipalities: [...municipalities], leads: [...leads], ...years };
    });
  }
}
