import { checkPlanning, procedureType, standstill } from '#libs/domain';
import type { Finding, LocalDate, Milestone, ProcedureType } from '#libs/domain';
import { formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import type { PlanningOverride, PlanningVersion, Tender } from '#libs/tendering';
import { explain } from '../../shared/explain.js';
import { daysLeft, withProgress } from '../../shared/tenders/tender-progress.js';
import { Page } from '../../shared/page.js';
import { milestoneWhen, planningTimeline } from '../../shared/tenders/planning-timeline.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { findingView } from './findings.js';

export interface PlanningFacts {
  readonly tender: Tender;
  readonly versions: readonly PlanningVersion[];
  readonly overrides: readonly PlanningOverride[];
  readonly today: LocalDate;
  readonly mayEdit: boolean;
  /** An overruling that was refused, to be shown at its field. */
  readonly refused?: {
    readonly rule: string;
    readonly milestone: string;
    readonly typed: string;
    readonly text: string;
  };
  readonly refusal?: string;
}

export const typeOf = (tender: Tender): ProcedureType => {
  const type = procedureType(tender.procedureCode, tender.procedureVersion);
  if (!type)
    throw new Error(
      `tender ${tender.id} has a procedure type that does not exist: ${tender.procedureCode} ${tender.procedureVersion}`,
    );
  return type;
};

export function planningPage(t: Translate, language: Language, facts: PlanningFacts): Page {
  const { tender, versions, overrides, today, mayEdit } = facts;
  const newest = versions[0];
  const home = `/inkoop/aanbestedingen/${tender.id}/planning`;
  const frame = tenderFrame(t, language, tender, 'planning', {
    meta: newest
      ? t('planning.meta', {
          number: newest.number,
          name: newest.madeByName,
          at: formatInstant(language, newest.madeAt),
        })
      : '',
  });
  const options = {
    breadcrumb: frame.breadcrumb,
    status: facts.refusal || facts.refused ? 422 : 200,
    hasErrors: Boolean(facts.refusal ?? facts.refused),
  };
  if (!newest) {
    return new Page(
      'buyer/planning/planning-none',
      frame.title,
      { frame: frame.view, editHref: mayEdit ? `${home}/bewerken` : '' },
      options,
    );
  }
  const type = typeOf(tender);
  const findings = checkPlanning(newest, type);
  const stepNamed = (code: string): string =>
    [...newest.milestones, ...type.milestones].find((step) => step.code === code)?.label[language] ?? '';
  const views = findings.map((finding) => findingView(t, language, finding, overrides, mayEdit, stepNamed));
  const open = findings.filter(
    (finding, index) => finding.severity === 'error' && views[index]?.overruled === '',
  ).length;
  const progress = withProgress(newest.milestones, tender.state, today);
  return new Page(
    'buyer/planning/planning',
    frame.title,
    {
      frame: frame.view,
      home,
      mayEdit,
      number: newest.number,
      refusal: facts.refusal ?? '',
      summary:
        open > 0
          ? t('planning.open-errors', { count: open })
          : t(findings.length > 0 ? 'planning.no-open-errors' : 'planning.no-findings'),
      summaryKind: open > 0 ? 'error' : 'success',
      counts: countsOf(t, findings),
      picture: planningTimeline(t, language, newest.milestones, today),
      rows: progress.map((row) => ({
        id: `row-${row.code.replace(/[^a-z0-9]+/g, '-')}`,
        label: row.label[language],
        kind: t(`milestone.kind.${row.kind}`),
        when: milestoneWhen(language, row),
        left: row.done ? t('milestone.done') : daysLeft(t, today, row.date),
        because: becauseOf(t, language, newest, row, tender),
        findings: views
          .filter(({ milestone }) => milestone === row.code)
          .map((view) => ({ ...view, ...refusedAt(view, facts) })),
      })),
      loose: views
        .filter(({ milestone }) => !newest.milestones.some(({ code }) => code === milestone))
        .map((view) => ({ ...view, ...refusedAt(view, facts) })),
      publishState: newest.publishedAt
        ? t('planning.published-at', { at: formatInstant(language, newest.publishedAt) })
        : t('planning.not-published'),
      mayPublish: mayEdit && tender.state !== 'draft' && newest.publishedAt === null,
      history: historyView(t, language, versions, home),
    },
    options,
  );
}

/** How many of each kind were found, those of which there are none left out. */
function countsOf(t: Translate, findings: readonly Finding[]): string {
  const parts = (['error', 'warning', 'info'] as const)
    .map((kind) => ({ kind, count: findings.filter(({ severity }) => severity === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => t(`planning.count.${kind}`, { count }));
  return parts.length > 0 ? t('planning.counts', { parts: parts.join(', ') }) : '';
}

const refusedAt = (view: { readonly rule: string; readonly milestone: string }, { refused }: PlanningFacts) =>
  refused && refused.rule === view.rule && refused.milestone === view.milestone
    ? { error: refused.text, typed: refused.typed, isOpen: true }
    : { error: '', typed: '', isOpen: false };

/** How a date that follows from counting is counted: the end of the standstill. */
function becauseOf(
  t: Translate,
  language: Language,
  planning: PlanningVersion,
  row: Milestone,
  tender: Tender,
): readonly string[] {
  const sent = planning.milestones.find(({ code }) => code === 'provisional-award-sent');
  if (!sent || !['standstill-end', 'final-award'].includes(row.code)) return [];
  const term = standstill(sent.date, tender.standstillDays);
  return [
    t('planning.standstill-chosen', { count: tender.standstillDays }),
    ...term.because.map((step) => explain(t, language, step)),
  ];
}

export const historyView = (
  t: Translate,
  language: Language,
  versions: readonly PlanningVersion[],
  home: string,
): View => ({
  id: 'versions',
  caption: t('planning.history'),
  columns: [
    'planning.column.version',
    'planning.column.made',
    'planning.column.reason',
    'planning.column.published',
  ].map((code) => ({ label: t(code), end: false })),
  rows: versions.map((version) => ({
    cells: [
      { text: t('planning.version', { number: version.number }), href: `${home}/versies/${version.number}` },
      { text: formatInstant(language, version.madeAt), small: version.madeByName },
      { text: version.reason || '–' },
      { text: version.publishedAt ? formatInstant(language, version.publishedAt) : t('planning.not-published-short') },
    ],
  })),
});
