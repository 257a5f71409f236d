/** What identity writes in the journal. */
export type IdentityJournal =
  | 'person.signed-in'
  | 'person.invited'
  | 'person.joined'
  | 'person.roles-changed'
  | 'person.deactivated'
  | 'provider.registered'
  | 'holder.enrolled'
  | 'holder.revoked';
