import { checkPlanning } from '#libs/domain';
import type { Finding, LocalDate, SchoolRegion } from '#libs/domain';
import { formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { stepChanges, tenderType } from '#libs/tendering';
import type { PlannedSteps, PlanningScenario, PlanningVersion, Tender } from '#libs/tendering';
import { countsOf, findingText } from '../../shared/finding-text.js';
import type { FieldError } from '../../shared/form.js';
import { Page } from '../../shared/page.js';
import { planningTimeline } from '../../shared/tenders/planning-timeline.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { sideKey } from './comparison.facts.js';
import type { Side } from './comparison.facts.js';
import { staleView } from './move-planning.page.js';
import { differenceText, momentText } from '../../shared/tenders/step-line.js';

export interface ComparisonFacts {
  readonly tender: Tender;
  readonly versions: readonly PlanningVersion[];
  readonly scenarios: readonly PlanningScenario[];
  /** Null: the right side is shown alone. */
  readonly left: Side | null;
  readonly right: Side;
  readonly schoolRegion: SchoolRegion | null;
  readonly today: LocalDate;
  readonly mayEdit: boolean;
  readonly reason: string;
  readonly expected: string;
  readonly errors: readonly FieldError[];
}

/** Any two plannings beside each other: every step, what differs and by how many days, and the findings of each. */
export function comparisonPage(t: Translate, language: Language, facts: ComparisonFacts): Page {
  const { tender, left, right, versions, errors } = facts;
  const home = `/inkoop/aanbestedingen/${tender.id}/planning`;
  const title = left
    ? t('planning.compare.title', { left: within(nameOf(t, left)), right: nameOf(t, right) })
    : nameOf(t, right, true);
  const frame = tenderFrame(t, tender, 'planning', { title });
  const newest = versions[0];
  const sides = [...(left ? [left] : []), right].map((side) => judged(facts, side));
  const stale = staleView(t, language, versions, facts.expected);
  const adoptable = right.kind === 'scenario' && facts.mayEdit;
  const restorable = right.kind === 'version' && facts.mayEdit && right.steps.number !== newest?.number;
  const reasonError = errors.find(({ field }) => field === 'reason');
  return new Page(
    'buyer/planning/comparison',
    frame.title,
    {
      frame: frame.view,
      action: `${home}/vergelijken`,
      back: home,
      hasChoice: versions.length + facts.scenarios.length > 1,
      lefts: optionsOf(t, facts, left),
      rights: optionsOf(t, facts, right),
      sides: sidesOf(t, language, facts, sides),
      findings: findingsOf(t, language, sides),
      pictureTitle: t('planning.compare.picture', { name: within(nameOf(t, right)) }),
      picture: planningTimeline(t, language, right.steps.milestones, facts.today),
      ...tablesOf(t, language, left, right),
      stale,
      summary: errors.map((fault) => ({ href: `#${fault.field}`, text: t(fault.code, fault.data) })),
      scenario: adoptable ? `${home}/scenarios/${right.steps.id}` : '',
      restore: restorable ? `${home}/versies/${right.steps.number}/terugzetten` : '',
      restoreTitle: restorable ? t('planning.restore-title', { number: right.steps.number }) : '',
      needsReason: newest !== undefined,
      expected: String(newest?.number ?? 0),
      reason: facts.reason,
      reasonError: reasonError ? t(reasonError.code, reasonError.data) : '',
    },
    {
      breadcrumb: frame.breadcrumb,
      status: stale ? 409 : errors.length > 0 ? 422 : 200,
      hasErrors: stale !== false || errors.length > 0,
    },
  );
}

const nameOf = (t: Translate, side: Side, long = false): string =>
  side.kind === 'version'
    ? t(long ? 'planning.version-title' : 'planning.version', { number: side.steps.number })
    : t(long ? 'scenario.title' : 'scenario.named', { name: side.steps.name });

/** As it stands within a sentence: 'versie 1'. */
const within = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const optionsOf = (t: Translate, { versions, scenarios }: ComparisonFacts, chosen: Side | null): View[] =>
  [
    ...scenarios.map((steps): Side => ({ kind: 'scenario', steps })),
    ...versions.map((steps): Side => ({ kind: 'version', steps })),
  ].map((side) => ({
    value: sideKey(side),
    label: nameOf(t, side),
    selected: chosen !== null && sideKey(side) === sideKey(chosen),
  }));

/** Who made each side, when and why, and how much it breaks. */
function sidesOf(t: Translate, language: Language, facts: ComparisonFacts, sides: readonly JudgedSide[]): View {
  const published = (side: Side): string => {
    if (side.kind === 'scenario') return t('scenario.binds-nobody');
    return side.steps.publishedAt
      ? t('planning.published-at', { at: formatInstant(language, side.steps.publishedAt) })
      : t('planning.not-published');
  };
  const line = (code: string, text: (judged: JudgedSide) => string) => ({
    cells: [{ text: t(code) }, ...sides.map((judged) => ({ text: text(judged) }))],
  });
  return {
    id: 'sides',
    caption: t('planning.compare.sides'),
    columns: [t('planning.compare.fact'), ...sides.map(({ side }) => nameOf(t, side))].map((label) => ({ label })),
    rows: [
      line('planning.column.made', ({ side: { steps } }) =>
        t('planning.made-by', { name: steps.madeByName, at: formatInstant(language, steps.madeAt) }),
      ),
      line('planning.column.reason', ({ side }) => (side.kind === 'version' && side.steps.reason) || '–'),
      line('planning.publication', ({ side }) => published(side)),
      line('planning.column.findings', ({ findings }) => countsOf(t, findings) || t('planning.no-findings')),
    ],
  };
}

interface JudgedSide {
  readonly side: Side;
  readonly findings: readonly Finding[];
}

const judged = ({ tender, schoolRegion }: ComparisonFacts, side: Side): JudgedSide => ({
  side,
  findings: checkPlanning(side.steps, tenderType(tender, side.steps), { schoolRegion }),
});

/** Every finding of either side once, with what it says on each; a line without words on a side is not broken there. */
function findingsOf(t: Translate, language: Language, sides: readonly JudgedSide[]): View {
  const keyOf = ({ rule, milestone, code }: Finding): string => `${rule} ${milestone} ${code}`;
  const keys = [...new Set(sides.flatMap(({ findings }) => findings.map(keyOf)))];
  const stepOf = (key: string): string => {
    const milestone = key.split(' ')[1];
    const row = sides.flatMap(({ side }) => side.steps.milestones).find(({ code }) => code === milestone);
    return row?.label[language] ?? '–';
  };
  return {
    id: 'findings',
    caption: t('planning.compare.findings'),
    columns: [t('planning.column.step'), ...sides.map(({ side }) => nameOf(t, side))].map((label) => ({ label })),
    rows: keys.map((key) => ({
      cells: [
        { text: stepOf(key) },
        ...sides.map(({ findings }) => {
          const finding = findings.find((each) => keyOf(each) === key);
          if (!finding) return { text: t('planning.fine') };
          const { text, badge, source } = findingText(t, language, finding);
          return { text, badge, badgeFirst: true, small: source };
        }),
      ],
    })),
    empty: t('planning.no-findings'),
  };
}

const none: Pick<PlannedSteps, 'milestones' | 'undated'> = { milestones: [], undated: [] };

/** What differs as a table; and apart from it, the steps that are the same on both sides. */
function tablesOf(t: Translate, language: Language, left: Side | null, right: Side): View {
  const changes = stepChanges(left?.steps ?? none, right.steps);
  const isSame = (change: (typeof changes)[number]): boolean =>
    left !== null && momentText(t, language, change.before) === momentText(t, language, change.after);
  const same = changes.filter(isSame);
  const table = {
    id: 'comparison',
    caption: left
      ? t('planning.compared', { right: nameOf(t, right), left: within(nameOf(t, left)) })
      : t('planning.first-version'),
    columns: [
      t('planning.column.step'),
      ...(left ? [nameOf(t, left)] : []),
      nameOf(t, right),
      ...(left ? [t('planning.column.difference')] : []),
    ].map((label) => ({ label })),
    rows: changes
      .filter((change) => !isSame(change))
      .map((change) => ({
        cells: [
          { text: change.label[language] },
          ...(left ? [{ text: momentText(t, language, change.before) }] : []),
          { text: momentText(t, language, change.after) },
          ...(left ? [{ text: differenceText(t, change) }] : []),
        ],
      })),
    empty: t('planning.compare.no-difference'),
  };
  return {
    table,
    sameTitle: same.length > 0 ? t('planning.compare.same', { count: same.length }) : '',
    same: {
      id: 'same',
      caption: t('planning.compare.same', { count: same.length }),
      columns: ['planning.column.step', 'planning.column.date'].map((code) => ({ label: t(code) })),
      rows: same.map((change) => ({
        cells: [{ text: change.label[language] }, { text: momentText(t, language, change.after) }],
      })),
    },
  };
}
