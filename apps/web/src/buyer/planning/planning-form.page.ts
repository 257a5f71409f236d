import { parseLocalDate } from '#libs/domain';
import { formatDay } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import type { Tender } from '#libs/tendering';
import type { FieldError } from '../../shared/form.js';
import { Page } from '../../shared/page.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { FREE_STEPS } from './planning-rows.js';
import type { TypedRow } from './planning-rows.js';
import { typeOf } from './planning.page.js';

export interface PlanningFormFacts {
  readonly tender: Tender;
  readonly rows: readonly TypedRow[];
  /** The version this form builds on; 0 for the first. */
  readonly expected: number;
  readonly reason: string;
  readonly paste: string;
  readonly start: string;
  readonly errors: readonly FieldError[];
  /** The sentence when somebody else made a version in the meantime; what was typed stays on the page. */
  readonly stale: string;
  /** Rows were taken over though some lines could not be read. */
  readonly soft: boolean;
}

export function planningFormPage(t: Translate, language: Language, facts: PlanningFormFacts): Page {
  const { tender, rows, expected, errors, stale } = facts;
  const type = typeOf(tender);
  const frame = tenderFrame(t, language, tender, 'planning', {
    title: t(expected > 0 ? 'planning.form.change-title' : 'planning.form.make-title'),
  });
  const home = `/inkoop/aanbestedingen/${tender.id}/planning`;
  const error = (field: string): string =>
    errors
      .filter((fault) => fault.field === field)
      .map((fault) => t(fault.code, fault.data))
      .join(' ');
  const steps = [
    ...type.milestones.map(({ code, label }) => ({ value: code as string, label: label[language] })),
    ...FREE_STEPS.map((step) => ({ value: step as string, label: t(`planning.step.${step}`) })),
  ];
  const start = parseLocalDate(facts.start);
  return new Page(
    'buyer/planning/planning-form',
    frame.title,
    {
      frame: frame.view,
      action: `${home}/bewerken`,
      home,
      expected: String(expected),
      stale,
      summary: errors.map((fault) => ({ href: `#${fault.field}`, text: t(fault.code, fault.data) })),
      needsReason: expected > 0,
      reason: facts.reason,
      reasonError: error('reason'),
      paste: facts.paste,
      pasteError: error('paste'),
      start: facts.start,
      startWords: start ? formatDay(language, start) : '',
      startError: error('start'),
      rows: rows.map((row, index) => {
        const number = index + 1;
        const day = parseLocalDate(row.date);
        return {
          number,
          code: row.code,
          steps: [
            { value: '', label: t('planning.step.choose'), selected: row.step === '' },
            ...steps.map((step) => ({ ...step, selected: step.value === row.step })),
          ],
          stepError: error(`step-${number}`),
          label: row.label,
          labelError: error(`label-${number}`),
          date: row.date,
          words: day ? formatDay(language, day) : '',
          dateError: error(`date-${number}`),
          time: row.time,
          timeError: error(`time-${number}`),
          done: row.done,
        };
      }),
    },
    {
      breadcrumb: frame.breadcrumb,
      status: stale ? 409 : errors.length > 0 && !facts.soft ? 422 : 200,
      hasErrors: stale !== '' || errors.length > 0,
    },
  );
}
