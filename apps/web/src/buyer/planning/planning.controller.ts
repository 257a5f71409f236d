import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { OverrideRule, overridesOf, planningVersions, PublishPlanning, tenderById } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { one } from '../../shared/form.js';
import type { Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { comparisonPage } from './comparison.page.js';
import { planningPage } from './planning.page.js';
import type { PlanningFacts } from './planning.page.js';

/** The planning of a tender: picture, table, findings, overruling, versions, and publishing a changed one. */
@Controller('inkoop/aanbestedingen/:id/planning')
@ForAudience('buyer')
export class PlanningController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly overrideRule: OverrideRule,
    private readonly publishPlanning: PublishPlanning,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    return planningPage(this.texts.in(language), language, await this.facts(actor, id));
  }

  @Get('versies/:number')
  async compare(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('number') number: string,
  ): Promise<Page> {
    const { tender, versions } = await this.facts(actor, id);
    const version = found(versions.find((candidate) => String(candidate.number) === number));
    const before = versions.find((candidate) => candidate.number === version.number - 1) ?? null;
    return comparisonPage(this.texts.in(language), language, tender, version, before);
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
    const text = t(answer.code, answer.data);
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
    return planningPage(t, language, { ...(await this.facts(actor, id)), refusal: t(answer.code, answer.data) });
  }

  private facts(actor: BuyerActor, id: string): Promise<PlanningFacts> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      const versions = await planningVersions(tx, tender.id);
      const newest = versions[0];
      const mayEdit = actor.roles.includes('buyer') && !['contracted', 'withdrawn'].includes(tender.state);
      return { tender, versions, overrides: newest ? await overridesOf(tx, newest.id) : [], today: tx.today, mayEdit };
    });
  }
}
