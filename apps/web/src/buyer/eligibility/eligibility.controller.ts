import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { DecideEligibility, lotEligibility, openedBids } from '#libs/evaluation';
import type { BidderEligibility } from '#libs/evaluation';
import type { BuyerActor } from '#libs/identity';
import { formatInstant, Texts, UnitOfWork } from '#libs/platform';
import type { Language, Tx } from '#libs/platform';
import { lotsOf, tenderById } from '#libs/tendering';
import type { Lot, Tender } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { formView, one, parseForm } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { EligibilityForm } from './eligibility.form.js';
import { bidderView, lotMatrix } from './eligibility.page.js';

interface Facts {
  readonly tender: Tender;
  readonly lot: Lot;
  readonly bidder: BidderEligibility;
}

const BEFORE_OPENING = ['draft', 'published', 'closing', 'closed'];

/** Who takes part in which lot: the matrix, and a page per bidder and lot to decide on. */
@Controller('inkoop/aanbestedingen/:id/geschiktheid')
@ForAudience('buyer')
export class EligibilityController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly decideEligibility: DecideEligibility,
  ) {}

  @Get()
  async matrix(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    const t = this.texts.in(language);
    const home = `/inkoop/aanbestedingen/${id}`;
    const { tender, lots } = await this.unitOfWork.read(actor, async (tx) => {
      const known = found(await tenderById(tx, id));
      const opened = !BEFORE_OPENING.includes(known.state);
      const matrices = [];
      for (const lot of opened ? await lotsOf(tx, known.id) : []) {
        matrices.push(lotMatrix(t, language, lot, await lotEligibility(tx, { lot, tender: known }), home));
      }
      return { tender: known, lots: matrices };
    });
    const frame = tenderFrame(t, tender, 'eligibility', {
      lead: t('eligibility.lead'),
      meta: tender.bidsDueAt ? t('eligibility.as-of', { moment: formatInstant(language, tender.bidsDueAt) }) : '',
    });
    return new Page(
      'buyer/eligibility/matrix',
      frame.title,
      { frame: frame.view, opened: lots.length > 0, lots, vaultHref: `${home}/kluis` },
      { breadcrumb: frame.breadcrumb },
    );
  }

  @Get(':bidId')
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('bidId') bidId: string,
  ): Promise<Page> {
    return this.page(language, await this.facts(actor, id, bidId));
  }

  @Post(':bidId')
  @NeedsRole('buyer')
  async decide(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('bidId') bidId: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const facts = await this.facts(actor, id, bidId);
    const parsed = parseForm(EligibilityForm, { reason: '', ...typed });
    if (!parsed.ok) return this.page(language, facts, typed, parsed.errors);
    const answer = await this.decideEligibility.run(actor, { lotId: facts.lot.id, bidId, ...parsed.form });
    if (!answer.ok) {
      return this.page(language, facts, typed, [{ field: 'reason', code: answer.code, data: answer.data }]);
    }
    const t = this.texts.in(language);
    const outcome = t(`eligibility.bid.done-${parsed.form.outcome}`);
    const text = t('eligibility.bid.done', { provider: facts.bidder.bid.providerName, outcome });
    return new SeeOther(`/inkoop/aanbestedingen/${id}/geschiktheid`, { kind: 'success', text });
  }

  private facts(actor: BuyerActor, id: string, bidId: string): Promise<Facts> {
    return this.unitOfWork.read(actor, async (tx: Tx) => {
      const tender = found(await tenderById(tx, id));
      const bid = found((await openedBids(tx, tender.id)).find((candidate) => candidate.bidId === bidId));
      const lot = found((await lotsOf(tx, tender.id)).find((candidate) => candidate.id === bid.lotId));
      const { bidders } = await lotEligibility(tx, { lot, tender });
      return { tender, lot, bidder: found(bidders.find((candidate) => candidate.bid.bidId === bidId)) };
    });
  }

  private page(
    language: Language,
    { tender, lot, bidder }: Facts,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ): Page {
    const t = this.texts.in(language);
    const { decision, bid } = bidder;
    const frame = tenderFrame(t, tender, 'eligibility', {
      title: t('eligibility.bid.title', { provider: bid.providerName }),
      lead: t('eligibility.bid.lead', { number: lot.number, title: lot.title }),
    });
    const start = { outcome: decision?.outcome ?? '', reason: decision?.reason ?? '' };
    const form = formView(t, start, typed, errors);
    const chosen = errors.length > 0 ? one(typed, 'outcome') : start.outcome;
    return new Page(
      'buyer/eligibility/bidder',
      frame.title,
      {
        frame: frame.view,
        ...bidderView(t, language, tender, lot, bidder),
        form,
        options: (['eligible', 'excluded'] as const).map((value) => ({
          value,
          label: t(`eligibility.bid.${value}`),
          checked: chosen === value,
        })),
        action: `/inkoop/aanbestedingen/${tender.id}/geschiktheid/${bid.bidId}`,
        back: `/inkoop/aanbestedingen/${tender.id}/geschiktheid`,
      },
      {
        breadcrumb: frame.breadcrumb,
        hasErrors: errors.length > 0,
      },
    );
  }
}
