import { Controller, Get } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { inWords, lateTotal, workGroups, workLines, workTotals } from '../../buyer/worklist/work-items.facts.js';
import type { WorkLine } from '../../buyer/worklist/work-items.facts.js';
import { workFacts } from '../../buyer/worklist/worklist.facts.js';
import type { Trouble } from '../../buyer/worklist/worklist.facts.js';
import { CurrentActor, CurrentLanguage } from '../../shared/audience.js';
import { Day, Id, instant, Instant, OneOf, Parts, Text, Whole, YesNo } from '../shared/fields.js';
import { CurrentSlice, InParts } from '../shared/listing.js';
import type { Slice } from '../shared/listing.js';
import { ApiPart, Reads } from '../shared/operation.js';

export class WorkItemDto {
  @Text() what: string;
  @Text({ description: 'Of which tender, lot or contract' }) where: string;
  @Day({ nullable: true, description: 'Null: for today, as long as it stands here' }) date: string | null;
  @Text({ description: 'On Dutch clocks; empty where none was said' }) time: string;
  @Text({ description: 'How far it is; empty when nothing can be said' }) progress: string;
  @Text({ description: 'Why it stands here' }) why: string;
  @Text({ description: 'The rule of law or good practice that names the day; empty when none does' }) rule: string;
  @Text({ example: '/inkoop/aanbestedingen/…/planning', description: 'The page where it is done' }) page: string;
}

export class TroubleDto {
  @Id() id: string;
  @OneOf(['document', 'message']) kind: string;
  @Text({ description: 'Code of what failed, or the subject of the mail' }) what: string;
  @YesNo({ description: 'Whether it is a mail that was made and not sent' }) isMail: boolean;
  @Text() error: string;
  @Instant() at: string;
}

export class WorklistDto {
  @Day() today: string;
  @Whole({ description: 'How many of today should have been done before' }) late: number;
  @Parts(() => WorkItemDto, { description: 'Late, of today, or without a day' }) now: WorkItemDto[];
  @Parts(() => WorkItemDto, { description: 'Of the next seven days' }) week: WorkItemDto[];
  @Parts(() => WorkItemDto, { description: 'What somebody else must do, or passes by itself' }) waiting: WorkItemDto[];
  @Whole({ description: 'How many there are now in all' }) nowTotal: number;
  @Whole() weekTotal: number;
  @Whole() waitingTotal: number;
  @Whole({ description: 'How many of each list are given' }) limit: number;
  @Whole({ description: 'How many of each list were passed over' }) offset: number;
  @Parts(() => TroubleDto, { description: 'What the house could not do, the newest' }) troubles: TroubleDto[];
  @Whole({ description: 'How many there are in all' }) troubleTotal: number;
}

@Controller('api/v1/buyer/worklist')
@ApiPart('calendar', 'buyer')
export class WorklistApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  @InParts()
  @Reads('What you have to do today and this week, and what waits for somebody else', WorklistDto, {
    page: 'GET /inkoop',
  })
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @CurrentSlice() slice: Slice,
  ): Promise<WorklistDto> {
    const until = slice.offset + slice.limit;
    const facts = await this.unitOfWork.read(actor, (tx) =>
      workFacts(tx, actor, { now: until, week: until, waiting: until }),
    );
    const groups = workGroups(workLines(this.texts.in(language), language, facts), facts.today);
    const totals = workTotals(groups, facts);
    const part = (lines: readonly WorkLine[]): WorkItemDto[] => lines.slice(slice.offset, until).map(toWorkItem);
    return {
      today: facts.today,
      late: lateTotal(groups.today, facts),
      now: part(groups.today),
      week: part(groups.week),
      waiting: part(groups.waiting),
      nowTotal: totals.today,
      weekTotal: totals.week,
      waitingTotal: totals.waiting,
      ...slice,
      troubles: facts.troubles.map(toTrouble),
      troubleTotal: facts.troubleTotal,
    };
  }
}

function toWorkItem(line: WorkLine): WorkItemDto {
  const { what, where, date, time, progress, why, rule, href } = inWords(line);
  return { what, where, date, time, progress, why, rule, page: href };
}

const toTrouble = ({ id, kind, what, isMail, error, at }: Trouble): TroubleDto => ({
  id,
  kind,
  what,
  isMail,
  error,
  at: instant(at),
});
