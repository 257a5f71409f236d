import { ZONE } from '#libs/domain';
import { formatDay, formatTime } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { isStill, remindedPerson, remindersInBatch, whatIsAhead } from '../reminders/reminders.query.js';
import type { Remindable } from '../reminders/reminders.query.js';
import type { MessageKind } from '../message-kind.js';

interface ReminderFacts {
  readonly kind: 'region' | 'provider';
  readonly steps: readonly Remindable[];
}

const name = (t: Translate, language: Language, { label }: Remindable): string =>
  typeof label === 'string' ? t(label) : label[language];

const when = (language: Language, { date, time }: Remindable): string =>
  formatDay(language, date) + (time ? `, ${formatTime(language, time)}` : '');

/** Where one step is looked at; several are looked at on the first page. */
function placeOf({ kind, steps }: ReminderFacts): string {
  const [only] = steps.length === 1 ? steps : [];
  if (!only) return kind === 'region' ? '/inkoop' : '/aanbieder';
  if (only.kind === 'contract') return `/inkoop/contracten/${only.subjectId}`;
  return kind === 'region'
    ? `/inkoop/aanbestedingen/${only.subjectId}/planning`
    : `/aanbieder/aanbestedingen/${only.subjectId}`;
}

/**
 * Steps that come near, to one person, one or several in a mail. Looked up again at each attempt to send it: what was moved,
 * done, called off or handed over in the meantime is left out, and when nothing is left there is no mail. Whoever the work went
 * to has a reminder of their own.
 */
export const reminder: MessageKind<ReminderFacts> = {
  code: 'reminder',
  goesWithTheWork: true,
  load: async (tx, entry) => {
    const given = await remindersInBatch(tx, entry.subjectId);
    const person = given[0] ? await remindedPerson(tx, ZONE, given[0].personId) : null;
    if (!person || person.rhythm === 'none') return { facts: reminder.sample, recipients: [] };
    const steps = (await whatIsAhead(tx)).of(person).filter((step) => given.some((one) => isStill(one, step)));
    return {
      facts: { kind: person.kind, steps },
      recipients: steps.length === 0 ? [] : [{ ...person, ...sideOf(person) }],
    };
  },
  subject: ({ steps }, t) =>
    steps.length === 1
      ? t('message.reminder.subject-one', { title: steps[0]!.title })
      : t('message.reminder.subject', { count: steps.length }),
  view: (facts, t, language, publicUrl) => ({
    intro: t('message.reminder.intro', { count: facts.steps.length }),
    lines: facts.steps.map((step) =>
      t('message.reminder.line', {
        when: when(language, step),
        what: name(t, language, step),
        title: step.title,
        reference: step.reference,
      }),
    ),
    link: `${publicUrl}${placeOf(facts)}`,
    settings: `${publicUrl}${facts.kind === 'region' ? '/inkoop' : '/aanbieder'}/agenda`,
  }),
  sample: {
    kind: 'region',
    steps: [
      {
        kind: 'milestone',
        subjectId: '00000000-0000-4000-8000-000000000001',
        code: 'bids-due',
        label: { nl: 'Uiterste moment van inschrijven', en: 'Bids due' },
        date: '2027-02-18' as Remindable['date'],
        time: '12:00',
        title: 'Leerroutes inburgering 2027–2029',
        reference: 'VB-2027-01',
      },
      {
        kind: 'contract',
        subjectId: '00000000-0000-4000-8000-000000000002',
        code: 'watch.option-decision',
        label: 'watch.option-decision',
        date: '2027-02-19' as Remindable['date'],
        time: null,
        title: 'Leerroutes inburgering 2024–2026',
        reference: 'VB-2024-01-1',
      },
    ],
  },
};

const sideOf = (person: { readonly kind: 'region' | 'provider'; readonly organisationId: string }) =>
  person.kind === 'region'
    ? { regionId: person.organisationId, providerId: null }
    : { regionId: null, providerId: person.organisationId };
