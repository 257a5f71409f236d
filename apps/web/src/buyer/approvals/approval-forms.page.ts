import { lastDayOf, OUTCOMES, settles } from '#libs/domain';
import type { LocalDate } from '#libs/domain';
import { formatDay } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { formView, many, one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page } from '../../shared/page.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { approvalGroups, outcomeBadge, whoSpeaks } from './approval-words.js';
import type { ApprovalGroup } from './approval-words.js';
import { ASKS } from './approvals.facts.js';
import type { ApprovalsFacts } from './approvals.page.js';

interface Tried {
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}
const statusOf = (errors: readonly FieldError[]): number =>
  errors.some(({ code }) => code === 'approval.stale') ? 409 : errors.length > 0 ? 422 : 200;

/** Records what a body said: of the region, or of one, several or all municipalities at once. */
export function recordApprovalPage(
  t: Translate,
  language: Language,
  facts: ApprovalsFacts,
  group: ApprovalGroup,
  { typed, errors }: Tried,
): Page {
  const { tender, planning, today } = facts;
  const home = `/inkoop/aanbestedingen/${tender.id}/goedkeuringen`;
  const who = whoSpeaks(t, group);
  const frame = tenderFrame(t, tender, 'approvals', {
    title: t('approval.record.title', { who }),
    lead: [t(`approval.kind.${group.kind}`), group.stepLabel].filter((part) => part !== '').join(': '),
  });
  const first = group.items[0]!;
  const lastDay = lastDayOf(first, planning);
  const form = formView(t, { approval: '', outcome: '', on: today, lastDay: '', source: '' }, typed, errors);
  const tried = 'outcome' in typed || 'source' in typed;
  const chosen = many(typed, 'approval');
  const anyOpen = group.items.some(({ outcome }) => !settles(outcome));
  return new Page(
    'buyer/approvals/record-approval',
    frame.title,
    {
      frame: frame.view,
      form,
      action: `${home}/vastleggen`,
      home,
      bij: first.id,
      asksTerm: group.kind === 'advice' && group.plannedOn === null,
      facts: [
        {
          term: t('approval.column.planned'),
          text: group.plannedOn
            ? formatDay(language, group.plannedOn)
            : t(group.isGone ? 'approval.no-longer-planned' : 'approval.not-planned'),
        },
        ...(group.kind === 'advice' && lastDay
          ? [{ term: t('approval.field.last-day'), text: formatDay(language, lastDay) }]
          : []),
        ...(first.gmCode === null
          ? [{ term: t('approval.column.state'), text: '', badge: outcomeBadge(t, first.outcome) }]
          : []),
      ],
      single: first.gmCode === null ? first.id : '',
      choices: group.items.map(({ id, municipality, outcome }) => ({
        value: id,
        label: municipality,
        hint: t(`approval.outcome.${outcome ?? 'open'}`),
        checked: tried ? chosen.includes(id) : !anyOpen ? false : !settles(outcome),
      })),
      outcomes: OUTCOMES[group.kind].map((outcome) => ({
        value: outcome,
        label: t(`approval.record.${group.kind}.${outcome}`),
        checked: form.typed['outcome'] === outcome,
      })),
    },
    { breadcrumb: frame.breadcrumb, status: statusOf(errors), hasErrors: errors.length > 0 },
  );
}

/** The group an approval belongs to, also when that row was replaced in the meantime. */
export function groupOf(language: Language, facts: ApprovalsFacts, id: string): ApprovalGroup | null {
  const known = facts.history.find((item) => item.id === id);
  const groups = approvalGroups(language, facts);
  return (
    groups.find(
      (group) =>
        known?.kind === group.kind &&
        known.body === group.body &&
        known.bodyName === group.bodyName &&
        known.milestoneCode === group.milestoneCode,
    ) ?? null
  );
}

/** Adds an approval that the planning doesn't ask by itself. */
export function askApprovalPage(
  t: Translate,
  language: Language,
  facts: ApprovalsFacts,
  { typed, errors }: Tried,
): Page {
  const { tender, planning, municipalities } = facts;
  const home = `/inkoop/aanbestedingen/${tender.id}/goedkeuringen`;
  const frame = tenderFrame(t, tender, 'approvals', {
    title: t('approval.new.title'),
    lead: t('approval.new.lead'),
  });
  const fields = { ask: '', bodyName: '', milestone: '', municipality: '', askedOn: '', lastDay: '' };
  const form = formView(t, fields, typed, errors);
  const words = (day: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? formatDay(language, day as LocalDate) : '');
  return new Page(
    'buyer/approvals/ask-approval',
    frame.title,
    {
      frame: frame.view,
      form,
      action: `${home}/nieuw`,
      home,
      asks: [
        { value: '', label: t('approval.new.choose'), selected: one(typed, 'ask') === '' },
        ...ASKS.map((ask) => ({ value: ask, label: t(`approval.ask.${ask}`), selected: one(typed, 'ask') === ask })),
      ],
      steps: [
        { value: '', label: t('approval.new.no-step'), selected: one(typed, 'milestone') === '' },
        ...(planning?.milestones ?? []).map((row) => ({
          value: row.code,
          label: `${row.label[language]}, ${formatDay(language, row.date)}`,
          selected: one(typed, 'milestone') === row.code,
        })),
      ],
      municipalities: municipalities.map(({ gmCode, name }) => ({
        value: gmCode,
        label: name,
        checked: many(typed, 'municipality').includes(gmCode),
      })),
      askedWords: words(one(typed, 'askedOn')),
      lastWords: words(one(typed, 'lastDay')),
    },
    { breadcrumb: frame.breadcrumb, status: statusOf(errors), hasErrors: errors.length > 0 },
  );
}
