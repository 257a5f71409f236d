import { formatDay } from '#libs/platform';
import type { Tx } from '#libs/platform';
import { joinedLotForPost } from '#libs/tendering';
import type { JoinedLot } from '#libs/tendering';
import type { EntryFacts, MessageKind, Recipient } from '../message-kind.js';

interface JoinedNews extends Pick<
  JoinedLot,
  | 'id'
  | 'tenderId'
  | 'tenderTitle'
  | 'tenderReference'
  | 'leadRegionName'
  | 'participantName'
  | 'answerBy'
  | 'answeredByName'
> {
  readonly lot: string;
  readonly municipalities: string;
  readonly words: string;
  readonly state: JoinedLot['state'];
}

/** The buyers of a region, for its own post. */
const buyersOf = (tx: Tx, regionId: string): Promise<Recipient[]> =>
  tx.query<Recipient>(
    `select p.id as "personId", p.email, p.name, p.locale as language, p.organisation_id as "regionId" from person p
     where p.active and p.organisation_id = $1
       and exists (select from person_role r where r.person_id = p.id and r.role = 'buyer') order by p.email`,
    [regionId],
  );

/** The invitation as it stands, when it still says what the entry said: what was overtaken makes no mail. */
async function newsOf(tx: Tx, entry: EntryFacts, side: 'participantId' | 'leadRegionId') {
  const joined = await joinedLotForPost(tx, entry.subjectId);
  if (!joined) throw new Error(`There is no invitation ${entry.subjectId}`);
  const { lotNumber, lotTitle, municipalities, note, answer, state } = joined;
  const facts: JoinedNews = {
    ...joined,
    lot: `${lotNumber}. ${lotTitle}`,
    municipalities: municipalities.join(', '),
    words: side === 'participantId' ? note : answer,
  };
  return { facts, recipients: entry.type === `joined-lot.${state}` ? await buyersOf(tx, joined[side]) : [] };
}

const sample: JoinedNews = {
  id: '00000000-0000-4000-8000-000000000003',
  tenderId: '00000000-0000-4000-8000-000000000001',
  tenderTitle: 'Leerroutes inburgering 2027–2029',
  tenderReference: 'MV-2027-01',
  leadRegionName: 'Regio Maas en Venen (verzonnen)',
  participantName: 'Regio Duin en Polder (verzonnen)',
  answerBy: '2027-01-15' as NonNullable<JoinedLot['answerBy']>,
  answeredByName: 'Ida Inkoper (oefening)',
  lot: '2. Onderwijsroute',
  municipalities: 'Duinzicht, Polderveen',
  words: 'Samen halen we genoeg mensen voor een eigen groep.',
  state: 'invited',
};

/** To the buyers of a region that another asks to take part in a lot, or no longer asks. */
export const lotInvitation: MessageKind<JoinedNews> = {
  code: 'lot-invitation',
  load: (tx, entry) => newsOf(tx, entry, 'participantId'),
  subject: ({ lot, leadRegionName, state }, t) =>
    t(`message.lot-invitation.subject.${state === 'withdrawn' ? 'withdrawn' : 'invited'}`, {
      lot,
      region: leadRegionName,
    }),
  view: (
    { id, lot, leadRegionName, tenderTitle, tenderReference, municipalities, words, answerBy, state },
    t,
    language,
    url,
  ) => {
    const withdrawn = state === 'withdrawn';
    const tender = `${tenderTitle} (${tenderReference})`;
    return {
      text: t(`message.lot-invitation.text.${withdrawn ? 'withdrawn' : 'invited'}`, {
        lot,
        region: leadRegionName,
        tender,
      }),
      municipalities: withdrawn ? '' : t('message.lot-invitation.municipalities', { municipalities }),
      due: answerBy && !withdrawn ? t('message.lot-invitation.due', { day: formatDay(language, answerBy) }) : '',
      words: words && !withdrawn ? t('message.lot-invitation.words', { words }) : '',
      link: withdrawn ? `${url}/inkoop/percelen-andere-regio` : `${url}/inkoop/percelen-andere-regio/${id}`,
    };
  },
  sample,
};

/** To the buyers of the lead region: another region takes part, or does not. */
export const lotAnswer: MessageKind<JoinedNews> = {
  code: 'lot-answer',
  load: (tx, entry) => newsOf(tx, entry, 'leadRegionId'),
  subject: ({ lot, participantName, state }, t) =>
    t(`message.lot-answer.subject.${state === 'declined' ? 'declined' : 'confirmed'}`, {
      lot,
      region: participantName,
    }),
  view: (facts, t, _language, url) => {
    const { tenderId, lot, tenderTitle, tenderReference, participantName, municipalities, words, state } = facts;
    return {
      text: t(`message.lot-answer.text.${state === 'declined' ? 'declined' : 'confirmed'}`, {
        lot,
        region: participantName,
        name: facts.answeredByName,
        tender: `${tenderTitle} (${tenderReference})`,
        municipalities,
      }),
      words: words ? t('message.lot-answer.words', { words }) : '',
      next: state === 'declined' ? '' : t('message.lot-answer.mandates'),
      link: `${url}/inkoop/aanbestedingen/${tenderId}/deelname`,
    };
  },
  sample: { ...sample, state: 'confirmed', words: 'Akkoord in ons bestuurlijk overleg.' },
};
