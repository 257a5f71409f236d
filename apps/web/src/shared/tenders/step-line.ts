import type { Label } from '#libs/domain';
import { formatDay, formatTime } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { movedSteps } from '#libs/tendering';
import type { PlanningVersion, StepChange, StepMoment, UndatedStep } from '#libs/tendering';

/** The moment of a step, also when it has no day. */
export function momentText(t: Translate, language: Language, moment: StepMoment | null): string {
  if (!moment) return '–';
  if (!moment.date) return t('planning.no-day');
  return formatDay(language, moment.date) + (moment.time ? `, ${formatTime(language, moment.time)}` : '');
}

/** "na Definitieve gunning": when a step without a day comes. */
export const afterText = (
  t: Translate,
  language: Language,
  { after }: Pick<UndatedStep, 'after'>,
  steps: readonly { readonly code: string; readonly label: Label }[],
): string =>
  t('planning.after-steps', {
    steps: after.map((code) => steps.find((step) => step.code === code)?.label[language] ?? code).join(', '),
  });

/** What became of a step between two plannings. */
export function differenceText(t: Translate, { kind, days }: StepChange): string {
  if (kind === 'moved')
    return days > 0
      ? t('planning.difference.later', { count: days })
      : t('planning.difference.earlier', { count: -days });
  return t(`planning.difference.${kind === 'same' ? 'none' : kind}`);
}

/** Every step that differs between two versions, with its old and new moment. */
export const movedStepsTable = (
  t: Translate,
  language: Language,
  before: PlanningVersion,
  after: PlanningVersion,
  named: { readonly id: string; readonly caption: string },
): View => ({
  ...named,
  columns: ['step', 'was', 'becomes', 'difference'].map((name) => ({ label: t(`planning.column.${name}`) })),
  rows: movedSteps(before, after).map((change) => ({
    cells: [
      { text: change.label[language] },
      { text: momentText(t, language, change.before) },
      { text: momentText(t, language, change.after) },
      { text: differenceText(t, change) },
    ],
  })),
  empty: t('planning.rectification-same'),
});
