import { openInvitation, renewInvitationToken } from '#libs/identity';
import type { Role } from '#libs/identity';
import { formatInstant } from '#libs/platform';
import type { MessageKind } from '../message-kind.js';

/** What stands in the kept message where the mail has the link: who reads the message later cannot enter with it. */
const PLACE = '<persoonlijke link | personal link>';

interface InvitationFacts {
  readonly organisation: string;
  readonly invitedBy: string;
  readonly roles: readonly Role[];
  readonly expiresAt: Date;
}

export const invitation: MessageKind<InvitationFacts> = {
  code: 'invitation',
  load: async (tx, entry) => {
    const found = await openInvitation(tx, entry.subjectId);
    if (!found) return { facts: invitation.sample, recipients: [] };
    return {
      facts: {
        organisation: found.organisationName,
        invitedBy: found.invitedBy,
        roles: found.roles,
        expiresAt: found.expiresAt,
      },
      recipients: [
        {
          personId: null,
          email: found.email,
          name: found.name,
          language: found.language,
          regionId: entry.regionId,
          providerId: entry.providerId,
        },
      ],
    };
  },
  subject: (facts, t) => t('message.invitation.subject', { organisation: facts.organisation }),
  view: (facts, t, language) => ({
    organisation: facts.organisation,
    invitedBy: facts.invitedBy,
    roles: facts.roles.map((role) => t(`role.${role}`)).join(', '),
    expires: formatInstant(language, facts.expiresAt),
    link: PLACE,
  }),
  atSending: async (tx, entry, body, publicUrl) => {
    const token = await renewInvitationToken(tx, entry.subjectId);
    return token === null ? null : body.replace(PLACE, `${publicUrl}/uitnodiging/${token}`);
  },
  sample: {
    organisation: 'Regio Voorbeeld',
    invitedBy: 'Ina Inkoper',
    roles: ['assessor'],
    expiresAt: new Date('2021-01-08T11:00:00Z'),
  },
};
