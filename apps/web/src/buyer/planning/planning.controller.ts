import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ownSchoolRegion } from '#libs/identity';
import type { BuyerActor } from '#libs/identity';
import { formatDay, Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import {
  approvalsOf,
  isOver,
  MarkStep,
  OverrideRule,
  overridesEver,
  overridesOf,
  planningVersions,
  PublishPlanning,
  scenariosOf,
  tenderById,
} from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { dayIn } from '../../shared/day.js';
import { one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { inWords } from '../../shared/in-words.js';
import { Page, SeeOther } from '../../shared/page.js';
import { undoMark } from './after-change.js';
import { planningPage } from './planning.page.js';
import type { PlanningFacts } from './planning.page.js';

/** The planning of a tender: picture, table, rules and room per step, findings, overruling, ticking off, publishing. */
@Controller('inkoop/aanbestedingen/:id/planning')
@ForAudience('buyer')
export class PlanningController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly overrideRule: OverrideRule,
    private readonly publishPlanning: PublishPlanning,
    private readonly markStep: MarkStep,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    return planningPage(this.texts.in(language), language, await this.facts(actor, id));
  }

  @Post('gedaan')
  @NeedsRole('buyer')
  async mark(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const code = one(typed, 'code');
    const undo = one(typed, 'action') === 'undo';
    const errors: FieldError[] = [];
    const doneOn = undo ? null : dayIn('doneOn', one(typed, 'doneOn'), 'planning.done.day', errors);
    const refuse = async (text: string): Promise<Page> =>
      planningPage(t, language, {
        ...(await this.facts(actor, id)),
        notDone: { code, typed: one(typed, 'doneOn'), text },
      });
    const [fault] = errors;
    if (fault) return refuse(t(fault.code, fault.data));
    const answer = await this.markStep.run(actor, { tenderId: id, code, doneOn });
    if (!answer.ok) return refuse(t(answer.code, inWords(language, answer.data)));
    return new SeeOther(`/inkoop/aanbestedingen/${id}/planning`, {
      kind: 'success',
      text: doneOn
        ? t('planning.done.marked', { step: answer.value.step, date: formatDay(language, doneOn) })
        : t('planning.done.undone', { step: answer.value.step }),
      // A mark that had no day of its own cannot be put back by a button.
      ...(doneOn || answer.value.was
        ? { undo: undoMark(`/inkoop/aanbestedingen/${id}/planning`, code, answer.value.was) }
        : {}),
    });
  }

  @Post('afwijken')
  @NeedsRole('buyer')
  async override(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const [rule, milestoneCode, reason] = [one(typed, 'rule'), one(typed, 'milestone'), one(typed, 'reason')];
    const answer = await this.overrideRule.run(actor, {
      tenderId: id,
      planningNumber: Number(one(typed, 'number')),
      rule,
      milestoneCode,
      reason,
    });
    if (answer.ok)
      return new SeeOther(`/inkoop/aanbestedingen/${id}/planning`, {
        kind: 'success',
        text: t('planning.overruled-now', { rule }),
      });
    const facts = await this.facts(actor, id);
    const text = t(answer.code, inWords(language, answer.data));
    return answer.code === 'planning.override-reason'
      ? planningPage(t, language, { ...facts, refused: { rule, milestone: milestoneCode, typed: reason, text } })
      : planningPage(t, language, { ...facts, refusal: text });
  }

  @Post('publiceren')
  @NeedsRole('buyer')
  async publish(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const answer = await this.publishPlanning.run(actor, {
      tenderId: id,
      planningNumber: Number(one(typed, 'number')),
    });
    if (answer.ok)
      return new SeeOther(`/inkoop/aanbestedingen/${id}/planning`, {
        kind: 'success',
        text: t('planning.published-now', { number: answer.value.number }),
      });
    return planningPage(t, language, {
      ...(await this.facts(actor, id)),
      refusal: t(answer.code, inWords(language, answer.data)),
    });
  }

  private facts(actor: BuyerActor, id: string): Promise<PlanningFacts> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      const versions = await planningVersions(tx, tender.id);
      const newest = versions[0];
      return {
        tender,
        versions,
        scenarios: await scenariosOf(tx, tender.id),
        approvals: await approvalsOf(tx, tender.id),
        overrides: newest ? await overridesOf(tx, newest.id) : [],
        overridesEver: await overridesEver(tx, tender.id),
        schoolRegion: await ownSchoolRegion(tx),
        today: tx.today,
        mayEdit: actor.roles.includes('buyer') && !isOver(tender),
      };
    });
  }
}
