import { daysBetween } from '#libs/domain';
import type { LocalDate, TermRule } from '#libs/domain';
import { formatInstant } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { tenderType } from '#libs/tendering';
import type { OpenStep, WorkStep } from '#libs/tendering';
import { whoSpeaks } from '../approvals/approval-words.js';
import { pageOfMilestone } from '../tenders/next-step.js';
import { passesBy } from './whose-work.js';
import { WEEK } from './worklist.facts.js';
import type { WaitingAssessor, WorkFacts } from './worklist.facts.js';

/** Where a line of work stands. Without a date it is for today as long as it stands there. */
export interface WorkPlace {
  readonly date: LocalDate | null;
  /** Somebody else must do it: a board, a provider, an assessor. */
  readonly waits: boolean;
  /** It has a day, and asks for attention from now on: somebody waits for it. */
  readonly fromNow?: true;
}

/** A line of work before it is put into words: those are made for what is shown only, for they are most of the work. */
export interface WorkLine extends WorkPlace {
  readonly words: () => WorkWords;
}

export interface WorkWords {
  readonly what: string;
  readonly where: string;
  readonly time: string;
  /** A sentence on how far it is: '7 van de 9 vragen zijn beantwoord'. */
  readonly progress: string;
  readonly why: string;
  /** Set where a rule of law or good practice names the day. */
  readonly rule: string;
  readonly href: string;
  readonly label: string;
}

export type WorkItem = WorkPlace & WorkWords;

const labels: readonly string[] = [
  'notice-sent',
  'nota-published',
  'opening',
  'provisional-award-sent',
  'final-award',
  'signed',
];

/** Everything a person of these roles has to do or to wait for, by day. What nobody of these roles does is left out. */
export function workLines(t: Translate, language: Language, facts: WorkFacts): readonly WorkLine[] {
  const lines = [
    ...facts.work.steps.map((step) => stepLine(t, language, facts, step)),
    ...draftLines(t, facts),
    ...openingLines(t, language, facts),
    ...assessorLines(t, facts),
    ...contractLines(t, facts),
    ...invitationLines(t, language, facts),
    ...joiningLines(t, facts),
    ...elsewhereLines(t, language, facts),
    ...unansweredLines(t, facts),
    ...changeLines(t, language, facts),
    ...approvalLines(t, facts),
  ];
  // What has no day stands after what is late or due, before what is still to come.
  const place = ({ date }: WorkLine): string => date ?? `${facts.today} undated`;
  return lines.toSorted((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
}

/** A line in words. */
export const inWords = ({ words, ...place }: WorkLine): WorkItem => ({ ...place, ...words() });

/** All of it in words. */
export const workItems = (t: Translate, language: Language, facts: WorkFacts): readonly WorkItem[] =>
  workLines(t, language, facts).map(inWords);

export type WorkGroup = 'today' | 'week' | 'waiting';

/** Own work of today (what is late with it), of this week, and what waits for somebody else; what lies further ahead is left out. */
export function workGroups<Line extends WorkPlace>(
  lines: readonly Line[],
  today: LocalDate,
): Readonly<Record<WorkGroup, readonly Line[]>> {
  const own = lines.filter(({ waits }) => !waits);
  const isNow = ({ date, fromNow }: Line): boolean => date === null || date <= today || fromNow === true;
  return {
    today: own.filter(isNow),
    week: own.filter((line) => !isNow(line) && daysBetween(today, line.date!) <= WEEK),
    waiting: lines.filter(({ waits }) => waits),
  };
}

/** How many lines there are of each group, with the steps that did not come along. */
export function workTotals(
  groups: Readonly<Record<WorkGroup, readonly WorkPlace[]>>,
  { work }: WorkFacts,
): Readonly<Record<WorkGroup, number>> {
  const beyond = (part: WorkStep['part']): number =>
    work.totals[part] - work.steps.filter((step) => step.part === part).length;
  return {
    today: groups.today.length + beyond('now'),
    week: groups.week.length + beyond('week'),
    waiting: groups.waiting.length + beyond('waiting'),
  };
}

/** How many of today should have been done before, with the steps that did not come along. */
export const lateTotal = (today: readonly WorkPlace[], { work, today: day }: WorkFacts): number =>
  today.filter(({ date }) => date !== null && date < day).length +
  work.late -
  work.steps.filter(({ part, milestone }) => part === 'now' && milestone.date < day).length;

/** The rule that most strongly names this day: statutory before advisory, what we chose ourselves never. */
export function ruleOfStep(
  step: Pick<OpenStep, 'procedureCode' | 'procedureVersion' | 'standstillDays' | 'circumstances'>,
  code: string,
): TermRule | null {
  const rules = tenderType(step, step).terms.filter(
    ({ to, opens, kind }) => kind !== 'chosen' && (to === code || (opens ?? []).some((opened) => opened === code)),
  );
  return rules.find(({ kind }) => kind === 'statutory') ?? rules[0] ?? null;
}

function stepLine(t: Translate, language: Language, facts: WorkFacts, step: WorkStep): WorkLine {
  const { code, kind, date, time, label } = step.milestone;
  const late = date < facts.today;
  const isBuyer = facts.roles.includes('buyer');
  return {
    date,
    waits: step.part === 'waiting',
    words: () => {
      const rule = ruleOfStep(step, code);
      const questions = facts.questions.find(({ tenderId }) => tenderId === step.tenderId);
      return {
        what: label[language],
        where: `${step.reference} · ${step.title}`,
        time: time ?? '',
        progress:
          code === 'nota-published' && questions
            ? t('worklist.questions', { answered: questions.answered, count: questions.total })
            : '',
        why: t(
          late && kind !== 'milestone'
            ? `worklist.why.${kind === 'approval' ? 'decision' : 'board'}-late`
            : `worklist.why.${whyOf(code, kind, rule)}`,
        ),
        rule: rule ? t('worklist.rule', { label: rule.label[language], rule: rule.id, source: rule.source }) : '',
        href: pageOfMilestone(step.tenderId, step.milestone),
        label: t(isBuyer ? actOf(code, kind) : 'worklist.open'),
      };
    },
  };
}

/** What a buyer does about a step, as the words on its button. */
const actOf = (code: string, kind: string): string =>
  kind === 'approval' ? 'worklist.do.approval' : labels.includes(code) ? `worklist.do.${code}` : 'worklist.open';

function whyOf(code: string, kind: string, rule: TermRule | null): string {
  if (kind !== 'milestone') return kind;
  if (rule) return rule.kind === 'statutory' ? 'statutory' : 'advisory';
  return passesBy.includes(code) ? 'passes' : 'step';
}

const own = { date: null, waits: false } as const;
const plain = { time: '', progress: '', rule: '' } as const;

/** A draft that cannot go on: it lacks lots or a planning. */
const draftLines = (t: Translate, { drafts }: WorkFacts): WorkLine[] =>
  drafts.map(({ id, reference, title, lots }) => ({
    ...own,
    words: () => {
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
    },
  }));

function openingLines(t: Translate, language: Language, { openings, roles, hasKey }: WorkFacts): WorkLine[] {
  const isHolder = roles.includes('key_holder');
  const ownKey: WorkLine = {
    ...own,
    words: () => ({
      ...plain,
      what: t('worklist.key.what'),
      where: t('worklist.key.where'),
      why: t('worklist.key.why'),
      href: '/inkoop/sleutel',
      label: t('worklist.key.label'),
    }),
  };
  return [
    ...(hasKey ? [] : [ownKey]),
    ...openings.map((opening) => ({
      ...own,
      waits: !isHolder || opening.approvedByMe,
      words: () => ({
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
      }),
    })),
  ];
}

/** One's own scoring is work; that of others is waited for, one line per lot. */
function assessorLines(t: Translate, { assessors, personId, roles }: WorkFacts): WorkLine[] {
  const lineOf = ({ lotNumber, lotTitle, reference }: WaitingAssessor): string =>
    `${reference} · ${lotNumber}. ${lotTitle}`;
  const mine = assessors
    .filter((assessor) => assessor.personId === personId)
    .map((assessor) => ({
      date: assessor.due,
      waits: false,
      words: () => ({
        ...plain,
        what: t(assessor.declared ? 'worklist.assess.what' : 'worklist.assess.declare'),
        where: lineOf(assessor),
        why: t('worklist.assess.why'),
        href: '/beoordelen',
        label: t('worklist.assess.label'),
      }),
    }));
  if (!roles.includes('buyer')) return mine;
  const others = new Map<string, [WaitingAssessor, ...WaitingAssessor[]]>();
  for (const assessor of assessors.filter((one) => one.personId !== personId)) {
    const here = others.get(assessor.lotId);
    if (here) here.push(assessor);
    else others.set(assessor.lotId, [assessor]);
  }
  return [
    ...mine,
    ...[...others.values()].map((here) => {
      const [first] = here;
      return {
        date: first.due,
        waits: true,
        words: () => ({
          ...plain,
          what: t('worklist.assessors.what', { count: here.length }),
          where: lineOf(first),
          progress: here.map(({ name }) => name).join(', '),
          why: t('worklist.assessors.why'),
          href: `/inkoop/aanbestedingen/${first.tenderId}/beoordeling`,
          label: t('worklist.open'),
        }),
      };
    }),
  ];
}

const contractLines = (t: Translate, { contracts, today }: WorkFacts): WorkLine[] =>
  contracts.map(({ id, number, title, what, date }) => ({
    date,
    // An end that is far away is only to be known; a decision must be prepared.
    waits: what === 'end' && daysBetween(today, date) > WEEK,
    words: () => ({
      ...plain,
      what: t(`worklist.contract.${what}`),
      where: `${number} · ${title}`,
      why: t(`worklist.contract.${what}-why`),
      href: `/inkoop/contracten/${id}`,
      label: t('worklist.open'),
    }),
  }));

const invitationLines = (t: Translate, language: Language, { invitations }: WorkFacts): WorkLine[] =>
  invitations.map(({ name, expired, expiresAt }) => ({
    date: null,
    waits: !expired,
    words: () => ({
      ...plain,
      what: t(expired ? 'worklist.invitation.expired' : 'worklist.invitation.open', { name }),
      where: t('worklist.invitation.where'),
      progress: expired ? '' : t('worklist.invitation.until', { at: formatInstant(language, expiresAt) }),
      why: t('worklist.invitation.why'),
      href: '/inkoop/beheer',
      label: t('worklist.open'),
    }),
  }));

/** Another region asks whether own municipalities take part in a lot of it. */
const joiningLines = (t: Translate, { joinings }: WorkFacts): WorkLine[] =>
  joinings.map(({ id, lotTitle, leadRegionName, answerBy, municipalities }) => ({
    date: answerBy,
    waits: false,
    fromNow: true,
    words: () => ({
      ...plain,
      what: t('worklist.joined.what'),
      where: t('worklist.joined.where', { lot: lotTitle, region: leadRegionName }),
      progress: municipalities.join(', '),
      why: t('worklist.joined.why'),
      href: `/inkoop/percelen-andere-regio/${id}`,
      label: t('worklist.joined.label'),
    }),
  }));

/** What another region does in a lot of ours: to know of, for only that region can change it. */
const elsewhereLines = (t: Translate, language: Language, { elsewhere }: WorkFacts): WorkLine[] =>
  elsewhere.map(({ id, lot, leadRegionName, milestone: { label, date, time = '' } }) => ({
    date,
    waits: true,
    words: () => ({
      ...plain,
      what: label[language],
      where: t('worklist.joined.where', { lot, region: leadRegionName }),
      time,
      why: t('worklist.elsewhere.why', { region: leadRegionName }),
      href: `/inkoop/percelen-andere-regio/${id}`,
      label: t('worklist.open'),
    }),
  }));

/** An own invitation that another region has not answered: waited for until its day, then to be called about. */
const unansweredLines = (t: Translate, { unanswered, today }: WorkFacts): WorkLine[] =>
  unanswered.map(({ tenderId, lotNumber, lotTitle, tenderReference, participantName, answerBy }) => {
    const late = answerBy !== null && answerBy < today;
    return {
      date: answerBy,
      waits: !late,
      words: () => ({
        ...plain,
        what: t('worklist.unanswered.what', { region: participantName }),
        where: `${tenderReference} · ${lotNumber}. ${lotTitle}`,
        why: t(late ? 'worklist.unanswered.late' : 'worklist.unanswered.why'),
        href: `/inkoop/aanbestedingen/${tenderId}/deelname`,
        label: t('worklist.open'),
      }),
    };
  });

/** A change that nobody outside sees yet: what was published still binds, whatever the newest version says. */
const changeLines = (t: Translate, language: Language, { changes }: WorkFacts): WorkLine[] =>
  changes.map(({ tenderId, reference, title, number, published, bidsDueAt }) => ({
    ...own,
    words: () => ({
      ...plain,
      what: t('worklist.change.what', { number }),
      where: `${reference} · ${title}`,
      progress: bidsDueAt
        ? t('worklist.change.binds', { published, at: formatInstant(language, bidsDueAt) })
        : t('worklist.change.seen', { published }),
      why: t('worklist.change.why'),
      href: `/inkoop/aanbestedingen/${tenderId}/planning`,
      label: t('worklist.change.label'),
    }),
  }));

/** Boards that must still speak, without a day of their own: due when what they hold up is due. */
const approvalLines = (t: Translate, { approvals, today }: WorkFacts): WorkLine[] =>
  approvals.map(({ tenderId, reference, title, municipalities, count, due, ...asked }) => ({
    date: due,
    waits: due === null || due >= today,
    words: () => {
      const who = whoSpeaks(t, { ...asked, milestoneCode: null });
      return {
        ...plain,
        what: municipalities === '' ? who : t('worklist.approvals.what', { who, count }),
        where: `${reference} · ${title}`,
        progress: municipalities,
        why: t('worklist.why.approval'),
        href: `/inkoop/aanbestedingen/${tenderId}/goedkeuringen`,
        label: t('worklist.do.approval'),
      };
    },
  }));
