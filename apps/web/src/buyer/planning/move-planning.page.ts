import { checkPlanning } from '#libs/domain';
import type { Shift } from '#libs/domain';
import { explain, formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { movedSteps, moveWholeOf, tenderType } from '#libs/tendering';
import type { PlanningVersion, Tender } from '#libs/tendering';
import { countOf } from '../../shared/finding-text.js';
import { formView, one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page } from '../../shared/page.js';
import { milestoneWhen } from '../../shared/tenders/planning-timeline.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { differenceText, momentText } from '../../shared/tenders/step-line.js';

export interface MoveFacts {
  readonly tender: Tender;
  /** The newest version: what is moved. */
  readonly planning: PlanningVersion;
  readonly versions: readonly PlanningVersion[];
  readonly typed: Typed;
  readonly by: Shift | null;
  readonly errors: readonly FieldError[];
}

export function movePlanningPage(t: Translate, language: Language, facts: MoveFacts): Page {
  const { tender, planning, typed, errors, by } = facts;
  const frame = tenderFrame(t, tender, 'planning', {
    title: t('planning.move.title'),
    lead: t('planning.move.lead'),
  });
  const start = { aantal: '6', eenheid: 'months', vrijeDag: 'next-working-day', vanaf: '', scenario: '', reason: '' };
  const form = formView(t, start, typed, errors);
  const stale = staleView(t, language, facts.versions, one(typed, 'expected'));
  return new Page(
    'buyer/planning/move-planning',
    frame.title,
    {
      frame: frame.view,
      form,
      action: `/inkoop/aanbestedingen/${tender.id}/planning/verplaatsen`,
      home: `/inkoop/aanbestedingen/${tender.id}/planning`,
      // The preview is of the newest version, so that is what a second press agrees to.
      expected: String(planning.number),
      stale,
      froms: [
        { value: '', label: t('planning.move.from-all'), selected: form.typed['vanaf'] === '' },
        ...planning.milestones.map((row) => ({
          value: row.code,
          label: `${row.label[language]} (${milestoneWhen(language, row)})`,
          selected: form.typed['vanaf'] === row.code,
        })),
      ],
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
      status: stale ? 409 : errors.length > 0 ? 422 : 200,
      hasErrors: errors.length > 0 || stale !== false,
    },
  );
}

/** What a colleague changed since the version a person saw; false when nobody did. For `buyer/planning/stale.hbs`. */
export function staleView(
  t: Translate,
  language: Language,
  versions: readonly PlanningVersion[],
  expected: string,
): View | false {
  const newest = versions[0];
  const seen = versions.find(({ number }) => String(number) === expected);
  if (!newest || !seen || seen === newest) return false;
  return {
    title: t('planning.stale', { number: newest.number, name: newest.madeByName }),
    table: {
      id: 'stale',
      caption: t('planning.stale-caption', {
        number: newest.number,
        name: newest.madeByName,
        at: formatInstant(language, newest.madeAt),
        reason: newest.reason || '–',
      }),
      columns: ['planning.column.step', 'planning.column.was', 'planning.column.now', 'planning.column.difference'].map(
        (code) => ({ label: t(code) }),
      ),
      rows: movedSteps(seen, newest).map((change) => ({
        cells: [
          { text: change.label[language] },
          { text: momentText(t, language, change.before) },
          { text: momentText(t, language, change.after) },
          { text: differenceText(t, change) },
        ],
      })),
      empty: t('planning.collision.nothing'),
    },
  };
}

function previewOf(
  t: Translate,
  language: Language,
  { tender, planning, typed }: MoveFacts,
  by: Shift,
  onDayOff: 'keep' | 'next-working-day',
): View {
  const type = tenderType(tender, planning);
  const moved = moveWholeOf(tender, planning, by, onDayOff, one(typed, 'vanaf') || null);
  const errorsIn = (version: typeof planning | typeof moved.after): number =>
    countOf(checkPlanning(version, type), 'error');
  return {
    counts: t('planning.move.errors', { before: errorsIn(planning), after: errorsIn(moved.after) }),
    table: {
      id: 'preview',
      caption: t('planning.move.preview'),
      columns: ['planning.column.step', 'planning.column.now', 'planning.column.becomes', 'planning.column.why'].map(
        (code) => ({ label: t(code) }),
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
