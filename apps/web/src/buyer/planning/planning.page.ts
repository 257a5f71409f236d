import { checkPlanning, isDecidedElsewhere, nextDue, openWithoutRow, standstillUnder } from '#libs/domain';
import type { LocalDate, ProcedureType, SchoolRegion } from '#libs/domain';
import { explain, formatDay, formatDayShort, formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { isProvenBy, tenderType } from '#libs/tendering';
import type {
  Approval,
  FormerOverride,
  KeptMilestone,
  PlanningOverride,
  PlanningScenario,
  PlanningVersion,
  Tender,
} from '#libs/tendering';
import { Page } from '../../shared/page.js';
import { milestoneWhen, planningTimeline } from '../../shared/tenders/planning-timeline.js';
import { daysLeft, doneWord, withProgress } from '../../shared/tenders/tender-progress.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { circumstanceSentences } from '../../shared/terms/circumstances-form.js';
import { countsOf } from '../../shared/finding-text.js';
import { findingView } from './findings.js';
import { FEWEST_FOLDED } from './planning-form.page.js';
import { roomWords, rulesOf, rulesView } from './rule-words.js';
import type { Room } from './rule-words.js';
import { afterText, movedStepsTable } from '../../shared/tenders/step-line.js';

export interface PlanningFacts {
  readonly tender: Tender;
  readonly versions: readonly PlanningVersion[];
  readonly scenarios: readonly PlanningScenario[];
  readonly approvals: readonly Approval[];
  readonly overrides: readonly PlanningOverride[];
  readonly overridesEver: readonly FormerOverride[];
  readonly schoolRegion: SchoolRegion | null;
  readonly today: LocalDate;
  readonly mayEdit: boolean;
  /** An overruling that was refused, to be shown at its field. */
  readonly refused?: {
    readonly rule: string;
    readonly milestone: string;
    readonly typed: string;
    readonly text: string;
  };
  /** A day of doing that was refused, to be shown at its step. */
  readonly notDone?: { readonly code: string; readonly typed: string; readonly text: string };
  readonly refusal?: string;
}

export function planningPage(t: Translate, language: Language, facts: PlanningFacts): Page {
  const { tender, versions, today, mayEdit } = facts;
  const newest = versions[0];
  const home = `/inkoop/aanbestedingen/${tender.id}/planning`;
  const frame = tenderFrame(t, tender, 'planning', {
    meta: newest
      ? t('planning.meta', {
          number: newest.number,
          name: newest.madeByName,
          at: formatInstant(language, newest.madeAt),
        })
      : '',
  });
  const hasErrors = Boolean(facts.refusal ?? facts.refused ?? facts.notDone);
  const options = { breadcrumb: frame.breadcrumb, hasErrors };
  if (!newest) {
    return new Page(
      'buyer/planning/planning-none',
      frame.title,
      { frame: frame.view, editHref: mayEdit ? `${home}/bewerken` : '', importHref: `${home}/uitwisselen#inlezen` },
      options,
    );
  }
  const type = tenderType(tender, newest);
  const findings = checkPlanning(newest, type, { schoolRegion: facts.schoolRegion });
  const stepNamed = (code: string): string =>
    [...newest.milestones, ...type.milestones].find((step) => step.code === code)?.label[language] ?? '';
  const views = findings.map((finding) => findingView(t, language, finding, facts, stepNamed));
  const openAt = findings
    .filter((finding, index) => finding.severity === 'error' && views[index]?.overruled === '')
    .map(({ milestone }) => milestone);
  const open = openAt.length;
  const stillAsked = openWithoutRow(facts.approvals, newest).length;
  const rooms = roomWords(t, language, newest, type);
  const progress = withProgress(newest.milestones, tender.state, today);
  // What was remarked on a step that is done is told behind one line, unless it is wrong or was overruled.
  const remarksOf = (row: KeptMilestone) => {
    const findings = views
      .filter(({ milestone }) => milestone === row.code)
      .map((view) => ({ ...view, ...refusedAt(view, facts) }));
    const isCalm = findings.every(
      ({ severity, isOpen, overruled }) => !isOpen && severity !== 'error' && overruled === '',
    );
    return {
      findings,
      pastLabel:
        row.done === true && isCalm && findings.length > 0
          ? t('planning.done.remarks', { rules: [...new Set(findings.map(({ rule }) => rule))].join(', ') })
          : '',
    };
  };
  const rectification = rectificationView(t, language, versions);
  const moved = rectification && Array.isArray(rectification.rows) ? rectification.rows.length : 0;
  const steps = progress.map((row) => ({
    date: row.date,
    isDone: row.done === true && row.lapsed !== true,
    view: {
      ...actsOf(t, language, row, facts),
      id: rowIdOf(row.code),
      code: row.code,
      label: row.label[language],
      kind: kindText(t, row),
      isUsualKind: ['milestone', 'preparation'].includes(row.kind) && (row.track ?? 'tender') === 'tender',
      when: milestoneWhen(language, row),
      left: row.done ? doneText(t, language, row) : daysLeft(t, today, row.date),
      after: row.after ? afterText(t, language, { after: row.after }, newest.milestones) : '',
      because: becauseOf(t, language, newest, row, type),
      ...rulesView(t, rulesOf(t, language, type, newest, row.code)),
      ...roomView(t, row.done === true ? undefined : rooms.get(row.code)),
      ...remarksOf(row),
    },
  }));
  const done = steps.filter(({ isDone, view }) => isDone && view.findings.length === 0);
  const folded = done.length >= FEWEST_FOLDED ? done : [];
  return new Page(
    'buyer/planning/planning',
    frame.title,
    {
      frame: frame.view,
      home,
      agendaHref: `/inkoop/agenda?aanbesteding=${tender.id}#nieuw`,
      mayEdit,
      number: newest.number,
      refusal: facts.refusal ?? '',
      faults: [
        ...views
          .filter(({ rule, milestone }) => rule === facts.refused?.rule && milestone === facts.refused.milestone)
          .map(({ fieldId }) => ({ href: `#${fieldId}`, text: facts.refused?.text ?? '' })),
        ...(facts.notDone ? [{ href: `#${doneFieldOf(facts.notDone.code)}`, text: facts.notDone.text }] : []),
      ],
      summary:
        open > 0
          ? t('planning.open-errors', { count: open })
          : t(findings.length > 0 ? 'planning.no-open-errors' : 'planning.no-findings'),
      summaryKind: open > 0 ? 'error' : 'success',
      counts: countsOf(t, findings),
      stillAsked: stillAsked > 0 ? t('approval.still-asked', { count: stillAsked }) : '',
      approvalsHref: `/inkoop/aanbestedingen/${tender.id}/goedkeuringen`,
      openAt: newest.milestones
        .filter(({ code }) => openAt.includes(code))
        .map(({ code, label }) => ({ href: `#${rowIdOf(code)}`, text: label[language] })),
      circumstances: circumstanceSentences(t, newest.circumstances, (day) => formatDay(language, day)),
      picture: planningTimeline(t, language, newest.milestones, today),
      next: nextView(t, language, progress, today),
      doneRows: folded.map(({ view }) => view),
      doneLabel: t('planning.done.fold', { count: folded.length }),
      donePeriod: [folded[0], folded.at(-1)].map((one) => one && formatDayShort(language, one.date)).join(' – '),
      none: [],
      rows: steps.filter((step) => !folded.includes(step)).map(({ view }) => view),
      hasRows: folded.length < steps.length || newest.undated.length > 0,
      undated: newest.undated.map((step) => ({
        label: step.label[language],
        kind: kindText(t, step),
        isUsualKind: step.kind === 'milestone',
        when: afterText(t, language, step, [...newest.milestones, ...newest.undated]),
      })),
      loose: views
        .filter(({ milestone }) => !newest.milestones.some(({ code }) => code === milestone))
        .map((view) => ({ ...view, ...refusedAt(view, facts) })),
      publishState: newest.publishedAt
        ? t('planning.published-at', { at: formatInstant(language, newest.publishedAt) })
        : t(tender.state === 'draft' ? 'planning.tender-is-draft' : 'planning.not-published'),
      goOn: mayEdit && tender.state === 'draft' ? `/inkoop/aanbestedingen/${tender.id}` : '',
      mayPublish: mayEdit && tender.state !== 'draft' && newest.publishedAt === null,
      rectification,
      movedLabel: moved > MOST_IN_SIGHT ? t('planning.rectification-many', { count: moved }) : '',
      scenarios: scenariosView(t, language, facts.scenarios, newest, home),
      history: historyView(t, language, versions.slice(0, 3), home),
      versionCount: versions.length,
    },
    options,
  );
}

/** The step that is due next, at its row; false when nothing is ahead. */
function nextView(
  t: Translate,
  language: Language,
  milestones: readonly KeptMilestone[],
  today: LocalDate,
): View | false {
  const { next, overdue } = nextDue({ milestones }, today);
  const step = overdue[0] ?? next;
  if (!step) return false;
  return {
    href: `#${rowIdOf(step.code)}`,
    label: step.label[language],
    when: milestoneWhen(language, step),
    left: daysLeft(t, today, step.date),
    more: overdue.length > 1 ? t('planning.next-late', { count: overdue.length }) : '',
  };
}

/** The room of a row: days large, until when and because of what below it. */
const roomView = (t: Translate, room: Room | undefined) => ({
  room: room?.days ?? '',
  bound: room ? capital(room.until === '' ? room.bound : t('planning.slack.until', { ...room })) : '',
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const doneFieldOf = (code: string): string => `done-${code.replace(/[^a-z0-9]+/g, '-')}`;

const kindText = (t: Translate, { kind, track = 'tender' }: Pick<KeptMilestone, 'kind' | 'track'>): string =>
  t(`milestone.kind.${kind}`) + (track === 'tender' ? '' : ` · ${t(`track.${track}`)}`);

const doneText = (t: Translate, language: Language, row: KeptMilestone): string => {
  const { date, doneOn } = row;
  if (doneOn === date) return t('milestone.done-that-day');
  return doneOn ? t('milestone.done-on', { date: formatDay(language, doneOn) }) : doneWord(t, row);
};

/** What can be done with one step on the page: move it, move everything from it on, tick it off or take that back. */
function actsOf(t: Translate, language: Language, row: KeptMilestone, facts: PlanningFacts) {
  const kept = facts.versions[0]!.milestones.find(({ code }) => code === row.code);
  const ticked = kept?.done === true;
  const refusal = facts.notDone?.code === row.code ? facts.notDone : null;
  const proven = isProvenBy(row.code, facts.tender.state);
  const decided = isDecidedElsewhere(row, facts.approvals);
  const tender = `/inkoop/aanbestedingen/${facts.tender.id}`;
  const home = `${tender}/planning`;
  return {
    mayMove: facts.mayEdit && !ticked && !proven,
    moveHref: `${home}/stap/${encodeURIComponent(row.code)}`,
    moveFromHref: `${home}/verplaatsen?vanaf=${encodeURIComponent(row.code)}`,
    mayTick: facts.mayEdit && !ticked && !proven && !decided,
    mayUntick: facts.mayEdit && ticked && !proven && !decided,
    decidedHref: decided ? `${tender}/goedkeuringen` : '',
    decidedLabel: t(ticked || !facts.mayEdit ? 'planning.decided.look' : 'planning.decided.record'),
    doneField: doneFieldOf(row.code),
    doneTyped: refusal?.typed ?? (row.date <= facts.today ? row.date : facts.today),
    doneError: refusal?.text ?? '',
    doneLabel: t('planning.done.label', { step: row.label[language] }),
  };
}

const rowIdOf = (code: string): string => `row-${code.replace(/[^a-z0-9]+/g, '-')}`;

const refusedAt = (view: { readonly rule: string; readonly milestone: string }, { refused }: PlanningFacts) =>
  refused && refused.rule === view.rule && refused.milestone === view.milestone
    ? { error: refused.text, typed: refused.typed, isOpen: true }
    : { error: '', typed: '', isOpen: false };

/** How a date that follows from counting is counted: the end of the standstill. */
function becauseOf(
  t: Translate,
  language: Language,
  planning: PlanningVersion,
  row: KeptMilestone,
  type: ProcedureType,
): readonly string[] {
  const sent = planning.milestones.find(({ code }) => code === 'provisional-award-sent');
  if (!sent || !['standstill-end', 'final-award'].includes(row.code)) return [];
  const term = standstillUnder(type, sent.date);
  return [
    t('planning.standstill-chosen', { count: term.days }),
    ...term.because.map((step) => explain(t, language, step)),
  ];
}

/** More steps that differ than this are behind a line that counts them. */
const MOST_IN_SIGHT = 8;

/** What everybody will read when the newest version is published: every step that differs from the last published one. */
function rectificationView(t: Translate, language: Language, versions: readonly PlanningVersion[]): View | false {
  const [newest] = versions;
  const published = versions.find(({ publishedAt }) => publishedAt !== null);
  if (!newest || !published || newest.publishedAt) return false;
  return movedStepsTable(t, language, published, newest, {
    id: 'rectification',
    caption: t('planning.rectification', { number: published.number }),
  });
}

function scenariosView(
  t: Translate,
  language: Language,
  scenarios: readonly PlanningScenario[],
  newest: PlanningVersion,
  home: string,
): View | false {
  if (scenarios.length === 0) return false;
  return {
    id: 'scenarios',
    caption: t('scenario.list'),
    columns: ['scenario.column.name', 'planning.column.made', 'scenario.column.base'].map((code) => ({
      label: t(code),
    })),
    rows: scenarios.map(({ id, name, madeByName, madeAt, baseNumber }) => ({
      cells: [
        { text: name, href: `${home}/vergelijken?links=v${newest.number}&rechts=s${id}` },
        { text: formatInstant(language, madeAt), small: madeByName },
        { text: baseNumber > 0 ? t('planning.version', { number: baseNumber }) : '–' },
      ],
    })),
  };
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
  ].map((code) => ({ label: t(code) })),
  rows: versions.map((version) => ({
    cells: [
      { text: t('planning.version', { number: version.number }), href: `${home}/versies/${version.number}` },
      { text: formatInstant(language, version.madeAt), small: version.madeByName },
      { text: version.reason || '–' },
      { text: version.publishedAt ? formatInstant(language, version.publishedAt) : t('planning.not-published-short') },
    ],
  })),
});
