import { letterById } from '#libs/evaluation';
import type { MessageKind, Recipient } from '../message-kind.js';

interface AwardLetterFacts {
  readonly letterId: string;
  readonly tenderTitle: string;
  readonly reference: string;
  readonly lotNumber: number;
  readonly regionName: string;
}

/** Tells a bidder that a letter is ready, and nothing of what it says: whoever reads the mail may not be who may read the letter. */
export const awardLetterMessage: MessageKind<AwardLetterFacts> = {
  code: 'award-letter',
  load: async (tx, entry) => {
    const letter = await letterById(tx, entry.subjectId);
    if (!letter) throw new Error(`There is no award letter ${entry.subjectId}`);
    const recipients = await tx.query<Recipient>(
      `select p.id as "personId", p.email, p.name, p.locale as language, $2::uuid as "regionId", $1::uuid as "providerId"
       from person p where p.organisation_id = $1 and p.active order by p.name`,
      [letter.providerId, letter.regionId],
    );
    const { tenderTitle, tenderReference, lotNumber, regionName } = letter.content;
    return {
      facts: { letterId: letter.id, tenderTitle, reference: tenderReference, lotNumber, regionName },
      recipients,
    };
  },
  subject: ({ tenderTitle, lotNumber }, t) => t('letter.mail-subject', { tender: tenderTitle, lot: lotNumber }),
  view: ({ letterId, tenderTitle, reference, lotNumber, regionName }, t, _language, publicUrl) => ({
    intro: t('letter.mail-text', { tender: tenderTitle, reference, lot: lotNumber, region: regionName }),
    link: `${publicUrl}/aanbieder/uitslag/${letterId}`,
  }),
  sample: {
    letterId: '00000000-0000-4000-8000-000000000001',
    tenderTitle: 'Leerroutes inburgering',
    reference: 'VB-2021-01',
    lotNumber: 1,
    regionName: 'Regio Voorbeeld',
  },
};
