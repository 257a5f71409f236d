import { activePerson } from '#libs/identity';
import type { MessageKind } from '../message-kind.js';

/** Somebody registered with an address that has an account already: only the owner of the address hears so. */
export const registrationRepeated: MessageKind<Readonly<Record<string, never>>> = {
  code: 'registration-repeated',
  load: async (tx, entry) => {
    const person = await activePerson(tx, entry.subjectId);
    return {
      facts: {},
      recipients: person
        ? [{ personId: person.personId, email: person.email, name: person.name, language: person.language }]
        : [],
    };
  },
  subject: (_, t) => t('message.registration-repeated.subject'),
  view: (_, __, ___, publicUrl) => ({ link: `${publicUrl}/inloggen` }),
  sample: {},
};
