import type { Tx } from '#libs/platform';
import { providerRoles, regionRoles } from './actors.js';
import type { BuyerActor, ProviderActor, Role } from './actors.js';

/** Who may look after the people of an organisation: the administrator of a region, the submitter of a provider. */
export type ManagingActor = BuyerActor | ProviderActor;

/** The role that looks after people; the last one who has it stays. */
export const managingRole = (kind: 'region' | 'provider'): Role => (kind === 'region' ? 'administrator' : 'submitter');

export const mayManagePeople = (actor: ManagingActor): boolean => actor.roles.includes(managingRole(actor.kind));

export const rolesOf = (kind: 'region' | 'provider'): readonly Role[] =>
  kind === 'region' ? regionRoles : providerRoles;

/** The roles that exist on this side of the house, each once, in the order of the list; anything else is left out. */
export const cleanRoles = (kind: 'region' | 'provider', asked: readonly string[]): readonly Role[] =>
  rolesOf(kind).filter((role) => asked.includes(role));

/** Locks the organisation, so that two managers cannot take each other's role at the same moment. */
export async function lockOrganisation(tx: Tx, organisationId: string): Promise<void> {
  await tx.query('select 1 from organisation where id = $1 for update', [organisationId]);
}

/** True when nobody but this person could look after the organisation's people. Call after `lockOrganisation`. */
export async function isLastManager(tx: Tx, actor: ManagingActor, personId: string): Promise<boolean> {
  const managers = await tx.query<{ person_id: string }>(
    `select r.person_id from person_role r join person p on p.id = r.person_id
     where r.organisation_id = $1 and r.role = $2 and p.active`,
    [actor.organisationId, managingRole(actor.kind)],
  );
  return managers.length === 1 && managers[0]!.person_id === personId;
}

/** Whose journal the entry belongs to. */
export const scopeOf = (
  actor: ManagingActor,
): { readonly regionId: string | null; readonly providerId: string | null } => ({
  regionId: actor.kind === 'region' ? actor.organisationId : null,
  providerId: actor.kind === 'provider' ? actor.organisationId : null,
});
