import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiOkResponse,
  ApiOperation,
  ApiPayloadTooLargeResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { checkPlanning, localDate } from '#libs/domain';
import type { Finding } from '#libs/domain';
import { Texts } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentLanguage, ForAudience } from '../shared/audience.js';
import { explain } from '../shared/explain.js';
import { milestoneFrom, typeFor } from '../shared/terms/checked-planning.js';
import { CheckedPlanningDto, CheckPlanningDto, FindingDto } from './planning-check.dto.js';
import { parseBody, ProblemDto } from './problem.js';

/** Holds a planning against the rules of its procedure; nothing is kept, so anybody may ask. */
@ApiTags('terms')
@Controller('api/v1/planning/check')
@ForAudience('public')
export class PlanningCheckApiController {
  constructor(private readonly texts: Texts) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Check a planning against the rules of its procedure',
    description:
      'Public, without session or token; nothing is kept. The version of the rules is the one that held on the day of ' +
      '`notice-sent`. No legal advice.',
  })
  @ApiBody({ type: CheckPlanningDto })
  @ApiOkResponse({ type: CheckedPlanningDto })
  @ApiUnprocessableEntityResponse({ type: ProblemDto })
  @ApiPayloadTooLargeResponse({ type: ProblemDto })
  check(
    @Body() body: unknown,
    @CurrentLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): CheckedPlanningDto | ProblemDto {
    const parsed = parseBody(CheckPlanningDto, body, response, this.texts.in(language));
    if (!parsed.ok) return parsed.problem;
    const rows = parsed.value.milestones.map((row) => ({ ...row, date: localDate(row.date) }));
    const type = typeFor(parsed.value.procedure, rows);
    if (!type) throw new Error(`no procedure type ${parsed.value.procedure}`);
    const milestones = rows.map((row) => milestoneFrom(row, type));
    return { findings: checkPlanning({ milestones }, type).map((finding) => this.toFinding(finding)) };
  }

  private toFinding(finding: Finding): FindingDto {
    const { rule, severity, milestone, earliest, latest, source, mark } = finding;
    return {
      rule,
      severity,
      milestone,
      message: {
        nl: explain(this.texts.in('nl'), 'nl', finding),
        en: explain(this.texts.in('en'), 'en', finding),
      },
      ...(earliest === undefined ? {} : { earliest }),
      ...(latest === undefined ? {} : { latest }),
      source,
      certainty: mark,
    };
  }
}
