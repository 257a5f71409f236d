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

export * from './actors.js';
export * from './identity.module.js';
export * from './journal.js';
export * from './passwords.js';
export * from './people.js';
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
