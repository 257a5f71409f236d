import { Controller, Get } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { workGroups, workItems } from '../../buyer/worklist/work-items.facts.js';
import type { WorkItem } from '../../buyer/worklist/work-items.facts.js';
import { workFacts } from '../../buyer/worklist/worklist.facts.js';
import type { Trouble } from '../../buyer/worklist/worklist.facts.js';
import { CurrentActor, CurrentLanguage } from '../../shared/audience.js';
import { Day, Id, instant, Instant, OneOf, Parts, Text, Whole, YesNo } from '../shared/fields.js';
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
  @Parts(() => TroubleDto, { description: 'What the house could not do' }) troubles: TroubleDto[];
}

@Controller('api/v1/buyer/worklist')
@ApiPart('calendar', 'buyer')
export class WorklistApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  @Reads('What you have to do today and this week, and what waits for somebody else', WorklistDto, {
    page: 'GET /inkoop',
  })
  async show(@CurrentActor() actor: BuyerActor, @CurrentLanguage() language: Language): Promise<WorklistDto> {
    const facts = await this.unitOfWork.read(actor, (tx) => workFacts(tx, actor));
    const groups = workGroups(workItems(this.texts.in(language), language, facts), facts.today);
    return {
      today: facts.today,
      late: groups.today.filter(({ date }) => date !== null && date < facts.today).length,
      now: groups.today.map(toWorkItem),
      week: groups.week.map(toWorkItem),
      waiting: groups.waiting.map(toWorkItem),
      troubles: facts.troubles.map(toTrouble),
    };
  }
}

const toWorkItem = ({ what, where, date, time, progress, why, rule, href }: WorkItem): WorkItemDto => ({
  what,
  where,
  date,
  time,
  progress,
  why,
  rule,
  page: href,
});

const toTrouble = ({ id, kind, what, isMail, error, at }: Trouble): TroubleDto => ({
  id,
  kind,
  what,
  isMail,
  error,
  at: instant(at),
});
