import { Body, Controller, HttpCode, Post, UseFilters } from '@nestjs/common';
import {
  ApiExtension,
  ApiOkResponse,
  ApiOperation,
  ApiPayloadTooLargeResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { checkPlanning, localDate, typeUnder } from '#libs/domain';
import type { Circumstances, Finding } from '#libs/domain';
import { Texts } from '#libs/platform';
import { ForAudience } from '../shared/audience.js';
import { explain } from '../shared/explain.js';
import type { FieldError } from '../shared/form.js';
import { milestoneFrom, typeFor } from '../shared/terms/checked-planning.js';
import { refusedCircumstances } from '../shared/terms/circumstances-form.js';
import { CheckedPlanningDto, CheckPlanningDto, CircumstancesDto, FindingDto } from './planning-check.dto.js';
import { ProblemDto } from './problem.js';
import { bodyOf, Problem } from './shared/answers.js';
import { ProblemFilter } from './shared/problem.filter.js';

/** Fields of the form that bear another name in the body. */
const NAMES: Readonly<Record<string, string>> = { urgent: 'urgent.reason', priorNotice: 'priorNotice.complete' };

/** The first refusal names the problem; each stands at its field of the body. */
function refusal(errors: readonly FieldError[]): Problem {
  const [first] = errors;
  return new Problem(
    422,
    first?.code ?? 'form.wrong',
    first?.data ?? {},
    errors.map((error) => ({ ...error, field: `circumstances.${NAMES[error.field] ?? error.field}` })),
  );
}

function circumstancesOf(body: CircumstancesDto | undefined): Circumstances {
  if (!body) return {};
  const { priorNotice, urgent, ...rest } = body;
  const said = Object.entries(rest).filter(([, value]) => value !== undefined && value !== null);
  return {
    ...Object.fromEntries(said),
    ...(urgent ? { urgent: { reason: urgent.reason } } : {}),
    ...(priorNotice ? { priorNotice: { ...priorNotice, sentOn: localDate(priorNotice.sentOn) } } : {}),
  };
}

/** Holds a planning against the rules of its procedure; nothing is kept, so anybody may ask. */
@ApiTags('terms')
@Controller('api/v1/planning/check')
@ForAudience('public')
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
    const given = circumstancesOf(body.circumstances);
    const under = typeUnder(type, given);
    if (!under.ok) throw refusal(refusedCircumstances(type, given));
    const milestones = rows.map((row) => milestoneFrom(row, under.value));
    return { findings: checkPlanning({ milestones }, under.value).map((finding) => this.toFinding(finding)) };
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
