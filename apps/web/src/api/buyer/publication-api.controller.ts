import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import {
  bidsDueOf,
  KeeperClient,
  publicationChecklist,
  publicationFacts,
  PublishTender,
  tenderById,
} from '#libs/tendering';
import { CurrentActor, CurrentLanguage, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { refusalText } from '../../shared/refusal-text.js';
import { bodyOf, valueOf } from '../shared/answers.js';
import { instant, Instant, instantOrNull, Parts, Text, Whole, YesNo } from '../shared/fields.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';

export class ChecklistItemDto {
  @Text({ example: 'planning', description: 'planning, bids-due, lots, holders, keeper, …' }) place: string;
  @YesNo() isWell: boolean;
  @Text({ description: 'Code of what is wrong; empty when all is well' }) code: string;
  @Text({ description: 'What is wrong, in a sentence; empty when all is well' }) text: string;
}

export class ChecklistDto {
  @YesNo({ description: 'Whether nothing stands in the way' }) isReady: boolean;
  @Instant({ nullable: true, description: 'When bids will be due; null while the planning does not say' })
  bidsDueAt: string | null;

  @Whole({ description: 'Of the planning that would be published, to send along; 0 while there is none' })
  planningNumber: number;

  @Parts(() => ChecklistItemDto) items: ChecklistItemDto[];
}

export class PublishTenderDto {
  @Text({ description: 'The reference of the tender, typed over: this cannot be undone' }) confirmation: string;
  @Whole({ description: 'Of the tender, as it was read' }) rowVersion: number;
  @Whole({ description: 'Of the planning, as it was read' }) planningNumber: number;
  @YesNo({ optional: true, description: 'Publish subject to administrative approval: signing then waits for it' })
  subjectToApproval?: boolean;

  @Text({ optional: true, description: 'Why it is published though municipalities have given no mandate yet' })
  mandateReason?: string;
}

export class TenderPublishedDto {
  @Instant({ description: 'Bids must have arrived before this moment' }) bidsDueAt: string;
}

@Controller('api/v1/buyer/tenders/:id/publication')
@ApiPart('tenders', 'buyer')
@NeedsRole('buyer')
export class PublicationApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly keeper: KeeperClient,
    private readonly publishTender: PublishTender,
  ) {}

  @Get()
  @Reads('What stands between a draft and its publication, point by point', ChecklistDto, {
    page: 'GET /inkoop/aanbestedingen/:id/publiceren',
  })
  async checklist(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
  ): Promise<ChecklistDto> {
    const keys = await this.keeper.publicKeys();
    const facts = await this.unitOfWork.read(actor, async (tx) =>
      publicationFacts(tx, found(await tenderById(tx, id)), keys.ok ? keys.value.recipient : null),
    );
    const items = publicationChecklist(facts).map(({ place, problem }) => ({
      place,
      isWell: problem === null,
      code: problem?.code ?? '',
      text: problem ? refusalText(this.texts, language, problem) : '',
    }));
    return {
      isReady: facts.tender.state === 'draft' && items.every(({ isWell }) => isWell),
      bidsDueAt: instantOrNull(bidsDueOf(facts.planning)),
      planningNumber: facts.planning?.number ?? 0,
      items,
    };
  }

  @Post()
  @Does('Publish the tender: the notice counts as sent, and bids can be made', TenderPublishedDto, {
    page: 'POST /inkoop/aanbestedingen/:id/publiceren',
    description:
      'Cannot be undone. Refused with the first open point of the checklist, or when there is a newer planning.',
  })
  async publish(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(PublishTenderDto)) body: PublishTenderDto,
  ): Promise<TenderPublishedDto> {
    const { bidsDueAt } = valueOf(await this.publishTender.run(actor, { tenderId: id, ...body }));
    return { bidsDueAt: instant(bidsDueAt) };
  }
}
