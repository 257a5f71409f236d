import { Body, Controller, Get, Header, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ProviderActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { SubmitBid } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { Page } from '../../shared/page.js';
import { refusalText } from '../../shared/refusal-text.js';
import { sealModule } from '../../shared/seal-module.js';
import { sendReceipt, submissionOf } from '../../shared/submission.js';
import { bidCrumbs } from './bid-frame.js';
import { invitationOf, LARGEST_SUBMISSION, loadLotFile } from './bid.facts.js';
import { submitBidView } from './submit-bid.page.js';

const statuses: Readonly<Record<string, number>> = {
  'tender.unknown': 404,
  'bid.key-of-another-submission': 409,
  'bid.version-stale': 409,
  'bid.key-malformed': 400,
  // The bidder's page tries again by itself on this one.
  'keeper.unavailable': 503,
};

/** The page on which a bid is sealed, in the bidder's own browser, and the one small request that submits it. */
@Controller('aanbieder/aanbestedingen/:tenderId/inschrijven/:lotId')
@ForAudience('provider')
@NeedsRole('submitter')
export class SubmitBidController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly submitBid: SubmitBid,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(
    @Param('tenderId') tenderId: string,
    @Param('lotId') lotId: string,
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
  ): Promise<Page> {
    const file = await this.unitOfWork.read(actor, (tx) => loadLotFile(tx, tenderId, lotId));
    const t = this.texts.in(language);
    return new Page(
      'provider/bids/submit-bid',
      t('bid.form.title', { number: file.lot.number, title: file.lot.title }),
      submitBidView(t, language, file, invitationOf(file, actor)),
      {
        breadcrumb: bidCrumbs(t, file.tender),
        modules: [sealModule()],
      },
    );
  }

  /** For the command-line sealer: the same that the page gives to the browser. */
  @Get('uitnodiging.json')
  @Header('content-disposition', 'attachment; filename="uitnodiging.json"')
  async invitation(
    @Param('tenderId') tenderId: string,
    @Param('lotId') lotId: string,
    @CurrentActor() actor: ProviderActor,
  ): Promise<object> {
    const file = await this.unitOfWork.read(actor, (tx) => loadLotFile(tx, tenderId, lotId));
    return {
      ...invitationOf(file, actor),
      tender: file.tender.title,
      lot: `${file.lot.number}. ${file.lot.title}`,
      bidsDueAt: file.tender.bidsDueAt.toISOString(),
      ceilingPriceCents: file.lot.ceilingPriceCents.toString(),
      criteria: file.criteria.map(({ id, title, question }) => ({ id, title, question })),
    };
  }

  @Post('indienen')
  async submit(
    @Param('tenderId') tenderId: string,
    @Param('lotId') lotId: string,
    @Body() body: Readonly<Record<string, unknown>>,
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Res() response: Response,
  ): Promise<void> {
    if (JSON.stringify(body ?? {}).length > LARGEST_SUBMISSION) {
      const title = refusalText(this.texts, language, { code: 'bid.submission-too-large', data: {} });
      response.status(413).json({ code: 'bid.submission-too-large', title, detail: '' });
      return;
    }
    const answer = await this.submitBid.run(actor, { ...submissionOf(body ?? {}), tenderId, lotId });
    if (!answer.ok) {
      response.status(statuses[answer.code] ?? 422).json({
        code: answer.code,
        title: this.texts.in(language)('bid.not-submitted'),
        detail: refusalText(this.texts, language, answer),
      });
      return;
    }
    sendReceipt(response, answer.value);
  }
}
