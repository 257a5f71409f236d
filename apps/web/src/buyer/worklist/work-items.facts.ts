import { daysBetween } from '#libs/domain';
import type { LocalDate, TermRule } from '#libs/domain';
import { formatInstant } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { canHappen, tenderType } from '#libs/tendering';
import type { OpenStep } from '#libs/tendering';
import { whoSpeaks } from '../approvals/approval-words.js';
import { withProgress } from '../../shared/tenders/tender-progress.js';
import { pageOfMilestone } from '../tenders/next-step.js';
import type { WaitingAssessor, WorkFacts } from './worklist.facts.js';

/** One line of work. Without a date it is for today as long as it stands there. */
export interface WorkItem {
  readonly what: string;
  readonly where: string;
  readonly date: LocalDate | null;
  readonly time: string;
  /** A sentence on how far it is: '7 van de 9 vragen zijn beantwoord'. */
  readonly progress: string;
  readonly why: string;
  /** Set where a rule of law or good practice names the day. */
  readonly rule: string;
  readonly href: string;
  readonly label: string;
  /** Somebody else must do it: a board, a provider, an assessor. */
  readonly waits: boolean;
  /** It has a day, and asks for attention from now on: somebody waits for it. */
  readonly fromNow?: true;
}

/** Steps that others take, or that pass by themselves. */
const ofOthers: readonly string[] = ['questions-due', 'requests-due', 'bids-due', 'standstill-end', 'validity-end'];
/** Kinds of rows that a board or an adviser must do. */
const byBoard: readonly string[] = ['approval', 'consultation'];
const labels: readonly string[] = [
  'notice-sent',
  'nota-published',
  'opening',
  'provisional-award-sent',
  'final-award',
  'signed',
];

/** Everything a person of these roles has to do or to wait for, by day. What nobody of these roles does is left out. */
export function workItems(t: Translate, language: Language, facts: WorkFacts): readonly WorkItem[] {
  const items = [
    ...facts.steps.flatMap((step) => stepItem(t, language, facts, step)),
    ...draftItems(t, facts),
    ...openingItems(t, language, facts),
    ...assessorItems(t, facts),
    ...contractItems(t, facts),
    ...invitationItems(t, language, facts),
    ...joiningItems(t, facts),
    ...unansweredItems(t, facts),
    ...changeItems(t, language, facts),
    ...approvalItems(t, facts),
  ];
  // What has no day stands after what is late or due, before what is still to come.
  const place = ({ date }: WorkItem): string => date ?? `${facts.today} undated`;
  return items.toSorted((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
}

/** How far ahead a step is work of this week. */
const WEEK = 7;

/** Own work of today (what is late with it), of this week, and what waits for somebody else; what lies further ahead is left out. */
export function workGroups(
  items: readonly WorkItem[],
  today: LocalDate,
): Readonly<Record<'today' | 'week' | 'waiting', readonly WorkItem[]>> {
  const own = items.filter(({ waits }) => !waits);
  const isNow = ({ date, fromNow }: WorkItem): boolean => date === null || date <= today || fromNow === true;
  return {
    today: own.filter(isNow),
    week: own.filter((item) => !isNow(item) && daysBetween(today, item.date!) <= WEEK),
    waiting: items.filter(({ waits }) => waits),
  };
}

/** The rule that most strongly names this day: statutory before advisory, what we chose ourselves never. */
export function ruleOfStep(
  step: Pick<OpenStep, 'procedureCode' | 'procedureVersion' | 'standstillDays' | 'circumstances'>,
  code: string,
): TermRule | null {
  const type = tenderType(step, step);
  const rules = (type?.terms ?? []).filter(
    ({ to, opens, kind }) => kind !== 'chosen' && (to === code || (opens ?? []).some((opened) => opened === code)),
  );
  return rules.find(({ kind }) => kind === 'statutory') ?? rules[0] ?? null;
}

function stepItem(t: Translate, language: Language, facts: WorkFacts, step: OpenStep): WorkItem[] {
  const [row] = withProgress([step.milestone], step.state, facts.today);
  if (!row || row.done) return [];
  // Nobody asks, bids or is told anything before publication.
  if (!canHappen(row.code, step.state)) return [];
  const rule = ruleOfStep(step, row.code);
  const questions = facts.questions.find(({ tenderId }) => tenderId === step.tenderId);
  const waits = byBoard.includes(row.kind) || ofOthers.includes(row.code) || !facts.roles.includes('buyer');
  const late = row.date < facts.today;
  return [
    {
      what: row.label[language],
      where: `${step.reference} · ${step.title}`,
      date: row.date,
      time: row.time ?? '',
      progress:
        row.code === 'nota-published' && questions
          ? t('worklist.questions', { answered: questions.answered, count: questions.total })
          : '',
      why: t(
        late && row.kind !== 'milestone'
          ? `worklist.why.${row.kind === 'approval' ? 'decision' : 'board'}-late`
          : `worklist.why.${whyOf(row.code, row.kind, rule)}`,
      ),
      rule: rule ? t('worklist.rule', { label: rule.label[language], rule: rule.id, source: rule.source }) : '',
      href: pageOfMilestone(step.tenderId, row),
      label: t(
        labels.includes(row.code) && facts.roles.includes('buyer') ? `worklist.do.${row.code}` : 'worklist.open',
      ),
      waits: waits && !(late && facts.roles.includes('buyer')),
    },
  ];
}

function whyOf(code: string, kind: string, rule: TermRule | null): string {
  if (kind !== 'milestone') return kind;
  if (rule) return rule.kind === 'statutory' ? 'statutory' : 'advisory';
  return ofOthers.includes(code) ? 'passes' : 'step';
}

const plain = { date: null, time: '', progress: '', rule: '', waits: false } as const;

/** A draft that cannot go on: it lacks lots or a planning. */
const draftItems = (t: Translate, { drafts }: WorkFacts): WorkItem[] =>
  drafts.map(({ id, reference, title, lots }) => {
    const step = lots === 0 ? 'lots' : 'planning';
    return {
      ...plain,
      what: t(`next.${step}.label`),
      where: `${reference} · ${title}`,
      progress: t(`next.${step}.text`),
      why: t('worklist.why.draft'),
      href: `/inkoop/aanbestedingen/${id}/${lots === 0 ? 'percelen' : 'planning/bewerken'}`,
      label: t(`next.${step}.label`),
    };
  });

function openingItems(t: Translate, language: Language, { openings, roles, hasKey }: WorkFacts): WorkItem[] {
  const isHolder = roles.includes('key_holder');
  const ownKey: WorkItem[] = hasKey
    ? []
    : [
        {
          ...plain,
          what: t('worklist.key.what'),
          where: t('worklist.key.where'),
          why: t('worklist.key.why'),
          href: '/inkoop/sleutel',
          label: t('worklist.key.label'),
        },
      ];
  return [
    ...ownKey,
    ...openings.map((opening) => ({
      ...plain,
      what: t('worklist.opening.what'),
      where: `${opening.reference} · ${opening.title}`,
      progress: t('worklist.opening.progress', {
        name: opening.startedBy,
        at: formatInstant(language, opening.expiresAt),
      }),
      why: t('worklist.opening.why'),
      href: `/inkoop/aanbestedingen/${opening.tenderId}/kluis/opening/${opening.id}`,
      label: t(isHolder && !opening.approvedByMe ? 'worklist.opening.label' : 'worklist.open'),
      waits: !isHolder || opening.approvedByMe,
    })),
  ];
}

/** One's own scoring is work; that of others is waited for, one line per lot. */
function assessorItems(t: Translate, { assessors, personId, roles }: WorkFacts): WorkItem[] {
  const lineOf = ({ lotNumber, lotTitle, reference }: WaitingAssessor): string =>
    `${reference} · ${lotNumber}. ${lotTitle}`;
  const own = assessors
    .filter((assessor) => assessor.personId === personId)
    .map((assessor) => ({
      ...plain,
      what: t(assessor.declared ? 'worklist.assess.what' : 'worklist.assess.declare'),
      where: lineOf(assessor),
      date: assessor.due,
      why: t('worklist.assess.why'),
      href: '/beoordelen',
      label: t('worklist.assess.label'),
    }));
  if (!roles.includes('buyer')) return own;
  const others = assessors.filter((assessor) => assessor.personId !== personId);
  const lots = [...new Set(others.map(({ lotId }) => lotId))];
  return [
    ...own,
    ...lots.flatMap((lotId) => {
      const here = others.filter((assessor) => assessor.lotId === lotId);
      const first = here[0];
      if (!first) return [];
      return [
        {
          ...plain,
          what: t('worklist.assessors.what', { count: here.length }),
          where: lineOf(first),
          date: first.due,
          progress: here.map(({ name }) => name).join(', '),
          why: t('worklist.assessors.why'),
          href: `/inkoop/aanbestedingen/${first.tenderId}/beoordeling`,
          label: t('worklist.open'),
          waits: true,
        },
      ];
    }),
  ];
}

const contractItems = (t: Translate, { contracts, today }: WorkFacts): WorkItem[] =>
  contracts.map(({ id, number, title, what, date }) => ({
    ...plain,
    what: t(`worklist.contract.${what}`),
    where: `${number} · ${title}`,
    date,
    why: t(`worklist.contract.${what}-why`),
    href: `/inkoop/contracten/${id}`,
    label: t('worklist.open'),
    // An end that is far away is only to be known; a decision must be prepared.
    waits: what === 'end' && daysBetween(today, date) > 7,
  }));

const invitationItems = (t: Translate, language: Language, { invitations }: WorkFacts): WorkItem[] =>
  invitations.map(({ name, expired, expiresAt }) => ({
    ...plain,
    what: t(expired ? 'worklist.invitation.expired' : 'worklist.invitation.open', { name }),
    where: t('worklist.invitation.where'),
    progress: expired ? '' : t('worklist.invitation.until', { at: formatInstant(language, expiresAt) }),
    why: t('worklist.invitation.why'),
    href: '/inkoop/beheer',
    label: t('worklist.open'),
    waits: !expired,
  }));

/** Another region asks whether own municipalities take part in a lot of it. */
const joiningItems = (t: Translate, { joinings }: WorkFacts): WorkItem[] =>
  joinings.map(({ id, lotTitle, leadName, answerBy, municipalities }) => ({
    ...plain,
    what: t('worklist.joined.what'),
    where: t('worklist.joined.where', { lot: lotTitle, region: leadName }),
    date: answerBy,
    progress: municipalities.join(', '),
    why: t('worklist.joined.why'),
    href: `/inkoop/percelen-andere-regio/${id}`,
    label: t('worklist.joined.label'),
    fromNow: true,
  }));

/** An own invitation that another region has not answered: waited for until its day, then to be called about. */
const unansweredItems = (t: Translate, { unanswered, today }: WorkFacts): WorkItem[] =>
  unanswered.map(({ tenderId, lotNumber, lotTitle, tenderReference, participantName, answerBy }) => {
    const late = answerBy !== null && answerBy < today;
    return {
      ...plain,
      what: t('worklist.unanswered.what', { region: participantName }),
      where: `${tenderReference} · ${lotNumber}. ${lotTitle}`,
      date: answerBy,
      why: t(late ? 'worklist.unanswered.late' : 'worklist.unanswered.why'),
      href: `/inkoop/aanbestedingen/${tenderId}/deelname`,
      label: t('worklist.open'),
      waits: !late,
    };
  });
/** A change that nobody outside sees yet: what was published still binds, whatever the newest version says. */
const changeItems = (t: Translate, language: Language, { changes }: WorkFacts): WorkItem[] =>
  changes.map(({ tenderId, reference, title, number, published, bidsDueAt }) => ({
    ...plain,
    what: t('worklist.change.what', { number }),
    where: `${reference} · ${title}`,
    progress: bidsDueAt
      ? t('worklist.change.binds', { published, at: formatInstant(language, bidsDueAt) })
      : t('worklist.change.seen', { published }),
    why: t('worklist.change.why'),
    href: `/inkoop/aanbestedingen/${tenderId}/planning`,
    label: t('worklist.change.label'),
  }));

/** Boards that must still speak, without a day of their own: due when what they hold up is due. */
const approvalItems = (t: Translate, { approvals, today }: WorkFacts): WorkItem[] =>
  approvals.map(({ tenderId, reference, title, municipalities, count, due, ...asked }) => ({
    ...plain,
    what:
      municipalities === ''
        ? whoSpeaks(t, { ...asked, milestoneCode: null })
        : t('worklist.approvals.what', { who: whoSpeaks(t, { ...asked, milestoneCode: null }), count }),
    where: `${reference} · ${title}`,
    date: due,
    progress: municipalities,
    why: t('worklist.why.approval'),
    href: `/inkoop/aanbestedingen/${tenderId}/goedkeuringen`,
    label: t('worklist.open'),
    waits: due === null || due >= today,
  }));
