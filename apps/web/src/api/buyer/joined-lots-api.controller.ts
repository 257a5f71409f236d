import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { AnswerJoining, joinedLotById, joinedLotsOf, publishedSteps, resultOf } from '#libs/tendering';
import { LONGEST_WORDS } from '../../buyer/joined-lots/joined-lots.form.js';
import { CurrentActor, CurrentLanguage, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { bodyOf, valueOf, wrongFields } from '../shared/answers.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import {
  AnswerJoiningDto,
  JoinedLotDetailDto,
  JoinedLotListDto,
  toJoinedLot,
  toJoinedLotDetail,
} from './joined-lot.dto.js';

const page = '/inkoop/percelen-andere-regio';

/** Lots that another region tenders for own municipalities too. */
@Controller('api/v1/buyer/joined-lots')
@ApiPart('joined lots', 'buyer')
export class JoinedLotsApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly answerJoining: AnswerJoining,
  ) {}

  @Get()
  @Reads('Lots of other regions that the own region was asked to take part in', JoinedLotListDto, {
    page: `GET ${page}`,
  })
  async list(@CurrentActor() actor: BuyerActor): Promise<JoinedLotListDto> {
    return { lots: (await this.unitOfWork.read(actor, joinedLotsOf)).map(toJoinedLot) };
  }

  @Get(':id')
  @Reads('One such lot with its published planning and its outcome; never a bid', JoinedLotDetailDto, {
    page: `GET ${page}/:id`,
  })
  show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
  ): Promise<JoinedLotDetailDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const joined = found(await joinedLotById(tx, id));
      return toJoinedLotDetail(language, joined, await publishedSteps(tx, joined), await resultOf(tx, joined));
    });
  }

  @Post(':id/answer')
  @NeedsRole('buyer')
  @Does('Take part, or decline', JoinedLotDetailDto, { page: `POST ${page}/:id` })
  async answer(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(AnswerJoiningDto)) { answer, words = '', rowVersion }: AnswerJoiningDto,
  ): Promise<JoinedLotDetailDto> {
    if (words.length > LONGEST_WORDS) throw wrongFields([{ field: 'words', code: 'joined.words-too-long' }]);
    valueOf(await this.answerJoining.run(actor, { joinedLotId: id, rowVersion, answer, words }));
    return this.show(actor, language, id);
  }
}
