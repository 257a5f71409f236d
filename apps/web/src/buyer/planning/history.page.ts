import { onTimeTogether } from '#libs/domain';
import type { OnTimeLine, OnTimeScore } from '#libs/domain';
import { formatDay, formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { movedSteps } from '#libs/tendering';
import type { PlanningVersion, StepChange, Tender } from '#libs/tendering';
import { Page } from '../../shared/page.js';
import { addressOf, pagination } from '../../shared/pagination.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { differenceText, momentText } from '../../shared/tenders/step-line.js';

export const VERSIONS_A_PAGE = 20;

interface HistoryFacts {
  readonly tender: Tender;
  /** Those of this page and the one before them. */
  readonly versions: readonly PlanningVersion[];
  readonly total: number;
  readonly page: number;
  /** Null before anything was published. */
  readonly score: OnTimeScore | null;
  readonly region: readonly OnTimeScore[];
}

export function historyPage(t: Translate, language: Language, facts: HistoryFacts): Page {
  const { tender, versions, score } = facts;
  const home = `/inkoop/aanbestedingen/${tender.id}/planning`;
  const frame = tenderFrame(t, tender, 'planning', {
    title: t('planning.history.title'),
    lead: t('planning.history.lead'),
  });
  return new Page(
    'buyer/planning/history',
    frame.title,
    {
      frame: frame.view,
      back: home,
      versions: versions
        .slice(0, VERSIONS_A_PAGE)
        .map((version, index) => versionView(t, language, version, versions[index + 1] ?? null, home)),
      pages: pagination(
        t('planning.history.pages'),
        { page: facts.page, total: facts.total, size: VERSIONS_A_PAGE },
        (number) => addressOf(`${home}/geschiedenis`, {}, number),
      ),
      tender: score ? scoreText(t, score) : t('on-time.not-published'),
      region: t('on-time.region', {
        count: facts.region.length,
        score: scoreText(t, onTimeTogether(facts.region)),
      }),
      lines: score ? linesOf(t, language, score.lines) : false,
    },
    { breadcrumb: frame.breadcrumb },
  );
}

/** How many changes of a version are read at once; the others are behind a line. */
const FIRST_CHANGES = 6;

function versionView(
  t: Translate,
  language: Language,
  version: PlanningVersion,
  before: PlanningVersion | null,
  home: string,
): View {
  const lines = (before ? movedSteps(before, version) : []).map((change) => changeLine(t, language, change));
  return {
    id: `versie-${version.number}`,
    heading: t('planning.version', { number: version.number }),
    href: `${home}/versies/${version.number}`,
    made: t('planning.made-by', { name: version.madeByName, at: formatInstant(language, version.madeAt) }),
    published: version.publishedAt
      ? t('planning.published-at', { at: formatInstant(language, version.publishedAt) })
      : '',
    reason: version.reason,
    changes: lines.slice(0, FIRST_CHANGES),
    others: lines.slice(FIRST_CHANGES),
    othersLabel: t('planning.history.others', { count: lines.length - FIRST_CHANGES }),
    nothing: before ? t('planning.history.nothing') : t('planning.first-version'),
  };
}

/** 'Opening: van ma 3 mei naar di 4 mei (1 dag later)', or that a step is new or gone. */
const changeLine = (t: Translate, language: Language, change: StepChange): string =>
  t(`planning.history.${change.before === null ? 'new' : change.after === null ? 'gone' : 'line'}`, {
    step: change.label[language],
    before: momentText(t, language, change.before),
    after: momentText(t, language, change.after),
    difference: differenceText(t, change),
  });

/** "5 van 7 op tijd (71 %)". Rounded down: a score is never made better than it is. */
function scoreText(t: Translate, { met, counted, share }: OnTimeScore): string {
  return share === null
    ? t('on-time.nothing-yet')
    : t('on-time.score', { met, counted, percent: share.mul(100).floor().toString() });
}

const tones = { met: 'lime', late: 'red', shortened: 'red', overdue: 'red', open: '' } as const;

const linesOf = (t: Translate, language: Language, lines: readonly OnTimeLine[]): View => ({
  id: 'on-time',
  caption: t('on-time.caption'),
  columns: [
    'planning.column.step',
    'on-time.promised',
    'on-time.actual',
    'planning.column.difference',
    'on-time.verdict',
  ].map((code) => ({ label: t(code) })),
  rows: lines.map(({ label, promised, actual, days, verdict }) => ({
    cells: [
      { text: label[language] },
      { text: formatDay(language, promised) },
      { text: actual ? formatDay(language, actual) : '–' },
      {
        text:
          verdict === 'open'
            ? '–'
            : days === 0
              ? t('planning.difference.none')
              : t(days > 0 ? 'planning.difference.later' : 'planning.difference.earlier', { count: Math.abs(days) }),
      },
      { text: '', badge: { text: t(`on-time.${verdict}`), tone: tones[verdict] } },
    ],
  })),
  empty: t('on-time.no-promises'),
});
