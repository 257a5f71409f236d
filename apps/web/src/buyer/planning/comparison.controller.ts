import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ownSchoolRegion } from '#libs/identity';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import {
  AdoptScenario,
  isOver,
  planningVersions,
  RemoveScenario,
  RestoreVersion,
  scenariosOf,
  tenderById,
} from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { toNewVersion } from './after-change.js';
import { sideOf, sidesAsked } from './comparison.facts.js';
import { comparisonPage } from './comparison.page.js';
import type { ComparisonFacts } from './comparison.page.js';

type Known = Omit<ComparisonFacts, 'left' | 'right' | 'reason' | 'expected' | 'errors'>;

/** Any two of a tender's plannings beside each other, versions and scenarios alike; and what becomes of a scenario. */
@Controller('inkoop/aanbestedingen/:id/planning')
@ForAudience('buyer')
export class ComparisonController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly adoptScenario: AdoptScenario,
    private readonly removeScenario: RemoveScenario,
    private readonly restoreVersion: RestoreVersion,
  ) {}

  @Get('vergelijken')
  async compare(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Query() query: Typed,
  ): Promise<Page> {
    const known = await this.known(actor, id);
    const asked = { left: one(query, 'links'), right: 'rechts' in query ? one(query, 'rechts') : null };
    const { left, right } = sidesAsked(asked, known.versions);
    const [scenario] = known.scenarios;
    // One version and a scenario: those two are what there is to compare.
    if (left === '' && asked.right === null && scenario) return this.page(language, known, right, `s${scenario.id}`);
    return this.page(language, known, left, right);
  }

  /** One version beside the one before it. */
  @Get('versies/:number')
  async version(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('number') number: string,
  ): Promise<Page> {
    const known = await this.known(actor, id);
    const before = Number(number) - 1;
    return this.page(language, known, before > 0 ? `v${before}` : '', `v${number}`);
  }

  /** An older version becomes the newest again. */
  @Post('versies/:number/terugzetten')
  @NeedsRole('buyer')
  async restore(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('number') typedNumber: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const home = `/inkoop/aanbestedingen/${id}/planning`;
    const restored = Number(typedNumber);
    const answer = await this.restoreVersion.run(actor, {
      tenderId: id,
      number: restored,
      expectedNumber: Number(one(typed, 'expected')),
      reason: one(typed, 'reason'),
    });
    if (answer.ok)
      return toNewVersion(
        t,
        home,
        answer.value.number,
        t('planning.restored', { restored, number: answer.value.number }),
      );
    return this.notTaken(language, await this.known(actor, id), `v${restored}`, typed, answer);
  }

  @Post('scenarios/:scenario/overnemen')
  @NeedsRole('buyer')
  async adopt(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('scenario') scenarioId: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const answer = await this.adoptScenario.run(actor, {
      tenderId: id,
      scenarioId,
      expectedNumber: Number(one(typed, 'expected')),
      reason: one(typed, 'reason'),
    });
    if (answer.ok)
      return toNewVersion(
        t,
        `/inkoop/aanbestedingen/${id}/planning`,
        answer.value.number,
        t('scenario.adopted', { number: answer.value.number }),
      );
    return this.notTaken(language, await this.known(actor, id), `s${scenarioId}`, typed, answer);
  }

  @Post('scenarios/:scenario/verwijderen')
  @NeedsRole('buyer')
  async remove(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('scenario') scenarioId: string,
  ): Promise<SeeOther> {
    const answer = await this.removeScenario.run(actor, { tenderId: id, scenarioId });
    const { name } = found(answer.ok ? answer.value : null);
    return new SeeOther(`/inkoop/aanbestedingen/${id}/planning`, {
      kind: 'success',
      text: this.texts.in(language)('scenario.removed', { name }),
    });
  }

  /** What was to become the newest version stands beside that one again, with what was typed and why it did not. */
  private notTaken(
    language: Language,
    known: Known,
    side: string,
    typed: Typed,
    { code, data }: Omit<FieldError, 'field'>,
  ): Page {
    const newest = known.versions[0];
    const isStale = code === 'planning.stale';
    return this.page(language, known, newest ? `v${newest.number}` : '', side, {
      reason: one(typed, 'reason'),
      expected: isStale ? one(typed, 'expected') : '',
      errors: isStale ? [] : [{ field: 'reason', code, ...(data ? { data } : {}) }],
    });
  }

  private page(
    language: Language,
    known: Known,
    left: string,
    right: string,
    typed: {
      readonly reason: string;
      readonly expected: string;
      readonly errors: readonly FieldError[];
    } = { reason: '', expected: '', errors: [] },
  ): Page {
    const { versions, scenarios } = known;
    return comparisonPage(this.texts.in(language), language, {
      ...known,
      ...typed,
      left: left === '' ? null : found(sideOf(left, versions, scenarios)),
      right: found(sideOf(right, versions, scenarios)),
    });
  }

  private known(actor: BuyerActor, id: string): Promise<Known> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      return {
        tender,
        versions: await planningVersions(tx, tender.id),
        scenarios: await scenariosOf(tx, tender.id),
        schoolRegion: await ownSchoolRegion(tx),
        today: tx.today,
        mayEdit: actor.roles.includes('buyer') && !isOver(tender),
      };
    });
  }
}
