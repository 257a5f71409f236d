import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import {
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiTags,
  ApiTooManyRequestsResponse,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { allTermRules, termRule } from '#libs/domain';
import { Texts } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentLanguage, ForAudience } from '../shared/audience.js';
import { found } from '../shared/errors.js';
import { one } from '../shared/form.js';
import type { Typed } from '../shared/form.js';
import { askTerm } from '../shared/terms/term-question.js';
import { ProblemDto } from './problem.js';
import { TermAnswerDto, TermRuleListDto, toTermAnswer, toTermRule } from './terms.dto.js';

/** What a term of procurement law comes to, explained. Anybody may ask; nothing is kept. */
@ApiTags('terms')
@Controller('api/v1/terms')
@ForAudience('public')
@ApiTooManyRequestsResponse({ type: ProblemDto, description: 'Too much asked in a minute: see `retry-after`' })
export class TermsApiController {
  constructor(private readonly texts: Texts) {}

  @Get()
  @ApiOperation({ summary: 'Every term rule: what it counts, from what to what, and where it says so' })
  @ApiOkResponse({ type: TermRuleListDto })
  list(): TermRuleListDto {
    return { rules: allTermRules.map(toTermRule) };
  }

  @Get(':ruleId')
  @ApiOperation({
    summary: 'When a term ends, and how that was counted',
    description:
      'Give the day of the event as `from` (rules that count forward) or the deadline as `until` (rules that count ' +
      'back). The other parameter asks the other end: the last day to start, so that the term is over in time. No legal advice.',
  })
  @ApiParam({ name: 'ruleId', type: String, example: 'A-01' })
  @ApiQuery({ name: 'from', required: false, type: String, example: '2021-03-13', description: 'YYYY-MM-DD' })
  @ApiQuery({ name: 'until', required: false, type: String, description: 'YYYY-MM-DD, instead of `from`' })
  @ApiQuery({
    name: 'time',
    required: false,
    type: String,
    description: 'HH:MM on Dutch clocks, for rules in hours; without it the hours count from the end of the day',
  })
  @ApiOkResponse({ type: TermAnswerDto })
  @ApiNotFoundResponse({ type: ProblemDto })
  @ApiUnprocessableEntityResponse({ type: ProblemDto })
  answer(
    @Param('ruleId') ruleId: string,
    @Query() query: Typed,
    @CurrentLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): TermAnswerDto | ProblemDto {
    const t = this.texts.in(language);
    const rule = found(termRule(ruleId));
    const asked = askTerm(rule, { from: one(query, 'from'), until: one(query, 'until'), time: one(query, 'time') });
    if (asked.ok) return toTermAnswer(t, language, asked.answer, asked.time);
    response.status(422);
    const fields = asked.errors.map(({ field, code, data }) => ({ field, detail: t(code, data) }));
    return {
      code: asked.errors[0]?.code ?? 'form.wrong',
      title: t('api.refused'),
      detail: fields.map(({ detail }) => detail).join(' '),
      fields,
    };
  }
}
