import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { keyById, RecordKey, referenceDates } from '#libs/finance';
import type { Key, KeyRule } from '#libs/finance';
import type { FinanceActor } from '#libs/identity';
import { formatDay, Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { demandYears, municipalitiesOf } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../shared/audience.js';
import { NotFound } from '../shared/errors.js';
import { formView, one } from '../shared/form.js';
import type { FieldError, Typed } from '../shared/form.js';
import { Page, SeeOther } from '../shared/page.js';
import { refusalAt } from '../shared/refusal.js';
import { isKeyRule, percentField, readKey } from './key.form.js';

const fieldOf: Readonly<Record<string, string>> = {
  'key.inhabitants-missing': 'referenceDate',
  'key.demand-missing': 'year',
};

/** Records a distribution key, or a new version of one. */
@Controller('financien/verdeelsleutels/nieuw')
@ForAudience('finance')
export class NewKeyController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly recordKey: RecordKey,
  ) {}

  @Get()
  show(
    @CurrentActor() actor: FinanceActor,
    @CurrentLanguage() language: Language,
    @Query('soort') rule = '',
    @Query('van') former = '',
  ): Promise<Page> {
    return this.page(actor, language, rule, former);
  }

  @Post()
  async record(
    @CurrentActor() actor: FinanceActor,
    @CurrentLanguage() language: Language,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const rule = one(typed, 'soort');
    const former = one(typed, 'van');
    if (!isKeyRule(rule)) throw new NotFound();
    const gmCodes = (
      await this.unitOfWork.read(actor, (tx) => municipalitiesOf(tx, actor.organisationId, tx.today))
    ).map(({ gmCode }) => gmCode);
    const read = readKey(rule, gmCodes, typed);
    if (!read.ok) return this.page(actor, language, rule, former, typed, read.errors);
    const answer = await this.recordKey.run(actor, { ...read.key, newVersionOf: former === '' ? null : former });
    if (!answer.ok) {
      const field = fieldOf[answer.code] ?? (rule === 'fixed-percent' ? 'percents' : 'title');
      return this.page(actor, language, rule, former, typed, [refusalAt(field, language, answer)]);
    }
    const text = this.texts.in(language)('finance.key.recorded', { version: answer.value.version });
    return new SeeOther(`/financien/verdeelsleutels/${answer.value.keyId}`, { kind: 'success', text });
  }

  private async page(
    actor: FinanceActor,
    language: Language,
    rule: string,
    formerId: string,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ): Promise<Page> {
    if (!isKeyRule(rule)) throw new NotFound();
    const t = this.texts.in(language);
    const facts = await this.unitOfWork.read(actor, async (tx) => ({
      former: await keyById(tx, formerId),
      municipalities: await municipalitiesOf(tx, actor.organisationId, tx.today),
      dates: await referenceDates(tx),
      years: await demandYears(tx, actor.organisationId),
    }));
    const { former, municipalities } = facts;
    const percentOf = (gmCode: string): string => percentText(former, gmCode, language);
    const start = {
      soort: rule,
      van: former?.id ?? '',
      title: former?.title ?? t(`finance.rule.${rule}`),
      source: former?.source ?? sourceOf(rule, municipalities),
      referenceDate: former?.referenceDate ?? facts.dates[0] ?? '',
      percents: '',
      year: String(facts.years[0]?.year ?? ''),
      ...Object.fromEntries(municipalities.map(({ gmCode }) => [percentField(gmCode), percentOf(gmCode)])),
    };
    const form = formView(t, start, typed, errors);
    const option = (value: string, label: string, field: string) => ({
      value,
      label,
      selected: form.typed[field] === value,
    });
    return new Page(
      'finance/key-form',
      t(former ? 'finance.key.new-version' : 'finance.key.new'),
      {
        title: t(former ? 'finance.key.new-version' : 'finance.key.new'),
        ruleName: t(`finance.rule.${rule}`),
        ruleText: t(`finance.rule.${rule}.text`),
        form,
        byInhabitants: rule === 'inhabitants',
        byTrajectories: rule === 'trajectories',
        byPercent: rule === 'fixed-percent',
        dates: facts.dates.map((date) => option(date, formatDay(language, date), 'referenceDate')),
        years: facts.years.map(({ year, total }) =>
          option(String(year), t('finance.form.year-option', { year, count: total }), 'year'),
        ),
        percents: municipalities.map(({ gmCode, name }) => {
          const field = percentField(gmCode);
          return { name: field, label: name, value: form.typed[field] ?? '', error: form.errors[field] ?? '' };
        }),
      },
      {
        hasErrors: errors.length > 0,
        breadcrumb: [
          { href: '/financien', label: t('finance.title') },
          { href: '/financien/verdeelsleutels', label: t('finance.keys.title') },
        ],
      },
    );
  }
}

/** The source that the inhabitants came with: typed once, at import. */
const sourceOf = (rule: KeyRule, municipalities: readonly { readonly source: string }[]): string =>
  rule === 'inhabitants' ? (municipalities[0]?.source ?? '') : '';

function percentText(former: Key | null, gmCode: string, language: Language): string {
  if (former?.rule !== 'fixed-percent') return '';
  const weight = former.lines.find((line) => line.gmCode === gmCode)?.weight ?? '';
  if (!weight.includes('/')) return weight;
  const [n = '0', d = '1'] = weight.split('/');
  const text = String(Number(n) / Number(d));
  return language === 'nl' ? text.replace('.', ',') : text;
}
