import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { regionJobs, RetryJob } from '#libs/documents';
import type { BuyerActor } from '#libs/identity';
import { messageById, messagesOf, ResendMessage } from '#libs/messages';
import { UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { valueOf } from '../shared/answers.js';
import { CurrentSlice, InParts } from '../shared/listing.js';
import type { Slice } from '../shared/listing.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import { MessageDetailDto, MessageListDto, RegionJobListDto, RetriedDto, toMessage, toRegionJob } from './desk.dto.js';

/** What the worker makes and sends for a region, and what it could not. */
@Controller('api/v1/buyer')
@ApiPart('documents', 'buyer')
export class DeskApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly retryJob: RetryJob,
    private readonly resendMessage: ResendMessage,
  ) {}

  @Get('jobs')
  @InParts()
  @ApiQuery({ name: 'tender', required: false, schema: { type: 'string' }, description: 'An id, or `none`' })
  @ApiQuery({ name: 'reaction', required: false, schema: { type: 'string' }, example: 'document.tender-guide' })
  @Reads('Documents and mails in the making: what failed and waits first, then what was done last', RegionJobListDto, {
    page: 'GET /inkoop/documenten',
  })
  async jobs(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @CurrentSlice() slice: Slice,
    @Query('tender') tender: unknown,
    @Query('reaction') reaction: unknown,
  ): Promise<RegionJobListDto> {
    const question = { tenderId: textOf(tender), reaction: textOf(reaction), language, ...slice };
    const { jobs, total } = await this.unitOfWork.read(actor, (tx) => regionJobs(tx, question));
    return { items: jobs.map(toRegionJob), total, ...slice };
  }

  @Post('jobs/:id/retry')
  @Does('Let a job that was given up be tried again', RetriedDto, { page: 'POST /inkoop/documenten/:id/opnieuw' })
  async retry(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<RetriedDto> {
    valueOf(await this.retryJob.run(actor, id));
    return { id };
  }

  @Get('messages')
  @InParts()
  @Reads('Every mail of the region, what failed first', MessageListDto, { page: 'GET /inkoop/post' })
  async messages(@CurrentActor() actor: BuyerActor, @CurrentSlice() slice: Slice): Promise<MessageListDto> {
    const { messages, total } = await this.unitOfWork.read(actor, (tx) => messagesOf(tx, slice));
    return { items: messages.map(toMessage), total, ...slice };
  }

  @Get('messages/:id')
  @Reads('One mail, as it was sent', MessageDetailDto, { page: 'GET /inkoop/post/:id' })
  async message(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<MessageDetailDto> {
    const message = found(await this.unitOfWork.read(actor, (tx) => messageById(tx, id)));
    return { ...toMessage(message), body: message.body };
  }

  @Post('messages/:id/resend')
  @Does('Send a mail that failed again', RetriedDto, { page: 'POST /inkoop/post/:id/opnieuw' })
  async resend(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<RetriedDto> {
    valueOf(await this.resendMessage.run(actor, id));
    return { id };
  }
}

const textOf = (asked: unknown): string => (typeof asked === 'string' ? asked : '');
