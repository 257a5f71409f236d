import {
  InhabitantsEntity,
  MunicipalityEntity,
  OrganisationEntity,
  RegionMunicipalityEntity,
} from './organisation.entity.js';
import {
  HolderKeyEntity,
  InvitationEntity,
  PersonEntity,
  PersonRoleEntity,
  SignInAttemptEntity,
} from './person.entity.js';

export * from './accept-invitation.js';
export * from './actors.js';
export * from './business-register.js';
export * from './change-roles.js';
export * from './choose-school-region.js';
export * from './deactivate-person.js';
export * from './enrol-holder.js';
export * from './holder-keys.js';
export * from './identity.module.js';
export * from './invitations.js';
export * from './invite-colleague.js';
export * from './journal.js';
export * from './managing-people.js';
export * from './password-rules.js';
export * from './passwords.js';
export * from './people.js';
export * from './people.query.js';
export * from './register-provider.js';
export * from './revoke-holder.js';
export * from './revoke-invitation.js';
export * from './school-region.query.js';
export * from './sign-in.js';

export const identityEntities = [
  OrganisationEntity,
  MunicipalityEntity,
  RegionMunicipalityEntity,
  InhabitantsEntity,
  PersonEntity,
  PersonRoleEntity,
  InvitationEntity,
  SignInAttemptEntity,
  HolderKeyEntity,
];
