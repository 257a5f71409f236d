import { contractsOf, datesOf } from '#libs/contracts';
import { addDays, compareDates, LOOK_AHEAD_DAYS, USUAL_RHYTHM } from '#libs/domain';
import type { Label, LocalDate, Milestone, Rhythm, TenderState, WatchCode } from '#libs/domain';
import type { Role } from '#libs/identity';
import type { Language, Tx } from '#libs/platform';
import { canHappen, interestedProviders, isProvenBy, ownSteps, tenderBuyers } from '#libs/tendering';

/** Something that is somebody's to be in time for: a step of a planning, or a date of a contract. */
export interface Remindable {
  readonly kind: 'milestone' | 'contract';
  /** The tender or the contract. */
  readonly subjectId: string;
  readonly code: string;
  readonly label: Label | WatchCode;
  readonly date: LocalDate;
  readonly time: string | null;
  /** Title of the tender, and its reference or the contract's number. */
  readonly title: string;
  readonly reference: string;
}

export interface RemindedPerson {
  readonly personId: string;
  readonly organisationId: string;
  readonly kind: 'region' | 'provider';
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly roles: readonly Role[];
  readonly rhythm: Rhythm;
  readonly lastMailOn: LocalDate | null;
}

interface StepRow extends Pick<Milestone, 'code' | 'date'> {
  readonly tenderId: string;
  readonly regionId: string;
  readonly state: TenderState;
  readonly title: string;
  readonly reference: string;
  readonly labelNl: string;
  readonly labelEn: string;
  readonly time: string | null;
  readonly done: boolean;
  readonly hasOpening: boolean;
}

interface OpenSteps {
  readonly tenderId: string;
  readonly regionId: string;
  readonly hasOpening: boolean;
  readonly steps: readonly Remindable[];
}

/** Steps still to come in the newest version of each planning that was not called off; of published versions only when asked. */
async function openSteps(tx: Tx, publishedOnly: boolean, from: LocalDate, to: LocalDate): Promise<OpenSteps[]> {
  const rows = await tx.query<StepRow>(
    `with newest as (
       select distinct on (tender_id) id, tender_id from planning where published_at is not null or not $1
       order by tender_id, number desc)
     select t.id as "tenderId", t.region_id as "regionId", t.state, t.title, t.reference, m.code, m.label_nl as "labelNl",
       m.label_en as "labelEn", m.date, m.time, m.done,
       exists (select from milestone o where o.planning_id = n.id and o.code = 'opening') as "hasOpening"
     from newest n join tender t on t.id = n.tender_id join milestone m on m.planning_id = n.id
     where t.state <> 'withdrawn' and m.date between $2 and $3 order by m.date, m.time nulls first, t.reference, m.position`,
    [publishedOnly, from, to],
  );
  return [...new Set(rows.map(({ tenderId }) => tenderId))].map((tenderId) => {
    const mine = rows.filter((row) => row.tenderId === tenderId);
    const { regionId, state, hasOpening } = mine[0]!;
    return {
      tenderId,
      regionId,
      hasOpening,
      steps: mine
        .filter(({ code, done }) => !done && !isProvenBy(code, state) && canHappen(code, state))
        .map(({ code, labelNl, labelEn, date, time, title, reference }) => ({
          kind: 'milestone' as const,
          subjectId: tenderId,
          code,
          label: { nl: labelNl, en: labelEn },
          date,
          time,
          title,
          reference,
        })),
    };
  });
}

/** Dates of signed contracts, by region. */
async function contractSteps(
  tx: Tx,
  from: LocalDate,
  to: LocalDate,
): Promise<{ readonly regionId: string; readonly step: Remindable }[]> {
  return (await contractsOf(tx))
    .filter(({ state }) => state === 'signed')
    .flatMap((contract) =>
      datesOf(contract)
        .datesToWatch.filter(({ on }) => on >= from && on <= to)
        .map(({ code, on }) => ({
          regionId: contract.regionId,
          step: {
            kind: 'contract' as const,
            subjectId: contract.id,
            code,
            label: code,
            date: on,
            time: null,
            title: contract.tenderTitle,
            reference: contract.number,
          },
        })),
    );
}

/** What is ahead, and whose it is: asked once, then told per person. */
interface Ahead {
  of(person: Pick<RemindedPerson, 'personId' | 'organisationId' | 'kind' | 'roles'>): readonly Remindable[];
}

/**
 * The newest plannings with the deadline that binds beside the one that is being thought about: until the change is
 * published the vault closes when the published version says so, and nobody may be surprised by that.
 */
function withBinding(newest: readonly OpenSteps[], published: readonly OpenSteps[]): readonly OpenSteps[] {
  const asPublished = ({ tenderId, ...rest }: OpenSteps): OpenSteps => {
    const own = newest.find((tender) => tender.tenderId === tenderId)?.steps ?? [];
    const binding = rest.steps.filter(
      (step) =>
        step.code === 'bids-due' &&
        !own.some(({ code, date, time }) => code === step.code && date === step.date && time === step.time),
    );
    return { tenderId, ...rest, steps: binding.map((step) => ({ ...step, label: publishedLabel(step.label) })) };
  };
  return [...newest, ...published.map(asPublished).filter(({ steps }) => steps.length > 0)];
}

const publishedLabel = (label: Remindable['label']): Remindable['label'] =>
  typeof label === 'string' ? label : { nl: `${label.nl} (zoals gepubliceerd)`, en: `${label.en} (as published)` };

/** Everything in the coming weeks that is anybody's, from the newest plannings and contracts. Run as the system, or as that person. */
export async function whatIsAhead(tx: Tx): Promise<Ahead> {
  const [from, to] = [tx.today, addDays(tx.today, LOOK_AHEAD_DAYS)];
  const published = await openSteps(tx, true, from, to);
  const inside = withBinding(await openSteps(tx, false, from, to), published);
  const contracts = await contractSteps(tx, from, to);
  const key = (tenderId: string, whose: string): string => `${tenderId} ${whose}`;
  const leads = new Set((await tenderBuyers(tx)).map(({ tenderId, personId }) => key(tenderId, personId)));
  const follows = new Set(
    (
      await interestedProviders(
        tx,
        published.map(({ tenderId }) => tenderId),
      )
    ).map(({ tenderId, providerId }) => key(tenderId, providerId)),
  );
  return {
    of: ({ personId, organisationId, kind, roles }) => {
      const tenders =
        kind === 'region'
          ? inside.filter(({ regionId }) => regionId === organisationId)
          : published.filter(({ tenderId }) => follows.has(key(tenderId, organisationId)));
      const steps = tenders.flatMap((tender) =>
        ownSteps(roles, leads.has(key(tender.tenderId, personId)), tender.steps, tender.hasOpening),
      );
      const watched = roles.includes('contract_manager')
        ? contracts.filter(({ regionId }) => regionId === organisationId).map(({ step }) => step)
        : [];
      return [...steps, ...watched].toSorted((a, b) => compareDates(a.date, b.date));
    },
  };
}

const people = `select p.id as "personId", p.organisation_id as "organisationId", o.kind, p.email, p.name, p.locale as language,
    array(select role from person_role r where r.person_id = p.id order by role) as roles,
    coalesce(c.rhythm, '${USUAL_RHYTHM}') as rhythm,
    (select to_char(max(r.made_at) at time zone $1, 'YYYY-MM-DD') from reminder r
      where r.person_id = p.id and r.made_at <= perceel_now()) as "lastMailOn"
  from person p join organisation o on o.id = p.organisation_id left join reminder_choice c on c.person_id = p.id
  where p.active`;

/** Everybody who wants reminders. `zone` is that of the calendar. */
export const remindedPeople = (tx: Tx, zone: string): Promise<RemindedPerson[]> =>
  tx.query(`${people} and coalesce(c.rhythm, '${USUAL_RHYTHM}') <> 'none' order by p.id`, [zone]);

export const remindedPerson = (tx: Tx, zone: string, personId: string): Promise<RemindedPerson | null> =>
  tx.one(`${people} and p.id = $2`, [zone, personId]);

export interface GivenReminder {
  readonly id: string;
  readonly personId: string;
  readonly kind: 'milestone' | 'contract';
  readonly subjectId: string;
  readonly code: string;
  readonly date: LocalDate;
  readonly time: string | null;
  readonly daysBefore: number;
  readonly madeAt: Date;
}

const given = `select id, person_id as "personId", kind, subject_id as "subjectId", code, date, time, days_before as "daysBefore",
  made_at as "madeAt" from reminder`;

/** What one mail tells. */
export const remindersInBatch = (tx: Tx, batchId: string): Promise<GivenReminder[]> =>
  tx.query(`${given} where batch_id = $1 order by date, time nulls first, code`, [batchId]);

/** Reminders that were given of steps from a day on, of everybody this actor may see: the system all, a person their own. */
export const remindersFrom = (tx: Tx, from: LocalDate): Promise<GivenReminder[]> =>
  tx.query(`${given} where date >= $1 and ($2 = 'system' or person_id = $3::uuid)`, [
    from,
    tx.actor.kind,
    tx.actor.personId || null,
  ]);

/** Whether a reminder speaks of this step as it is now: a step that was moved, done or dropped is another. */
export const isStill = (
  reminder: Pick<GivenReminder, 'subjectId' | 'code' | 'date' | 'time'>,
  step: Remindable,
): boolean =>
  step.subjectId === reminder.subjectId &&
  step.code === reminder.code &&
  step.date === reminder.date &&
  step.time === reminder.time;
