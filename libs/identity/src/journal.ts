/** What identity writes in the journal. */
export type IdentityJournal =
  | 'person.signed-in'
  | 'person.invited'
  | 'person.invitation-revoked'
  | 'person.joined'
  | 'person.roles-changed'
  | 'person.deactivated'
  | 'region.school-region-chosen'
  | 'provider.registered'
  | 'provider.registration-repeated'
  | 'holder.enrolled'
  | 'holder.revoked';
