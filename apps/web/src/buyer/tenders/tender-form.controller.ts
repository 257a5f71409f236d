import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { ChangeTender, CreateTender, demandYears, firstEstimate, reckonEstimate, tenderById } from '#libs/tendering';
import type { Tender } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { estimatedTerms, fieldOfRefusal, tenderFormPage, typedOf } from './tender-form.page.js';
import { newTender, readTenderForm } from './tender.form.js';

/** Makes a tender, and changes it while it is a draft. */
@Controller('inkoop/aanbestedingen')
@ForAudience('buyer')
@NeedsRole('buyer')
export class TenderFormController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly createTender: CreateTender,
    private readonly changeTender: ChangeTender,
  ) {}

  @Get('nieuw')
  new(@CurrentActor() actor: BuyerActor, @CurrentLanguage() language: Language): Promise<Page> {
    return this.page(actor, language, null, null, []);
  }

  @Post('nieuw')
  async create(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const read = readTenderForm(typed);
    if (!read.ok || one(typed, 'action') === 'estimate')
      return this.page(actor, language, null, typed, read.ok ? [] : read.errors);
    const answer = await this.createTender.run(actor, read.terms);
    if (!answer.ok) return this.page(actor, language, null, typed, [fieldOfRefusal(answer)]);
    const text = this.texts.in(language)('tender.created', { title: read.terms.title });
    return new SeeOther(`/inkoop/aanbestedingen/${answer.value.id}`, { kind: 'success', text });
  }

  @Get(':id/wijzigen')
  async edit(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page | SeeOther> {
    const tender = await this.known(actor, id);
    if (tender.state !== 'draft') {
      const text = this.texts.in(language)('tender.not-draft');
      return new SeeOther(`/inkoop/aanbestedingen/${id}`, { kind: 'warning', text });
    }
    return this.page(actor, language, tender, null, []);
  }

  @Post(':id/wijzigen')
  async change(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const tender = await this.known(actor, id);
    const read = readTenderForm(typed);
    if (!read.ok || one(typed, 'action') === 'estimate')
      return this.page(actor, language, tender, typed, read.ok ? [] : read.errors);
    const rowVersion = Number(one(typed, 'rowVersion'));
    const answer = await this.changeTender.run(actor, { tenderId: id, rowVersion, terms: read.terms });
    if (!answer.ok) return this.page(actor, language, tender, typed, [fieldOfRefusal(answer)]);
    const text = this.texts.in(language)('tender.changed');
    return new SeeOther(`/inkoop/aanbestedingen/${id}`, { kind: 'success', text });
  }

  private async known(actor: BuyerActor, id: string): Promise<Tender> {
    return found(await this.unitOfWork.read(actor, (tx) => tenderById(tx, id)));
  }

  private async page(
    actor: BuyerActor,
    language: Language,
    tender: Tender | null,
    typed: Typed | null,
    errors: readonly FieldError[],
  ): Promise<Page> {
    const { years, start, estimate } = await this.unitOfWork.read(actor, async (tx) => {
      const known = await demandYears(tx, actor.organisationId);
      const begin = tender ? typedOf(tender) : newTender(known.map(({ year }) => year));
      const terms = estimatedTerms({ ...begin, ...typed }, known);
      return {
        years: known,
        start: begin,
        estimate: terms && (await (tender ? reckonEstimate(tx, tender, terms) : firstEstimate(tx, terms))),
      };
    });
    return tenderFormPage(this.texts.in(language), language, {
      tender,
      years,
      start,
      typed: typed ?? {},
      errors,
      estimate,
    });
  }
}
