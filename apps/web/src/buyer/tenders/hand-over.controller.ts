import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { HandOverTenders, tenderById, tenderLeads } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { formView, many, one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { refusalAt } from '../../shared/refusal.js';
import { tenderFrame } from './tender-frame.js';

/** Gives a tender, and what else its lead has in hand, to a colleague. */
@Controller('inkoop/aanbestedingen/:id/overdragen')
@ForAudience('buyer')
@NeedsRole('buyer')
export class HandOverController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly handOverTenders: HandOverTenders,
  ) {}

  @Get()
  show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    return this.page(actor, language, id, {}, []);
  }

  @Post()
  async handOver(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const personId = one(typed, 'person');
    const tenderIds = [id, ...many(typed, 'tender')];
    const answer = await this.handOverTenders.run(actor, { tenderIds, fromId: one(typed, 'from'), personId });
    if (!answer.ok) return this.page(actor, language, id, typed, [refusalAt('person', language, answer)]);
    const { name: to, count } = answer.value;
    const done = personId === actor.personId ? 'tender.taken-over' : 'tender.handed-over';
    const text = this.texts.in(language)(done, { to, count });
    return new SeeOther(`/inkoop/aanbestedingen/${id}`, { kind: 'success', text });
  }

  private async page(
    actor: BuyerActor,
    language: Language,
    id: string,
    typed: Typed,
    errors: readonly FieldError[],
  ): Promise<Page> {
    const t = this.texts.in(language);
    const { tender, lead, colleagues, others } = await this.unitOfWork.read(actor, async (tx) => ({
      tender: found(await tenderById(tx, id)),
      ...found(await tenderLeads(tx, id)),
    }));
    const frame = tenderFrame(t, tender, 'overview', {
      title: t('tender.hand-over.title'),
      lead: t('tender.hand-over.lead'),
    });
    const chosen = many(typed, 'tender');
    return new Page(
      'buyer/tenders/hand-over',
      frame.title,
      {
        frame: frame.view,
        home: `/inkoop/aanbestedingen/${tender.id}`,
        now: [{ term: t('tender.lead'), text: lead.name }],
        from: lead.id,
        form: formView(t, { person: '' }, typed, errors),
        people:
          colleagues.length === 0
            ? false
            : [
                { value: '', label: t('tender.hand-over.choose'), selected: one(typed, 'person') === '' },
                ...colleagues.map(({ id: value, name: label }) => ({
                  value,
                  label,
                  selected: value === one(typed, 'person'),
                })),
              ],
        othersLabel: t('tender.hand-over.others', { name: lead.name }),
        others: others.map(({ id: value, reference, title }) => ({
          value,
          label: `${reference} · ${title}`,
          checked: chosen.includes(value),
          hint: '',
        })),
      },
      { breadcrumb: frame.breadcrumb, status: errors.length > 0 ? 422 : 200, hasErrors: errors.length > 0 },
    );
  }
}
