import { Body, Controller, Param, Post } from '@nestjs/common';
import { checkPlanning, localDate, makePlanning, planBackward, shortestLawful } from '#libs/domain';
import type { Planning, ProcedureType } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { MarkStep, MoveMilestone, moveWholeOf, moveStepOf, MoveWholePlanning, tenderType } from '#libs/tendering';
import type { PlanningVersion } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { countOf } from '../../shared/finding-text.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { toMilestone } from '../planning.dto.js';
import { bodyOf, valueOf, wrongFields } from '../shared/answers.js';
import { ApiPart, Does } from '../shared/operation.js';
import { choicesOf, judgingOf, planningsOf, startOf, stepsOf } from './planned-steps.js';
import type { KnownPlannings } from './planned-steps.js';
import {
  CheckedRowsDto,
  MarkedStepDto,
  MarkStepDto,
  MovePlanningDto,
  MovePreviewDto,
  MoveStepDto,
  PlannedRowsDto,
  ProposedPlanningDto,
  ProposePlanningDto,
  ShiftDto,
  shiftOf,
  stepMoveOf,
  StepPreviewDto,
  toConsequences,
  toMovedRows,
  VersionMadeDto,
  WriteStepMoveDto,
} from './planning.dto.js';
import { toFindings } from './planning-reading.dto.js';

const page = '/inkoop/aanbestedingen/:id/planning';

/** What can be asked of a planning before it is written, and moving it: whole, from a step on, or one step. */
@Controller('api/v1/buyer/tenders/:id/plannings')
@ApiPart('planning', 'buyer')
@NeedsRole('buyer')
export class PlanningMovesApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly moveWholePlanning: MoveWholePlanning,
    private readonly moveMilestone: MoveMilestone,
    private readonly markStep: MarkStep,
  ) {}

  @Post('proposal')
  @Does(
    'What the procedure proposes, forward from a day or backward from another; nothing is kept',
    ProposedPlanningDto,
  )
  async propose(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(ProposePlanningDto)) body: ProposePlanningDto,
  ): Promise<ProposedPlanningDto> {
    const known = await planningsOf(this.unitOfWork, actor, id);
    const { type, circumstances } = choicesOf(known, body.circumstances);
    const { milestones } = proposed(type, body);
    const judging = await judgingOf(this.unitOfWork, actor, known.tender, { circumstances });
    return {
      milestones: milestones.map((row) => toMilestone(row, language)),
      findings: toFindings(this.texts.in(language), language, { milestones }, judging),
    };
  }

  @Post('check')
  @Does('Which rules these rows would break; nothing is kept', CheckedRowsDto)
  async check(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(PlannedRowsDto)) body: PlannedRowsDto,
  ): Promise<CheckedRowsDto> {
    const known = await planningsOf(this.unitOfWork, actor, id);
    const { milestones, circumstances } = stepsOf(known, body);
    const judging = await judgingOf(this.unitOfWork, actor, known.tender, { circumstances });
    return { findings: toFindings(this.texts.in(language), language, { milestones }, judging) };
  }

  @Post('move-preview')
  @Does('Where every step would land if the planning moved, with the reason; nothing is kept', MovePreviewDto, {
    page: `GET ${page}/verplaatsen`,
  })
  async preview(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(ShiftDto)) body: ShiftDto,
  ): Promise<MovePreviewDto> {
    const known = await planningsOf(this.unitOfWork, actor, id);
    const planning = found(known.versions[0]);
    const { moved, after } = moveWholeOf(known.tender, planning, shiftOf(body), body.onDayOff, startOf(planning, body));
    return { rows: toMovedRows(this.texts.in(language), language, moved, after), ...errorsOf(known, planning, after) };
  }

  @Post('move')
  @Does('Move the planning, whole or from a step on: the steps stay, the dates move', VersionMadeDto, {
    status: 201,
    page: `POST ${page}/verplaatsen`,
  })
  async move(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(MovePlanningDto)) body: MovePlanningDto,
  ): Promise<VersionMadeDto> {
    const { number } = valueOf(
      await this.moveWholePlanning.run(actor, {
        tenderId: id,
        expectedNumber: body.expectedVersion,
        by: shiftOf(body),
        from: body.from ?? null,
        onDayOff: body.onDayOff,
        reason: body.reason,
      }),
    );
    return { version: number };
  }

  @Post('steps/:code/move-preview')
  @Does('What moves along if one step moves, line by line with the reason; nothing is kept', StepPreviewDto, {
    page: `GET ${page}/stap/:code`,
    description: 'A day that a rule forbids is refused with the rule and the day that would be right.',
  })
  async previewStep(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Param('code') code: string,
    @Body(bodyOf(MoveStepDto)) body: MoveStepDto,
  ): Promise<StepPreviewDto> {
    const known = await planningsOf(this.unitOfWork, actor, id);
    const planning = found(known.versions[0]);
    const asked = stepMoveOf(stepIn(planning, code), body);
    const move = valueOf(moveStepOf(known.tender, planning, asked));
    return {
      ...toConsequences(this.texts.in(language), language, move),
      ...errorsOf(known, move.before, move.after),
    };
  }

  @Post('steps/:code/move')
  @Does('Move one step, with everything that must move along', VersionMadeDto, {
    status: 201,
    page: `POST ${page}/stap/:code`,
  })
  async moveStep(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('code') code: string,
    @Body(bodyOf(WriteStepMoveDto)) body: WriteStepMoveDto,
  ): Promise<VersionMadeDto> {
    const { versions } = await planningsOf(this.unitOfWork, actor, id);
    const { number } = valueOf(
      await this.moveMilestone.run(actor, {
        ...stepMoveOf(stepIn(found(versions[0]), code), body),
        tenderId: id,
        expectedNumber: body.expectedVersion,
        reason: body.reason,
      }),
    );
    return { version: number };
  }

  @Post('steps/:code/done')
  @Does('Tick a step off for the day it was done, or take that back', MarkedStepDto, { page: `POST ${page}/gedaan` })
  async mark(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('code') code: string,
    @Body(bodyOf(MarkStepDto)) { doneOn }: MarkStepDto,
  ): Promise<MarkedStepDto> {
    const day = doneOn === null ? null : localDate(doneOn);
    return { step: valueOf(await this.markStep.run(actor, { tenderId: id, code, doneOn: day })).step, doneOn: day };
  }
}

/** Forward from a start or backward from the day services start: one of the two must be said. */
function proposed(type: ProcedureType, { start, serviceStart, pace = 'recommended' }: ProposePlanningDto): Planning {
  if ((start === undefined) === (serviceStart === undefined))
    throw wrongFields([{ field: 'start', code: 'api.start-or-service-start' }]);
  if (serviceStart !== undefined) return planBackward(type, localDate(serviceStart), { use: pace });
  return (pace === 'minimum' ? shortestLawful : makePlanning)(type, localDate(start!));
}

const stepIn = ({ milestones }: PlanningVersion, code: string): string =>
  found(milestones.find((row) => row.code === code)).code;

/** How many rules of law are broken now, and how many afterwards. */
function errorsOf({ tender, versions }: KnownPlannings, before: Planning, after: Planning) {
  const type = tenderType(tender, versions[0] ?? null);
  const errorsIn = (planning: Planning): number => countOf(checkPlanning(planning, type), 'error');
  return { errorsBefore: errorsIn(before), errorsAfter: errorsIn(after) };
}
