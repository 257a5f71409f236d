import { formatEuro } from '#libs/domain';
import type { Explanation, Finding, LocalDate, Mark } from '#libs/domain';
import { formatDay, formatTime } from './format.js';
import type { Language, Translate } from './texts.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{2}:\d{2}$/;
const WHOLE = /^-?\d+$/;

/** Data of a reasoning in words: days and times as people write them, cents as euros. */
export const readable = (
  language: Language,
  data: Explanation['data'],
): Readonly<Record<string, string | number | boolean>> =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value];
      if (DAY.test(value)) return [name, formatDay(language, value as LocalDate)];
      if (TIME.test(value)) return [name, formatTime(language, value)];
      return [name, name.endsWith('Cents') && WHOLE.test(value) ? formatEuro(BigInt(value), language) : value];
    }),
  );

/**
 * One step of a reasoning, as a sentence; a sentence may begin with a day, which is written small in Dutch. What it counts
 * (`days` between two steps, else the `n` of a rule) chooses singular or plural.
 */
export const explain = (t: Translate, language: Language, step: Pick<Explanation, 'code' | 'data'>): string => {
  const { days, n } = step.data;
  const count = typeof days === 'number' ? days : n;
  const sentence = t(step.code, {
    ...readable(language, step.data),
    ...(typeof count === 'number' ? { count } : {}),
  });
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
};

/** How sure the rule is, in words. */
export const markText = (t: Translate, mark: Mark): string => t(`mark.${mark.replace('/', '-').replace(' ', '-')}`);

/** Where a finding comes from: rule, source and certainty on one line. */
export const sourceLine = (t: Translate, finding: Pick<Finding, 'rule' | 'source' | 'mark'>): string =>
  t('planning.source-line', { rule: finding.rule, source: finding.source, mark: markText(t, finding.mark) });
