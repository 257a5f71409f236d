import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { formatEuro, parseEuro } from '#libs/domain';
import {
  awardDecisions,
  CloseLotWithoutBids,
  lotFileOfTender,
  openedBids,
  retenderedAs,
  RetenderLot,
} from '#libs/evaluation';
import type { AwardDecision, LotFile } from '#libs/evaluation';
import type { BuyerActor } from '#libs/identity';
import { formatCount, formatInstant, Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found, NotFound } from '../../shared/errors.js';
import { formView, parseForm } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { refusalAt } from '../../shared/refusal.js';
import { lotStateBadge } from '../lot-state.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { CloseLotForm, RetenderForm } from './eligibility.form.js';

interface Facts extends LotFile {
  readonly bids: number;
  readonly decision: AwardDecision | null;
  readonly again: { readonly id: string; readonly reference: string } | null;
}

/** A lot on which nobody bid: closed with a reason, and tendered again at another price. */
@Controller('inkoop/aanbestedingen/:id/geen-inschrijving/:lotId')
@ForAudience('buyer')
export class NoBidsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly closeLot: CloseLotWithoutBids,
    private readonly retenderLot: RetenderLot,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('lotId') lotId: string,
  ): Promise<Page> {
    return this.page(language, await this.facts(actor, id, lotId));
  }

  @Post('sluiten')
  @NeedsRole('buyer')
  async close(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('lotId') lotId: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const facts = await this.facts(actor, id, lotId);
    const parsed = parseForm(CloseLotForm, typed);
    if (!parsed.ok) return this.page(language, facts, typed, parsed.errors);
    const answer = await this.closeLot.run(actor, { lotId, reason: parsed.form.reason });
    if (!answer.ok) {
      return this.page(language, facts, typed, [refusalAt('reason', language, answer)]);
    }
    const text = this.texts.in(language)('no-bids.close.done', { number: facts.lot.number });
    return new SeeOther(`/inkoop/aanbestedingen/${id}/geen-inschrijving/${lotId}`, { kind: 'success', text });
  }

  @Post('opnieuw')
  @NeedsRole('buyer')
  async again(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('lotId') lotId: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const facts = await this.facts(actor, id, lotId);
    const parsed = parseForm(RetenderForm, typed);
    if (!parsed.ok) return this.page(language, facts, typed, parsed.errors);
    const ceiling = parseEuro(parsed.form.ceiling);
    if (!ceiling.ok) {
      return this.page(language, facts, typed, [{ field: 'ceiling', code: ceiling.code, data: ceiling.data }]);
    }
    const answer = await this.retenderLot.run(actor, {
      lotId,
      ceilingCents: ceiling.value,
      reason: parsed.form.reason,
    });
    if (!answer.ok) {
      const field = answer.code === 'lot.reason-missing' ? 'reason' : 'ceiling';
      return this.page(language, facts, typed, [refusalAt(field, language, answer)]);
    }
    const text = this.texts.in(language)('no-bids.again.done', { reference: answer.value.reference });
    return new SeeOther(`/inkoop/aanbestedingen/${id}/geen-inschrijving/${lotId}`, { kind: 'success', text });
  }

  private facts(actor: BuyerActor, id: string, lotId: string): Promise<Facts> {
    return this.unitOfWork.read(actor, async (tx) => {
      const { tender, lot } = found(await lotFileOfTender(tx, id, lotId));
      const bids = (await openedBids(tx, tender.id, lot.id)).length;
      const decision = (await awardDecisions(tx, lot.id)).find(({ kind }) => kind === 'no-bids') ?? null;
      return { tender, lot, bids, decision, again: await retenderedAs(tx, lot.id) };
    });
  }

  private page(
    language: Language,
    { tender, lot, bids, decision, again }: Facts,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ): Page {
    if (bids > 0) throw new NotFound();
    const t = this.texts.in(language);
    const home = `/inkoop/aanbestedingen/${tender.id}`;
    const price = formatEuro(lot.ceilingPriceCents, language);
    const frame = tenderFrame(t, tender, 'eligibility', {
      title: t('no-bids.title', { number: lot.number }),
      lead: t('no-bids.lead'),
    });
    return new Page(
      'buyer/eligibility/no-bids',
      frame.title,
      {
        frame: frame.view,
        facts: [
          { term: t('lot.column.lot'), text: lot.title, badge: lotStateBadge(t, lot.state) },
          { term: t('no-bids.ceiling'), text: price },
          { term: t('no-bids.trajectories'), text: formatCount(language, lot.expectedTrajectories) },
          ...(decision
            ? [
                {
                  term: t('no-bids.closed'),
                  text: t('eligibility.decided-by', {
                    name: decision.decidedByName,
                    moment: formatInstant(language, decision.decidedAt),
                  }),
                },
                { term: t('no-bids.reason-label'), text: decision.reason },
              ]
            : []),
        ],
        closable: lot.state === 'open',
        retenderable: lot.state === 'no-bids',
        again: {
          shown: again !== null,
          href: again ? `/inkoop/aanbestedingen/${again.id}` : '',
          text: again ? t('no-bids.again.link', { reference: again.reference }) : '',
        },
        ceilingHint: t('no-bids.again.hint', { price }),
        form: formView(t, { reason: '', ceiling: '' }, typed, errors),
        action: `${home}/geen-inschrijving/${lot.id}`,
        back: `${home}/geschiktheid`,
      },
      { breadcrumb: frame.breadcrumb, hasErrors: errors.length > 0 },
    );
  }
}
