import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { onTimeTogether } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import {
  MakePlanning,
  movedSteps,
  onTimeOf,
  onTimeOfRegion,
  OverrideRule,
  planningVersions,
  PublishPlanning,
  RestoreVersion,
  scenariosOf,
  tenderById,
} from '#libs/tendering';
import { sideOf, sidesAsked } from '../../buyer/planning/comparison.facts.js';
import type { Side } from '../../buyer/planning/comparison.facts.js';
import { CurrentActor, CurrentLanguage, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { one } from '../../shared/form.js';
import type { Typed } from '../../shared/form.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { PlanningVersionsDto, toSummary } from '../planning.dto.js';
import { bodyOf, valueOf } from '../shared/answers.js';
import { instant, instantOrNull } from '../shared/fields.js';
import { NumberPipe } from '../shared/number.pipe.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import { stepsValue } from './circumstances.dto.js';
import { judgingOf, planningsOf, stepsOf } from './planned-steps.js';
import {
  OverrideRuleDto,
  PlanningPublishedDto,
  RestoreVersionDto,
  VersionMadeDto,
  WritePlanningDto,
} from './planning.dto.js';
import {
  changesBetween,
  ComparisonDto,
  PlanningHistoryDto,
  PlanningWithFindingsDto,
  toFindings,
  toJudgedSteps,
  toOnTime,
  toSide,
  toStepChange,
  toTenderOnTime,
} from './planning-reading.dto.js';
import type { SideDto } from './planning-reading.dto.js';

const page = '/inkoop/aanbestedingen/:id/planning';

/** The versions of a planning: reading, comparing, writing the next, overruling and publishing. */
@Controller('api/v1/buyer/tenders/:id/plannings')
@ApiPart('planning', 'buyer')
export class PlanningApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly makePlanning: MakePlanning,
    private readonly overrideRule: OverrideRule,
    private readonly publishPlanning: PublishPlanning,
    private readonly restoreVersion: RestoreVersion,
  ) {}

  @Get()
  @Reads('The versions of the planning, with who made each and why', PlanningVersionsDto, { page: `GET ${page}` })
  async versions(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<PlanningVersionsDto> {
    return { versions: (await planningsOf(this.unitOfWork, actor, id)).versions.map(toSummary) };
  }

  @Get('history')
  @Reads('What moved from version to version and why, and how well first dates were kept', PlanningHistoryDto, {
    page: `GET ${page}/geschiedenis`,
  })
  history(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
  ): Promise<PlanningHistoryDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      const versions = await planningVersions(tx, tender.id);
      const score = await onTimeOf(tx, tender);
      const region = await onTimeOfRegion(tx);
      return {
        versions: versions.map((version, index) => ({
          ...toSummary(version),
          changes: versions[index + 1]
            ? movedSteps(versions[index + 1]!, version).map((change) => toStepChange(change, language))
            : [],
        })),
        onTime: score && toTenderOnTime(score, language),
        region: { tenders: region.length, ...toOnTime(onTimeTogether(region)) },
      };
    });
  }

  @Get('comparison')
  @ApiQuery({ name: 'left', required: false, schema: { type: 'string' }, description: 'v2, or s and an id' })
  @ApiQuery({ name: 'right', required: false, schema: { type: 'string' }, description: 'v3, or s and an id' })
  @Reads('Any two versions or scenarios beside each other, step by step, with the findings of each', ComparisonDto, {
    page: `GET ${page}/vergelijken`,
    description: 'Without a choice: the newest version beside the last published one, or the one before it.',
  })
  async compare(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Query() query: Typed,
  ): Promise<ComparisonDto> {
    const { tender, versions } = await planningsOf(this.unitOfWork, actor, id);
    const scenarios = await this.unitOfWork.read(actor, (tx) => scenariosOf(tx, tender.id));
    const asked = sidesAsked({ left: one(query, 'left'), right: one(query, 'right') || null }, versions);
    const sideAt = (key: string): Side => found(sideOf(key, versions, scenarios));
    const judged = async (side: Side): Promise<SideDto> => {
      const t = this.texts.in(language);
      const { circumstances, id: stepsId } = side.steps;
      const judging = await judgingOf(this.unitOfWork, actor, tender, { circumstances, id: stepsId });
      return toSide(side, toFindings(t, language, side.steps, judging));
    };
    const left = asked.left === '' ? null : sideAt(asked.left);
    const right = sideAt(asked.right);
    return {
      left: left && (await judged(left)),
      right: await judged(right),
      steps: changesBetween(left, right, language),
    };
  }

  @Get(':version')
  @Reads('One version with every rule it breaks and the room of each step', PlanningWithFindingsDto, {
    page: `GET ${page}/versies/:number`,
    description: 'Of a broken rule: the rule, its source, and the earliest lawful day.',
  })
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Param('version', NumberPipe) version: number,
  ): Promise<PlanningWithFindingsDto> {
    const { tender, versions } = await planningsOf(this.unitOfWork, actor, id);
    const planning = found(versions.find(({ number }) => number === version));
    const judging = await judgingOf(this.unitOfWork, actor, tender, planning);
    return {
      ...toJudgedSteps(this.texts.in(language), language, planning, judging),
      version: planning.number,
      reason: planning.reason,
      publishedAt: instantOrNull(planning.publishedAt),
    };
  }

  @Post()
  @NeedsRole('buyer')
  @Does('Write the next version', VersionMadeDto, {
    status: 201,
    page: `POST ${page}/bewerken`,
    description:
      'A broken rule is no refusal: it is shown, and stands in the way of publication until it is overruled.',
  })
  async write(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(WritePlanningDto)) { expectedVersion, reason = '', ...rows }: WritePlanningDto,
  ): Promise<VersionMadeDto> {
    const { milestones, undated, circumstances } = stepsOf(await planningsOf(this.unitOfWork, actor, id), rows);
    const { number } = stepsValue(
      await this.makePlanning.run(actor, {
        tenderId: id,
        expectedNumber: expectedVersion,
        milestones,
        undated,
        circumstances,
        reason,
      }),
    );
    return { version: number };
  }

  @Post(':version/overrides')
  @NeedsRole('buyer')
  @Does('Overrule a broken rule, with a reason and your name', PlanningWithFindingsDto, {
    page: `POST ${page}/afwijken`,
  })
  async override(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Param('version', NumberPipe) version: number,
    @Body(bodyOf(OverrideRuleDto)) { rule, milestone, reason }: OverrideRuleDto,
  ): Promise<PlanningWithFindingsDto> {
    valueOf(
      await this.overrideRule.run(actor, {
        tenderId: id,
        planningNumber: version,
        rule,
        milestoneCode: milestone,
        reason,
      }),
    );
    return this.show(actor, language, id, version);
  }

  @Post(':version/restoration')
  @NeedsRole('buyer')
  @Does('Undo what came after a version: its steps become the newest version again', VersionMadeDto, {
    status: 201,
    page: `POST ${page}/versies/:number/terugzetten`,
  })
  async restore(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('version', NumberPipe) version: number,
    @Body(bodyOf(RestoreVersionDto)) { expectedVersion, reason }: RestoreVersionDto,
  ): Promise<VersionMadeDto> {
    const { number } = valueOf(
      await this.restoreVersion.run(actor, { tenderId: id, number: version, expectedNumber: expectedVersion, reason }),
    );
    return { version: number };
  }

  @Post(':version/publication')
  @NeedsRole('buyer')
  @Does('Publish a changed planning of a published tender (rectification)', PlanningPublishedDto, {
    page: `POST ${page}/publiceren`,
  })
  async publish(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('version', NumberPipe) version: number,
  ): Promise<PlanningPublishedDto> {
    const { number, bidsDueAt } = valueOf(
      await this.publishPlanning.run(actor, { tenderId: id, planningNumber: version }),
    );
    return { version: number, bidsDueAt: instant(bidsDueAt) };
  }
}
