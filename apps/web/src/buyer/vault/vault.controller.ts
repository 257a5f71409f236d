import { Controller, Get, Param, Post } from '@nestjs/common';
import { documentsAbout } from '#libs/documents';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { openingRecord, StartOpening } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { Page, SeeOther } from '../../shared/page.js';
import { refusalText } from '../../shared/refusal-text.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { recordView } from './opening-record.page.js';
import { vaultFacts } from './vault.facts.js';
import { vaultView } from './vault.page.js';

/** The vault of one tender: before the deadline only a lock and a clock, afterwards the way to open it. */
@Controller('inkoop/aanbestedingen/:tenderId/kluis')
@ForAudience('buyer')
export class VaultController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly startOpening: StartOpening,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(
    @Param('tenderId') tenderId: string,
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
  ): Promise<Page> {
    return this.page(actor, tenderId, language);
  }

  @Post('openen')
  async start(
    @Param('tenderId') tenderId: string,
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
  ): Promise<Page | SeeOther> {
    const answer = await this.startOpening.run(actor, { tenderId });
    return answer.ok
      ? new SeeOther(`/inkoop/aanbestedingen/${tenderId}/kluis/opening/${answer.value.openingId}`)
      : this.page(actor, tenderId, language, refusalText(this.texts, language, answer));
  }

  @Get('proces-verbaal')
  async record(
    @Param('tenderId') tenderId: string,
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
  ): Promise<Page> {
    const { record, documents, job } = await this.unitOfWork.read(actor, async (tx) => ({
      record: found(await openingRecord(tx, tenderId)),
      ...(await documentsAbout(tx, 'opening-record', tenderId)),
    }));
    const t = this.texts.in(language);
    const frame = tenderFrame(t, record.tender, 'vault', { title: t('vault.record.title') });
    return new Page(
      'buyer/vault/opening-record',
      frame.title,
      { frame: frame.view, ...recordView(this.texts, language, record, documents, job) },
      { breadcrumb: frame.breadcrumb },
    );
  }

  private async page(actor: BuyerActor, tenderId: string, language: Language, refusal = ''): Promise<Page> {
    const facts = await this.unitOfWork.read(actor, (tx) => vaultFacts(tx, actor, tenderId));
    const t = this.texts.in(language);
    const frame = tenderFrame(t, facts.tender, 'vault');
    return new Page(
      'buyer/vault/vault',
      frame.title,
      { frame: frame.view, refusal, ...vaultView(this.texts, language, facts) },
      { breadcrumb: frame.breadcrumb, hasErrors: refusal !== '' },
    );
  }
}
