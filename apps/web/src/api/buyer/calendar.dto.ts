import { addDays, addMonths, localDate, readDay, ROUTES } from '#libs/domain';
import type { LocalDate, Milestone } from '#libs/domain';
import type { Language } from '#libs/platform';
import { isUuid } from '#libs/tendering';
import type { CalendarLine, CalendarMilestone, CalendarQuestion, CalendarTender } from '#libs/tendering';
import { calendarFilter, questionOf } from '../../buyer/calendar/calendar-filter.form.js';
import type { Phase } from '../../buyer/calendar/calendar-filter.form.js';
import { pointsOf, spansOf } from '../../buyer/calendar/calendar-rows.js';
import { one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { withProgress } from '../../shared/tenders/tender-progress.js';
import { LAPSED } from '../planning.dto.js';
import { wrongFields } from '../shared/answers.js';
import { Day, Id, OneOf, Part, Parts, Text, Texts, Whole, YesNo } from '../shared/fields.js';
import { listOf } from '../shared/listing.js';
import type { Slice } from '../shared/listing.js';
import { MunicipalityDto } from './joined-lot.dto.js';

/** What a phase is called here, with its name in the address of the page. */
const phases: Readonly<Record<string, Phase>> = {
  preparation: 'voorbereiding',
  bidding: 'inschrijving',
  assessment: 'beoordeling',
  award: 'gunning',
  contract: 'contract',
  withdrawn: 'ingetrokken',
};

/** The filters of the calendar, as parameters of an address. */
export const calendarParameters = [
  { name: 'from', schema: { type: 'string', format: 'date' }, description: 'First day; usually two months ago' },
  { name: 'to', schema: { type: 'string', format: 'date' }, description: 'Last day; usually a year after the first' },
  { name: 'route', schema: { type: 'string', enum: [...ROUTES] } },
  { name: 'gmCode', schema: { type: 'string', example: 'GM0406' } },
  {
    name: 'phase',
    schema: { type: 'string', enum: Object.keys(phases) },
    description: 'Left out: all but what was withdrawn',
  },
  { name: 'lead', schema: { type: 'string', format: 'uuid' }, description: 'The person who leads the tender' },
  { name: 'mine', schema: { type: 'boolean' }, description: 'Only what you lead yourself' },
] as const;

/** The question of the page with the days and the part that are asked. What makes no sense is a mistake here. */
export function calendarQuestion(query: Typed, slice: Slice, today: LocalDate, personId: string): CalendarQuestion {
  const [from, to, route, gmCode, phase, lead, mine] = calendarParameters.map(({ name }) => one(query, name)) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const wrong: (readonly [field: string, isRight: boolean, code: string])[] = [
    ['from', from === '' || readDay(from).ok, 'api.shape.day'],
    ['to', to === '' || readDay(to).ok, 'api.shape.day'],
    ['route', route === '' || ROUTES.some((known) => known === route), 'api.shape.choice'],
    ['gmCode', gmCode === '' || /^GM\d{4}$/.test(gmCode), 'api.shape.choice'],
    ['phase', phase === '' || Object.hasOwn(phases, phase), 'api.shape.choice'],
    ['lead', lead === '' || isUuid(lead), 'api.shape.choice'],
    ['mine', ['', 'true', 'false'].includes(mine), 'api.shape.boolean'],
  ];
  const errors = wrong.flatMap(([field, isRight, code]): FieldError[] => (isRight ? [] : [{ field, code }]));
  if (errors.length > 0) throw wrongFields(errors);
  const filter = calendarFilter({
    leerroute: route,
    gemeente: gmCode,
    fase: phases[phase] ?? '',
    procesleider: lead,
    van: mine === 'true' ? 'mij' : '',
  });
  const usual = questionOf(filter, today, personId);
  const first = from === '' ? usual.from : localDate(from);
  const last = to === '' ? addDays(addMonths(first, 12), -1) : localDate(to);
  return { ...usual, from: first, to: last, ...slice };
}

export class CalendarPointDto {
  @Text({ example: 'bids-due' }) code: string;
  @Text() label: string;
  @Text() kind: string;
  @Day() date: string;
  @Text({ nullable: true, description: 'On Dutch clocks' }) time: string | null;
  @YesNo({ description: 'Ticked off, proven by the tender’s state, or simply past' }) done: boolean;
  @YesNo({ description: LAPSED }) lapsed: boolean;
  @Day({ nullable: true, description: 'Where the first published version had it, when that differs' })
  firstDate: string | null;
}

export class DaysDto {
  @Day() from: string;
  @Day() to: string;
}
export class CalendarSpanDto extends DaysDto {
  @OneOf(['consultation', 'tender', 'questions', 'evaluation', 'standstill', 'contract']) kind: string;
  @Part(() => DaysDto, { nullable: true, description: 'Where the first published version had it, when that differs' })
  was: DaysDto | null;
}

export class CalendarTenderDto {
  @Id() tenderId: string;
  @Text() reference: string;
  @Text() title: string;
  @Text({ example: 'published' }) state: string;
  @Text({ description: 'Name of the region that leads; empty for an own tender' }) ofRegion: string;
}

export class CalendarLineDto extends CalendarTenderDto {
  @Id({ nullable: true, description: 'Null for a tender without lots' }) lotId: string | null;
  @Whole({ description: '0 for a tender without lots' }) lotNumber: number;
  @Text() lotTitle: string;
  @Text() lotState: string;
  @Text({ description: 'Empty for a tender without lots' }) route: string;
  @Text({ description: 'Who leads the tender' }) lead: string;
  @Texts() municipalities: string[];
  @Whole({ description: 'The version of the planning that is shown' }) version: number;
  @Parts(() => CalendarSpanDto, { description: 'Its phases' }) phases: CalendarSpanDto[];
  @Parts(() => CalendarPointDto, { description: 'By day' }) milestones: CalendarPointDto[];
}
export class CalendarLinesDto extends listOf(() => CalendarLineDto) {
  @Day({ description: 'First day that was asked' }) from: string;
  @Day() to: string;
}

export class CalendarMilestoneDto extends CalendarTenderDto {
  @Texts({ description: 'The routes of its lots' }) routes: string[];
  @Part(() => CalendarPointDto) milestone: CalendarPointDto;
}
export class CalendarMilestonesDto extends listOf(() => CalendarMilestoneDto) {
  @Day({ description: 'First day that was asked' }) from: string;
  @Day() to: string;
}

export class HolidayDto {
  @Day() date: string;
  @Text() label: string;
}
export class SchoolHolidayDto extends DaysDto {
  @Text() label: string;
  @YesNo({ description: 'Fixed by the ministry; false: only advised' }) fixed: boolean;
}
export class DaysOffDto extends DaysDto {
  @Parts(() => HolidayDto, { description: 'Recognised holidays' }) holidays: HolidayDto[];
  @Parts(() => SchoolHolidayDto, { description: 'Of the part of the country the region chose' })
  schoolHolidays: SchoolHolidayDto[];
}

export class LeadDto {
  @Id() id: string;
  @Text() name: string;
}
export class CalendarChoicesDto {
  @Parts(() => MunicipalityDto) municipalities: MunicipalityDto[];
  @Parts(() => LeadDto, { description: 'Who lead a tender' }) leads: LeadDto[];
  @Whole({ nullable: true, description: 'First year in which something is planned' }) firstYear: number | null;
  @Whole({ nullable: true }) lastYear: number | null;
  @Whole({ description: 'Tenders that nobody planned yet, and that no calendar shows' }) unplanned: number;
}

const toPoint = (
  { code, label, kind, date, time, done, lapsed }: Milestone,
  firstDate: LocalDate | null,
  language: Language,
): CalendarPointDto => ({
  code,
  label: label[language],
  kind,
  date,
  time: time ?? null,
  done: done === true && lapsed !== true,
  lapsed: lapsed === true,
  firstDate: firstDate === date ? null : firstDate,
});

export const toCalendarLine = (
  line: CalendarLine,
  tender: CalendarTender,
  language: Language,
  today: LocalDate,
): CalendarLineDto => ({
  tenderId: tender.id,
  reference: tender.reference,
  title: tender.title,
  state: tender.state,
  ofRegion: line.ofRegion,
  lotId: line.lotId,
  lotNumber: line.lotNumber,
  lotTitle: line.lotTitle,
  lotState: line.lotState,
  route: line.route,
  lead: tender.leadName,
  municipalities: [...tender.municipalities],
  version: tender.versionNumber,
  phases: spansOf(tender).map(({ kind, from, to, was }) => ({ kind, from, to, was })),
  milestones: pointsOf(tender, today).map(({ milestone, firstDate }) => toPoint(milestone, firstDate, language)),
});

export const toCalendarMilestone = (
  row: CalendarMilestone,
  language: Language,
  today: LocalDate,
): CalendarMilestoneDto => ({
  tenderId: row.tenderId,
  reference: row.reference,
  title: row.title,
  state: row.state,
  ofRegion: row.ofRegion,
  routes: [...row.routes],
  milestone: toPoint(withProgress([row.milestone], row.state, today)[0]!, row.firstDate, language),
});
