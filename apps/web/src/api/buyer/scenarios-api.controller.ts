import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import {
  AdoptScenario,
  KeepScenario,
  moveWholeOf,
  moveStepOf,
  RemoveScenario,
  scenarioById,
  scenariosOf,
  tenderById,
} from '#libs/tendering';
import type { PlannedSteps } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { bodyOf, valueOf, wrongFields } from '../shared/answers.js';
import { Text, Whole, Part } from '../shared/fields.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import { MadeDto } from '../tender.dto.js';
import { stepsValue } from './circumstances.dto.js';
import { judgingOf, planningsOf, startOf, stepsOf } from './planned-steps.js';
import type { KnownPlannings } from './planned-steps.js';
import { MoveStepDto, PlannedRowsDto, ShiftDto, shiftOf, stepMoveOf, VersionMadeDto } from './planning.dto.js';
import { ScenarioDetailDto, ScenarioListDto, toJudgedSteps, toScenario } from './planning-reading.dto.js';

export class ScenarioStepDto extends MoveStepDto {
  @Text({ example: 'bids-due', description: 'Code of the step that moves' }) code: string;
}

export class KeepScenarioDto {
  @Text({ description: 'No other scenario of the tender has this name' }) name: string;
  @Part(() => PlannedRowsDto, { optional: true, description: 'A planning of its own. This, `shift` or `step`' })
  rows?: PlannedRowsDto;

  @Part(() => ShiftDto, { optional: true, description: 'The newest version, moved' }) shift?: ShiftDto;
  @Part(() => ScenarioStepDto, { optional: true, description: 'The newest version with one step moved' })
  step?: ScenarioStepDto;
}

export class AdoptScenarioDto {
  @Whole({ description: 'The version that was read; 0 when there was none' }) expectedVersion: number;
  @Text({ optional: true, description: 'Why, in at least ten characters; the first version needs none' })
  reason?: string;
}

export class ScenarioRemovedDto {
  @Text({ description: 'The name it had' }) name: string;
}

const page = '/inkoop/aanbestedingen/:id/planning';

/** Plannings to think with: they bind nobody and are never published. */
@Controller('api/v1/buyer/tenders/:id/scenarios')
@ApiPart('planning', 'buyer')
export class ScenariosApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly keepScenario: KeepScenario,
    private readonly adoptScenario: AdoptScenario,
    private readonly removeScenario: RemoveScenario,
  ) {}

  @Get()
  @Reads('The scenarios that were kept of a tender', ScenarioListDto, { page: `GET ${page}` })
  async list(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<ScenarioListDto> {
    const scenarios = await this.unitOfWork.read(actor, async (tx) =>
      scenariosOf(tx, found(await tenderById(tx, id)).id),
    );
    return { scenarios: scenarios.map(toScenario) };
  }

  @Get(':scenarioId')
  @Reads('One scenario with every rule it breaks and the room of each step', ScenarioDetailDto, {
    page: `GET ${page}/vergelijken`,
  })
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Param('scenarioId', IdPipe) scenarioId: string,
  ): Promise<ScenarioDetailDto> {
    const { tender, scenario } = await this.unitOfWork.read(actor, async (tx) => ({
      tender: found(await tenderById(tx, id)),
      scenario: found(await scenarioById(tx, id, scenarioId)),
    }));
    const judging = await judgingOf(this.unitOfWork, actor, tender, { circumstances: scenario.circumstances });
    return { ...toJudgedSteps(this.texts.in(language), language, scenario, judging), ...toScenario(scenario) };
  }

  @Post()
  @NeedsRole('buyer')
  @Does('Keep a planning under a name, to compare and perhaps to adopt; it makes no version', MadeDto, {
    status: 201,
    page: `POST ${page}/bewerken`,
  })
  async keep(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(KeepScenarioDto)) body: KeepScenarioDto,
  ): Promise<MadeDto> {
    const known = await planningsOf(this.unitOfWork, actor, id);
    return stepsValue(
      await this.keepScenario.run(actor, {
        tenderId: id,
        name: body.name,
        baseNumber: known.versions[0]?.number ?? 0,
        steps: keptSteps(known, body),
      }),
    );
  }

  @Post(':scenarioId/adoption')
  @NeedsRole('buyer')
  @Does('Make a scenario the next version of the planning; it also stays, to compare with', VersionMadeDto, {
    status: 201,
    page: `POST ${page}/scenarios/:scenario/overnemen`,
  })
  async adopt(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('scenarioId', IdPipe) scenarioId: string,
    @Body(bodyOf(AdoptScenarioDto)) { expectedVersion, reason = '' }: AdoptScenarioDto,
  ): Promise<VersionMadeDto> {
    const { number } = stepsValue(
      await this.adoptScenario.run(actor, { tenderId: id, scenarioId, expectedNumber: expectedVersion, reason }),
    );
    return { version: number };
  }

  @Delete(':scenarioId')
  @NeedsRole('buyer')
  @Does('Throw a scenario away', ScenarioRemovedDto, { page: `POST ${page}/scenarios/:scenario/verwijderen` })
  async remove(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('scenarioId', IdPipe) scenarioId: string,
  ): Promise<ScenarioRemovedDto> {
    return valueOf(await this.removeScenario.run(actor, { tenderId: id, scenarioId }));
  }
}

/** What is kept: rows of one's own, or the newest version moved by the same function that moves it for good. */
function keptSteps(known: KnownPlannings, { rows, shift, step }: KeepScenarioDto): PlannedSteps {
  if ([rows, shift, step].filter((one) => one !== undefined).length !== 1)
    throw wrongFields([{ field: 'rows', code: 'api.one-of-three' }]);
  if (rows) return stepsOf(known, rows);
  const planning = found(known.versions[0]);
  const { milestones } = shift
    ? moveWholeOf(known.tender, planning, shiftOf(shift), shift.onDayOff, startOf(planning, shift)).after
    : valueOf(moveStepOf(known.tender, planning, stepMoveOf(step!.code, step!))).after;
  return { ...planning, milestones };
}
