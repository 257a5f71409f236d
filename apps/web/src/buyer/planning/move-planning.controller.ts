import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Shift } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { MoveWholePlanning, newestPlanning, tenderById } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { movePlanningPage } from './move-planning.page.js';
import type { MoveFacts } from './move-planning.page.js';

const units = ['days', 'weeks', 'months'] as const;

/** What was asked, or null when the number or the unit cannot be read. */
export function readShift(typed: Typed): Shift | null {
  const number = /^-?\d{1,3}$/.test(one(typed, 'aantal').trim()) ? Number(one(typed, 'aantal')) : 0;
  const unit = units.find((known) => known === one(typed, 'eenheid'));
  return unit && number !== 0 ? ({ [unit]: number } as unknown as Shift) : null;
}

/** The steps stay, the dates move: first a preview by the same function that writes, then a reason. */
@Controller('inkoop/aanbestedingen/:id/planning/verplaatsen')
@ForAudience('buyer')
@NeedsRole('buyer')
export class MovePlanningController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly moveWholePlanning: MoveWholePlanning,
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
    return movePlanningPage(this.texts.in(language), language, await this.facts(actor, id, query, errors, ''));
  }

  @Post()
  async move(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const by = readShift(typed);
    if (!by)
      return movePlanningPage(
        t,
        language,
        await this.facts(actor, id, typed, [{ field: 'aantal', code: 'planning.move.number' }], ''),
      );
    const answer = await this.moveWholePlanning.run(actor, {
      tenderId: id,
      expectedNumber: Number(one(typed, 'expected')),
      by,
      onDayOff: one(typed, 'vrijeDag') === 'keep' ? 'keep' : 'next-working-day',
      reason: one(typed, 'reason'),
    });
    if (answer.ok)
      return new SeeOther(`/inkoop/aanbestedingen/${id}/planning`, {
        kind: 'success',
        text: t('planning.moved', { number: answer.value.number }),
      });
    const text = t(answer.code, answer.data);
    const errors: FieldError[] =
      answer.code === 'planning.reason-missing' ? [{ field: 'reason', code: answer.code, data: answer.data }] : [];
    return movePlanningPage(t, language, await this.facts(actor, id, typed, errors, errors.length > 0 ? '' : text));
  }

  private facts(
    actor: BuyerActor,
    id: string,
    typed: Typed,
    errors: readonly FieldError[],
    stale: string,
  ): Promise<MoveFacts> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      const planning = found(await newestPlanning(tx, tender.id));
      return { tender, planning, typed, by: readShift(typed), errors, stale };
    });
  }
}
