import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { EnrolHolder, holderKeysOf, RevokeHolder } from '#libs/identity';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { formView, one, parseForm } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { Page, SeeOther } from '../../shared/page.js';
import { sealModule } from '../../shared/seal-module.js';
import { EnrolForm } from './holder-keys.form.js';
import { holderKeysView } from './holder-keys.page.js';

const base = '/inkoop/sleutel';

@Controller('inkoop/sleutel')
@ForAudience('buyer')
export class HolderKeysController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly enrolHolder: EnrolHolder,
    private readonly revokeHolder: RevokeHolder,
    private readonly texts: Texts,
  ) {}

  @Get()
  show(@CurrentActor() actor: BuyerActor, @CurrentLanguage() language: Language): Promise<Page> {
    return this.page(actor, language);
  }

  @Post()
  @NeedsRole('key_holder')
  async enrol(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const parsed = parseForm(EnrolForm, typed);
    if (!parsed.ok) return this.page(actor, language, typed, parsed.errors);
    const answer = await this.enrolHolder.run(actor, parsed.form);
    if (!answer.ok) {
      return this.page(actor, language, typed, [{ field: 'recipient', code: answer.code, data: answer.data }]);
    }
    return new SeeOther(base, { kind: 'success', text: this.texts.in(language)('keys.enrolled') });
  }

  @Get(':id/intrekken')
  revokeForm(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
  ): Promise<Page> {
    return this.revokePage(actor, language, id);
  }

  @Post(':id/intrekken')
  async revoke(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const answer = await this.revokeHolder.run(actor, { holderKeyId: id, reason: one(typed, 'reason') });
    if (answer.ok) return new SeeOther(base, { kind: 'success', text: t('keys.was-revoked') });
    if (answer.code === 'holder.reason-missing') {
      return this.revokePage(actor, language, id, typed, [{ field: 'reason', code: answer.code }]);
    }
    return new SeeOther(base, { kind: 'warning', text: t(answer.code) });
  }

  private async page(
    actor: BuyerActor,
    language: Language,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ): Promise<Page> {
    const t = this.texts.in(language);
    const keys = await this.unitOfWork.read(actor, (tx) => holderKeysOf(tx, actor.organisationId));
    // Whatever was typed as a key is not shown again: it might be the secret half.
    const { recipient: _, ...safe } = typed;
    const view = {
      ...holderKeysView(t, language, actor, keys),
      form: formView(t, { functionTitle: '', recipient: '' }, safe, errors),
    };
    return new Page('buyer/holder-keys/list', t('keys.title'), view, {
      hasErrors: errors.length > 0,
      modules: [sealModule()],
      breadcrumb: [
        { href: '/inkoop', label: t('nav.worklist') },
        { href: '/inkoop/beheer', label: t('people.title.region') },
      ],
    });
  }

  private async revokePage(
    actor: BuyerActor,
    language: Language,
    id: string,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ): Promise<Page> {
    const t = this.texts.in(language);
    const keys = await this.unitOfWork.read(actor, (tx) => holderKeysOf(tx, actor.organisationId));
    const key = found(keys.find((one) => one.id === id && one.revokedAt === null));
    const title = t('keys.revoke-title', { name: key.name });
    const view = { id, title, form: formView(t, { reason: '' }, typed, errors) };
    return new Page('buyer/holder-keys/revoke', title, view, {
      hasErrors: errors.length > 0,
      breadcrumb: [
        { href: '/inkoop', label: t('nav.worklist') },
        { href: '/inkoop/beheer', label: t('people.title.region') },
        { href: base, label: t('keys.title') },
      ],
    });
  }
}
