import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { DraftContract, finalAwardOf } from '#libs/contracts';
import type { FinalAward } from '#libs/contracts';
import { contractDates, formatEuro, maximumValue } from '#libs/domain';
import type { LocalDate } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { formatCount, formatDay, Texts, UnitOfWork } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { formView, many, one, parseForm } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { refusalAt } from '../../shared/refusal.js';
import { DraftContractForm } from './contracts.forms.js';

const fieldOf: Readonly<Record<string, string>> = {
  'contract.starts-before-award': 'startsOn',
  'contract.notice-too-long': 'noticeMonths',
  'contract.framework-too-long': 'longerBecause',
  'contract.municipality-unknown': 'municipality',
  'contract.municipality-taken': 'municipality',
  'contract.volume-missing': 'trajectories',
  'contract.volume-exceeded': 'trajectories',
};

/** From an awarded lot to a drafted framework agreement. */
@Controller('inkoop/contracten/nieuw')
@ForAudience('buyer')
@NeedsRole('buyer', 'contract_manager')
export class DraftContractController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly draftContract: DraftContract,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Query('perceel') lotId = '',
  ): Promise<Page | SeeOther> {
    const award = await this.award(actor, lotId);
    return award.contractId && award.remaining.length === 0
      ? new SeeOther(`/inkoop/contracten/${award.contractId}`)
      : this.page(language, award);
  }

  @Post()
  async draft(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const award = await this.award(actor, one(typed, 'perceel'));
    const parsed = parseForm(DraftContractForm, typed);
    if (!parsed.ok) return this.page(language, award, typed, parsed.errors);
    const { startsOn, noticeMonths, longerBecause, trajectories = null } = parsed.form;
    const gmCodes = many(typed, 'municipality');
    if (award.remaining.length > 1 && gmCodes.length === 0)
      return this.page(language, award, typed, [
        { field: 'municipality', code: 'contracts.form.municipality-missing' },
      ]);
    const answer = await this.draftContract.run(actor, {
      lotId: award.lotId,
      startsOn: startsOn as LocalDate,
      noticeMonths,
      longerBecause,
      gmCodes,
      trajectoriesPerYear: trajectories,
    });
    if (!answer.ok) {
      const fault = refusalAt(fieldOf[answer.code] ?? 'startsOn', language, answer);
      return this.page(language, award, typed, [fault]);
    }
    const text = this.texts.in(language)('contracts.drafted', { number: answer.value.number });
    return new SeeOther(`/inkoop/contracten/${answer.value.contractId}`, { kind: 'success', text });
  }

  private async award(actor: BuyerActor, lotId: string): Promise<FinalAward> {
    return found(await this.unitOfWork.read(actor, (tx) => finalAwardOf(tx, lotId)));
  }

  private page(language: Language, award: FinalAward, typed: Typed = {}, errors: readonly FieldError[] = []): Page {
    const t = this.texts.in(language);
    const start = {
      perceel: award.lotId,
      startsOn: award.serviceStart,
      noticeMonths: '3',
      longerBecause: '',
      municipality: '',
      trajectories: String(award.trajectoriesLeft),
    };
    const tried = 'startsOn' in typed;
    return new Page(
      'buyer/contracts/new',
      t('contracts.new.title'),
      {
        ...awardView(t, language, award),
        form: formView(t, start, typed, errors),
        choosing: award.remaining.length > 1,
        municipalities: award.remaining.map(({ gmCode, name, regionName }) => ({
          value: gmCode,
          label: name,
          hint: regionName,
          checked: !tried || many(typed, 'municipality').includes(gmCode),
        })),
        trajectoriesHint: t('contracts.form.trajectories-hint', { count: award.trajectoriesLeft }),
      },
      {
        status: errors.length > 0 ? 422 : 200,
        hasErrors: errors.length > 0,
        breadcrumb: [
          { href: '/inkoop', label: t('nav.worklist') },
          { href: '/inkoop/contracten', label: t('contracts.title') },
        ],
      },
    );
  }
}

function awardView(t: Translate, language: Language, award: FinalAward): View {
  const { maximum } = maximumValue({
    trajectoriesPerYear: award.trajectoriesLeft,
    priceCents: award.priceCents,
    years: award.contractYears,
    optionYears: award.optionYears,
  });
  const dates = contractDates({
    start: award.serviceStart,
    years: award.contractYears,
    optionYears: award.optionYears,
    noticeMonths: 3,
  });
  const end = dates.ok ? dates.value : null;
  const years = award.contractYears + award.optionYears;
  const fact = (term: string, text: string, small = '') => ({ term: t(`contracts.fact.${term}`), text, small });
  return {
    lead: t('contracts.new.lead', { provider: award.providerName, lot: `${award.lotNumber}. ${award.lotTitle}` }),
    startWords: formatDay(language, award.serviceStart),
    showReason: years > 4,
    facts: [
      fact('provider', award.providerName),
      fact('tender', `${award.tenderReference} ${award.tenderTitle}`),
      fact(
        'term',
        t('contracts.new.term', { count: award.contractYears }),
        end ? t('contracts.from-to', { start: formatDay(language, end.start), end: formatDay(language, end.end) }) : '',
      ),
      fact(
        'option',
        award.optionYears > 0 ? t('contracts.new.option', { count: award.optionYears }) : t('contracts.no-option'),
        end && award.optionYears > 0 ? t('contracts.with-option', { end: formatDay(language, end.endWithOption) }) : '',
      ),
      fact('price', formatEuro(award.priceCents, language), t('contracts.excluding-vat')),
      fact('standstill', t('contracts.new.earliest', { day: formatDay(language, award.earliestSigning) })),
    ],
    maximum: formatEuro(maximum, language),
    sum: [
      { label: t('contracts.sum.trajectories'), amount: formatCount(language, award.trajectoriesLeft) },
      { label: t('contracts.sum.price'), amount: formatEuro(award.priceCents, language) },
      { label: t('contracts.sum.years'), amount: String(years) },
    ],
    formula: t('contracts.sum.formula', {
      trajectories: formatCount(language, award.trajectoriesLeft),
      price: formatEuro(award.priceCents, language),
      years,
    }),
  };
}
