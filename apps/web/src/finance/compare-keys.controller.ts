import { Controller, Get, Query } from '@nestjs/common';
import { parseEuro } from '#libs/domain';
import { keysOf, shareBy } from '#libs/finance';
import type { FinanceActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../shared/audience.js';
import { formView, one } from '../shared/form.js';
import type { FieldError, Typed } from '../shared/form.js';
import { Page } from '../shared/page.js';
import { refusalAt } from '../shared/refusal.js';
import { UNITS } from './split-choice.js';
import { linesOfPreview } from './split.facts.js';
import { comparisonView, keyTitle, noComparison } from './split-view.js';

/** Two keys side by side on any amount: nothing is kept. */
@Controller('financien/verdeelsleutels/vergelijken')
@ForAudience('finance')
export class CompareKeysController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: FinanceActor,
    @CurrentLanguage() language: Language,
    @Query() typed: Typed,
  ): Promise<Page> {
    const t = this.texts.in(language);
    const keys = (await this.unitOfWork.read(actor, keysOf)).filter(({ newest }) => newest);
    const errors: FieldError[] = [];
    const asked = one(typed, 'a') !== '';
    const lines = (field: 'a' | 'b') => {
      const key = keys.find(({ id }) => id === one(typed, field));
      if (!key) {
        errors.push({ field, code: 'key.unknown' });
        return null;
      }
      const amount = parseEuro(one(typed, 'bedrag'));
      if (!amount.ok) {
        if (field === 'a') errors.push({ field: 'bedrag', code: amount.code, data: amount.data });
        return null;
      }
      const unit = UNITS.find((one_) => one_ === one(typed, 'eenheid')) ?? '1';
      const answer = shareBy(key, key.lines, amount.value, BigInt(unit));
      if (!answer.ok) {
        errors.push(refusalAt(answer.code === 'allocation.not-whole-units' ? 'eenheid' : field, language, answer));
        return null;
      }
      return { title: keyTitle(t, key), lines: linesOfPreview(answer.value) };
    };
    const [a, b] = asked ? [lines('a'), lines('b')] : [null, null];
    const start = { a: keys[0]?.id ?? '', b: keys[1]?.id ?? '', bedrag: '25.000,00', eenheid: '1' };
    const form = formView(t, start, typed, errors);
    const options = (field: 'a' | 'b') =>
      keys.map((key) => ({ value: key.id, label: keyTitle(t, key), selected: form.typed[field] === key.id }));
    return new Page(
      'finance/compare-keys',
      t('finance.compare.title'),
      {
        form,
        keysA: options('a'),
        keysB: options('b'),
        units: UNITS.map((unit) => ({
          value: unit,
          label: t(`finance.unit.option.${unit}`),
          checked: form.typed['eenheid'] === unit,
        })),
        comparison: a && b ? comparisonView(t, language, a, b) : noComparison,
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
