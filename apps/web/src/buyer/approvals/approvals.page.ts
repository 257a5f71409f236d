import { lastDayOf, mandatesToAsk, openForPublication, openForSigning, settles, unlistedSteps } from '#libs/domain';
import type { Label, LocalDate, UnlistedStep } from '#libs/domain';
import { formatDay, formatDayShort, formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import type { Approval, PlanningVersion, Tender } from '#libs/tendering';
import { Page } from '../../shared/page.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { approvalGroups, openLines, outcomeBadge, whoSpeaks } from './approval-words.js';
import type { ApprovalGroup } from './approval-words.js';
import { ASKS, likelyAsk } from './approvals.facts.js';

export interface ApprovalsFacts {
  readonly tender: Tender;
  readonly approvals: readonly Approval[];
  readonly history: readonly Approval[];
  readonly municipalities: readonly { readonly gmCode: string; readonly name: string }[];
  readonly planning: PlanningVersion | null;
  /** What the steps that approvals name were last called. */
  readonly labels: ReadonlyMap<string, Label>;
  readonly today: LocalDate;
  readonly mayEdit: boolean;
  /** A refusal, shown above the page. */
  readonly refusal?: string;
}

/** The approvals of a tender: what holds up what, who said what and when, and what the planning asks besides. */
export function approvalsPage(t: Translate, language: Language, facts: ApprovalsFacts): Page {
  const { tender, approvals, history, municipalities, planning, mayEdit } = facts;
  const home = `/inkoop/aanbestedingen/${tender.id}/goedkeuringen`;
  const last = history[0];
  const frame = tenderFrame(t, tender, 'approvals', {
    lead: t('approval.lead'),
    meta: last ? t('approval.meta', { name: last.recordedByName, at: formatInstant(language, last.recordedAt) }) : '',
  });
  const gmCodes = municipalities.map(({ gmCode }) => gmCode);
  const draft = tender.noticeSentAt === null;
  const open = draft
    ? openForPublication({ approvals, gmCodes, planning })
    : openForSigning({ approvals, gmCodes, planning });
  const groups = approvalGroups(language, facts);
  const unlisted = mayEdit ? unlistedSteps({ approvals, gmCodes, planning }) : [];
  return new Page(
    'buyer/approvals/approvals',
    frame.title,
    {
      frame: frame.view,
      home,
      refusal: facts.refusal ?? '',
      mayEdit,
      state: stateOf(t, language, facts, open.length),
      open: openLines(t, language, open, planning, municipalities),
      waiting: unlisted.some(({ kind }) => kind === 'approval'),
      openTitle: t(draft ? 'approval.open-publication' : 'approval.open-signing'),
      publishHref: draft && mayEdit ? `/inkoop/aanbestedingen/${tender.id}/publiceren` : '',
      rows: groups.map((group) => groupView(t, language, group, facts, home)),
      matrix: matrixView(t, language, groups, municipalities),
      unlisted: unlisted.map((row) => {
        const proposal = likelyAsk(row);
        return {
          code: row.code,
          id: `ask-${row.code.replaceAll(/[^a-z0-9]+/gi, '-')}`,
          label: [row.label[language], namesOf(row, municipalities)].filter((part) => part !== '').join(': '),
          when: whenOf(t, language, row),
          options: [
            { value: '', label: t('approval.take.skip'), selected: proposal === '' },
            ...ASKS.map((ask) => ({ value: ask, label: t(`approval.ask.${ask}`), selected: ask === proposal })),
          ],
        };
      }),
      mandatesOnly: mayEdit && unlisted.length === 0 && mandatesToAsk({ approvals, gmCodes }).length > 0,
      history: historyView(t, language, facts),
      historyTitle: t('approval.history-count', { count: together(history).length }),
    },
    {
      breadcrumb: frame.breadcrumb,
      status: facts.refusal ? 422 : 200,
      hasErrors: Boolean(facts.refusal),
    },
  );
}

/** The municipalities a step was not listed for, where it was for others. */
const namesOf = ({ asks }: UnlistedStep, municipalities: ApprovalsFacts['municipalities']): string =>
  municipalities
    .filter(({ gmCode }) => asks.some((ask) => ask.gmCode === gmCode))
    .map(({ name }) => name)
    .join(', ');

/** On which day a step stands that nobody listed, and that it counts where a board decides. */
function whenOf(
  t: Translate,
  language: Language,
  { date, kind }: { readonly date?: LocalDate; readonly kind: string },
): string {
  const day = date ? formatDay(language, date) : t('approval.no-day');
  return kind === 'approval' ? t('approval.take.counts', { day }) : day;
}

function stateOf(t: Translate, language: Language, { tender, approvals }: ApprovalsFacts, open: number): View {
  const reserved = tender.subjectToApproval ? t('approval.state.reserved') : '';
  if (open > 0) return { kind: 'warning', title: t('approval.state.open', { count: open }), text: reserved };
  const allSaid = approvals.length > 0 && approvals.every(({ outcome }) => outcome !== 'withdrawn');
  return {
    kind: 'success',
    title: t(allSaid ? 'approval.state.complete' : 'approval.state.none'),
    text: tender.approvalsCompleteAt
      ? t('approval.state.complete-at', { at: formatInstant(language, tender.approvalsCompleteAt) })
      : reserved,
  };
}

function groupView(t: Translate, language: Language, group: ApprovalGroup, facts: ApprovalsFacts, home: string): View {
  const { items } = group;
  const first = items[0]!;
  const settled = items.filter(({ outcome }) => settles(outcome)).length;
  const many = items.length > 1 || first.gmCode !== null;
  const lastDay = lastDayOf(first, facts.planning);
  const wrong = items.some(({ outcome }) => outcome === 'refused' || outcome === 'overruled');
  const overdue = group.kind === 'advice' && lastDay !== null && lastDay < facts.today && settled < items.length;
  return {
    who: whoSpeaks(t, group),
    what: [t(`approval.kind.${group.kind}`), group.stepLabel === group.bodyName ? '' : group.stepLabel]
      .filter((part) => part !== '')
      .join(': '),
    planned: group.plannedOn
      ? formatDayShort(language, group.plannedOn)
      : t(group.isGone ? 'approval.no-longer-planned' : 'approval.not-planned'),
    holdsUp: settled < items.length ? t(`approval.holds-up.${group.holdsUp}`) : '',
    term: [
      ...(first.askedOn ? [t('approval.asked-on', { day: formatDayShort(language, first.askedOn) })] : []),
      ...(group.kind === 'advice' && lastDay
        ? [t('approval.last-day', { day: formatDayShort(language, lastDay) })]
        : []),
      ...(overdue ? [t('approval.term-over')] : []),
    ],
    badge: many
      ? {
          text: t('approval.progress', { settled, count: items.length }),
          tone: wrong ? 'orange' : settled === items.length ? 'lime' : 'yellow',
        }
      : outcomeBadge(t, first.outcome),
    said: many ? '' : saidOf(t, language, first),
    foldLabel: many ? t('approval.per-municipality', { count: items.length }) : '',
    municipalities: many
      ? items.map((item) => ({
          name: item.municipality,
          badge: outcomeBadge(t, item.outcome),
          said: saidOf(t, language, item),
        }))
      : [],
    reopenHref: `${home}/niet-vervallen`,
    withdrawn: facts.mayEdit ? items.flatMap(({ id, outcome }) => (outcome === 'withdrawn' ? [id] : [])).join(' ') : '',
    recordHref: facts.mayEdit ? `${home}/vastleggen?bij=${first.id}` : '',
    recordLabel: t(settled === items.length ? 'approval.correct' : 'approval.record'),
  };
}

/** On which day, by what and recorded by whom. */
function saidOf(t: Translate, language: Language, { outcome, decidedOn, source, recordedByName }: Approval): string {
  if (!outcome || !decidedOn) return '';
  const words = source.replace(/\.$/, '');
  return t('approval.said', { day: formatDayShort(language, decidedOn), source: words, name: recordedByName });
}

function matrixView(
  t: Translate,
  language: Language,
  groups: readonly ApprovalGroup[],
  municipalities: ApprovalsFacts['municipalities'],
): View | false {
  const perMunicipality = groups.filter(({ items }) => items.some(({ gmCode }) => gmCode !== null));
  if (perMunicipality.length === 0 || municipalities.length === 0) return false;
  return {
    id: 'matrix',
    caption: t('approval.matrix'),
    scroll: true,
    columns: [
      { label: t('approval.column.municipality') },
      ...perMunicipality.map((group) => ({
        label: [whoSpeaks(t, group), group.stepLabel].filter((part) => part !== '').join(': '),
      })),
    ],
    rows: municipalities.map(({ gmCode, name }) => ({
      cells: [
        { text: name },
        ...perMunicipality.map(({ items }) => {
          const item = items.find((candidate) => candidate.gmCode === gmCode);
          return item
            ? {
                text: '',
                badge: outcomeBadge(t, item.outcome),
                small: item.decidedOn ? formatDayShort(language, item.decidedOn) : '',
              }
            : { text: '–' };
        }),
      ],
    })),
  };
}

function historyView(
  t: Translate,
  language: Language,
  { history, labels }: Pick<ApprovalsFacts, 'history' | 'labels'>,
): View {
  const replaced = new Set(history.map(({ replaces }) => replaces));
  return {
    id: 'history',
    caption: t('approval.history'),
    columns: ['when', 'who-recorded', 'body', 'outcome', 'source'].map((column) => ({
      label: t(`approval.column.${column}`),
    })),
    rows: together(history).map(([item, ...others]) => ({
      cells: [
        { text: formatInstant(language, item.recordedAt) },
        { text: item.recordedByName },
        {
          text: [
            whoSpeaks(t, item),
            [item, ...others]
              .map(({ municipality }) => municipality)
              .toSorted()
              .join(', '),
          ]
            .filter((part) => part !== '')
            .join(': '),
          small: labels.get(item.milestoneCode ?? '')?.[language] ?? '',
        },
        {
          text: t(`approval.outcome.${item.outcome ?? (item.askedOn ? 'asked' : 'listed')}`),
          small: [
            ...(item.decidedOn
              ? [formatDay(language, item.decidedOn)]
              : item.askedOn
                ? [formatDay(language, item.askedOn)]
                : []),
            ...(replaced.has(item.id) && item.outcome ? [t('approval.replaced')] : []),
          ].join(', '),
        },
        { text: item.source || '–' },
      ],
    })),
    empty: t('approval.history-empty'),
  };
}

/** What one person recorded for several municipalities at once is one line. */
function together(history: readonly Approval[]): readonly [Approval, ...Approval[]][] {
  const lines = new Map<string, [Approval, ...Approval[]]>();
  for (const item of history) {
    const { outcome, decidedOn, askedOn, source, recordedByName, recordedAt, kind, body, bodyName, milestoneCode } =
      item;
    const minute = recordedAt.toISOString().slice(0, 16);
    const same = [outcome, decidedOn, askedOn, source, recordedByName, minute, kind, body, bodyName, milestoneCode];
    const key = JSON.stringify(same);
    const line = lines.get(key);
    if (line) line.push(item);
    else lines.set(key, [item]);
  }
  return [...lines.values()];
}
