import type { Label } from '#libs/domain';
import { formatDay, formatInstant, formatTime } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { INTERESTED_PROVIDERS, movedSteps, planningVersions, tenderById } from '#libs/tendering';
import type { StepMoment } from '#libs/tendering';
import type { MessageKind, Recipient } from '../message-kind.js';

interface Rectification {
  readonly tenderId: string;
  readonly tender: string;
  readonly region: string;
  readonly number: number;
  readonly reason: string;
  readonly changes: readonly {
    readonly label: Label;
    readonly before: StepMoment | null;
    readonly after: StepMoment | null;
  }[];
  readonly bidsDueAt: Date | null;
}

/**
 * A changed planning, with old and new dates, to the people of every provider that is interested. Read from the two
 * published versions themselves, so that a mail that leaves late still says what was rectified then. No row carries a
 * region: before the opening the region may not learn from its own post who takes part.
 */
export const planningRectified: MessageKind<Rectification> = {
  code: 'planning-rectified',
  load: async (tx, entry) => {
    const tender = await tenderById(tx, entry.dossier);
    const versions = tender ? await planningVersions(tx, tender.id) : [];
    const version = versions.find(({ id }) => id === entry.subjectId);
    if (!tender || !version) throw new Error(`There is no planning ${entry.subjectId}`);
    const before = versions.find(({ number, publishedAt }) => number < version.number && publishedAt !== null);
    const people = await tx.query<Recipient>(
      `select p.id as "personId", p.email, p.name, p.locale as language, p.organisation_id as "providerId" from person p
       where p.active and p.organisation_id in (${INTERESTED_PROVIDERS}) order by p.email`,
      [tender.id],
    );
    const due = entry.data['bidsDueAt'];
    return {
      facts: {
        tenderId: tender.id,
        tender: tender.title,
        region: tender.regionName,
        number: version.number,
        reason: version.reason,
        changes: before ? movedSteps(before, version).map(({ label, ...change }) => ({ label, ...change })) : [],
        bidsDueAt: typeof due === 'string' ? new Date(due) : tender.bidsDueAt,
      },
      recipients: people.map((person) => ({ ...person, regionId: null })),
    };
  },
  subject: ({ tender }, t) => t('message.planning-rectified.subject', { tender }),
  view: ({ tenderId, tender, region, number, reason, changes, bidsDueAt }, t, language, publicUrl) => ({
    tender,
    region,
    number,
    reason,
    changes: changes.map(({ label, before, after }) => ({
      line: t(`message.planning-rectified.line${before ? (after ? '' : '-gone') : '-new'}`, {
        step: label[language],
        before: before ? moment(t, language, before) : '',
        after: after ? moment(t, language, after) : '',
      }),
    })),
    due: bidsDueAt ? t('message.planning-rectified.due', { moment: formatInstant(language, bidsDueAt) }) : '',
    link: `${publicUrl}/aanbieder/aanbestedingen/${tenderId}`,
  }),
  sample: {
    tenderId: '00000000-0000-4000-8000-000000000001',
    tender: 'Leerroutes inburgering 2027–2029',
    region: 'Regio Maas en Venen (verzonnen)',
    number: 2,
    reason: 'Twee weken meer tijd om in te schrijven, op verzoek van aanbieders.',
    changes: [
      {
        label: { nl: 'Uiterste moment inschrijven', en: 'Deadline for bids' },
        before: { date: '2027-02-04', time: '12:00' },
        after: { date: '2027-02-18', time: '12:00' },
      },
    ] as unknown as Rectification['changes'],
    bidsDueAt: new Date('2027-02-18T11:00:00Z'),
  },
};

/**
 * The same news to the buyers of regions whose municipalities take part in a lot: they do not plan it, but their councils
 * and contracts wait for it.
 */
export const joinedPlanningRectified: MessageKind<Rectification> = {
  ...planningRectified,
  code: 'joined-planning-rectified',
  load: async (tx, entry) => {
    const { facts } = await planningRectified.load(tx, entry);
    const recipients = await tx.query<Recipient>(
      `select p.id as "personId", p.email, p.name, p.locale as language, p.organisation_id as "regionId" from person p
       where p.active and p.organisation_id in (
           select j.participant_id from joined_lot j where j.tender_id = $1 and j.state = 'confirmed')
         and exists (select from person_role r where r.person_id = p.id and r.role = 'buyer') order by p.email`,
      [facts.tenderId],
    );
    return { facts, recipients };
  },
  view: (facts, t, language, publicUrl) => ({
    ...planningRectified.view(facts, t, language, publicUrl),
    link: `${publicUrl}/inkoop/percelen-andere-regio`,
  }),
};

function moment(t: Translate, language: Language, step: StepMoment): string {
  if (!step.date) return t('message.planning-rectified.undated');
  return formatDay(language, step.date) + (step.time ? `, ${formatTime(language, step.time)}` : '');
}
