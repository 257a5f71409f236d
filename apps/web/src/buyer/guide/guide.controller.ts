import { Controller, Get, Param, Post } from '@nestjs/common';
import { documentsAbout } from '#libs/documents';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { AskGuide, tenderById } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { documentCards } from '../../shared/documents/document-cards.js';
import { found, NotFound } from '../../shared/errors.js';
import { Page, SeeOther } from '../../shared/page.js';
import { tenderFrame } from '../tenders/tender-frame.js';

/** The tender guide of a tender: every version, the one that is being made, and the button that asks for a new one. */
@Controller('inkoop/aanbestedingen/:tenderId/leidraad')
@ForAudience('buyer')
export class GuideController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly askGuide: AskGuide,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(
    @Param('tenderId') tenderId: string,
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
  ): Promise<Page> {
    const t = this.texts.in(language);
    const { tender, documents, job } = await this.unitOfWork.read(actor, async (tx) => ({
      tender: found(await tenderById(tx, tenderId)),
      ...(await documentsAbout(tx, 'tender-guide', tenderId)),
    }));
    const frame = tenderFrame(t, tender, 'guide', { lead: t('guide.page.lead') });
    const cards = documentCards(t, language, t('document.kind.tender-guide'), documents, job);
    return new Page(
      'buyer/guide/guide',
      frame.title,
      {
        frame: frame.view,
        action: `/inkoop/aanbestedingen/${tender.id}/leidraad`,
        published: tender.noticeSentAt !== null,
        waiting: job !== null && (job.state === 'waiting' || job.state === 'running'),
        failed: job?.state === 'failed',
        reason: job?.lastError ?? '',
        cards,
      },
      { breadcrumb: frame.breadcrumb },
    );
  }

  @Post()
  @NeedsRole('buyer')
  async ask(
    @Param('tenderId') tenderId: string,
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
  ): Promise<SeeOther> {
    const answer = await this.askGuide.run(actor, tenderId);
    if (!answer.ok) throw new NotFound();
    return new SeeOther(`/inkoop/aanbestedingen/${tenderId}/leidraad`, {
      kind: 'info',
      text: this.texts.in(language)('guide.page.asked'),
    });
  }
}
