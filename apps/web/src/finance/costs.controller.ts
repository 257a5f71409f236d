import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { costsOf, moneyEventsOf, RecordCost, removedCost, RemoveCost, RestoreCost, splitsOf } from '#libs/finance';
import type { FinanceActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { tenderById } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../shared/audience.js';
import { found, NotFound } from '../shared/errors.js';
import { formView } from '../shared/form.js';
import type { FieldError, Typed } from '../shared/form.js';
import { Page, SeeOther } from '../shared/page.js';
import { refusalAt } from '../shared/refusal.js';
import { costFields, fieldOfCostRefusal, readCost } from './cost.form.js';
import { costsView, eventsView, splitRows } from './costs.page.js';

/** The costs of a tender: record, remove, bring back. */
@Controller('financien/aanbestedingen/:id/kosten')
@ForAudience('finance')
export class CostsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly recordCost: RecordCost,
    private readonly removeCost: RemoveCost,
    private readonly restoreCost: RestoreCost,
  ) {}

  @Get()
  show(
    @CurrentActor() actor: FinanceActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Query('verwijderd') removed = '',
  ): Promise<Page> {
    return this.page(actor, language, id, removed);
  }

  @Post()
  async record(
    @CurrentActor() actor: FinanceActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const read = readCost(typed);
    if (!read.ok) return this.page(actor, language, id, '', typed, read.errors);
    const answer = await this.recordCost.run(actor, { tenderId: id, ...read.cost });
    if (!answer.ok) {
      if (answer.code === 'cost.tender-unknown') throw new NotFound();
      const fault = refusalAt(fieldOfCostRefusal[answer.code] ?? 'description', language, answer);
      return this.page(actor, language, id, '', typed, [fault]);
    }
    const text = this.texts.in(language)('finance.cost-recorded');
    return new SeeOther(`/financien/aanbestedingen/${id}/kosten`, { kind: 'success', text });
  }

  @Post(':costId/verwijderen')
  async remove(@CurrentActor() actor: FinanceActor, @Param('costId') costId: string): Promise<SeeOther> {
    const answer = await this.removeCost.run(actor, costId);
    if (!answer.ok) throw new NotFound();
    return new SeeOther(`/financien/aanbestedingen/${answer.value.tenderId}/kosten?verwijderd=${costId}`);
  }

  @Post(':costId/terugzetten')
  async restore(
    @CurrentActor() actor: FinanceActor,
    @CurrentLanguage() language: Language,
    @Param('costId') costId: string,
  ): Promise<SeeOther> {
    const answer = await this.restoreCost.run(actor, costId);
    if (!answer.ok) throw new NotFound();
    const text = this.texts.in(language)('finance.cost-restored');
    return new SeeOther(`/financien/aanbestedingen/${answer.value.tenderId}/kosten`, { kind: 'success', text });
  }

  private async page(
    actor: FinanceActor,
    language: Language,
    id: string,
    removedId: string,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ): Promise<Page> {
    const t = this.texts.in(language);
    const { tender, costs, splits, events, removed } = await this.unitOfWork.read(actor, async (tx) => ({
      tender: found(await tenderById(tx, id)),
      costs: await costsOf(tx, id),
      splits: await splitsOf(tx, id),
      events: await moneyEventsOf(tx, id),
      removed: await removedCost(tx, removedId),
    }));
    const form = formView(t, costFields, typed, errors);
    const here = `/financien/aanbestedingen/${id}`;
    return new Page(
      'finance/costs',
      t('finance.costs.title'),
      {
        heading: { title: t('finance.costs.title'), eyebrow: `${tender.reference} · ${tender.title}` },
        costs: costsView(t, language, costs),
        hasCosts: costs.length > 0,
        action: `${here}/kosten`,
        splitHref: `${here}/verdelen`,
        removed: {
          shown: removed !== null,
          text: t('finance.cost-removed', { what: removed?.description ?? '' }),
          action: `${here}/kosten/${removedId}/terugzetten`,
        },
        form,
        kinds: ['hours', 'amount'].map((kind) => ({
          value: kind,
          label: t(`finance.form.kind.${kind}`),
          checked: form.typed['kind'] === kind,
        })),
        splitColumns: ['title', 'key', 'total', 'state'].map((column) => ({
          label: t(`finance.split.column.${column}`),
          end: column === 'total',
        })),
        splits: splitRows(t, language, splits),
        events: eventsView(t, language, events),
      },
      {
        hasErrors: errors.length > 0,
        breadcrumb: [{ href: '/financien', label: t('finance.title') }],
      },
    );
  }
}
