import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { formatEuro } from '#libs/domain';
import { costsOf, keysOf, linesOf, shareBy, splitById, SplitCosts } from '#libs/finance';
import type { Cost, Key, Split, SplitLineRow } from '#libs/finance';
import type { FinanceActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { tenderById, ownMunicipalities } from '#libs/tendering';
import type { Tender } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../shared/audience.js';
import { found } from '../shared/errors.js';
import { formView, one } from '../shared/form.js';
import type { FieldError, Typed } from '../shared/form.js';
import { Page, SeeOther } from '../shared/page.js';
import { refusalAt } from '../shared/refusal.js';
import { readChoice, totalOptions, UNITS } from './split-choice.js';
import type { SplitChoice } from './split-choice.js';
import { linesOfPreview } from './split.facts.js';
import { comparisonView, keyTitle, noComparison, settlementView, splitView } from './split-view.js';

interface Facts {
  readonly tender: Tender;
  readonly costs: readonly Cost[];
  readonly keys: readonly Key[];
  readonly municipalities: readonly { readonly gmCode: string; readonly name: string }[];
  readonly former: { readonly split: Split; readonly lines: readonly SplitLineRow[] } | null;
}

const fieldOf: Readonly<Record<string, string>> = {
  'allocation.not-whole-units': 'eenheid',
  'split.total-not-positive': 'bedrag',
  'split.reason-missing': 'reason',
};

/** Choose total, key and unit; see what each municipality would pay and why; then make the split. */
@Controller('financien/aanbestedingen/:id/verdelen')
@ForAudience('finance')
export class SplitController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly splitCosts: SplitCosts,
  ) {}

  /** A preview changes nothing, so it is a GET: it can be kept as a link and shown to a colleague. */
  @Get()
  async show(
    @CurrentActor() actor: FinanceActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Query() typed: Typed,
  ): Promise<Page> {
    return this.page(language, await this.facts(actor, id, one(typed, 'vervangt')), typed);
  }

  @Post()
  async split(
    @CurrentActor() actor: FinanceActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const facts = await this.facts(actor, id, one(typed, 'vervangt'));
    const { choice, errors } = readChoice(typed, facts.keys, facts.costs);
    const title = one(typed, 'title').trim();
    const faults: FieldError[] = [...errors];
    if (title.length === 0 || title.length > 120)
      faults.push({ field: 'title', code: 'finance.form.split-title-missing' });
    if (!choice || faults.length > 0) return this.page(language, facts, typed, faults);
    const answer = await this.splitCosts.run(actor, {
      tenderId: id,
      keyId: choice.key.id,
      title,
      source: choice.source,
      totalCents: choice.totalCents,
      unitCents: choice.unitCents,
      replaces: facts.former?.split.id ?? null,
      reason: one(typed, 'reason').trim(),
    });
    if (!answer.ok)
      return this.page(language, facts, typed, [refusalAt(fieldOf[answer.code] ?? 'sleutel', language, answer)]);
    const text = this.texts.in(language)('finance.split.made');
    return new SeeOther(`/financien/verdelingen/${answer.value.splitId}`, { kind: 'success', text });
  }

  private facts(actor: FinanceActor, id: string, formerId: string): Promise<Facts> {
    return this.unitOfWork.read(actor, async (tx) => {
      const split = formerId === '' ? null : found(await splitById(tx, formerId));
      return {
        tender: found(await tenderById(tx, id)),
        costs: await costsOf(tx, id),
        keys: (await keysOf(tx)).filter(({ newest }) => newest),
        municipalities: await ownMunicipalities(tx, id),
        former: split && { split, lines: await linesOf(tx, split.id) },
      };
    });
  }

  private page(language: Language, facts: Facts, typed: Typed, faults: readonly FieldError[] = []): Page {
    const t = this.texts.in(language);
    const { tender, former, keys, costs } = facts;
    const read = readChoice(typed, keys, costs);
    const preview = read.choice && previewOf(t, language, facts, read.choice);
    const errors = [
      ...(faults.length > 0 ? faults : read.errors),
      ...(faults.length === 0 ? (preview?.errors ?? []) : []),
    ];
    const start = {
      sleutel: keys[0]?.id ?? '',
      vergelijk: '',
      totaal: costs.length > 0 ? 'recorded' : 'other',
      bedrag: '',
      eenheid: '1',
      vervangt: former?.split.id ?? '',
      title: former?.split.title ?? t('finance.split.default-title', { reference: tender.reference }),
      reason: '',
    };
    const form = formView(t, start, typed, errors);
    const keyOption = (field: string) => (key: Key) => ({
      value: key.id,
      label: keyTitle(t, key),
      selected: form.typed[field] === key.id,
    });
    return new Page(
      'finance/split',
      t(former ? 'finance.split.correct' : 'finance.split.title'),
      {
        heading: {
          title: t(former ? 'finance.split.correct' : 'finance.split.title'),
          eyebrow: `${tender.reference} · ${tender.title}`,
          lead: former ? t('finance.split.correct-lead', { title: former.split.title }) : t('finance.split.lead'),
        },
        hasKeys: keys.length > 0,
        action: `/financien/aanbestedingen/${tender.id}/verdelen`,
        form,
        totals: totalOptions(t, language, costs, form.typed['totaal'] ?? ''),
        keys: keys.map(keyOption('sleutel')),
        others: [
          { value: '', label: t('finance.split.no-other'), selected: form.typed['vergelijk'] === '' },
          ...keys.map(keyOption('vergelijk')),
        ],
        units: UNITS.map((unit) => ({
          value: unit,
          label: t(`finance.unit.option.${unit}`),
          checked: form.typed['eenheid'] === unit,
        })),
        isCorrection: former !== null,
        preview: preview?.view ?? { shown: false },
      },
      {
        hasErrors: errors.length > 0,
        breadcrumb: [
          { href: '/financien', label: t('finance.title') },
          { href: `/financien/aanbestedingen/${tender.id}/kosten`, label: t('finance.costs.title') },
        ],
      },
    );
  }
}

/** What would come out, and beside it the other key and the split it would replace. */
function previewOf(
  t: Translate,
  language: Language,
  { municipalities, former }: Facts,
  choice: SplitChoice,
): { readonly view: View; readonly errors: readonly FieldError[] } {
  const refusals: FieldError[] = [];
  const share = (key: Key, field: string) => {
    const answer = shareBy(key, municipalities, choice.totalCents, choice.unitCents);
    if (!answer.ok) refusals.push(refusalAt(fieldOf[answer.code] ?? field, language, answer));
    return answer.ok ? linesOfPreview(answer.value) : null;
  };
  const lines = share(choice.key, 'sleutel');
  if (!lines) return { view: { shown: false }, errors: refusals };
  const other = choice.other && share(choice.other, 'vergelijk');
  const mine = { title: keyTitle(t, choice.key), lines };
  return {
    errors: refusals,
    view: {
      shown: true,
      total: t('finance.split.of', { total: formatEuro(choice.totalCents, language), key: keyTitle(t, choice.key) }),
      split: splitView(t, language, { ...choice, keyRule: choice.key.rule }, lines),
      comparison:
        choice.other && other
          ? comparisonView(t, language, mine, { title: keyTitle(t, choice.other), lines: other })
          : noComparison,
      settlement: settlementView(t, language, former && former.lines, lines),
    },
  };
}
