import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { checkPlanning, localDate, makePlanning } from '#libs/domain';
import type { ProcedureType, Shift } from '#libs/domain';
import { ownSchoolRegion } from '#libs/identity';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import {
  MakePlanning,
  moveOf,
  MoveWholePlanning,
  OverrideRule,
  overridesOf,
  planningVersions,
  PublishPlanning,
  tenderById,
  tenderType,
} from '#libs/tendering';
import type { PlanningVersion, Tender } from '#libs/tendering';
import { readRows } from '../../buyer/planning/planning-rows.js';
import { CurrentActor, CurrentLanguage, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { explain } from '../../shared/explain.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { PlanningVersionsDto, PlanningWithFindingsDto, toFinding, toMilestone } from '../planning.dto.js';
import { toPlanning, toSummary } from '../planning.dto.js';
import { bodyOf, valueOf, wrongFields } from '../shared/answers.js';
import { instant } from '../shared/fields.js';
import { NumberPipe } from '../shared/number.pipe.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import {
  MovePlanningDto,
  MovePreviewDto,
  OverrideRuleDto,
  PlanningPublishedDto,
  ProposedPlanningDto,
  ProposePlanningDto,
  rowNames,
  ShiftDto,
  typedRow,
  VersionMadeDto,
  WritePlanningDto,
} from './planning.dto.js';

const page = '/inkoop/aanbestedingen/:id/planning';

@Controller('api/v1/buyer/tenders/:id/plannings')
@ApiPart('planning', 'buyer')
export class PlanningApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly makePlanning: MakePlanning,
    private readonly moveWholePlanning: MoveWholePlanning,
    private readonly overrideRule: OverrideRule,
    private readonly publishPlanning: PublishPlanning,
  ) {}

  @Get()
  @Reads('The versions of the planning, with who made each and why', PlanningVersionsDto, { page: `GET ${page}` })
  async versions(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<PlanningVersionsDto> {
    return { versions: (await this.known(actor, id)).versions.map(toSummary) };
  }

  @Get(':version')
  @Reads('One version with every rule it breaks: rule, source, and the earliest lawful day', PlanningWithFindingsDto, {
    page: `GET ${page}/versies/:number`,
  })
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Param('version', NumberPipe) version: number,
  ): Promise<PlanningWithFindingsDto> {
    const { tender, versions } = await this.known(actor, id);
    const planning = found(versions.find(({ number }) => number === version));
    const { overrides, schoolRegion } = await this.unitOfWork.read(actor, async (tx) => ({
      overrides: await overridesOf(tx, planning.id),
      schoolRegion: await ownSchoolRegion(tx),
    }));
    const t = this.texts.in(language);
    return {
      ...toPlanning(planning, language),
      madeBy: planning.madeByName,
      madeAt: instant(planning.madeAt),
      circumstances: { ...planning.circumstances },
      findings: checkPlanning(planning, typeOf(tender, planning), { schoolRegion }).map((finding) =>
        toFinding(t, language, finding, overrides),
      ),
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
    @Body(bodyOf(WritePlanningDto)) { expectedVersion, reason = '', milestones }: WritePlanningDto,
  ): Promise<VersionMadeDto> {
    const { tender, versions } = await this.known(actor, id);
    const read = readRows(milestones.map(typedRow), typeOf(tender, versions[0]));
    if (!read.ok) throw wrongFields(read.errors, rowNames);
    const { number } = valueOf(
      await this.makePlanning.run(actor, {
        tenderId: id,
        expectedNumber: expectedVersion,
        milestones: read.milestones,
        undated: read.undated,
        reason,
      }),
    );
    return { version: number };
  }

  @Post('proposal')
  @NeedsRole('buyer')
  @Does('What the procedure proposes from a day; nothing is kept', ProposedPlanningDto)
  async propose(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(ProposePlanningDto)) { start }: ProposePlanningDto,
  ): Promise<ProposedPlanningDto> {
    const { tender, versions } = await this.known(actor, id);
    const { milestones } = makePlanning(typeOf(tender, versions[0]), localDate(start));
    return { milestones: milestones.map((row) => toMilestone(row, language)) };
  }

  @Post('move-preview')
  @NeedsRole('buyer')
  @Does('Where every step would land if the whole planning moved; nothing is kept', MovePreviewDto, {
    page: `GET ${page}/verplaatsen`,
  })
  async preview(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(ShiftDto)) body: ShiftDto,
  ): Promise<MovePreviewDto> {
    const { tender, versions } = await this.known(actor, id);
    const planning = found(versions[0]);
    const type = typeOf(tender, planning);
    const { moved, after } = moveOf(tender, planning, shiftOf(body), body.onDayOff);
    const errorsIn = (rows: Pick<PlanningVersion, 'milestones'>): number =>
      checkPlanning(rows, type).filter(({ severity }) => severity === 'error').length;
    const t = this.texts.in(language);
    return {
      rows: moved.map(({ code, from, to, because }, index) => ({
        code,
        label: after.milestones[index]?.label[language] ?? code,
        from,
        to,
        because: because.map((step) => explain(t, language, step)),
      })),
      errorsBefore: errorsIn(planning),
      errorsAfter: errorsIn(after),
    };
  }

  @Post('move')
  @NeedsRole('buyer')
  @Does('Move the whole planning: the steps stay, the dates move', VersionMadeDto, {
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
        onDayOff: body.onDayOff,
        reason: body.reason,
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

  private known(actor: BuyerActor, id: string): Promise<{ tender: Tender; versions: readonly PlanningVersion[] }> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      return { tender, versions: await planningVersions(tx, tender.id) };
    });
  }
}

/** The procedure type under the circumstances of a version of the planning. */
const typeOf = (tender: Tender, planning: PlanningVersion | undefined): ProcedureType =>
  found(tenderType(tender, planning ?? null) ?? null);

function shiftOf({ number, unit }: ShiftDto): Shift {
  if (number === 0 || Math.abs(number) > 999) throw wrongFields([{ field: 'number', code: 'planning.move.number' }]);
  return unit === 'days' ? { days: number } : unit === 'weeks' ? { weeks: number } : { months: number };
}
