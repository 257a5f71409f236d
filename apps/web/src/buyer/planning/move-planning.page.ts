import { checkPlanning } from '#libs/domain';
import type { Shift } from '#libs/domain';
import type { Language, Translate, View } from '#libs/platform';
import { moveOf } from '#libs/tendering';
import type { PlanningVersion, Tender } from '#libs/tendering';
import { explain } from '../../shared/explain.js';
import { formView, one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page } from '../../shared/page.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { milestoneWhen } from '../../shared/tenders/planning-timeline.js';
import { typeOf } from './planning.page.js';

export interface MoveFacts {
  readonly tender: Tender;
  readonly planning: PlanningVersion;
  readonly typed: Typed;
  readonly by: Shift | null;
  readonly errors: readonly FieldError[];
  readonly stale: string;
}

export function movePlanningPage(t: Translate, language: Language, facts: MoveFacts): Page {
  const { tender, planning, typed, errors, by } = facts;
  const frame = tenderFrame(t, language, tender, 'planning', {
    title: t('planning.move.title'),
    lead: t('planning.move.lead'),
  });
  const form = formView(t, { aantal: '6', eenheid: 'months', vrijeDag: 'next-working-day', reason: '' }, typed, errors);
  const expected = one(typed, 'expected') || String(planning.number);
  return new Page(
    'buyer/planning/move-planning',
    frame.title,
    {
      frame: frame.view,
      form,
      action: `/inkoop/aanbestedingen/${tender.id}/planning/verplaatsen`,
      home: `/inkoop/aanbestedingen/${tender.id}/planning`,
      expected,
      stale: facts.stale,
      units: (['days', 'weeks', 'months'] as const).map((unit) => ({
        value: unit,
        label: t(`planning.unit.${unit}`),
        selected: form.typed['eenheid'] === unit,
      })),
      dayOff: (['next-working-day', 'keep'] as const).map((way) => ({
        value: way,
        label: t(`planning.day-off.${way}`),
        checked: form.typed['vrijeDag'] === way,
      })),
      preview: by
        ? previewOf(t, language, facts, by, form.typed['vrijeDag'] === 'keep' ? 'keep' : 'next-working-day')
        : false,
    },
    {
      breadcrumb: frame.breadcrumb,
      status: facts.stale ? 409 : errors.length > 0 ? 422 : 200,
      hasErrors: errors.length > 0 || facts.stale !== '',
    },
  );
}

function previewOf(
  t: Translate,
  language: Language,
  { tender, planning }: MoveFacts,
  by: Shift,
  onDayOff: 'keep' | 'next-working-day',
): View {
  const type = typeOf(tender);
  const moved = moveOf(tender, planning, by, onDayOff);
  const errorsIn = (version: typeof planning | typeof moved.after): number =>
    checkPlanning(version, type).filter(({ severity }) => severity === 'error').length;
  return {
    counts: t('planning.move.errors', { before: errorsIn(planning), after: errorsIn(moved.after) }),
    table: {
      id: 'preview',
      caption: t('planning.move.preview'),
      columns: ['planning.column.step', 'planning.column.now', 'planning.column.becomes', 'planning.column.why'].map(
        (code) => ({ label: t(code), end: false }),
      ),
      rows: moved.after.milestones.map((row, index) => ({
        cells: [
          { text: row.label[language] },
          { text: milestoneWhen(language, planning.milestones[index]!) },
          { text: milestoneWhen(language, row) },
          { text: (moved.moved[index]?.because ?? []).map((step) => explain(t, language, step)).join(' ') },
        ],
      })),
    },
  };
}
