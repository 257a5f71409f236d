import { Body, Controller, HttpCode, Post, UseFilters } from '@nestjs/common';
import {
  ApiExtension,
  ApiOkResponse,
  ApiOperation,
  ApiPayloadTooLargeResponse,
  ApiTags,
  ApiTooManyRequestsResponse,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { checkPlanning, localDate } from '#libs/domain';
import type { Finding } from '#libs/domain';
import { explain, Texts } from '#libs/platform';
import { ForAudience } from '../shared/audience.js';
import { milestoneFrom, typeFor } from '../shared/terms/checked-planning.js';
import { circumstancesOf, typeWith } from './buyer/circumstances.dto.js';
import { CheckedPlanningDto, CheckPlanningDto, FindingDto } from './planning-check.dto.js';
import { ProblemDto } from './problem.js';
import { bodyOf } from './shared/answers.js';
import { ProblemFilter } from './shared/problem.filter.js';

/** Holds a planning against the rules of its procedure; nothing is kept, so anybody may ask. */
@ApiTags('terms')
@Controller('api/v1/planning/check')
@ForAudience('public')
@ApiTooManyRequestsResponse({ type: ProblemDto, description: 'Too much asked in a minute: see `retry-after`' })
@UseFilters(ProblemFilter)
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
  @ApiExtension('x-page', 'POST /planningscheck')
  @ApiOkResponse({ type: CheckedPlanningDto })
  @ApiUnprocessableEntityResponse({ type: ProblemDto })
  @ApiPayloadTooLargeResponse({ type: ProblemDto })
  check(@Body(bodyOf(CheckPlanningDto)) body: CheckPlanningDto): CheckedPlanningDto {
    const rows = body.milestones.map((row) => ({ ...row, date: localDate(row.date) }));
    const type = typeFor(body.procedure, rows);
    if (!type) throw new Error(`no procedure type ${body.procedure}`);
    const under = typeWith(type, circumstancesOf(body.circumstances ?? {}));
    const milestones = rows.map((row) => milestoneFrom(row, under));
    return { findings: checkPlanning({ milestones }, under).map((finding) => this.toFinding(finding)) };
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
