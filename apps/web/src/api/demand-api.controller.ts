import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCookieAuth,
  ApiForbiddenResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiBody,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { Response } from 'express';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { demandOf, RecordDemand } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../shared/audience.js';
import { found, NotFound } from '../shared/errors.js';
import { DemandDto, RecordDemandDto, toDemand } from './demand.dto.js';
import { parseBody, ProblemDto, refusalAnswer } from './problem.js';

@ApiTags('demand')
@ApiCookieAuth()
@ApiUnauthorizedResponse({ type: ProblemDto })
@ApiForbiddenResponse({ type: ProblemDto })
@Controller('api/v1/demand')
@ForAudience('buyer')
@NeedsRole('buyer')
export class DemandApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recordDemand: RecordDemand,
    private readonly texts: Texts,
  ) {}

  @Get(':year')
  @ApiOperation({ summary: 'The demand that the own region recorded for a year' })
  @ApiOkResponse({ type: DemandDto })
  @ApiNotFoundResponse({ type: ProblemDto })
  async show(@CurrentActor() actor: BuyerActor, @Param('year') year: string): Promise<DemandDto> {
    return toDemand(found(await this.unitOfWork.read(actor, (tx) => demandOf(tx, actor.organisationId, yearOf(year)))));
  }

  @Post(':year')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record the demand of the own region for a year' })
  @ApiHeader({ name: 'x-csrf-token', required: true, description: 'From GET /api/v1/session' })
  @ApiBody({ type: RecordDemandDto })
  @ApiOkResponse({ type: DemandDto })
  @ApiConflictResponse({ type: ProblemDto, description: 'Somebody else recorded in the meantime' })
  @ApiUnprocessableEntityResponse({ type: ProblemDto })
  async record(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('year') yearText: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DemandDto | ProblemDto> {
    const t = this.texts.in(language);
    const year = yearOf(yearText);
    const parsed = parseBody(RecordDemandDto, body, response, t);
    if (!parsed.ok) return parsed.problem;
    const answer = await this.recordDemand.run(actor, { year, ...parsed.value });
    return answer.ok ? this.show(actor, yearText) : refusalAnswer(response, t, answer);
  }
}

const yearOf = (text: string): number => {
  if (!/^20[0-9]{2}$/.test(text)) throw new NotFound();
  return Number(text);
};
