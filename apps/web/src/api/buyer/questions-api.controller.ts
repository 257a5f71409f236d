import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { publicationOrder } from '#libs/domain';
import { documentsOf } from '#libs/documents';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { AnswerQuestion, notasOf, PublishNota, questionById, questionsOf, tenderById } from '#libs/tendering';
import { AnswerForm, PublishNotaForm } from '../../buyer/questions/questions.form.js';
import { CurrentActor, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { parseForm } from '../../shared/form.js';
import { IdPipe } from '../../shared/id.pipe.js';
import {
  AnswerDto,
  NextNotaDto,
  NotaListDto,
  NotaMadeDto,
  PublishNotaDto,
  QuestionDto,
  QuestionListDto,
  toNota,
  toQuestion,
} from '../question.dto.js';
import { bodyOf, formOf, valueOf } from '../shared/answers.js';
import { CurrentSlice, InParts, partOf } from '../shared/listing.js';
import type { Slice } from '../shared/listing.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';

const page = '/inkoop/aanbestedingen/:tenderId/vragen';

@Controller('api/v1/buyer/tenders/:id')
@ApiPart('questions', 'buyer')
export class QuestionsApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly answerQuestion: AnswerQuestion,
    private readonly publishNota: PublishNota,
  ) {}

  @Get('questions')
  @InParts()
  @Reads('The questions on a tender, without who asked', QuestionListDto, { page: `GET ${page}` })
  async list(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @CurrentSlice() slice: Slice,
  ): Promise<QuestionListDto> {
    const questions = await this.unitOfWork.read(actor, async (tx) =>
      questionsOf(tx, found(await tenderById(tx, id)).id),
    );
    return partOf(questions, slice, toQuestion);
  }

  @Get('questions/:questionId')
  @Reads('One question', QuestionDto, { page: `GET ${page}/:questionId` })
  async show(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('questionId', IdPipe) questionId: string,
  ): Promise<QuestionDto> {
    return toQuestion(found(await this.unitOfWork.read(actor, (tx) => questionById(tx, id, questionId))));
  }

  @Put('questions/:questionId')
  @NeedsRole('buyer')
  @Does('Write the answer to a question', QuestionDto, { page: `POST ${page}/:questionId` })
  async answer(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('questionId', IdPipe) questionId: string,
    @Body(bodyOf(AnswerDto)) { publicText, answer, ready, rowVersion }: AnswerDto,
  ): Promise<QuestionDto> {
    const save = ready ? 'ready' : 'draft';
    const form = formOf(parseForm(AnswerForm, { publicText, answer, save, rowVersion: String(rowVersion) }));
    valueOf(
      await this.answerQuestion.run(actor, {
        tenderId: id,
        questionId,
        publicText: form.publicText,
        answer: form.answer,
        ready,
        rowVersion,
      }),
    );
    return this.show(actor, id, questionId);
  }

  @Get('notas')
  @InParts()
  @Reads('The published notas van inlichtingen with their documents', NotaListDto, { page: `GET ${page}` })
  async notas(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @CurrentSlice() slice: Slice,
  ): Promise<NotaListDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      const notas = [];
      for (const nota of await notasOf(tx, tender.id)) {
        notas.push(toNota(nota, await documentsOf(tx, 'nota-of-information', nota.id)));
      }
      return partOf(notas, slice, (nota) => nota);
    });
  }

  @Get('notas/next')
  @NeedsRole('buyer')
  @Reads('Exactly what the next nota will hold', NextNotaDto, { page: `GET ${page}/nota` })
  next(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<NextNotaDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      const questions = await questionsOf(tx, tender.id);
      return {
        number: (await notasOf(tx, tender.id)).length + 1,
        questions: publicationOrder(questions.filter(({ state }) => state === 'answered')).map(toQuestion),
        waiting: questions.filter(({ state }) => state === 'new').length,
      };
    });
  }

  @Post('notas')
  @NeedsRole('buyer')
  @Does('Publish the next nota, to everybody at once', NotaMadeDto, { status: 201, page: `POST ${page}/nota` })
  async publish(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(PublishNotaDto)) { questionIds, lateReason = '' }: PublishNotaDto,
  ): Promise<NotaMadeDto> {
    const form = formOf(parseForm(PublishNotaForm, { lateReason }));
    return valueOf(await this.publishNota.run(actor, { tenderId: id, questionIds, lateReason: form.lateReason }));
  }
}
