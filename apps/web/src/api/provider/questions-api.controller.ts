import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { ProviderActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { AskQuestion, ownQuestions, tenderById } from '#libs/tendering';
import { AskQuestionForm } from '../../provider/questions/questions.form.js';
import { CurrentActor } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { parseForm } from '../../shared/form.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { AskQuestionDto, OwnQuestionListDto, toOwnQuestion } from '../question.dto.js';
import { bodyOf, formOf, valueOf } from '../shared/answers.js';
import { CurrentSlice, InParts, partOf } from '../shared/listing.js';
import type { Slice } from '../shared/listing.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import { MadeDto } from '../tender.dto.js';

const page = '/aanbieder/aanbestedingen/:tenderId/vragen';

@Controller('api/v1/provider/tenders/:id/questions')
@ApiPart('questions', 'provider')
export class ProviderQuestionsApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly askQuestion: AskQuestion,
  ) {}

  @Get()
  @InParts()
  @Reads(
    'The questions your own organisation asked; an answer is there once it is published to all',
    OwnQuestionListDto,
    {
      page: `GET ${page}`,
    },
  )
  async list(
    @CurrentActor() actor: ProviderActor,
    @Param('id', IdPipe) id: string,
    @CurrentSlice() slice: Slice,
  ): Promise<OwnQuestionListDto> {
    const questions = await this.unitOfWork.read(actor, async (tx) =>
      ownQuestions(tx, found(await tenderById(tx, id)).id),
    );
    return partOf(questions, slice, toOwnQuestion);
  }

  @Post()
  @Does('Ask one question about one place in the documents; nobody learns who asked', MadeDto, {
    status: 201,
    page: `POST ${page}`,
  })
  async ask(
    @CurrentActor() actor: ProviderActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(AskQuestionDto)) { lotId = '', document, article = '', text }: AskQuestionDto,
  ): Promise<MadeDto> {
    const form = formOf(parseForm(AskQuestionForm, { lotId, document, article, text }));
    return valueOf(await this.askQuestion.run(actor, { tenderId: id, ...form }));
  }
}
