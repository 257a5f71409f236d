import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { IsNotEmpty, Matches } from 'class-validator';
import type { ProviderActor } from '#libs/identity';
import { formatExact, Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { WithdrawBid } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { NotFound } from '../../shared/errors.js';
import { formView, parseForm } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { refusalAt } from '../../shared/refusal.js';
import { bidCrumbs, bidsPath, lotName } from './bid-frame.js';
import { loadLotFile } from './bid.facts.js';
import type { LotFile } from './bid.facts.js';

class WithdrawForm {
  @IsNotEmpty({ message: 'bid.withdraw.confirmation-missing' })
  confirmation: string;

  @Matches(/^\d{1,9}$/, { message: 'form.wrong' })
  rowVersion: string;
}

/** A page of its own for what cannot be undone: taking a bid back. */
@Controller('aanbieder/aanbestedingen/:tenderId/inschrijven/:lotId/intrekken')
@ForAudience('provider')
@NeedsRole('submitter')
export class WithdrawBidController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly withdrawBid: WithdrawBid,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(
    @Param('tenderId') tenderId: string,
    @Param('lotId') lotId: string,
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
  ): Promise<Page> {
    return this.page(await this.load(actor, tenderId, lotId), language);
  }

  @Post()
  async withdraw(
    @Param('tenderId') tenderId: string,
    @Param('lotId') lotId: string,
    @Body() typed: Typed,
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
  ): Promise<Page | SeeOther> {
    const parsed = parseForm(WithdrawForm, typed);
    const file = await this.load(actor, tenderId, lotId);
    if (!parsed.ok) return this.page(file, language, typed, parsed.errors);
    const { confirmation, rowVersion } = parsed.form;
    const answer = await this.withdrawBid.run(actor, { tenderId, lotId, confirmation, rowVersion: Number(rowVersion) });
    const t = this.texts.in(language);
    if (answer.ok)
      return new SeeOther(`${bidsPath(tenderId)}/${lotId}`, { kind: 'warning', text: t('bid.withdraw.done') });
    return this.page(file, language, typed, [refusalAt('confirmation', language, answer, { moment: formatExact })]);
  }

  private load(actor: ProviderActor, tenderId: string, lotId: string): Promise<LotFile> {
    return this.unitOfWork.read(actor, (tx) => loadLotFile(tx, tenderId, lotId));
  }

  private page(file: LotFile, language: Language, typed: Typed = {}, errors: readonly FieldError[] = []): Page {
    const { tender, lot, bid } = file;
    if (bid?.state !== 'submitted') throw new NotFound();
    const t = this.texts.in(language);
    const path = `${bidsPath(tender.id)}/${lot.id}`;
    return new Page(
      'provider/bids/withdraw-bid',
      t('bid.withdraw.title', { lot: lotName(t, lot) }),
      {
        heading: {
          title: t('bid.withdraw.button'),
          eyebrow: `${tender.reference} · ${lotName(t, lot)}`,
          lead: t('bid.withdraw.lead'),
          meta: '',
        },
        facts: [
          { term: t('receipt.number'), text: bid.number },
          { term: t('receipt.arrived'), text: formatExact(language, bid.arrivedAt) },
          { term: t('receipt.deadline'), text: formatExact(language, tender.bidsDueAt) },
        ],
        form: formView(t, { confirmation: '', rowVersion: String(bid.rowVersion) }, typed, errors),
        hint: t('bid.withdraw.hint', { number: bid.number }),
        cancelHref: path,
      },
      {
        breadcrumb: bidCrumbs(t, tender, lot),
        hasErrors: errors.length > 0,
      },
    );
  }
}
