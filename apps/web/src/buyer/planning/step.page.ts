import { checkPlanning } from '#libs/domain';
import type { MilestoneMove, SchoolRegion } from '#libs/domain';
import { explain, formatDay } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { moveStepOf, tenderType } from '#libs/tendering';
import type { KeptMilestone, PlanningVersion, StepMove, Tender } from '#libs/tendering';
import { countOf } from '../../shared/finding-text.js';
import { formView, one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page } from '../../shared/page.js';
import { refusalAt } from '../../shared/refusal.js';
import { milestoneWhen } from '../../shared/tenders/planning-timeline.js';
import { momentHint } from '../../shared/tenders/moment-hint.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { staleView } from './move-planning.page.js';
import { rulesOf, slackWords } from './rule-words.js';

export interface StepFacts {
  readonly tender: Tender;
  readonly planning: PlanningVersion;
  readonly versions: readonly PlanningVersion[];
  readonly row: KeptMilestone;
  readonly schoolRegion: SchoolRegion | null;
  readonly typed: Typed;
  readonly move: StepMove | null;
  readonly errors: readonly FieldError[];
}

/** One step to another day: what moves along, line by line with the reason, or which rule forbids it. */
export function stepPage(t: Translate, language: Language, facts: StepFacts): Page {
  const { tender, planning, row, typed, move } = facts;
  const type = tenderType(tender, planning);
  const frame = tenderFrame(t, tender, 'planning', {
    title: t('planning.step.title', { step: row.label[language] }),
    lead: t('planning.step.lead', { when: milestoneWhen(language, row) }),
  });
  const answer = move ? moveStepOf(tender, planning, move) : null;
  const repeated = facts.errors.some(({ field }) => field === 'datum');
  const forbidden = answer && !answer.ok && !repeated ? [refusalAt('datum', language, answer)] : [];
  const errors = [...facts.errors, ...forbidden];
  const form = formView(
    t,
    { datum: row.date, tijd: row.time ?? '', toch: '', scenario: '', reason: '' },
    typed,
    errors,
  );
  const stale = staleView(t, language, facts.versions, one(typed, 'expected'));
  const home = `/inkoop/aanbestedingen/${tender.id}/planning`;
  return new Page(
    'buyer/planning/step',
    frame.title,
    {
      frame: frame.view,
      form,
      action: `${home}/stap/${encodeURIComponent(row.code)}`,
      home,
      expected: String(planning.number),
      stale,
      moment: momentHint(
        t,
        language,
        facts.schoolRegion,
        move ? { date: move.date, time: move.time || row.time } : row,
      ),
      words: move ? formatDay(language, move.date) : formatDay(language, row.date),
      rules: rulesOf(t, language, type, planning, row.code).map(({ text, source }) => ({ text, source })),
      slack: slackWords(t, language, planning, type).get(row.code) ?? '',
      mayForce: answer !== null && !answer.ok && answer.code.startsWith('planning.term-too-'),
      anyway: one(typed, 'toch') === 'on',
      preview: answer?.ok ? previewOf(t, language, facts, answer.value) : false,
    },
    {
      breadcrumb: frame.breadcrumb,
      status: stale ? 409 : errors.length > 0 ? 422 : 200,
      hasErrors: errors.length > 0 || stale !== false,
    },
  );
}

function previewOf(t: Translate, language: Language, { tender, planning }: StepFacts, moved: MilestoneMove): View {
  const type = tenderType(tender, planning);
  const errorsIn = (version: MilestoneMove['after']): number => countOf(checkPlanning(version, type), 'error');
  const rowOf = (code: string, version: MilestoneMove['after']) => version.milestones.find((row) => row.code === code)!;
  return {
    counts: t('planning.move.errors', { before: errorsIn(moved.before), after: errorsIn(moved.after) }),
    along: t('planning.step.along', { count: moved.moved.length - 1 }),
    consequences: moved.consequences.map((step) => explain(t, language, step)),
    table: {
      id: 'preview',
      caption: t('planning.step.preview'),
      columns: ['planning.column.step', 'planning.column.now', 'planning.column.becomes', 'planning.column.why'].map(
        (code) => ({ label: t(code) }),
      ),
      rows: moved.moved.map(({ code, because }) => ({
        cells: [
          { text: rowOf(code, moved.after).label[language] },
          { text: milestoneWhen(language, rowOf(code, planning)) },
          { text: milestoneWhen(language, rowOf(code, moved.after)) },
          { text: because.map((step) => explain(t, language, step)).join(' ') },
        ],
      })),
    },
  };
}
