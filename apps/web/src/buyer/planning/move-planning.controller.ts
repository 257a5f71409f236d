import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Shift } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { KeepScenario, moveWholeOf, MoveWholePlanning, planningVersions, tenderById } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import type { Page, SeeOther } from '../../shared/page.js';
import { toNewVersion, toScenario } from './after-change.js';
import { movePlanningPage } from './move-planning.page.js';
import type { MoveFacts } from './move-planning.page.js';

const units = ['days', 'weeks', 'months'] as const;

/** What was asked, or null when the number or the unit cannot be read. */
function readShift(typed: Typed): Shift | null {
  const number = /^-?\d{1,3}$/.test(one(typed, 'aantal').trim()) ? Number(one(typed, 'aantal')) : 0;
  const unit = units.find((known) => known === one(typed, 'eenheid'));
  return unit && number !== 0 ? ({ [unit]: number } as unknown as Shift) : null;
}

/** The steps stay, the dates move, all of them or from one step on: first a preview by the same function that writes, then a reason. */
@Controller('inkoop/aanbestedingen/:id/planning/verplaatsen')
@ForAudience('buyer')
@NeedsRole('buyer')
export class MovePlanningController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly moveWholePlanning: MoveWholePlanning,
    private readonly keepScenario: KeepScenario,
  ) {}

  @Get()
  async preview(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Query() query: Typed,
  ): Promise<Page> {
    const asked = 'aantal' in query;
    const errors: FieldError[] = asked && !readShift(query) ? [{ field: 'aantal', code: 'planning.move.number' }] : [];
    return movePlanningPage(this.texts.in(language), language, await this.facts(actor, id, query, errors));
  }

  @Post()
  async move(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const home = `/inkoop/aanbestedingen/${id}/planning`;
    const refuse = async (errors: readonly FieldError[]): Promise<Page> =>
      movePlanningPage(t, language, await this.facts(actor, id, typed, errors));
    const by = readShift(typed);
    if (!by) return refuse([{ field: 'aantal', code: 'planning.move.number' }]);
    const onDayOff = one(typed, 'vrijeDag') === 'keep' ? 'keep' : 'next-working-day';
    const from = one(typed, 'vanaf') || null;
    if (one(typed, 'action') === 'scenario') {
      const { tender, planning } = await this.facts(actor, id, typed, []);
      const name = one(typed, 'scenario');
      const kept = await this.keepScenario.run(actor, {
        tenderId: id,
        name,
        baseNumber: planning.number,
        steps: { ...planning, milestones: moveWholeOf(tender, planning, by, onDayOff, from).after.milestones },
      });
      if (!kept.ok) return refuse([{ field: 'scenario', code: kept.code, data: kept.data }]);
      return toScenario(t, home, planning.number, kept.value.id, name);
    }
    const answer = await this.moveWholePlanning.run(actor, {
      tenderId: id,
      expectedNumber: Number(one(typed, 'expected')),
      by,
      from,
      onDayOff,
      reason: one(typed, 'reason'),
    });
    if (answer.ok)
      return toNewVersion(t, home, answer.value.number, t('planning.moved', { number: answer.value.number }));
    if (answer.code === 'planning.stale') return refuse([]);
    const field = answer.code.startsWith('planning.reason-') ? 'reason' : 'vanaf';
    return refuse([{ field, code: answer.code, data: answer.data }]);
  }

  private facts(actor: BuyerActor, id: string, typed: Typed, errors: readonly FieldError[]): Promise<MoveFacts> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      const versions = await planningVersions(tx, tender.id);
      const planning = found(versions[0] ?? null);
      return { tender, planning, versions, typed, by: readShift(typed), errors };
    });
  }
}
