import { addDays } from '#libs/domain';
import type { ApprovalBody, ApprovalKind, LocalDate } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import type { Tx } from '#libs/platform';
import { firstStepFrom, invitationsToAnswer, joinedSteps, unansweredInvitations, workSteps } from '#libs/tendering';
import type { JoinedLot, JoinedStep, OpenStep, WorkPart, WorkSteps } from '#libs/tendering';
import { withProgress } from '../../shared/tenders/tender-progress.js';
import { codesOf, stepsOfOthers } from './whose-work.js';

/** What the machine could not do, with the address that makes it try again. */
export interface Trouble {
  readonly id: string;
  readonly kind: 'document' | 'message';
  /** Code of the reaction that failed, or the subject of the mail. */
  readonly what: string;
  readonly isMail: boolean;
  readonly error: string;
  readonly at: Date;
}

/** A draft that is not ready to be published: no lots, or no planning. */
export interface Draft {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly lots: number;
}

export interface OpenQuestions {
  readonly tenderId: string;
  readonly total: number;
  readonly answered: number;
}

export interface WaitingOpening {
  readonly id: string;
  readonly tenderId: string;
  readonly reference: string;
  readonly title: string;
  readonly startedBy: string;
  readonly expiresAt: Date;
  readonly approvedByMe: boolean;
}

export interface WaitingAssessor {
  readonly lotId: string;
  readonly lotNumber: number;
  readonly lotTitle: string;
  readonly tenderId: string;
  readonly reference: string;
  readonly personId: string;
  readonly name: string;
  readonly declared: boolean;
  /** The day the provisional award is planned; null when no planning says so. */
  readonly due: LocalDate | null;
}

export interface ContractDate {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly what: 'option' | 'end' | 'sign';
  readonly date: LocalDate;
}

export interface OpenInvitation {
  readonly id: string;
  readonly name: string;
  readonly expiresAt: Date;
  readonly expired: boolean;
}

/** A planning that was changed after it was published, of which others only see the version before. */
export interface UnpublishedChange {
  readonly tenderId: string;
  readonly reference: string;
  readonly title: string;
  readonly number: number;
  readonly published: number;
  /** The deadline that binds, while bids can still come in. */
  readonly bidsDueAt: Date | null;
}

/** Approvals of one question that stand in no planning and are still open. */
export interface OpenApprovals {
  readonly tenderId: string;
  readonly reference: string;
  readonly title: string;
  readonly kind: ApprovalKind;
  readonly body: ApprovalBody;
  readonly bodyName: string;
  readonly count: number;
  /** Names of the municipalities that must still speak; empty for a body of the region. */
  readonly municipalities: string;
  /** The day of what they hold up: the publication of a draft, else the signature; null when no planning says so. */
  readonly due: LocalDate | null;
}

/** Everything of this region that the home of a buyer may speak of; what a role does not do is not asked. */
export interface WorkFacts {
  readonly name: string;
  readonly personId: string;
  readonly roles: BuyerActor['roles'];
  readonly today: LocalDate;
  readonly now: Date;
  readonly hasTenders: boolean;
  /** The newest of them. */
  readonly troubles: readonly Trouble[];
  /** How many there are in all. */
  readonly troubleTotal: number;
  /** The first of each part, with how many there are; of every other kind of work there is all. */
  readonly work: WorkSteps;
  /** The first step beyond those, for a day on which nothing is to be done. */
  readonly beyond: OpenStep | null;
  readonly drafts: readonly Draft[];
  readonly questions: readonly OpenQuestions[];
  readonly openings: readonly WaitingOpening[];
  readonly assessors: readonly WaitingAssessor[];
  readonly contracts: readonly ContractDate[];
  readonly invitations: readonly OpenInvitation[];
  /** Lots of other regions in which own municipalities are asked to take part. */
  readonly joinings: readonly JoinedLot[];
  /** Regions that were asked for an own lot and have not answered. */
  readonly unanswered: readonly JoinedLot[];
  /** What other regions planned for lots in which own municipalities take part, and is not proven by the state of the tender. */
  readonly elsewhere: readonly JoinedStep[];
  readonly changes: readonly UnpublishedChange[];
  readonly approvals: readonly OpenApprovals[];
  readonly hasKey: boolean;
}

/** How far the work list looks ahead, and how far "this week" does. */
export const AHEAD = 30;
export const WEEK = 7;
/** The strip of the next days, and how many steps one day of it names. */
export const STRIP = 14;
export const STRIP_A_DAY = 6;
const TROUBLES = 10;

/**
 * What is to be done in a region by somebody of these roles. Of the steps of plannings, of which there may be thousands, only
 * the first `most` of each part come along, beside their number; `most` of a part that is not said is 1.
 */
export async function workFacts(
  tx: Tx,
  actor: BuyerActor,
  most: Readonly<Partial<Record<WorkPart, number>>> = { now: 100, week: 100, waiting: 100 },
): Promise<WorkFacts> {
  const is = (...roles: BuyerActor['roles'][number][]): boolean => roles.some((role) => actor.roles.includes(role));
  const { today, now } = tx;
  const until = addDays(today, AHEAD);
  const codes = codesOf(actor.roles);
  const work = await workSteps(tx, {
    today,
    week: addDays(today, WEEK),
    to: until,
    codes,
    ofOthers: stepsOfOthers(actor.roles),
    most: { now: 1, week: 1, later: 1, waiting: 1, ...most },
    daily: { to: addDays(today, STRIP - 1), most: STRIP_A_DAY },
  });
  const soon = work.steps.some(({ milestone }) => milestone.date > today);
  const failed = await troubles(tx);
  return {
    name: actor.name,
    personId: actor.personId,
    roles: actor.roles,
    today,
    now,
    hasTenders:
      work.steps.length > 0 || (await tx.one('select from tender where region_id = $1 limit 1', region(tx))) !== null,
    troubles: failed,
    troubleTotal: failed[0]?.total ?? 0,
    work,
    beyond: soon ? null : await firstStepFrom(tx, addDays(until, 1), codes),
    drafts: is('buyer') ? await drafts(tx) : [],
    questions: is('buyer') ? await openQuestions(tx) : [],
    openings: is('key_holder', 'buyer') ? await waitingOpenings(tx) : [],
    assessors: is('buyer', 'assessor') ? await waitingAssessors(tx) : [],
    contracts: is('buyer', 'contract_manager') ? await contractDates(tx) : [],
    invitations: is('administrator') ? await openInvitations(tx) : [],
    joinings: is('buyer') ? await invitationsToAnswer(tx) : [],
    unanswered: is('buyer') ? await unansweredInvitations(tx) : [],
    elsewhere: is('buyer') ? (await joinedSteps(tx, { from: today, to: until })).filter(isOpen(today)) : [],
    changes: is('buyer') ? await unpublishedChanges(tx) : [],
    approvals: is('buyer') ? await openApprovals(tx, until) : [],
    hasKey: is('key_holder')
      ? (await tx.one('select from holder_key where region_id = $1 and person_id = $2 and revoked_at is null', [
          actor.organisationId,
          actor.personId,
        ])) !== null
      : true,
  };
}

const isOpen =
  (today: LocalDate) =>
  ({ milestone, state }: JoinedStep): boolean =>
    withProgress([milestone], state, today).some(({ done }) => !done);

const region = (tx: Tx): readonly unknown[] => [tx.actor.organisationId];

/** Documents that were not made and mails that were not sent, newest first; a mail that failed counts once. */
const troubles = (tx: Tx): Promise<(Trouble & { readonly total: number })[]> =>
  tx.query(
    `select f.*, count(*) over ()::int as total from (
     select j.id, case when j.reaction like 'message.%' then 'message' else 'document' end as kind, j.reaction as what,
       false as "isMail", coalesce(j.last_error, '') as error, j.updated_at as at
     from job j where j.region_id = $1 and j.state = 'failed'
       and not exists (select from message m where m.entry_id = j.entry_id and m.state = 'failed' and j.reaction = 'message.' || m.kind)
     union all
     select id, 'message', subject, true, coalesce(last_error, ''), made_at from message where region_id = $1 and state = 'failed') f
     order by at desc limit ${TROUBLES}`,
    region(tx),
  );

const drafts = (tx: Tx): Promise<Draft[]> =>
  tx.query(
    `select t.id, t.reference, t.title, (select count(*)::int from lot l where l.tender_id = t.id) as lots
     from tender t where t.region_id = $1 and t.state = 'draft'
       and not (exists (select from lot l where l.tender_id = t.id) and exists (select from planning p where p.tender_id = t.id))
     order by t.created_at`,
    region(tx),
  );

const openQuestions = (tx: Tx): Promise<OpenQuestions[]> =>
  tx.query(
    `select tender_id as "tenderId", count(*)::int as total, count(*) filter (where state = 'answered')::int as answered
     from question where region_id = $1 and state <> 'published' group by tender_id`,
    region(tx),
  );

const waitingOpenings = (tx: Tx): Promise<WaitingOpening[]> =>
  tx.query(
    `select o.id, o.tender_id as "tenderId", t.reference, t.title, coalesce(p.name, '') as "startedBy", o.expires_at as "expiresAt",
       exists (select from opening_approval a where a.opening_id = o.id and a.person_id = $2) as "approvedByMe"
     from opening o join tender t on t.id = o.tender_id left join person p on p.id = o.started_by
     where o.region_id = $1 and o.state = 'waiting' and o.expires_at > $3 order by o.started_at`,
    [tx.actor.organisationId, tx.actor.personId, tx.now],
  );

const waitingAssessors = (tx: Tx): Promise<WaitingAssessor[]> =>
  tx.query(
    `select l.id as "lotId", l.number as "lotNumber", l.title as "lotTitle", t.id as "tenderId", t.reference,
       a.person_id as "personId", p.name, a.declared_at is not null as declared,
       (select m.date from planning v join milestone m on m.planning_id = v.id and m.code = 'provisional-award-sent'
         where v.tender_id = t.id order by v.number desc limit 1) as due
     from assessor_assignment a join lot l on l.id = a.lot_id join tender t on t.id = l.tender_id join person p on p.id = a.person_id
     where a.region_id = $1 and a.locked_at is null and l.state = 'assessing' order by t.reference, l.number, p.name`,
    region(tx),
  );

/** A decision on an option within four months or late, an end within six months, and contracts that nobody signed yet. */
const contractDates = (tx: Tx): Promise<ContractDate[]> =>
  tx.query(
    `select c.id, c.number, l.title, d.what, d.date
     from contract c join lot l on l.id = c.lot_id cross join lateral (values
       ('option', case when c.state = 'signed' then c.option_decision_by end, interval '120 days'),
       ('end', case when c.state = 'signed' then coalesce(c.option_ends_on, c.ends_on) end, interval '180 days'),
       ('sign', case when c.state = 'draft' then c.starts_on end, interval '60 days')) as d (what, date, ahead)
     where c.region_id = $1 and d.date >= $2::date - 30 and d.date <= $2::date + d.ahead order by d.date, c.number`,
    [tx.actor.organisationId, tx.today],
  );

const openInvitations = (tx: Tx): Promise<OpenInvitation[]> =>
  tx.query(
    `select id, name, expires_at as "expiresAt", expires_at <= $2 as expired from invitation
     where organisation_id = $1 and accepted_at is null and revoked_at is null order by expires_at`,
    [tx.actor.organisationId, tx.now],
  );

const unpublishedChanges = (tx: Tx): Promise<UnpublishedChange[]> =>
  tx.query(
    `select t.id as "tenderId", t.reference, t.title, n.number, p.number as published,
       case when t.bids_due_at > $2 then t.bids_due_at end as "bidsDueAt"
     from tender t
       join lateral (select number, published_at from planning v where v.tender_id = t.id order by number desc limit 1) n on n.published_at is null
       join lateral (select number from planning v where v.tender_id = t.id and v.published_at is not null order by number desc limit 1) p on true
     where t.region_id = $1 and t.state not in ('draft', 'contracted', 'withdrawn') order by t.bids_due_at, t.reference`,
    [tx.actor.organisationId, tx.now],
  );

/** Those that were asked, or that hold up something soon; approvals with a day of their own are steps of the planning. */
const openApprovals = (tx: Tx, until: LocalDate): Promise<OpenApprovals[]> =>
  tx.query(
    `select t.id as "tenderId", t.reference, t.title, a.kind, a.body, a.body_name as "bodyName", count(*)::int as count,
       coalesce(string_agg(m.name, ', ' order by m.name), '') as municipalities, d.date as due
     from approval a join tender t on t.id = a.tender_id left join municipality m on m.gm_code = a.gm_code
       left join lateral (select s.date from planning v join milestone s on s.planning_id = v.id
           and s.code = case when t.state = 'draft' then 'notice-sent' else 'signed' end
         where v.tender_id = t.id
           and v.number = (select max(number) from planning newest where newest.tender_id = t.id)) d on true
     where a.region_id = $1 and t.state not in ('contracted', 'withdrawn') and a.outcome is null
       and (a.milestone_code is null or not exists (select from planning v join milestone s on s.planning_id = v.id and s.code = a.milestone_code
         where v.tender_id = t.id and v.number = (select max(number) from planning newest where newest.tender_id = t.id)))
       and not exists (select from approval later where later.replaces = a.id) and (a.asked_on is not null or d.date <= $2)
     group by t.id, t.reference, t.title, a.kind, a.body, a.body_name, d.date order by d.date, t.reference, a.kind`,
    [tx.actor.organisationId, until],
  );
