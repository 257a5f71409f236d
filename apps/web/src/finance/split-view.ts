import { compareSplits, exact, formatEuro, formatEuroDifference, sumCents, sumOf } from '#libs/domain';
import { explainLine, extraUnitsText, unitText, weightText } from '#libs/finance';
import type { Key, KeyRule } from '#libs/finance';
import type { Language, Translate, View } from '#libs/platform';
import type { ShownLine } from './split.facts.js';

export const keyTitle = (t: Translate, { title, version }: Pick<Key, 'title' | 'version'>): string =>
  t('finance.key-version', { title, version });

/** Municipality × amount with row and column sums, the check, and every amount unfolded into its sum. */
export function splitView(
  t: Translate,
  language: Language,
  split: { readonly totalCents: bigint; readonly unitCents: bigint; readonly keyRule: KeyRule },
  lines: readonly ShownLine[],
): View {
  const sum = sumCents(lines.map(({ amountCents }) => amountCents));
  const weights = sumOf(lines.map(({ weight }) => exact(weight))).toFraction();
  const withStatements = lines.every(({ statementId }) => statementId);
  return {
    columns: [
      { label: t('finance.municipality') },
      { label: t('finance.weight'), end: true },
      { label: t('finance.amount'), end: true },
      ...(withStatements ? [{ label: t('finance.statement') }] : []),
    ],
    rows: lines.map((line) => ({
      cells: [
        { text: line.name },
        { text: weightText(language, split.keyRule, line.weight), end: true },
        {
          text: formatEuro(line.amountCents, language),
          small: line.extraUnit ? t('finance.got-extra') : '',
          end: true,
        },
        ...(line.statementId
          ? [{ text: line.statementNumber ?? '', href: `/financien/afrekeningen/${line.statementId}` }]
          : []),
      ],
    })),
    footer: [
      { text: t('layout.total') },
      { text: weightText(language, split.keyRule, weights), end: true },
      { text: formatEuro(sum, language), end: true },
      ...(withStatements ? [{ text: '' }] : []),
    ],
    check: t('finance.check', { difference: formatEuro(sum - split.totalCents, language) }),
    unit: t('finance.rounded-to', { unit: unitText(t, language, split.unitCents) }),
    extra: extraUnitsText(t, language, split.unitCents, lines),
    sums: lines.map((line) => {
      const explained = explainLine(t, language, split, lines, line);
      return {
        label: line.name,
        amount: explained.amount,
        formula: explained.formula,
        lines: explained.steps.map((step) => ({ ...step })),
        note: explained.note,
      };
    }),
  };
}

/** Two splits of the same total side by side, with what each municipality pays more or less under the second. */
export function comparisonView(
  t: Translate,
  language: Language,
  a: { readonly title: string; readonly lines: readonly ShownLine[] },
  b: { readonly title: string; readonly lines: readonly ShownLine[] },
): View {
  const amounts = (lines: readonly ShownLine[]) =>
    lines.map(({ name, amountCents }) => ({ key: name, amount: amountCents }));
  const comparison = compareSplits(amounts(a.lines), amounts(b.lines));
  const euro = (cents: bigint): string => formatEuro(cents, language);
  return {
    shown: true,
    columns: [
      { label: t('finance.municipality') },
      { label: a.title, end: true },
      { label: b.title, end: true },
      { label: t('finance.difference'), end: true },
    ],
    rows: comparison.lines.map((line) => ({
      cells: [
        { text: line.key },
        { text: euro(line.a), end: true },
        { text: euro(line.b), end: true },
        { text: formatEuroDifference(line.difference, language), end: true },
      ],
    })),
    footer: [
      { text: t('layout.total') },
      { text: euro(comparison.totalA), end: true },
      { text: euro(comparison.totalB), end: true },
      { text: euro(comparison.difference), end: true },
    ],
  };
}

/** A split beside the one it replaces. */
export const settlementView = (
  t: Translate,
  language: Language,
  former: readonly ShownLine[] | null,
  lines: readonly ShownLine[],
): View =>
  former
    ? comparisonView(
        t,
        language,
        { title: t('finance.split.before'), lines: former },
        { title: t('finance.split.after'), lines },
      )
    : noComparison;

/** For a template that shows a comparison only when there is one. */
export const noComparison: View = { shown: false, columns: [], rows: [], footer: [] };
