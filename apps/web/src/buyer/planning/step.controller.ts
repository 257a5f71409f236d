import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { parseLocalTime } from '#libs/domain';
import { ownSchoolRegion } from '#libs/identity';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { KeepScenario, MoveMilestone, moveStepOf, planningVersions, tenderById } from '#libs/tendering';
import type { StepMove } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { dayIn } from '../../shared/day.js';
import { one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import type { Page, SeeOther } from '../../shared/page.js';
import { refusalAt } from '../../shared/refusal.js';
import { toNewVersion, toScenario } from './after-change.js';
import { stepPage } from './step.page.js';
import type { StepFacts } from './step.page.js';

/** What was asked, or the mistakes at their fields. */
function readMove(
  code: string,
  typed: Typed,
): { readonly move: StepMove | null; readonly errors: readonly FieldError[] } {
  const time = one(typed, 'tijd').trim();
  const errors: FieldError[] = [];
  const date = dayIn('datum', one(typed, 'datum'), 'planning.step.date', errors);
  if (time !== '' && !parseLocalTime(time)) errors.push({ field: 'tijd', code: 'planning.step.time' });
  return {
    move: date && errors.length === 0 ? { code, date, time, anyway: one(typed, 'toch') === 'on' } : null,
    errors,
  };
}

/** Moves one step: first what else must move and why, then a reason. */
@Controller('inkoop/aanbestedingen/:id/planning/stap/:code')
@ForAudience('buyer')
@NeedsRole('buyer')
export class PlanningStepController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly moveMilestone: MoveMilestone,
    private readonly keepScenario: KeepScenario,
  ) {}

  @Get()
  async preview(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('code') code: string,
    @Query() query: Typed,
  ): Promise<Page> {
    return this.page(language, await this.facts(actor, id, code, query, []));
  }

  @Post()
  async move(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('code') code: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const home = `/inkoop/aanbestedingen/${id}/planning`;
    const refuse = async (errors: readonly FieldError[]): Promise<Page> =>
      this.page(language, await this.facts(actor, id, code, typed, errors));
    const { move } = readMove(code, typed);
    if (!move) return refuse([]);
    if (one(typed, 'action') === 'scenario') {
      const { tender, planning } = await this.facts(actor, id, code, typed, []);
      const moved = moveStepOf(tender, planning, move);
      if (!moved.ok) return refuse([]);
      const name = one(typed, 'scenario');
      const kept = await this.keepScenario.run(actor, {
        tenderId: id,
        name,
        baseNumber: planning.number,
        steps: { ...planning, milestones: moved.value.after.milestones },
      });
      if (!kept.ok) return refuse([{ field: 'scenario', code: kept.code, data: kept.data }]);
      return toScenario(t, home, planning.number, kept.value.id, name);
    }
    const answer = await this.moveMilestone.run(actor, {
      ...move,
      tenderId: id,
      expectedNumber: Number(one(typed, 'expected')),
      reason: one(typed, 'reason'),
    });
    if (answer.ok)
      return toNewVersion(t, home, answer.value.number, t('planning.moved', { number: answer.value.number }));
    // Said by the preview itself: what the newest version is now, and which rule forbids the day.
    if (answer.code === 'planning.stale') return refuse([]);
    const ofReason = answer.code === 'planning.reason-missing' || answer.code === 'planning.reason-too-long';
    return refuse([refusalAt(ofReason ? 'reason' : 'datum', language, answer)]);
  }

  private facts(
    actor: BuyerActor,
    id: string,
    code: string,
    typed: Typed,
    errors: readonly FieldError[],
  ): Promise<StepFacts> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      const versions = await planningVersions(tx, tender.id);
      const planning = found(versions[0] ?? null);
      const row = found(planning.milestones.find((each) => each.code === code) ?? null);
      const read = 'datum' in typed ? readMove(code, typed) : { move: null, errors: [] };
      const schoolRegion = await ownSchoolRegion(tx);
      return {
        tender,
        versions,
        planning,
        row,
        typed,
        schoolRegion,
        move: read.move,
        errors: [...read.errors, ...errors],
      };
    });
  }

  private page = (language: Language, facts: StepFacts): Page => stepPage(this.texts.in(language), language, facts);
}
