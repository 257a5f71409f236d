import { Body, Controller, Get, Post } from '@nestjs/common';
import { proofChecksOf, proofHistoriesOf } from '#libs/evaluation';
import type { ProviderActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { ProofActs } from '../../shared/proofs/proof-acts.js';
import { proofFormView, proofsView } from '../../shared/proofs/proofs.page.js';

@Controller('aanbieder/bewijzen')
@ForAudience('provider')
export class ProofsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly acts: ProofActs,
    private readonly texts: Texts,
  ) {}

  @Get()
  show(@CurrentActor() actor: ProviderActor, @CurrentLanguage() language: Language): Promise<Page> {
    return this.page(actor, language);
  }

  @Post()
  async record(
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const errors = await this.acts.record(actor, actor.organisationId, typed);
    if (errors.length > 0) return this.page(actor, language, typed, errors);
    const text = t('proofs.saved', {
      proof: t(`proofs.kind.${one(typed, 'proof')}`),
      status: t(`proofs.status.${one(typed, 'status')}`),
    });
    return new SeeOther('/aanbieder/bewijzen', { kind: 'success', text });
  }

  private async page(
    actor: ProviderActor,
    language: Language,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ): Promise<Page> {
    const t = this.texts.in(language);
    const view = await this.unitOfWork.read(actor, async (tx) => ({
      proofs: proofsView(
        t,
        language,
        await proofHistoriesOf(tx, actor.organisationId, tx.now),
        await proofChecksOf(tx, actor.organisationId),
        tx.now,
      ),
      form: proofFormView(t, language, tx.today, typed, errors),
    }));
    return new Page('provider/proofs/proofs', t('proofs.title'), view, {
      hasErrors: errors.length > 0,
    });
  }
}
