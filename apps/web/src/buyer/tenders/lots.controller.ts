import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { priceFormula, ROUTES } from '#libs/domain';
import { lotFileOfTender } from '#libs/evaluation';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { AddLot, ChangeLot, criteriaOf, demandOf, RemoveLot, requirementsOf, tenderById } from '#libs/tendering';
import type { Lot, Tender } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found, NotFound } from '../../shared/errors.js';
import { one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { lotTyped, newLot } from './lot-defaults.js';
import { lotFieldOf, lotFormPage } from './lot-form.page.js';
import { readLotForm } from './lot.form.js';
import { lotView } from '../../shared/tenders/lot-view.js';
import { lotPartsOf } from '../../shared/tenders/published-tender.js';
import { tenderFrame } from './tender-frame.js';

/** The lots of a tender: read by the whole region, changed by buyers while it is a draft. */
@Controller('inkoop/aanbestedingen/:id/percelen')
@ForAudience('buyer')
export class LotsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly addLot: AddLot,
    private readonly changeLot: ChangeLot,
    private readonly removeLot: RemoveLot,
  ) {}

  @Get()
  async list(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    const t = this.texts.in(language);
    const { tender, lots } = await this.unitOfWork.read(actor, async (tx) => {
      const known = found(await tenderById(tx, id));
      return { tender: known, lots: await lotPartsOf(tx, known.id) };
    });
    const frame = tenderFrame(t, tender, 'lots', { lead: t('lot.list.lead') });
    const home = `/inkoop/aanbestedingen/${id}/percelen`;
    const editable = tender.state === 'draft' && actor.roles.includes('buyer');
    return new Page(
      'buyer/tenders/lots',
      frame.title,
      {
        frame: frame.view,
        editable,
        participantsHref: `/inkoop/aanbestedingen/${id}/deelname`,
        lots: lots.map((parts) => ({
          ...lotView(t, language, parts),
          editHref: editable ? `${home}/${parts.lot.id}` : '',
        })),
        add: ROUTES.map((route) => ({
          href: `${home}/nieuw?route=${route}`,
          label: t('lot.add', { route: t(`route.${route}`) }),
        })),
      },
      { breadcrumb: frame.breadcrumb },
    );
  }

  @Get('nieuw')
  @NeedsRole('buyer')
  async new(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Query('route') wanted: string | undefined,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const { tender, demand } = await this.unitOfWork.read(actor, async (tx) => {
      const known = found(await tenderById(tx, id));
      return { tender: known, demand: await demandOf(tx, actor.organisationId, known.demandYear) };
    });
    if (tender.state !== 'draft') return this.fixed(language, id);
    const route = ROUTES.find((known) => known === wanted) ?? 'b1';
    return lotFormPage(t, language, { tender, lot: null, typed: newLot(t, route, tender, demand), errors: [] });
  }

  @Post('nieuw')
  @NeedsRole('buyer')
  async create(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const tender = found(await this.unitOfWork.read(actor, (tx) => tenderById(tx, id)));
    return this.keep(language, { tender, lot: null, typed }, async (terms) => {
      const answer = await this.addLot.run(actor, { tenderId: id, terms });
      return answer.ok ? { text: this.texts.in(language)('lot.added', { number: answer.value.number }) } : answer;
    });
  }

  @Get(':lotId')
  @NeedsRole('buyer')
  async edit(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('lotId') lotId: string,
  ): Promise<Page | SeeOther> {
    const { tender, lot, typed } = await this.unitOfWork.read(actor, async (tx) => {
      const known = found(await lotFileOfTender(tx, id, lotId));
      const formula = priceFormula(known.lot.formulaCode, known.lot.formulaVersion);
      if (!formula.ok) throw new NotFound();
      const parts = { criteria: await criteriaOf(tx, lotId), requirements: await requirementsOf(tx, lotId) };
      return { ...known, typed: lotTyped(known.lot, parts.criteria, parts.requirements, formula.value) };
    });
    if (tender.state !== 'draft') return this.fixed(language, id);
    return lotFormPage(this.texts.in(language), language, { tender, lot, typed, errors: [] });
  }

  @Post(':lotId')
  @NeedsRole('buyer')
  async change(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('lotId') lotId: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const { tender, lot } = found(await this.unitOfWork.read(actor, (tx) => lotFileOfTender(tx, id, lotId)));
    return this.keep(language, { tender, lot, typed }, async (terms) => {
      const answer = await this.changeLot.run(actor, { lotId, rowVersion: Number(one(typed, 'rowVersion')), terms });
      return answer.ok ? { text: this.texts.in(language)('lot.changed', { number: lot.number }) } : answer;
    });
  }

  @Post(':lotId/verwijderen')
  @NeedsRole('buyer')
  async remove(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('lotId') lotId: string,
    @Body() typed: Typed,
  ): Promise<SeeOther> {
    const t = this.texts.in(language);
    found(await this.unitOfWork.read(actor, (tx) => lotFileOfTender(tx, id, lotId)));
    const answer = await this.removeLot.run(actor, { lotId, rowVersion: Number(one(typed, 'rowVersion')) });
    return new SeeOther(
      `/inkoop/aanbestedingen/${id}/percelen`,
      answer.ok
        ? { kind: 'success', text: t('lot.removed', { number: answer.value.number }) }
        : { kind: 'warning', text: t(answer.code) },
    );
  }

  /** What was published is read, not changed. */
  private fixed(language: Language, id: string): SeeOther {
    const text = this.texts.in(language)('tender.not-draft');
    return new SeeOther(`/inkoop/aanbestedingen/${id}/percelen`, { kind: 'warning', text });
  }

  private async keep(
    language: Language,
    facts: { readonly tender: Tender; readonly lot: Lot | null; readonly typed: Typed },
    write: (
      terms: Parameters<AddLot['run']>[1]['terms'],
    ) => Promise<
      | { readonly text: string }
      | Extract<Awaited<ReturnType<AddLot['run']>>, { ok: false }>
      | Extract<Awaited<ReturnType<ChangeLot['run']>>, { ok: false }>
    >,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const again = (errors: readonly FieldError[]): Page => lotFormPage(t, language, { ...facts, errors });
    if (one(facts.typed, 'action') === 'formula') return again([]);
    const read = readLotForm(facts.typed);
    if (!read.ok) return again(read.errors);
    const answer = await write(read.terms);
    if ('text' in answer)
      return new SeeOther(`/inkoop/aanbestedingen/${facts.tender.id}/percelen`, { kind: 'success', text: answer.text });
    return again([lotFieldOf(t, language, read.terms.formulaCode, answer)]);
  }
}
