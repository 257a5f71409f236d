import { exact, formatEuro, roundHalfUp, sumOf, toDecimalString } from '#libs/domain';
import { formatCount } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import type { KeyRule } from './keys.js';
import type { SplitLineRow } from './splits.js';

/** 11.540 · 2,5 · 36 %: what a key weighs by, as people write it. */
export function weightText(language: Language, rule: KeyRule, weight: string): string {
  const value = exact(weight);
  const text =
    value.d === 1n
      ? formatCount(language, value.n * value.s)
      : toDecimalString(value, 2).replace('.', language === 'nl' ? ',' : '.');
  return rule === 'fixed-percent' ? `${text} %` : text;
}

/** The unit amounts were handed out in, in words: cents, whole euros or steps. */
export const unitText = (t: Translate, language: Language, unitCents: bigint): string =>
  unitCents === 1n
    ? t('finance.unit.cents')
    : unitCents === 100n
      ? t('finance.unit.euros')
      : t('finance.unit.steps', { unit: formatEuro(unitCents, language) });

interface LineExplained {
  readonly amount: string;
  /** 11.540 ÷ 246.584 × € 25.000,00, afgerond op centen */
  readonly formula: string;
  /** Whole units and the unit left over: together the amount. */
  readonly steps: readonly { readonly label: string; readonly amount: string }[];
  /** Why this line did or did not get one of the units left over. */
  readonly note: string;
}

/** An amount of a split, unfolded into the sum it came from: the same words on page, statement and PDF. */
export function explainLine(
  t: Translate,
  language: Language,
  split: { readonly totalCents: bigint; readonly unitCents: bigint; readonly keyRule: KeyRule },
  lines: readonly Pick<SplitLineRow, 'weight' | 'remainder' | 'extraUnit'>[],
  line: Pick<SplitLineRow, 'weight' | 'exactShare' | 'remainder' | 'extraUnit' | 'amountCents'>,
): LineExplained {
  const euro = (cents: bigint): string => formatEuro(cents, language);
  const sum = sumOf(lines.map(({ weight }) => exact(weight))).toFraction();
  const extra = line.extraUnit ? split.unitCents : 0n;
  const share = exact(line.exactShare);
  const isWhole = exact(line.remainder).equals(0);
  const tied = lines.some(({ extraUnit, remainder }) => extraUnit && exact(remainder).equals(exact(line.remainder)));
  const [whole = '0', decimals = ''] = toDecimalString(share.div(100), 4).split('.');
  const precise = `${formatCount(language, BigInt(whole))}${language === 'nl' ? ',' : '.'}${decimals}`;
  return {
    amount: euro(line.amountCents),
    formula: t(isWhole ? 'finance.line.formula-whole' : 'finance.line.formula', {
      weight: weightText(language, split.keyRule, line.weight),
      sum: weightText(language, split.keyRule, sum),
      total: euro(split.totalCents),
      unit: unitText(t, language, split.unitCents),
    }),
    steps: [
      { label: t('finance.line.whole'), amount: euro(line.amountCents - extra) },
      { label: t('finance.line.extra'), amount: euro(extra) },
    ],
    note: isWhole
      ? t('finance.line.note-whole')
      : t(line.extraUnit ? 'finance.line.note-extra' : tied ? 'finance.line.note-tied' : 'finance.line.note-none', {
          exact: `€ ${precise}`,
          rest: euro(roundHalfUp(exact(line.remainder))),
        }),
  };
}

/** Who got the units left over, as one sentence for a statement. */
export function extraUnitsText(
  t: Translate,
  language: Language,
  unitCents: bigint,
  lines: readonly Pick<SplitLineRow, 'name' | 'extraUnit'>[],
): string {
  const names = lines.filter(({ extraUnit }) => extraUnit).map(({ name }) => name);
  return names.length === 0
    ? t('finance.extra-none')
    : t('finance.extra', { count: names.length, unit: formatEuro(unitCents, language), names: names.join(', ') });
}
