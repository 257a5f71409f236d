import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { localDateOf } from '#libs/domain';
import { CheckProof, proofChecksOf, proofHistoriesOf, providerOf, providersOf } from '#libs/evaluation';
import type { ListedProvider } from '#libs/evaluation';
import type { BuyerActor } from '#libs/identity';
import { formatDayShort, Texts, UnitOfWork } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { Page, SeeOther } from '../../shared/page.js';
import { addressOf, pageNumber, pagination } from '../../shared/pagination.js';
import { ProofActs } from '../../shared/proofs/proof-acts.js';
import { proofBadges, proofFormView, proofsView } from '../../shared/proofs/proofs.page.js';

const base = '/inkoop/aanbieders';
const PROVIDERS_A_PAGE = 50;

@Controller('inkoop/aanbieders')
@ForAudience('buyer')
export class ProvidersController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly acts: ProofActs,
    private readonly checkProof: CheckProof,
    private readonly texts: Texts,
  ) {}

  @Get()
  async list(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Query() query: Typed,
  ): Promise<Page> {
    const t = this.texts.in(language);
    const words = one(query, 'zoek').trim();
    const page = pageNumber(query['pagina']);
    const { providers, total } = await this.unitOfWork.read(actor, async (tx) => {
      const listed = [];
      const slice = { limit: PROVIDERS_A_PAGE, offset: (page - 1) * PROVIDERS_A_PAGE };
      const part = await providersOf(tx, words, slice);
      for (const provider of part.providers) {
        listed.push({
          id: provider.id,
          name: provider.name,
          city: provider.city,
          kvk: provider.kvk,
          kvkChecked: kvkChecked(t, language, provider),
          badges: proofBadges(t, await proofHistoriesOf(tx, provider.id, tx.now)),
        });
      }
      return { providers: listed, total: part.total };
    });
    return new Page(
      'buyer/providers/list',
      t('providers.title'),
      {
        search: words,
        providers,
        caption: t('providers.list', { count: total }),
        beyond: providers.length === 0 && total > 0,
        pages: pagination(t('providers.pages'), { page, total, size: PROVIDERS_A_PAGE }, (number) =>
          addressOf(base, { zoek: words }, number),
        ),
      },
      {
        breadcrumb: [
          { href: '/inkoop', label: t('nav.worklist') },
          { href: '/inkoop/beheer', label: t('people.title.region') },
        ],
      },
    );
  }

  @Get(':id')
  show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
  ): Promise<Page> {
    return this.page(actor, language, id);
  }

  @Post(':id')
  async record(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const errors = await this.acts.record(actor, id, typed);
    if (errors.length > 0) return this.page(actor, language, id, typed, errors);
    const text = t('proofs.saved', {
      proof: t(`proofs.kind.${one(typed, 'proof')}`),
      status: t(`proofs.status.${one(typed, 'status')}`),
    });
    return new SeeOther(`${base}/${id}`, { kind: 'success', text });
  }

  @Post(':id/gecontroleerd')
  async check(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Body() typed: Typed,
  ): Promise<SeeOther> {
    const t = this.texts.in(language);
    const answer = await this.checkProof.run(actor, {
      providerId: id,
      proof: one(typed, 'proof'),
      scope: one(typed, 'scope'),
      source: t('proofs.check-source'),
    });
    return new SeeOther(
      `${base}/${id}`,
      answer.ok ? { kind: 'success', text: t('proofs.check-saved') } : { kind: 'warning', text: t(answer.code) },
    );
  }

  private async page(
    actor: BuyerActor,
    language: Language,
    id: string,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ): Promise<Page> {
    const t = this.texts.in(language);
    const { name, view } = await this.unitOfWork.read(actor, async (tx) => {
      const provider = found(await providerOf(tx, id));
      return {
        name: provider.name,
        view: {
          id,
          name: provider.name,
          place: `${t('people.kvk')} ${provider.kvk}, ${provider.city}`,
          kvkChecked: kvkChecked(t, language, provider),
          action: `${base}/${id}`,
          proofs: proofsView(t, language, await proofHistoriesOf(tx, id, tx.now), await proofChecksOf(tx, id), tx.now),
          form: proofFormView(t, language, tx.today, typed, errors),
        },
      };
    });
    return new Page('buyer/providers/provider', name, view, {
      hasErrors: errors.length > 0,
      breadcrumb: [
        { href: '/inkoop', label: t('nav.worklist') },
        { href: '/inkoop/beheer', label: t('people.title.region') },
        { href: base, label: t('providers.title') },
      ],
    });
  }
}

const kvkChecked = (t: Translate, language: Language, { kvkCheckedAt }: ListedProvider): string =>
  kvkCheckedAt
    ? t('people.kvk-checked', { day: formatDayShort(language, localDateOf(kvkCheckedAt)) })
    : t('people.kvk-unchecked');
